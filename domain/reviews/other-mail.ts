import { compareInstants, type Instant } from '../calendar/instant.ts';
import { addDays, daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { localDateOf } from '../calendar/marketplace-time.ts';
import { type Fact, saying } from '../facts/fact.ts';
import type { Line } from '../facts/line.ts';
import { MAIL_DAYS_KEPT } from '../facts/retention.ts';
import type { ReviewRequestRule } from '../policy/norm-book.ts';
import type { WaitReason } from './review-request.ts';

/** The local days of whose mails the rule has to know, to decide on a day about an order of these lines. */
export function mailDays(
  lines: readonly [Line, ...Line[]],
  day: LocalDate,
  { otherMailRule }: ReviewRequestRule,
): readonly LocalDate[] {
  if (otherMailRule === 'off') return [];
  if (otherMailRule === 'sameDay') return [day];
  const since = daysBetween(localDateOf(orderedAt(lines)), day);
  return Array.from({ length: Math.min(Math.max(since + 1, 1), MAIL_DAYS_KEPT) }, (_, back) => addDays(day, -back));
}

/**
 * M4: whether another mail stands in the way. Ours to other orders are none of them: of those, M6 speaks. Where it is not
 * known any more, it does.
 */
export function otherMail(
  lines: readonly [Line, ...Line[]],
  mails: readonly Fact<'mailed'>[],
  day: LocalDate,
  asOf: Instant,
  { otherMailRule }: ReviewRequestRule,
): WaitReason | null {
  if (otherMailRule === 'off') return null;
  const commercial = mails.flatMap((fact) => saying(fact, 'sent', asOf).filter(({ value }) => value.commercial));
  if (otherMailRule === 'sameDay') {
    return commercial.some(({ at }) => localDateOf(at) === day) ? 'OTHER_COMMERCIAL_MAIL' : null;
  }
  const since = orderedAt(lines);
  if (commercial.some(({ at }) => compareInstants(at, since) >= 0)) return 'OTHER_COMMERCIAL_MAIL';
  return daysBetween(localDateOf(since), day) >= MAIL_DAYS_KEPT ? 'OTHER_MAIL_NOT_KNOWN' : null;
}

function orderedAt([first, ...others]: readonly [Line, ...Line[]]): Instant {
  return others.reduce((at, line) => (compareInstants(line.placedAt, at) < 0 ? line.placedAt : at), first.placedAt);
}
