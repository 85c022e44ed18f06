import { describe, expect, it } from 'vitest';
import { bookDifferences } from '../../../domain/policy/book-differences.ts';
import type { NormBook } from '../../../domain/policy/norm-book.ts';
import { PLATFORM_2023 } from '../../../domain/policy/platform-2023.ts';
import { PLATFORM_2026 } from '../../../domain/policy/platform-2026.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';

const idsOf = (book: NormBook) => [...new Set(bookDifferences(SEEDS, book).map(({ id }) => id))];

describe('rules 9.3: platform-2023', () => {
  it('rolls over 22 weeks: temporary closure from 5 strikes on, exceeded at 7', () => {
    expect(PLATFORM_2023.strikeWindow).toMatchObject({
      mode: 'rolling',
      weeks: 22,
      seriousFrom: 5,
      temporaryClosureFrom: 5,
      maxStrikes: 6,
    });
  });

  it('makes a week definitive two weeks after its own run', () => {
    expect(PLATFORM_2023.finalisation.delayWeeks).toBe(2);
  });

  it('counts the response time, and has a start phase', () => {
    expect(PLATFORM_2023.norms.RESPONSE_TIME?.strike).toBe(true);
    expect(PLATFORM_2023.groeiStart).toMatchObject({ from: '2023-06-27', points: [10, 50, 100] });
  });

  it('differs from the seeds in nothing else', () => {
    expect(idsOf(PLATFORM_2023)).toEqual(['1.4', '2']);
    expect(PLATFORM_2023.norms).toBe(SEEDS.norms);
  });
});

describe('rules 9.3: platform-2026', () => {
  it('aims at 93 % of items on time, and addresses under 90 %', () => {
    expect(PLATFORM_2026.norms.FULFILMENT).toMatchObject({
      target: { condition: '>=', value: { of: 93, per: 100 } },
      miss: { when: 'BELOW', limit: { of: 90, per: 100 }, minimumAgainst: 3 },
      strike: true,
    });
  });

  it('asks for 98 % track & trace, and it counts', () => {
    expect(PLATFORM_2026.norms.TRACK_AND_TRACE).toMatchObject({
      miss: { when: 'BELOW', limit: { of: 98, per: 100 } },
      strike: true,
    });
  });

  it('asks for an NPS of 25, and for a top seller 9.0 from 20 reviews on', () => {
    expect(PLATFORM_2026.norms.NPS?.miss.limit).toEqual({ of: 25, per: 100 });
    expect(PLATFORM_2026.topPartner).toMatchObject({ monthlyAverage: { of: 90, per: 10 }, minimumReviews: 20 });
  });

  it('leaves the rating out of the performance score', () => {
    expect(PLATFORM_2026.performanceScore.components).toEqual(['FULFILMENT', 'CANCELLATIONS', 'TRACK_AND_TRACE']);
  });

  it('differs from the seeds in nothing else', () => {
    expect(idsOf(PLATFORM_2026)).toEqual(['N1', 'N3', 'N9', '4.3', '7']);
    expect(PLATFORM_2026.strikeWindow).toBe(SEEDS.strikeWindow);
  });
});

describe.each([PLATFORM_2023, PLATFORM_2026])('the book $version', (book) => {
  it('names the sources of what it changes, and cites a clause of its own', () => {
    const { strikeWindow, finalisation, topPartner, performanceScore } = book;
    for (const { source } of [...Object.values(book.norms), strikeWindow, finalisation, topPartner, performanceScore]) {
      expect(source).toMatch(/\b(S[0-4]|P([12]?\d|3[0-2])[abc]?|A[1-8]|T[1-6])\b/);
    }
    expect(book.clause).not.toBe(SEEDS.clause);
  });
});
