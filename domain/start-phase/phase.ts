import type { Instant } from '../calendar/instant.ts';
import { addWeeks, type IsoWeek } from '../calendar/iso-week.ts';
import { localDateOf } from '../calendar/marketplace-time.ts';
import { earliest, type Fact } from '../facts/fact.ts';
import type { GroeiStartRule } from '../policy/norm-book.ts';

/** `rules.md` 1.5: looked at in blocks of orders and without strikes; then weekly, with strikes. */
export type Phase = 'GROEISTART' | 'GROEIKRACHT';

/** Whether the partner begins in GroeiStart: registered on or after the day that the book names (1.5, P4). */
export function hasStartPhase(profile: Fact<'profile'> | null, rule: GroeiStartRule | null, asOf: Instant): boolean {
  if (profile === null || rule === null) return false;
  const registered = earliest(profile, 'registered', asOf);
  return registered !== undefined && localDateOf(registered.at) >= rule.from;
}

/** What a score says of the partner's phase; nothing of one without a start phase. */
export interface PhaseOfScore {
  readonly week: IsoWeek;
  readonly phase?: Phase;
  readonly strikesFrom?: IsoWeek;
}

/** The first week whose strike counts for a score (E14): none up to now in GroeiStart; undefined = every one. */
export function strikesCountFrom({ phase, strikesFrom, week }: PhaseOfScore): IsoWeek | undefined {
  return phase === 'GROEISTART' ? addWeeks(week, 1) : strikesFrom;
}
