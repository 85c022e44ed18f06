import { describe, expect, it } from 'vitest';
import { NORM_IDS, type Norm } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';

const norms: readonly Norm[] = Object.values(SEEDS.norms);

/** A source of `rules.md` 0.2-0.5: S0-S4, P1-P32, A1-A8, T1-T6. */
const SOURCE = /\b(S[0-4]|P([12]?\d|3[0-2])|A[1-8]|T[1-6])\b/;

describe('rules 9.3: the default norm book', () => {
  it.each(norms.map((norm) => [norm.id, norm] as const))('%s names a source and the rule that it is', (_, norm) => {
    expect(norm.source).toMatch(SOURCE);
    expect(norm.source).toMatch(/\bN[1-9]\b/);
  });

  it('names a source of every other rule', () => {
    for (const { source } of [SEEDS.reviewsPeriod, SEEDS.strikeWindow, SEEDS.reviewRequest]) {
      expect(source).toMatch(SOURCE);
    }
  });

  it('holds every norm under its own name, in the order of rules 1.1', () => {
    expect(Object.entries(SEEDS.norms).every(([id, norm]) => norm.id === id)).toBe(true);
    expect(norms.map(({ id }) => id)).toEqual(NORM_IDS.filter((id) => id in SEEDS.norms));
  });

  it.each([
    ['FULFILMENT', '>= 98/100', 'BELOW 93/100, 3', true],
    ['CANCELLATIONS', '<= 2/100', 'ABOVE 2/100, 3', true],
    ['TRACK_AND_TRACE', '>= 100/100', 'BELOW 100/100, 0', false],
    ['REVIEWS', '>= 8/1', 'BELOW 8/1, 0', false],
  ] as const)('%s aims at %s, is missed %s, and strikes: %s', (id, target, miss, strike) => {
    const norm = SEEDS.norms[id];
    expect(norm && `${norm.target.condition} ${norm.target.value.of}/${norm.target.value.per}`).toBe(target);
    expect(norm && `${norm.miss.when} ${norm.miss.limit.of}/${norm.miss.limit.per}, ${norm.miss.minimumAgainst}`).toBe(
      miss,
    );
    expect(norm?.strike).toBe(strike);
  });

  it('is missed on the wrong side of what it aims at', () => {
    for (const { target, miss } of norms) expect(miss.when).toBe(target.condition === '>=' ? 'BELOW' : 'ABOVE');
  });

  it('counts in integers alone', () => {
    for (const { target, miss } of norms) {
      const numbers = [target.value.of, target.value.per, miss.limit.of, miss.limit.per, miss.minimumAgainst];
      expect(numbers.every((number) => Number.isSafeInteger(number) && number >= 0)).toBe(true);
    }
  });

  it('measures the rating over 13 weeks, or all reviews when they hold under 5', () => {
    expect(SEEDS.reviewsPeriod).toMatchObject({ weeks: 13, minimumReviews: 5 });
  });

  it('has a window of 24 weeks from the first miss, at most 7 strikes, serious from 5', () => {
    expect(SEEDS.strikeWindow).toMatchObject({ mode: 'triggered', weeks: 24, maxStrikes: 7, seriousFrom: 5 });
  });

  it('asks for a review 3 to 18 days after the expected delivery', () => {
    expect(SEEDS.reviewRequest).toMatchObject({ fromDay: 3, toDay: 18 });
  });

  it('asks unless another commercial mail went that day (M4), after a return and of a closed partner too (5.3)', () => {
    expect(SEEDS.reviewRequest).toMatchObject({
      otherMailRule: 'sameDay',
      returnedItems: 'ask',
      closedPartners: 'ask',
    });
  });

  it('says which version it is, and the clause that a notice cites', () => {
    expect(SEEDS.version).toMatch(new RegExp(`^${SEEDS.profile}/\\d+$`));
    expect(SEEDS.clause.length).toBeGreaterThan(20);
    expect(SEEDS.inForceFrom).toBe('2016-W01');
  });
});
