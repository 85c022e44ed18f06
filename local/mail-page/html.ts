/** Markup that may be put into markup as it is. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Hole = Html | string | number | undefined | readonly Html[];

/** Writes markup; what is put into it is escaped unless it is markup itself. Good for text and quoted attributes. */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  return new Html(strings.map((text, index) => text + written(holes[index])).join(''));
}

function written(hole: Hole): string {
  if (hole === undefined) return '';
  if (hole instanceof Html) return hole.text;
  if (typeof hole === 'object') return hole.map((part) => part.text).join('');
  return String(hole).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
