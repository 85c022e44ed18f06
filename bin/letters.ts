import '../local/production-mode.ts';
import { join } from 'node:path';
import { program } from 'commander';
import { LANGUAGES } from '../local/letters-gallery/every-letter.ts';
import { writeGallery } from '../local/letters-gallery/write-gallery.ts';
import { explainFailure } from './failure.ts';
import { openInBrowser } from './open-in-browser.ts';

interface Options {
  readonly out: string;
  readonly open?: true;
  readonly screenshots?: true;
}

program
  .name('npm run letters --')
  .description(
    `Writes a page that shows every letter in every language (${LANGUAGES.join(', ')}), on a phone and on a desktop, light and dark, and as text.`,
  )
  .option('--out <folder>', 'where it is written', '.norms-letters')
  .option('--open', 'open it in a browser')
  .option('--screenshots', 'take pictures of all of them too, with the Chromium of this machine')
  .action(async ({ out, open, screenshots }: Options) => {
    const url = await writeGallery(out);
    process.stdout.write(`Letters: ${url}\n`);
    if (screenshots) {
      // A development dependency: loaded only where it is asked for.
      const { takeScreenshots } = await import('../local/letters-gallery/take-screenshots.ts');
      const folder = join(out, 'screenshots');
      process.stdout.write(`Pictures: ${await takeScreenshots(folder)} in ${folder}\n`);
    }
    if (open) openInBrowser(url);
  });

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`npm run letters: ${explainFailure(error)}\n`);
  process.exitCode = 1;
}
