const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  nbsp: '\u00a0',
};

/** What a reader sees of a letter's HTML, in one line; and what stands behind: labels that are read out, pages that are linked to. */
export function visibleText(html: string, also?: 'and what is read out'): string {
  const behind =
    also === undefined ? [] : [...html.matchAll(/ (?:aria-label="|href="(?=http))([^"]*)"/gu)].map(([, text]) => text);
  return `${html} ${behind.join(' ')}`
    .replace(/<!--.*?-->/gsu, ' ')
    .replace(/<(style|title)>.*?<\/\1>/gsu, '')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&([^;]+);/gu, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/gu, ' ');
}

/** A plain text in one line, as lines break where they must. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
