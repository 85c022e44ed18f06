const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  nbsp: '\u00a0',
};

/** What a reader sees of a letter's HTML, in one line. */
export function visibleText(html: string): string {
  return html
    .replace(/<(style|title)>.*?<\/\1>/gsu, '')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&([^;]+);/gu, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/gu, ' ');
}

/** A plain text in one line, as lines break where they must. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
