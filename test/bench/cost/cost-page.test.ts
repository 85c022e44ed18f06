import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { billOf, type Scale, totalOf } from '../../../bench/cost/bill.ts';
import { savingsOf } from '../../../bench/cost/cheaper.ts';
import { coefficientsOf, countedOf, foretold, workloadOf } from '../../../bench/cost/coefficients.ts';
import measuredJson from '../../../bench/cost/measured.json' with { type: 'json' };
import type { Measured } from '../../../bench/cost/measured.ts';
import { costPage, MAIN } from '../../../bench/cost/page.ts';
import { PRICES, type Price } from '../../../bench/cost/prices.data.ts';

const measured: Measured = measuredJson;
const coefficients = coefficientsOf(measured);
const billFor = (scale: Scale) => billOf(measured, coefficients, scale);
const page = await readFile(new URL('../../../docs/cost.md', import.meta.url), 'utf8');
const prices: readonly (readonly [string, Price])[] = Object.entries(PRICES);

describe('docs/cost.md', () => {
  it('is what `npm run generate:cost` makes of what was measured', () => {
    expect(page).toBe(costPage(measured));
  });

  it.each(prices)('says when and where the price of a %s was listed', (_name, { listedOn, source, readFrom }) => {
    expect(listedOn).toMatch(/^(2026(-\d\d(-\d\d)?)?|undated)$/);
    expect(source).toMatch(/^https:\/\/(aws|pricing\.us-east-1)\.amazon(aws)?\.com\//);
    const row = page.split('\n').find((line) => line.includes(`| ${listedOn} | <${source}> |`));
    expect(row).toBeDefined();
    expect(page).toContain(readFrom.replace(/https:\S+/, '<$&>'));
  });

  it('names the size that it is about, and its total', () => {
    expect(page).toContain('40,000 partners and 1,000,000 orders a week');
    expect(page).toContain('| 10,000,000 |');
  });
});

describe('a month’s bill', () => {
  const times = (scale: Scale, factor: number): Scale => ({
    partners: factor * scale.partners,
    ordersAWeek: factor * scale.ordersAWeek,
  });

  it('grows linearly in facts: of ten times the marketplace it is ten times what is not fixed, or less', () => {
    const variable = (scale: Scale) => totalOf(billFor(scale).filter(({ isFixed }) => !isFixed));
    for (const scale of [{ partners: 4_000, ordersAWeek: 100_000 }, MAIN]) {
      const [once, tenfold] = [variable(scale), variable(times(scale, 10))];
      expect(tenfold).toBeLessThanOrEqual(10 * once);
      // Less where ten times as much fills the batches: calls of functions, and what they wait and log.
      expect(tenfold).toBeGreaterThan(8 * once);
    }
  });

  it('of every line that is fixed is the same for whoever is in it', () => {
    const fixed = (scale: Scale) => billFor(scale).filter(({ isFixed }) => isFixed);
    expect(fixed(times(MAIN, 100))).toEqual(fixed(MAIN));
  });

  it('is of whole units, and never of none where a week has orders', () => {
    for (const { units, cost } of billFor(MAIN)) {
      expect(Number.isSafeInteger(units) && Number.isSafeInteger(cost)).toBe(true);
      expect(cost).toBeGreaterThan(0);
    }
  });

  it('is not made cheaper than nothing by any change, and no change saves more than all', () => {
    const bill = billFor(MAIN);
    for (const { saves } of savingsOf(measured, coefficients, MAIN, bill)) {
      expect(saves).toBeGreaterThan(0);
      expect(saves).toBeLessThan(totalOf(bill));
    }
  });
});

describe('the third marketplace that was measured', () => {
  const counted = countedOf(measured.check);

  it.each(['events', 'ingest.writeUnits', 'run.writeUnits', 'stored.facts', 'mails.partner'])(
    'is foretold by the other two to five in a hundred: %s',
    (name) => {
      const expected = foretold(coefficients[name] ?? { ofOrder: 0, ofPartnerWeek: 0 }, workloadOf(measured.check));
      const found = counted[name] ?? 0;
      expect(100 * Math.abs(expected - found)).toBeLessThanOrEqual(5 * found);
    },
  );
});
