import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** The weeks in which the data has anything to judge, and some quiet ones at either end. */
export const FIRST_WEEK = '2016-W35';
export const LAST_WEEK = '2018-W14';

/** A file of the shared data, which lies beside the repository. */
export function realFile(name: string): string {
  return fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url));
}

export function linesOfGzip(file: string): readonly string[] {
  return linesOf(gunzipSync(readFileSync(file)).toString());
}

export function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** Where two lists of lines part, as a reader can take it in: the first few pairs. */
export function differences(ours: readonly string[], theirs: readonly string[]): readonly (readonly string[])[] {
  const length = Math.max(ours.length, theirs.length);
  const pairs = Array.from({ length }, (_, index) => [ours[index] ?? '(none)', theirs[index] ?? '(none)']);
  return pairs.filter(([our, their]) => our !== their).slice(0, 5);
}
