import type { IsoWeek } from '../calendar/iso-week.ts';
import { parseIsoWeek } from '../calendar/iso-week.ts';
import { type LocalDate, parseLocalDate } from '../calendar/local-date.ts';
import type { NormBook } from './norm-book.ts';

/** The default profile: the mission's own texts (`rules.md` 9.3), as far as events feed it today. */
export const SEEDS: NormBook = {
  profile: 'seeds',
  version: 'seeds/1',
  inForceFrom: week('2016-W01'),
  clause: 'Service norms, version 1: the nine norms, 24-week strike window',
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
    PHONE_AVAILABILITY: {
      id: 'PHONE_AVAILABILITY',
      measure: 'PERCENTAGE',
      target: { condition: '>=', value: { of: 90, per: 100 } },
      miss: { when: 'BELOW', limit: { of: 90, per: 100 }, minimumAgainst: 0 },
      strike: false,
      source: 'S1, S2: at least 90 % of calls in office hours; no strike (N4, P12)',
    },
    RESPONSE_TIME: {
      id: 'RESPONSE_TIME',
      measure: 'PERCENTAGE',
      target: { condition: '>=', value: { of: 90, per: 100 } },
      miss: { when: 'BELOW', limit: { of: 90, per: 100 }, minimumAgainst: 10 },
      strike: true,
      source: 'S1: 90 % within 24 h; P13: 10 or more late is a strike (N7, C10, C11)',
    },
    CASE_ITEM_RATIO: {
      id: 'CASE_ITEM_RATIO',
      measure: 'PERCENTAGE',
      target: { condition: '<=', value: { of: 5, per: 100 } },
      miss: { when: 'ABOVE', limit: { of: 5, per: 100 }, minimumAgainst: 3 },
      strike: false,
      personal: {
        cap: { of: 15, per: 100 },
        fallback: { of: 5, per: 100 },
        source: 'S4: at most 15 %, 3 or more questions; S2: 5 % without a group norm (3.2)',
      },
      source: 'S4: the personal dynamic norm; an alert, no strike (N5, C6, C7)',
    },
    REVIEWS: {
      id: 'REVIEWS',
      measure: 'AVERAGE',
      target: { condition: '>=', value: { of: 8, per: 1 } },
      miss: { when: 'BELOW', limit: { of: 8, per: 1 }, minimumAgainst: 0 },
      strike: false,
      source: 'S1, S2: at least 8; no strike (N6, P16)',
    },
    RETURNS: {
      id: 'RETURNS',
      measure: 'PERCENTAGE',
      target: { condition: '<=', value: { of: 5, per: 100 } },
      miss: { when: 'ABOVE', limit: { of: 5, per: 100 }, minimumAgainst: 3 },
      strike: false,
      personal: {
        cap: null,
        fallback: { of: 5, per: 100 },
        source: 'S1: personal; A4: 5 % where no group norm is known; no source names a cap',
      },
      source: 'S1, P15: the personal dynamic norm; an alert, no strike (N8)',
    },
    NPS: {
      id: 'NPS',
      measure: 'POINTS',
      target: { condition: '>=', value: { of: 10, per: 100 } },
      miss: { when: 'BELOW', limit: { of: 10, per: 100 }, minimumAgainst: 0 },
      strike: false,
      source: 'S1, P18a: at least +10 in the calendar month; information only (N9, C17)',
    },
  },
  reviewsPeriod: { weeks: 13, minimumReviews: 5, source: 'P17: 3 months, under 5 reviews all of them (N6)' },
  responseTime: { hours: 24, source: 'S1, P13: within 24 h; the clock stands still outside working days (P31, Q6)' },
  workCalendar: {
    from: 9,
    until: 17,
    holidays: 'own',
    liberationDay: 'every-fifth-year',
    source:
      'S1, S2: Monday to Friday, nine to five (10.2); P12, P13, P14: holidays of the partner’s country (10.3, Q12)',
  },
  nps: { fewAnswersBelow: 25, source: 'P18: 25 or more answers recommended (section 6)' },
  strikeWindow: {
    mode: 'triggered',
    weeks: 24,
    maxStrikes: 7,
    seriousFrom: 5,
    temporaryClosureFrom: null,
    source: 'S2: 24 weeks from the first miss, at most 7 (2.3, C12, C13)',
  },
  finalisation: { delayWeeks: 0, source: 'S2: every week; definitive in its own Wednesday run (1.4.2, Q1)' },
  performanceScore: {
    weeks: 6,
    components: ['FULFILMENT', 'CANCELLATIONS', 'TRACK_AND_TRACE', 'REVIEWS'],
    onTimeFull: { of: 95, per: 100 },
    source: 'P19a: four components, six weeks; P7a: full at 95 %; the formula is ours (4.3, C14, Q9)',
  },
  groeiStart: {
    from: date('2023-06-27'),
    points: [10, 50, 100],
    settleDays: 8,
    alertFromExtension: 2,
    source: 'P20: looked at after 10 and 50 orders, decided after 100; P4: from 27 June 2023 on (3.4, Q8)',
  },
  topPartner: {
    monthlyAverage: { of: 88, per: 10 },
    minimumReviews: 1,
    source: 'S3: a monthly mean grade of 8.8 or higher (section 7, C18)',
  },
  reviewRequest: {
    fromDay: 3,
    toDay: 18,
    otherMailRule: 'sameDay',
    returnedItems: 'ask',
    closedPartners: 'ask',
    source: 'S3: 3 to 18 days after the expected delivery (M1, C15); P17: no other commercial mail that day (M4, C16)',
  },
};

function date(text: string): LocalDate {
  const parsed = parseLocalDate(text);
  if (parsed === undefined) throw new Error(`The norm book names a day that is none: ${text}`);
  return parsed;
}

function week(text: string): IsoWeek {
  const parsed = parseIsoWeek(text);
  if (parsed === undefined) throw new Error(`The norm book names a week that is none: ${text}`);
  return parsed;
}
