/** No name needs more, and no letter carries more (fault row 38). */
const MAX_CHARACTERS = 120;

// Control characters, line and paragraph separators: what could end a header or break a line.
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;
// Bidi marks, embeddings, overrides and isolates turn the text around them; zero-width characters hide in it.
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** Text that others wrote, fit to be shown in one line; `fallback` when nothing is left of it. Escaping is the printer's. */
export function partnerText(text: string, fallback: string): string {
  const clean = text.toWellFormed().replace(BREAKS, ' ').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
  if (clean === '') return fallback;
  return [...clean].slice(0, MAX_CHARACTERS).join('').trimEnd();
}
