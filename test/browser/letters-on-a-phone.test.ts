import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fitsItsWidth, LETTERS, letterPage, violations } from './letter-pages.ts';

describe('every letter on a phone', () => {
  const { open, page } = letterPage('phone', 'light');

  it.each(LETTERS)('%s: axe finds nothing serious, and it is no wider than the screen', async (_name, letter) => {
    await open(letter);
    expect(await violations(page())).toEqual([]);
    expect(await fitsItsWidth(page())).toBe(true);
  });

  it.each(LETTERS)('%s: a screen reader is told its language, heading, tables and strip', async (_name, letter) => {
    await page().setContent(letter.html);
    const { lang, title, headlines, tables, strips } = await structureOf(page());
    expect({ lang, title, headlines }).toEqual({ lang: letter.language, title: letter.subject, headlines: 1 });
    expect(tables.filter(({ rowHeads, columns, columnHeads }) => rowHeads === 0 || columns !== columnHeads)).toEqual(
      [],
    );
    expect(strips).toHaveLength(letter.name.startsWith('review-request') ? 0 : 1);
    for (const label of strips) expect(label).toMatch(/\d/u);
  });

  it.each(LETTERS)('%s: reads in HTML every word that it has in text', async (_name, letter) => {
    await page().setContent(letter.html);
    const { text, behind } = await readOut(page());
    const seen = new Set(wordsOf(`${text} ${behind}`));
    expect(wordsOf(letter.text).filter((word) => !seen.has(word))).toEqual([]);
  });
});

interface Structure {
  readonly lang: string;
  readonly title: string;
  readonly headlines: number;
  readonly tables: readonly { readonly rowHeads: number; readonly columns: number; readonly columnHeads: number }[];
  readonly strips: readonly string[];
}

/** Of the tables that are no mere layout: how many heads they have, and for how many columns where these are named. */
function structureOf(page: Page): Promise<Structure> {
  return page.evaluate(`({
    lang: document.documentElement.lang,
    title: document.title,
    headlines: document.querySelectorAll('h1').length,
    tables: [...document.querySelectorAll('table:not([role])')].map((table) => ({
      rowHeads: table.querySelectorAll('tbody th[scope=row]').length,
      columns: table.tHead === null ? 0 : table.tHead.rows[0].cells.length,
      columnHeads: table.querySelectorAll('thead th[scope=col]').length,
    })),
    strips: [...document.querySelectorAll('[role=img]')].map((strip) => strip.getAttribute('aria-label')),
  })`);
}

/** What is seen, and what stands behind links and is read out for the strip. */
function readOut(page: Page): Promise<{ readonly text: string; readonly behind: string }> {
  return page.evaluate(`({
    text: document.body.innerText,
    behind: [...document.querySelectorAll('a')].map((link) => link.getAttribute('href'))
      .concat([...document.querySelectorAll('[role=img]')].map((strip) => strip.getAttribute('aria-label'))).join(' '),
  })`);
}

/** The words of a text without the marks between them, in which HTML and text differ. */
function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/u).flatMap((word) => {
    const bare = word.replace(/^[([]+|[\])]*[:;,.]*[\])]*$/gu, '');
    return /[\p{L}\p{N}]/u.test(bare) && bare !== 'x' ? [bare] : [];
  });
}
