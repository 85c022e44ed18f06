import { describe, expect, it } from 'vitest';
import { fitsItsWidth, LETTERS, letterPage, violations } from './letter-pages.ts';

describe('every letter in the dark', () => {
  const { open, page } = letterPage('phone', 'dark');

  it.each(LETTERS)('%s is legible (WCAG 1.4.3)', async (_name, letter) => {
    await open(letter);
    expect(await violations(page(), ['color-contrast', 'link-in-text-block'])).toEqual([]);
    // Not because it stayed light.
    expect(await page().evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(20, 19, 18)');
  });
});

describe('every letter on a desktop', () => {
  const { open, page } = letterPage('desktop', 'light');

  it.each(LETTERS)('%s fits, and asks for nothing: it is whole where images are off', async (_name, letter) => {
    expect(await open(letter)).toEqual([]);
    expect(await fitsItsWidth(page())).toBe(true);
    expect(await page().locator('img, link, script').count()).toBe(0);
  });
});
