import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openChromium } from './chromium.ts';
import { writeEveryLetter } from './every-letter.ts';
import { fileOf, SCHEMES } from './files.ts';
import { letterTab, type Screen } from './open-letter.ts';

const SCREENS = ['phone', 'desktop'] as const satisfies readonly Screen[];

/** A picture of every letter in every language, on a phone and on a desktop, light and dark. Returns how many. */
export async function takeScreenshots(directory: string): Promise<number> {
  const letters = await writeEveryLetter();
  const views = SCREENS.flatMap((screen) => SCHEMES.map((scheme) => ({ screen, scheme })));
  await mkdir(directory, { recursive: true });
  const browser = await openChromium();
  try {
    for (const { screen, scheme } of views) {
      const page = await letterTab(browser, screen, scheme);
      for (const letter of letters) {
        await page.setContent(letter.html);
        const path = join(directory, `${fileOf(letter)}.${screen}.${scheme}.png`);
        await page.screenshot({ path, fullPage: true });
      }
      await page.context().close();
    }
  } finally {
    await browser.close();
  }
  return letters.length * views.length;
}
