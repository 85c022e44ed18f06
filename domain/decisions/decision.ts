import type { Instant } from '../calendar/instant.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';

/** What a person has decided on one partner. The program warns and proposes; decisions are only ever added. */
export type Decision = CountAnew | StrikeConfirmed;

/** A partner that exceeded the limit goes on: from the week after `week` the count starts anew (E16). */
export interface CountAnew extends DecisionBase {
  readonly kind: 'COUNT_ANEW';
}

/** Later data made the week a strike week, and a person has looked: the strike counts (E11). */
export interface StrikeConfirmed extends DecisionBase {
  readonly kind: 'STRIKE_CONFIRMED';
  /** Of the score that was looked at: what comes later still is for a person again. */
  readonly factsDigest: string;
}

interface DecisionBase {
  readonly partnerId: string;
  readonly week: IsoWeek;
  readonly decidedBy: string;
  readonly decidedAt: Instant;
  readonly note: string;
}

/** The weeks in which a person decided that the count starts anew, ascending. */
export function weeksOfCountAnew(decisions: readonly Decision[]): readonly IsoWeek[] {
  return decisions.flatMap(({ kind, week }) => (kind === 'COUNT_ANEW' ? [week] : [])).sort();
}

/** Whether a person has confirmed the strike of that week on those very facts. */
export function isStrikeConfirmed(decisions: readonly Decision[], week: IsoWeek, factsDigest: string): boolean {
  return decisions.some(
    (decision) =>
      decision.kind === 'STRIKE_CONFIRMED' && decision.week === week && decision.factsDigest === factsDigest,
  );
}

/** One name for a decision, the same for the same one made twice. */
export function decisionKey(decision: Decision): string {
  const { partnerId, kind, week } = decision;
  return [partnerId, kind, week, ...(decision.kind === 'STRIKE_CONFIRMED' ? [decision.factsDigest] : [])].join('#');
}
