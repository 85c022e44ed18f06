import { compareInstants, type Instant } from '../calendar/instant.ts';

/** What SES says of a mail after it took it. */
export type Feedback = 'DELIVERED' | 'DELAYED' | 'BOUNCED' | 'COMPLAINED';

/** One thing that happened, when, and why. */
export interface Moment<What extends string> {
  readonly at: Instant;
  readonly what: What;
  readonly reason: string | null;
}

/** Enough for two attempts and all that SES says of each; a letter that is put back for days keeps its newest. */
export const MOST_MOMENTS = 12;

/**
 * The history with this moment at its place in time. The very same moment again changes nothing, so it does not matter how
 * often, or in which order, SES says something.
 */
export function withMoment<What extends string>(
  history: readonly Moment<What>[],
  moment: Moment<What>,
): readonly Moment<What>[] {
  if (history.some((known) => isSame(known, moment))) return history;
  const later = history.findIndex(({ at }) => compareInstants(at, moment.at) > 0);
  const place = later === -1 ? history.length : later;
  // Older than all that a full history keeps: it would be the first to go.
  if (place === 0 && history.length === MOST_MOMENTS) return history;
  return history.toSpliced(place, 0, moment).slice(-MOST_MOMENTS);
}

function isSame(a: Moment<string>, b: Moment<string>): boolean {
  return a.at === b.at && a.what === b.what && a.reason === b.reason;
}
