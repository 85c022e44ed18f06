import { describe, expect, it } from 'vitest';
import { judge } from '../../../domain/norms/verdict.ts';
import type { MissRule, Norm } from '../../../domain/policy/norm-book.ts';
import { PLATFORM_2026 } from '../../../domain/policy/platform-2026.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';

const { FULFILMENT, CANCELLATIONS } = SEEDS.norms;
if (!FULFILMENT || !CANCELLATIONS || !PLATFORM_2026.norms.FULFILMENT) throw new Error('A book lacks a norm');

/** The readings of `rules.md` 1.3 beside the default: a change of the rule alone, and each is a book of data. */
const withMiss = (norm: Norm, miss: Partial<MissRule>): Norm => ({ ...norm, miss: { ...norm.miss, ...miss } });
const LATE_BY_S1 = withMiss(FULFILMENT, { limit: { of: 1, per: 1 } });
const LATE_IN_2026 = PLATFORM_2026.norms.FULFILMENT;
const CANCELLED_BY_S1 = withMiss(CANCELLATIONS, { limit: { of: 0, per: 1 } });
const CANCELLED_BY_S2 = withMiss(CANCELLATIONS, { minimumAgainst: 0 });

const isMissed = (norm: Norm, numerator: number, denominator: number) =>
  judge(norm, { numerator, denominator, against: [] })?.missed;

describe('rules 1.3, N1: the same weeks by another reading', () => {
  it.each([
    ['3 late of 43', 3, 43, { default: false, S1: true, 2026: false }],
    ['3 late of 42', 3, 42, { default: true, S1: true, 2026: false }],
    ['2 late of 28', 2, 28, { default: false, S1: false, 2026: false }],
    ['7 late of 100', 7, 100, { default: false, S1: true, 2026: false }],
    ['14 late of 199', 14, 199, { default: true, S1: true, 2026: false }],
    ['10 late of 100', 10, 100, { default: true, S1: true, 2026: false }],
    ['11 late of 100', 11, 100, { default: true, S1: true, 2026: true }],
  ])('%s', (_, late, measured, expected) => {
    const [byDefault, byS1, in2026] = [FULFILMENT, LATE_BY_S1, LATE_IN_2026].map((norm) =>
      isMissed(norm, measured - late, measured),
    );
    expect({ default: byDefault, S1: byS1, 2026: in2026 }).toEqual(expected);
  });
});

describe('rules 1.3, N2: the same weeks by another reading', () => {
  it.each([
    ['3 cancelled of 150', 3, 150, { default: false, S1: true, S2: false }],
    ['3 cancelled of 149', 3, 149, { default: true, S1: true, S2: true }],
    ['2 cancelled of 20', 2, 20, { default: false, S1: false, S2: true }],
    ['4 cancelled of 200', 4, 200, { default: false, S1: true, S2: false }],
  ])('%s', (_, cancelled, ordered, expected) => {
    const [byDefault, byS1, byS2] = [CANCELLATIONS, CANCELLED_BY_S1, CANCELLED_BY_S2].map((norm) =>
      isMissed(norm, cancelled, ordered),
    );
    expect({ default: byDefault, S1: byS1, S2: byS2 }).toEqual(expected);
  });
});
