import type { EventType } from '../../domain/facts/marketplace-event.ts';
import type { LetterClass, LetterDue } from '../../domain/notices/letter-due.ts';
import type { DeliveryState } from '../../domain/outbox/delivery.ts';
import type { StopList } from '../../domain/outbox/stop-list.ts';
import type { ExpiryReason, VoidReason, WaitReason } from '../../domain/reviews/review-request.ts';
import type { RunMode } from '../../domain/scores/run.ts';

/** A figure of the business, as CloudWatch knows it. Each combination of its dimensions' values is a metric that AWS counts. */
export interface BusinessMetric {
  readonly unit: 'Count' | 'Seconds';
  /** What it is split by, each with all its values: never an id, or every partner would be a metric. */
  readonly dimensions: Readonly<Record<string, readonly string[]>>;
  readonly meaning: string;
}

/** The compiler says when one is missing. */
const all = <Value extends string>(values: Readonly<Record<Value, true>>) => Object.keys(values);

const KINDS = all<EventType>({
  'partner.registered': true,
  'partner.closed': true,
  'order.item.placed': true,
  'order.item.rescheduled': true,
  'order.item.cancelled': true,
  'shipment.created': true,
  'transport.event': true,
  'delivery.denied': true,
  'question.opened': true,
  'question.answered': true,
  'question.closed': true,
  'call.offered': true,
  'review.received': true,
  'return.registered': true,
  'survey.answered': true,
  'customer.contact': true,
  'customer.consent': true,
  'mail.sent': true,
  'customer.erased': true,
});
const MODES = all<Exclude<RunMode, 'AUDIT'>>({ LIVE: true, RERUN: true, BACKFILL: true, CASCADE: true });
const CLASSES = all<LetterClass>({ STRIKE: true, WEEKLY: true, REVIEW: true });
const LETTER_KINDS = all<LetterDue['kind']>({ WEEKLY_SCORE: true, STRIKE_NOTICE: true, REVIEW_REQUEST: true });
const LETTER_STATES = all<Exclude<DeliveryState, 'SENDING'> | 'PUT_OFF'>({
  SENT: true,
  UNKNOWN: true,
  PENDING: true,
  PUT_OFF: true,
  SUPPRESSED: true,
  EXPIRED: true,
  REJECTED: true,
});
const WAIT_REASONS = all<WaitReason>({
  NOT_YET: true,
  NOT_DELIVERED: true,
  NO_OPT_IN: true,
  NO_CONTACT: true,
  OTHER_COMMERCIAL_MAIL: true,
  OTHER_MAIL_NOT_KNOWN: true,
  OTHER_REQUEST_TODAY: true,
  LETTER_UNDER_WAY: true,
});
const VOID_REASONS = all<VoidReason>({
  ALL_CANCELLED: true,
  REVIEWED: true,
  ERASED: true,
  RETURNED: true,
  PARTNER_CLOSED: true,
});
const LATE_REASONS = all<Exclude<ExpiryReason, WaitReason>>({ NOT_SENT_IN_TIME: true, LOOKED_AT_TOO_LATE: true });
const DECISIONS = [
  'ASK',
  ...WAIT_REASONS.map((reason) => `WAIT ${reason}`),
  ...VOID_REASONS.map((reason) => `VOID ${reason}`),
  ...[...WAIT_REASONS, ...LATE_REASONS].map((reason) => `EXPIRED ${reason}`),
  ...['SENT', 'SUPPRESSED', 'EXPIRED', 'REJECTED'].map((state) => `SETTLED ${state}`),
];
const LISTS = all<StopList>({ WEEKLY_SCORES: true, REVIEW_REQUESTS: true });

