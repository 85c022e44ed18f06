import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeEveryLetter } from './every-letter.ts';
import { fileOf, framedFile, SCHEMES, type Scheme } from './files.ts';
import { galleryPage } from './page.ts';

/**
 * Writes every letter in every language into a folder: as it is sent, as text, and once for each colour scheme, so that both
 * are seen whatever the reader's own is; beside them a page that shows them all. Returns the page's address.
 */
export async function writeGallery(directory: string): Promise<string> {
  const letters = await writeEveryLetter();
  await mkdir(directory, { recursive: true });
  const page = join(resolve(directory), 'index.html');
  await Promise.all([
    writeFile(page, galleryPage(letters)),
    ...letters.flatMap((letter) => [
      writeFile(join(directory, `${fileOf(letter)}.html`), letter.html),
      writeFile(join(directory, `${fileOf(letter)}.txt`), letter.text),
      ...SCHEMES.map((scheme) => writeFile(join(directory, framedFile(letter, scheme)), inScheme(letter.html, scheme))),
    ]),
  ]);
  return pathToFileURL(page).href;
}

/** A frame cannot be told which scheme its reader prefers: the letter's own style sheet is told instead. */
function inScheme(html: string, scheme: Scheme): string {
  return html.replace('@media (prefers-color-scheme:dark)', scheme === 'dark' ? '@media all' : '@media not all');
}
