import type { IsoWeek } from '../calendar/iso-week.ts';
import type { NormId } from '../policy/norm-book.ts';

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
  | { readonly kind: 'CORRECTION'; readonly changes: readonly FigureChange[] };

export interface StrikeNotice {
  readonly kind: 'STRIKE_NOTICE' | 'SERIOUS' | 'LIMIT_REACHED' | 'LIMIT_EXCEEDED';
  /** The strike norms missed in the week (one strike whatever their number, E1). */
  readonly norms: readonly NormId[];
  /** Strike `strikes` of `maxStrikes` in the window. */
  readonly strikes: number;
  readonly maxStrikes: number;
  readonly windowFirstWeek: IsoWeek;
  readonly windowLastWeek: IsoWeek;
}

/** A shown figure before and after a re-run; `null` where it was, or is now, not measured. */
export interface FigureChange {
  readonly norm: NormId;
  readonly before: { readonly numerator: number; readonly denominator: number; readonly missed: boolean } | null;
  readonly after: { readonly numerator: number; readonly denominator: number; readonly missed: boolean } | null;
}
