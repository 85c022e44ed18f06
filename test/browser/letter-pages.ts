import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openChromium } from '../../local/letters-gallery/chromium.ts';
import { type GalleryLetter, writeEveryLetter } from '../../local/letters-gallery/every-letter.ts';
import { fileOf, type Scheme } from '../../local/letters-gallery/files.ts';
import { letterTab, type Screen } from '../../local/letters-gallery/open-letter.ts';

/** Kept by the gate. */
const PICTURES = process.env['LETTERS_SCREENSHOTS'] ?? '.norms-letters/screenshots';

export const LETTERS = (await writeEveryLetter()).map((letter) => [fileOf(letter), letter] as const);

export interface LetterPage {
  /** Shows the letter, and keeps a picture of it. Returns what it asked the network for. */
  open(letter: GalleryLetter): Promise<readonly string[]>;
  readonly page: () => Page;
}

/** A tab for the tests of a file or a `describe`, in a Chromium of its own. */
export function letterPage(screen: Screen, scheme: Scheme): LetterPage {
  let browser: Browser | undefined;
  let tab: Page | undefined;
  let asked: string[] = [];
  const page = () => {
    if (tab === undefined) throw new Error('The tab is not open yet');
    return tab;
  };

  beforeAll(async () => {
    await mkdir(PICTURES, { recursive: true });
    browser = await openChromium();
    tab = await letterTab(browser, screen, scheme);
    tab.on('request', (request) => asked.push(request.url()));
  });
  afterAll(() => browser?.close());

  return {
    page,
    async open(letter) {
      asked = [];
      await page().setContent(letter.html);
      await page().screenshot({ path: join(PICTURES, `${fileOf(letter)}.${screen}.${scheme}.png`), fullPage: true });
      return asked;
    },
  };
}

/** What axe finds serious or critical, all its rules or those named. Letters have no frames, which legacy mode leaves out. */
export async function violations(page: Page, rules: readonly string[] = []): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations: found } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Nothing of it is reached by sliding sideways. */
export async function fitsItsWidth(page: Page): Promise<boolean> {
  return (await page.evaluate('document.documentElement.scrollWidth <= innerWidth')) === true;
}
