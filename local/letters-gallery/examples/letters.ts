import { addWeeks, type IsoWeek } from '../../../domain/calendar/iso-week.ts';
import { runMomentOf } from '../../../domain/calendar/run-moment.ts';
import type { Against, Reason } from '../../../domain/norms/tally.ts';
import type { PartnerLetterDue, ReviewLetterDue, StripCell } from '../../../domain/notices/letter-due.ts';
import type { StrikeNotice } from '../../../domain/notices/notice.ts';
import type { NormId } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import type { House } from '../../../lambdas/send-mail/letters/house.ts';
import type { CustomerReader, PartnerReader } from '../../../lambdas/send-mail/letters/reader.ts';
import { alertLetter } from './alert.ts';
import { met, missed, notMeasured, withWeekBefore } from './figures.ts';
import { day, moment, week } from './literals.ts';
import { startPhaseLetters } from './start-phase.ts';

export const HOUSE: House = {
  marketplace: 'Vlinder Markt',
  partnerSupport: 'partners@vlinder.example',
  objections: 'bezwaar@vlinder.example',
  accountUrl: 'https://partner.vlinder.example/prestaties',
  reviewUrlBase: 'https://www.vlinder.example/beoordeel',
  daysBeforeDecision: 14,
};

export const PARTNER: PartnerReader = {
  kind: 'PARTNER',
  name: 'Fietsen & Zo B.V.',
  language: 'en',
  stopUrl: 'https://unsubscribe.vlinder.example/weekly-scores?token=en.2026-03-11.partner-42.0f',
};

export const CUSTOMER: CustomerReader = {
  kind: 'CUSTOMER',
  language: 'en',
  partnerNames: ['Fietsen & Zo B.V.'],
  preferencesUrl: 'https://www.vlinder.example/account/mail',
  stopUrl: 'https://unsubscribe.vlinder.example/review-requests?token=en.2026-03-30.c-7.0f',
};

/** `M` met, `S` strike, `.` not measured, `a` ahead; the first letter is `first`'s week. */
export function strip(first: IsoWeek, states: string, current: IsoWeek): StripCell[] {
  const meaning: Readonly<Record<string, StripCell['state']>> = {
    M: 'MET',
    S: 'STRIKE',
    '.': 'NOT_MEASURED',
    a: 'AHEAD',
  };
  return [...states].map((letter, index) => ({
    week: addWeeks(first, index),
    state: meaning[letter] ?? 'NOT_MEASURED',
    current: addWeeks(first, index) === current,
  }));
}

function late(count: number): Against[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `12300${10 + index}-1`,
    count: 1,
    why:
      index % 5 === 4
        ? { kind: 'NEVER_ATTEMPTED', promised: day('2026-03-06') }
        : {
            kind: 'LATE',
            promised: day(`2026-03-0${2 + (index % 5)}`),
            attempted: day(`2026-03-0${4 + (index % 5)}`),
          },
  }));
}

export function cancelled(on: string, by: CancelledReason['by'], code: string): CancelledReason {
  return { kind: 'CANCELLED', on: day(on), by, code };
}

type CancelledReason = Extract<Reason, { readonly kind: 'CANCELLED' }>;

const CANCELLED: readonly Against[] = [
  { id: '1230071-1', count: 2, why: cancelled('2026-03-03', 'PARTNER', 'OUT_OF_STOCK') },
  { id: '1230088-2', count: 1, why: cancelled('2026-03-05', 'CUSTOMER', 'REQUESTED_BY_CUSTOMER') },
];

function strikeNotice(kind: StrikeNotice['kind'], strikes: number, norms: readonly NormId[]): StrikeNotice {
  return {
    kind,
    norms,
    strikes,
    maxStrikes: 7,
    windowFirstWeek: week('2025-W51'),
    windowLastWeek: week('2026-W22'),
  };
}

const W10 = week('2026-W10');

