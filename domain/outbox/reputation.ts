import { type Instant, millisOf } from '../calendar/instant.ts';
import type { LetterClass } from '../notices/letter-due.ts';

/** What became of the account's mails in a quarter of an hour, as SES counts it: all senders of the account together. */
export interface SendingPeriod {
  readonly from: Instant;
  readonly attempts: number;
  readonly bounces: number;
  readonly complaints: number;
}

/** So many of ten thousand mails, and from so many on: one bounce of ten mails says nothing. */
export interface Breaker {
  readonly of: 'bounces' | 'complaints';
  readonly perTenThousand: number;
  readonly fromCount: number;
  /** What is held back. Before sending stops altogether, what a partner must know of a sanction still goes. */
  readonly holds: readonly LetterClass[];
  readonly source: string;
}

const SOURCE = 'https://docs.aws.amazon.com/ses/latest/dg/reputation-dashboard-messages.html';
const ALL = ['STRIKE', 'WEEKLY', 'REVIEW'] as const;
const ALL_BUT_STRIKES = ['WEEKLY', 'REVIEW'] as const;

/** Where AWS puts an account under review, and where it may pause its sending; the gravest first. */
export const BREAKERS: readonly Breaker[] = [
  { of: 'bounces', perTenThousand: 1_000, fromCount: 20, holds: ALL, source: SOURCE },
  { of: 'complaints', perTenThousand: 50, fromCount: 5, holds: ALL, source: SOURCE },
  { of: 'bounces', perTenThousand: 500, fromCount: 20, holds: ALL_BUT_STRIKES, source: SOURCE },
  { of: 'complaints', perTenThousand: 10, fromCount: 5, holds: ALL_BUT_STRIKES, source: SOURCE },
];

/** A breaker that is open, and what opened it. */
export interface OpenBreaker {
  readonly breaker: Breaker;
  readonly count: number;
  readonly attempts: number;
}

/** As long as the quota's own window: what lies further back opens no breaker, so each closes by itself. */
const WINDOW_MILLIS = 24 * 3_600_000;

/** The breakers that the last 24 hours open, the gravest of each kind. Nothing is kept between two calls: SES's own figures decide. */
export function openBreakers(periods: readonly SendingPeriod[], now: Instant): readonly OpenBreaker[] {
  const since = millisOf(now) - WINDOW_MILLIS;
  const recent = periods.filter(({ from }) => millisOf(from) > since);
  const attempts = sumOf(recent, 'attempts');
  const open = BREAKERS.map((breaker) => ({ breaker, attempts, count: sumOf(recent, breaker.of) })).filter(isOpen);
  return open.filter(({ breaker }, index) => open.findIndex((other) => other.breaker.of === breaker.of) === index);
}

function isOpen({ breaker: { perTenThousand, fromCount }, count, attempts }: OpenBreaker): boolean {
  return count >= fromCount && 10_000 * count >= perTenThousand * attempts;
}

function sumOf(periods: readonly SendingPeriod[], what: 'attempts' | 'bounces' | 'complaints'): number {
  return periods.reduce((sum, period) => sum + period[what], 0);
}
