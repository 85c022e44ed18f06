import type { CSSProperties } from 'react';
import { describe, expect, it } from 'vitest';
import * as styles from '../../../../lambdas/send-mail/letters/print/styles.ts';

/** WCAG 2.2: relative luminance, and the contrast of two colours. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[0-9a-f]{2}/giu) ?? []).map((hex) => {
    const share = Number.parseInt(hex, 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const SHEET = String(styles.sheet('CALM').backgroundColor);
const PAPER = String(styles.BODY.backgroundColor);
/** Where a style says no colour, it is the sheet's: what is printed on it inherits. */
const INK = styles.sheet('CALM').color;
const pair = ({ color = INK, backgroundColor }: CSSProperties, ground: string) =>
  [String(color), String(backgroundColor ?? ground)] as const;

const LIGHT = {
  headline: pair(styles.HEADLINE, SHEET),
  masthead: pair(styles.MASTHEAD, SHEET),
  paragraph: pair(styles.PARAGRAPH, SHEET),
  'under a cell': pair(styles.UNDER, SHEET),
  link: pair(styles.LINK, SHEET),
  button: pair(styles.BUTTON, SHEET),
  'small print': pair(styles.SMALL_PRINT, PAPER),
  ...Object.fromEntries(
    Object.entries(styles.VERDICTS).map(([mark, { style }]) => [`verdict ${mark}`, pair(style, SHEET)]),
  ),
  ...Object.fromEntries(
    Object.entries(styles.STRIP_CELLS).map(([mark, style]) => [`cell ${mark}`, pair(style, SHEET)]),
  ),
};

/** What the dark style sheet sets for a class. */
function dark(name: string): CSSProperties {
  const [, rule = ''] = new RegExp(`\\.${name}\\{([^}]*)\\}`, 'u').exec(styles.DARK_AND_SMALL) ?? [];
  const find = (property: string) => new RegExp(`(?:^|;)${property}:(#[0-9a-f]{6})`, 'u').exec(rule)?.[1];
  const [color, backgroundColor] = [find('color'), find('background-color')];
  return { ...(color && { color }), ...(backgroundColor && { backgroundColor }) };
}

const DARK_SHEET = String(dark('sheet').backgroundColor);
const DARK_CLASSES = ['ink', 'soft', 'link', 'button', 'red', 'green', ...Object.values(styles.CELL_CLASSES)];

describe('WCAG 1.4.3: text stands out from its ground by 4.5 to 1', () => {
  it.each(Object.entries(LIGHT))('in light: %s', (_what, [ink, ground]) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(DARK_CLASSES)('in dark: %s', (name) => {
    expect(contrast(...pair(dark(name), DARK_SHEET))).toBeGreaterThanOrEqual(4.5);
  });

  it('in dark: the small print on the paper around the letter', () => {
    expect(contrast(...pair(dark('soft'), String(dark('paper').backgroundColor)))).toBeGreaterThanOrEqual(4.5);
  });
});