/** A calm week outside any window: the perfect case, that the others spoil in one thing. */
export const WEEKLY: PartnerLetterDue = {
  kind: 'WEEKLY_SCORE',
  key: 'WEEKLY#partner-42#2026-W10#1',
  class: 'WEEKLY',
  notBefore: runMomentOf(W10),
  expiresAt: null,
  partnerId: 'partner-42',
  week: W10,
  revision: 1,
  normBook: 'seeds/1',
  clause: 'Partner terms, clause 7.2 (service norms)',
  asOf: runMomentOf(W10),
  figures: [
    withWeekBefore(met('FULFILMENT', 1182, 1204), 1090, 1130),
    withWeekBefore(met('CANCELLATIONS', 3, 1250), 2, 1160),
    withWeekBefore(met('TRACK_AND_TRACE', 1187, 1187), 1102, 1102),
    met('REVIEWS', 1204, 139),
  ],
  standing: { status: 'OK', windowFirstWeek: null, windowLastWeek: null, strikes: 0 },
  maxStrikes: 7,
  strip: strip(week('2025-W39'), '....MMMMMMMMMMMMMMMMMMMM', W10),
  notices: [{ kind: 'WEEKLY_SCORE' }],
};

const OPEN_WINDOW = { windowFirstWeek: week('2025-W51'), windowLastWeek: week('2026-W22') };

/** A good week inside a window, every norm of the house in the table. */
const IN_WINDOW: PartnerLetterDue = {
  ...WEEKLY,
  figures: [
    withWeekBefore(met('FULFILMENT', 190, 200), 181, 188),
    met('CANCELLATIONS', 3, 150),
    withWeekBefore(
      missed('TRACK_AND_TRACE', 196, 197, [{ id: 'shipment-77', count: 1, why: { kind: 'NO_CODE' } }]),
      201,
      201,
    ),
    withWeekBefore(met('PHONE_AVAILABILITY', 29, 31), 24, 31),
    met('RESPONSE_TIME', 17, 17),
    met('CASE_ITEM_RATIO', 12, 171),
    withWeekBefore(missed('REVIEWS', 199, 25, []), 185, 23),
    notMeasured('RETURNS'),
    withWeekBefore(met('NPS', 13, 30), 12, 28),
  ],
  standing: { status: 'STRIKE', ...OPEN_WINDOW, strikes: 3 },
  strip: strip(OPEN_WINDOW.windowFirstWeek, 'SMM.MMSMMSMMaaaaaaaaaaaa', W10),
};

/** 14 late of 199: 92.96 %, which must not show as 93.0 (`rules.md` 1.3). */
export const STRIKE: PartnerLetterDue = {
  ...WEEKLY,
  kind: 'STRIKE_NOTICE',
  class: 'STRIKE',
  figures: [
    withWeekBefore(missed('FULFILMENT', 185, 199, late(14)), 190, 200),
    withWeekBefore(met('CANCELLATIONS', 3, 207), 5, 211),
    met('TRACK_AND_TRACE', 190, 190),
    notMeasured('REVIEWS'),
  ],
  standing: { status: 'STRIKE', ...OPEN_WINDOW, strikes: 4 },
  strip: strip(OPEN_WINDOW.windowFirstWeek, 'SMM.MMSMMSMSaaaaaaaaaaaa', W10),
  notices: [strikeNotice('STRIKE_NOTICE', 4, ['FULFILMENT']), { kind: 'WEEKLY_SCORE' }],
};

/** Two norms in one week are one strike (E1); more items than a letter lists. */
const SERIOUS: PartnerLetterDue = {
  ...STRIKE,
  figures: [
    missed(
      'FULFILMENT',
      1240,
      1500,
      late(100).map((item, index) => ({ ...item, id: `9${1000 + index}` })),
      160,
    ),
    missed('CANCELLATIONS', 3, 149, CANCELLED),
    met('TRACK_AND_TRACE', 190, 190),
    met('REVIEWS', 170, 20),
  ],
  standing: { status: 'SERIOUS', ...OPEN_WINDOW, strikes: 5 },
  strip: strip(OPEN_WINDOW.windowFirstWeek, 'SMMSMMSMMSMSaaaaaaaaaaaa', W10),
  notices: [strikeNotice('SERIOUS', 5, ['FULFILMENT', 'CANCELLATIONS']), { kind: 'WEEKLY_SCORE' }],
};

const LIMIT_REACHED: PartnerLetterDue = {
  ...STRIKE,
  standing: { status: 'LIMIT_REACHED', ...OPEN_WINDOW, strikes: 7 },
  strip: strip(OPEN_WINDOW.windowFirstWeek, 'SSMSMMSMSSMSaaaaaaaaaaaa', W10),
  notices: [strikeNotice('LIMIT_REACHED', 7, ['FULFILMENT']), { kind: 'WEEKLY_SCORE' }],
};

