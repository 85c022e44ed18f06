const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  nbsp: '\u00a0',
};
const FIGURE = /[+-]?\d+([.,\u202f]\d+)*(\s?%)?/gu;
const LINK = /https?:\/\/[^\s"'<>)]+/gu;

/** The figures and links that a text says, each once, sorted. */
export function factsIn(text: string): readonly string[] {
  const facts = text.replace(/\s+/gu, ' ').match(FIGURE) ?? [];
  return [...new Set([...facts.map((fact) => fact.trim()), ...(text.match(LINK) ?? [])])].sort();
}

/** What a reader of the HTML sees, is read, and can follow: without styles, titles and comments. */
export function readable(html: string): string {
  const behind = [...html.matchAll(/ (?:aria-label="|href="(?=http))([^"]*)"/gu)].map(([, text]) => text);
  return visible(`${html} ${behind.join(' ')}`);
}

/** What a reader of the HTML sees. */
export function visible(html: string): string {
  return html
    .replace(/<!--.*?-->/gsu, ' ')
    .replace(/<(style|title)>.*?<\/\1>/gsu, '')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&([^;]+);/gu, (entity, name: string) => ENTITIES[name] ?? entity);
}
