import type { IsoWeek } from '../calendar/iso-week.ts';
import { parseIsoWeek } from '../calendar/iso-week.ts';
import type { NormBook } from './norm-book.ts';

/** The default profile: the mission's own texts (`rules.md` 9.3), as far as events feed it today. */
export const SEEDS: NormBook = {
  profile: 'seeds',
  version: 'seeds/1',
  inForceFrom: week('2016-W01'),
  clause: 'Service norms, version 1: items on time, cancellations, track & trace, rating; 24-week window',
  norms: {
    FULFILMENT: {
      id: 'FULFILMENT',
      measure: 'PERCENTAGE',
      target: { condition: '>=', value: { of: 98, per: 100 } },
      miss: { when: 'BELOW', limit: { of: 93, per: 100 }, minimumAgainst: 3 },
      strike: true,
      source: 'S2: aim 98 %, addressed under 93.0 % with 3 or more late (N1, C1-C3)',
    },
    CANCELLATIONS: {
      id: 'CANCELLATIONS',
      measure: 'PERCENTAGE',
      target: { condition: '<=', value: { of: 2, per: 100 } },
      miss: { when: 'ABOVE', limit: { of: 2, per: 100 }, minimumAgainst: 3 },
      strike: true,
      source: 'S2: at most 2 % of ordered items; S1: 3 or more cancelled (N2, C4, C5)',
    },
    TRACK_AND_TRACE: {
      id: 'TRACK_AND_TRACE',
      measure: 'PERCENTAGE',
      target: { condition: '>=', value: { of: 100, per: 100 } },
      miss: { when: 'BELOW', limit: { of: 100, per: 100 }, minimumAgainst: 0 },
      strike: false,
      source: 'S2: 100 % of parcels (N3, C8, C9)',
    },
    REVIEWS: {
      id: 'REVIEWS',
      measure: 'AVERAGE',
      target: { condition: '>=', value: { of: 8, per: 1 } },
      miss: { when: 'BELOW', limit: { of: 8, per: 1 }, minimumAgainst: 0 },
      strike: false,
      source: 'S1, S2: at least 8; no strike (N6, P16)',
    },
  },
  reviewsPeriod: { weeks: 13, minimumReviews: 5, source: 'P17: 3 months, under 5 reviews all of them (N6)' },
  strikeWindow: {
    mode: 'triggered',
    weeks: 24,
    maxStrikes: 7,
    seriousFrom: 5,
    source: 'S2: 24 weeks from the first miss, at most 7 (2.3, C12, C13)',
  },
  reviewRequest: { fromDay: 3, toDay: 18, source: 'S3: 3 to 18 days after the expected delivery (M1)' },
};

function week(text: string): IsoWeek {
  const parsed = parseIsoWeek(text);
  if (parsed === undefined) throw new Error(`The norm book names a week that is none: ${text}`);
  return parsed;
}