/** Every business metric that a function says, each read off a line of its log (`business-metrics.ts`). */
export const BUSINESS_METRICS = {
  Events: {
    unit: 'Count',
    dimensions: {
      // What could not be read has no kind, or one that nobody knows.
      Kind: [...KINDS, 'unreadable'],
      Answer: ['accepted', 'duplicate', 'stale', 'refused', 'quarantined'],
    },
    meaning: 'Events answered, at any door.',
  },
  OtherPartnersEvents: {
    unit: 'Count',
    dimensions: {},
    meaning: 'Events by HTTP that named another partner than the credential that sent them; none was taken.',
  },
  FactsWritten: { unit: 'Count', dimensions: {}, meaning: 'Facts that events made or changed, copies included.' },
  Quarantined: {
    unit: 'Count',
    dimensions: {},
    meaning: 'Texts kept for a person to look at: in no score, or of no letter.',
  },
  UploadsEnded: {
    unit: 'Count',
    dimensions: { State: ['IMPORTED', 'REFUSED'] },
    meaning: 'Uploaded files that were read to their end, or could not be.',
  },
  RunsClosed: {
    unit: 'Count',
    dimensions: { Mode: MODES, Status: ['COMPLETE', 'INCOMPLETE'] },
    meaning: 'Weekly runs that ended.',
  },
  PartnersJudged: { unit: 'Count', dimensions: { Mode: MODES }, meaning: 'Partners of the snapshot with a score.' },
  PartnersWithoutScore: {
    unit: 'Count',
    dimensions: { Mode: MODES },
    meaning: 'Partners, or shards, that a run named as missing; at most 100.',
  },
  Strikes: { unit: 'Count', dimensions: { Mode: MODES }, meaning: 'Partners whose week is a strike week.' },
  WindowsOpened: { unit: 'Count', dimensions: { Mode: MODES }, meaning: 'Strike windows that opened.' },
  LettersMade: { unit: 'Count', dimensions: { Mode: MODES }, meaning: 'Letters that a run put into the outbox.' },
  AuditDifferences: {
    unit: 'Count',
    dimensions: {},
    meaning:
      'Scores that the audit found other than they stood; said when it is 0 as well, so that a silent week shows.',
  },
  Letters: {
    unit: 'Count',
    dimensions: { Kind: LETTER_KINDS, State: LETTER_STATES },
    meaning: 'Letters as the sender left them. PENDING and UNKNOWN ones come again.',
  },
  SendingPaused: {
    unit: 'Count',
    dimensions: { Why: ['OPERATOR', 'DAILY_QUOTA', 'BOUNCES', 'COMPLAINTS', 'SENDER', 'NO_ANSWER'] },
    meaning: 'Turns of the sender in which it held letters back.',
  },
  OldestLetterDue: {
    unit: 'Seconds',
    dimensions: { Class: CLASSES },
    meaning:
      'For how long the oldest letter that could go has not gone, of its reader’s hours today. Said every five minutes.',
  },
  DeliveryEvents: {
    unit: 'Count',
    dimensions: { What: ['delivered', 'delayed', 'bounced', 'complained', 'provenSent', 'provenRejected'] },
    meaning: 'What SES said of our mails, each once.',
  },
  PartnersNotReached: {
    unit: 'Count',
    dimensions: {},
    meaning: 'Letters to partners that bounced, were thrown away, or were called spam.',
  },
  ReviewRequests: {
    unit: 'Count',
    dimensions: { Decision: DECISIONS },
    meaning: 'Review requests looked at, by what was decided and why.',
  },
  Unsubscribes: { unit: 'Count', dimensions: { List: LISTS }, meaning: 'Readers who stopped a list by its link.' },
  LinksRefused: { unit: 'Count', dimensions: {}, meaning: 'Links that no key of ours had signed.' },
  WeekOverdue: {
    unit: 'Count',
    dimensions: {},
    meaning:
      '1 = a week that must have been judged by now has no run that ended COMPLETE. Said every five minutes; silence means that nobody looks.',
  },
} as const satisfies Readonly<Record<string, BusinessMetric>>;

export type MetricName = keyof typeof BUSINESS_METRICS;

/** On every one of them, as Powertools has it. */
export const SERVICE = 'service-norms';

/** As many metrics as CloudWatch can come to count of these: each name with each combination of its dimensions' values. */
export function mostMetrics(metrics: Readonly<Record<string, BusinessMetric>> = BUSINESS_METRICS): number {
  return Object.values(metrics)
    .map(({ dimensions }) => Object.values(dimensions).reduce((product, values) => product * values.length, 1))
    .reduce((sum, count) => sum + count, 0);
}
