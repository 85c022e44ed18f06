import { readable, visible } from '../../../../local/check-mails/facts-said.ts';

/** What a reader sees of a letter's HTML, in one line; and what stands behind: labels that are read out, pages that are linked to. */
export function visibleText(html: string, also?: 'and what is read out'): string {
  return inOneLine(also === undefined ? visible(html) : readable(html));
}

/** A plain text in one line, as lines break where they must. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