/** Three items cancelled in a week without an order: missed, and nothing to divide by (N2). */
const LIMIT_EXCEEDED: PartnerLetterDue = {
  ...STRIKE,
  figures: [
    notMeasured('FULFILMENT'),
    missed('CANCELLATIONS', 3, 0, CANCELLED),
    notMeasured('TRACK_AND_TRACE'),
    notMeasured('REVIEWS'),
  ],
  standing: { status: 'LIMIT_EXCEEDED', ...OPEN_WINDOW, strikes: 8 },
  strip: strip(OPEN_WINDOW.windowFirstWeek, 'SSMSMSSMSSMSaaaaaaaaaaaa', W10),
  notices: [strikeNotice('LIMIT_EXCEEDED', 8, ['CANCELLATIONS']), { kind: 'WEEKLY_SCORE' }],
};

/** Fault row 25: a week without an order, a parcel or a call. */
const NOTHING_MEASURED: PartnerLetterDue = {
  ...IN_WINDOW,
  figures: IN_WINDOW.figures.map(({ norm }) => notMeasured(norm.id)),
  strip: strip(OPEN_WINDOW.windowFirstWeek, 'SMM.MMSMMSM.aaaaaaaaaaaa', W10),
};

const WINDOW_CLOSED: PartnerLetterDue = {
  ...WEEKLY,
  strip: strip(week('2025-W39'), 'SMMMSMMMMMMMMMMSMMMMMMMM', W10),
  notices: [
    { kind: 'WINDOW_CLOSED', firstWeek: week('2025-W38'), lastWeek: week('2026-W09'), strikes: 4 },
    { kind: 'WEEKLY_SCORE' },
  ],
};

const CORRECTION: PartnerLetterDue = {
  ...STRIKE,
  kind: 'WEEKLY_SCORE',
  class: 'WEEKLY',
  key: 'WEEKLY#partner-42#2026-W10#2',
  revision: 2,
  asOf: moment('2026-03-25T10:30:00Z'),
  notBefore: moment('2026-03-25T10:30:00Z'),
  figures: [
    met('FULFILMENT', 190, 199),
    met('CANCELLATIONS', 3, 207),
    met('TRACK_AND_TRACE', 190, 190),
    met('REVIEWS', 17, 2),
  ],
  standing: { status: 'STRIKE', ...OPEN_WINDOW, strikes: 3 },
  strip: strip(OPEN_WINDOW.windowFirstWeek, 'SMM.MMSMMSMMaaaaaaaaaaaa', W10),
  notices: [
    {
      kind: 'CORRECTION',
      changes: [
        {
          norm: 'FULFILMENT',
          before: { numerator: 185, denominator: 199, missed: true },
          after: { numerator: 190, denominator: 199, missed: false },
        },
        { norm: 'REVIEWS', before: null, after: { numerator: 17, denominator: 2, missed: false } },
      ],
      strike: { before: true, after: false },
      standing: {
        asAt: week('2026-W11'),
        before: { status: 'STRIKE', ...OPEN_WINDOW, strikes: 4 },
        after: { status: 'STRIKE', ...OPEN_WINDOW, strikes: 3 },
      },
      grounds: ['CARRIER_DISRUPTION'],
    },
  ],
};

export const REVIEW: ReviewLetterDue = {
  kind: 'REVIEW_REQUEST',
  key: 'REVIEW#order-1230010',
  class: 'REVIEW',
  notBefore: moment('2026-03-29T22:00:00Z'),
  expiresAt: moment('2026-04-14T22:00:00Z'),
  orderId: 'order-1230010',
  customerId: 'customer-7',
  partnerIds: ['partner-42'],
  expectedDelivery: day('2026-03-27'),
  firstDay: day('2026-03-30'),
  lastDay: day('2026-04-14'),
  rule: SEEDS.reviewRequest,
};

export const REVIEW_OF_TWO: ReviewLetterDue = { ...REVIEW, partnerIds: ['partner-42', 'partner-77'] };

export const PARTNER_LETTERS: Readonly<Record<string, PartnerLetterDue>> = {
  weekly: WEEKLY,
  'weekly-in-window': IN_WINDOW,
  'weekly-nothing-measured': NOTHING_MEASURED,
  'window-closed': WINDOW_CLOSED,
  correction: CORRECTION,
  'strike-notice': STRIKE,
  'strike-serious': SERIOUS,
  'strike-limit-reached': LIMIT_REACHED,
  'strike-limit-exceeded': LIMIT_EXCEEDED,
  'dynamic-norm-alert': alertLetter(WEEKLY),
  ...startPhaseLetters(WEEKLY, week('2026-W12')),
};
