import type { NormBook } from './norm-book.ts';
import { SEEDS } from './seeds.ts';

/** The platform's own rules of 2026 (`rules.md` 0.6, era C) where they differ from the seeds (9.3, C1, C8, C14, C17, C18). */
export const PLATFORM_2026: NormBook = {
  ...SEEDS,
  profile: 'platform-2026',
  version: 'platform-2026/1',
  clause: 'Service norms, platform rules of 2026, version 1: the nine norms, 24-week strike window',
  norms: {
    ...SEEDS.norms,
    FULFILMENT: {
      id: 'FULFILMENT',
      measure: 'PERCENTAGE',
      target: { condition: '>=', value: { of: 93, per: 100 } },
      miss: { when: 'BELOW', limit: { of: 90, per: 100 }, minimumAgainst: 3 },
      strike: true,
      source: 'P7c: target 93 %, minimum 90 %; P7a: 3 or more late (N1, C1)',
    },
    TRACK_AND_TRACE: {
      id: 'TRACK_AND_TRACE',
      measure: 'PERCENTAGE',
      target: { condition: '>=', value: { of: 98, per: 100 } },
      miss: { when: 'BELOW', limit: { of: 98, per: 100 }, minimumAgainst: 0 },
      strike: true,
      source: 'P8c: 98 % of parcels, and it counts; no source names a least number of parcels (N3, C8, 9.3)',
    },
    NPS: {
      id: 'NPS',
      measure: 'POINTS',
      target: { condition: '>=', value: { of: 25, per: 100 } },
      miss: { when: 'BELOW', limit: { of: 25, per: 100 }, minimumAgainst: 0 },
      strike: false,
      source: 'P18b: at least +25 in the calendar month; information only (N9, C17)',
    },
  },
  performanceScore: {
    ...SEEDS.performanceScore,
    components: ['FULFILMENT', 'CANCELLATIONS', 'TRACK_AND_TRACE'],
    source: 'P19b: three components, without the rating; P7a: full at 95 %; the formula is ours (4.3, C14, Q9)',
  },
  topPartner: {
    monthlyAverage: { of: 90, per: 10 },
    minimumReviews: 20,
    source: 'A6, secondary: a monthly mean of 9.0 or higher, 20 or more reviews; sub-ratings do not reach us (C18)',
  },
};
