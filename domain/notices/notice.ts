import type { IsoWeek } from '../calendar/iso-week.ts';
import type { Ground } from '../corrections/ground.ts';
import type { NormId } from '../policy/norm-book.ts';
import type { BlockFigure } from '../start-phase/block.ts';
import type { StandingChange } from '../strikes/standing-change.ts';

/** A message that is due, and why: no prose. `rules.md` 2.7; a partner's notices of one week travel in one letter. */
export type Notice =
  | { readonly kind: 'WEEKLY_SCORE' }
  | StrikeNotice
  | {
      readonly kind: 'WINDOW_CLOSED';
      readonly firstWeek: IsoWeek;
      readonly lastWeek: IsoWeek;
      readonly strikes: number;
    }
  /** Questions or returns above the partner's own norm: an alert, no strike (S1, S4). */
  | { readonly kind: 'DYNAMIC_NORM_ALERT'; readonly norms: readonly NormId[] }
  | StartUpdateNotice
  | StartDecisionNotice
  | CorrectionNotice;

export interface StrikeNotice {
  readonly kind: 'STRIKE_NOTICE' | 'SERIOUS' | 'LIMIT_REACHED' | 'LIMIT_EXCEEDED';
  /** The strike norms missed in the week (one strike whatever their number, E1). */
  readonly norms: readonly NormId[];
  /** Strike `strikes` of `maxStrikes` in the window. */
  readonly strikes: number;
  readonly maxStrikes: number;
  readonly windowFirstWeek: IsoWeek;
  readonly windowLastWeek: IsoWeek;
  /** The ladder has a temporary closure from this many strikes on, and they are reached: a person decides on it. */
  readonly temporaryClosureFrom?: number;
}

/** An interim look at a block of the start phase, after 10 orders and after 50 (`rules.md` 3.4). */
export interface StartUpdateNotice {
  readonly kind: 'GROEISTART_UPDATE';
  /** 1 = the first block; each extension is one more. */
  readonly block: number;
  readonly point: number;
  /** Orders of a whole block. */
  readonly size: number;
  readonly figures: readonly BlockFigure[];
}

export interface StartDecisionNotice {
  readonly kind: 'GROEISTART_DECISION';
  readonly block: number;
  readonly size: number;
  readonly outcome: 'COMPLETED' | 'EXTENDED';
  readonly figures: readonly BlockFigure[];
  /** From this week on strikes count (E14); null where the phase is extended. */
  readonly strikesFrom: IsoWeek | null;
  /** Extended so often that a person looks at it (Q8). */
  readonly alert: boolean;
}

/** What a week that was told before has become, and what follows for where the partner stands (E10). */
export interface CorrectionNotice {
  readonly kind: 'CORRECTION';
  readonly changes: readonly FigureChange[];
  /** Whether the week counted as a strike, and whether it does now. */
  readonly strike: { readonly before: boolean; readonly after: boolean };
  readonly standing: StandingChange;
  /** Grounds of the corrections that a person made and that are in force for the week; none where data alone changed it. */
  readonly grounds: readonly Ground[];
}

/** A shown figure before and after a re-run; `null` where it was, or is now, not measured. */
export interface FigureChange {
  readonly norm: NormId;
  readonly before: ShownFigure | null;
  readonly after: ShownFigure | null;
}

export interface ShownFigure {
  readonly numerator: number;
  readonly denominator: number;
  readonly missed: boolean;
  /** A correction excludes the norm in the week. */
  readonly excluded?: true;
}
