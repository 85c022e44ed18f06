import { compareInstants, type Instant } from '../calendar/instant.ts';
import { type IsoWeek, isoWeekOfInstant } from '../calendar/iso-week.ts';
import { runMomentOf } from '../calendar/run-moment.ts';
import { type Entry, type Fact, isKnown, latest } from './fact.ts';

/** `OPEN`: judged and written to. `CLOSED`: no scores and mails from the week after the closing on. `UNKNOWN`: not registered by then. */
export type Membership = 'OPEN' | 'CLOSED' | 'UNKNOWN';

/**
 * Whether the partner takes part in a week, as known at `asOf`, and at the week's own run moment at the latest: a book that
 * makes weeks definitive later judges no other partners. One that registers again after closing is open again.
 */
export function membershipAt(profile: Fact<'profile'> | null, week: IsoWeek, asOf: Instant): Membership {
  const entries: readonly Entry<'profile'>[] = profile?.entries ?? [];
  const moment = compareInstants(asOf, runMomentOf(week)) < 0 ? asOf : runMomentOf(week);
  const known = entries.filter((entry) => isKnown(entry, moment));
  const registered = known.findLastIndex(({ register }) => register === 'registered');
  if (registered === -1) return 'UNKNOWN';
  // Who closed is closed from then on, however often it is said again.
  const closing = known[registered + 1];
  return closing !== undefined && isoWeekOfInstant(closing.at) < week ? 'CLOSED' : 'OPEN';
}

/** The partner's country as known at `asOf`; null where it is not registered. */
export function countryAt(profile: Fact<'profile'> | null, asOf: Instant): string | null {
  return profile === null ? null : (latest(profile, 'registered', asOf)?.value.countryCode ?? null);
}
