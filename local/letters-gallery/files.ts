import type { GalleryLetter } from './every-letter.ts';

export const SCHEMES = ['light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

type Named = Pick<GalleryLetter, 'name' | 'language'>;

export function fileOf({ name, language }: Named): string {
  return `${name}.${language}`;
}

/** The same for a frame that is always in one scheme. */
export function framedFile(letter: Named, scheme: Scheme): string {
  return `${fileOf(letter)}.${scheme}.html`;
}
