/** A table of GitHub's Markdown; the columns named in `right` are ranged right. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const rule = head.map((_, column) => (right.includes(column) ? '---:' : '---'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function shown(count: number): string {
  return count.toLocaleString('en', { maximumFractionDigits: 0 });
}
