import { describe, expect, it } from 'vitest';
import { standingChange, withWeek } from '../../../domain/strikes/standing-change.ts';
import { week } from '../calendar/literals.ts';
import { history, NO_WINDOW, RULE } from './history.ts';

const W10 = week('2026-W10');
const W11 = week('2026-W11');
const W12 = week('2026-W12');

describe('E10: where a partner stands once one of its weeks has become another', () => {
  it('is told as at its latest judged week: a strike withdrawn moves the window to the next one', () => {
    const change = standingChange({ week: W10, strike: false }, history('2026-W10', 'xx.'), RULE);
    expect(change.asAt).toBe('2026-W12');
    expect(change.before).toMatchObject({ strikes: 2, windowFirstWeek: '2026-W10' });
    expect(change.after).toMatchObject({ strikes: 1, windowFirstWeek: '2026-W11' });
  });

  it('has no window left when its only strike is withdrawn, and one when it is restored', () => {
    const struck = history('2026-W10', '.x');
    const clean = history('2026-W10', '..');
    expect(standingChange({ week: W11, strike: false }, struck, RULE).after).toEqual(NO_WINDOW);
    expect(standingChange({ week: W11, strike: true }, clean, RULE)).toMatchObject({
      before: NO_WINDOW,
      after: { strikes: 1, windowFirstWeek: '2026-W11' },
    });
  });

  it('is as at the changed week where that is the newest, or the only one', () => {
    expect(standingChange({ week: W12, strike: true }, history('2026-W10', '..'), RULE).asAt).toBe('2026-W12');
    expect(standingChange({ week: W10, strike: true }, [], RULE)).toMatchObject({
      asAt: '2026-W10',
      before: NO_WINDOW,
      after: { strikes: 1 },
    });
  });

  it('heeds from when on strikes count (E14)', () => {
    const change = standingChange({ week: W10, strike: true }, history('2026-W10', '..'), RULE, { strikesFrom: W11 });
    expect(change.after).toEqual(NO_WINDOW);
  });
});

describe('the weeks with one put in its place', () => {
  it('stay in order, each once', () => {
    const rows = history('2026-W10', 'x.x');
    const changed = { week: W11, strike: true, measured: true };
    expect(withWeek(rows, changed)).toEqual(history('2026-W10', 'xxx'));
    expect(withWeek([], changed)).toEqual([changed]);
    expect(withWeek(history('2026-W10', 'x'), changed)).toEqual(history('2026-W10', 'xx'));
    expect(withWeek(history('2026-W12', 'x'), changed)).toEqual(history('2026-W11', 'xx'));
  });
});
