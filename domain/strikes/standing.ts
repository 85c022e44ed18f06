import type { IsoWeek } from '../calendar/iso-week.ts';

/** Where a partner is in the strike window (`rules.md` 2.3), or among its most recent weeks where they roll (2.6). */
export type StandingStatus = 'OK' | 'STRIKE' | 'SERIOUS' | 'LIMIT_REACHED' | 'LIMIT_EXCEEDED';

export interface Standing {
  readonly status: StandingStatus;
  /**
   * First and last week of the open window; null where none is open. Rolling: the oldest strike week that counts, and
   * the last week in which it does.
   */
  readonly windowFirstWeek: IsoWeek | null;
  readonly windowLastWeek: IsoWeek | null;
  /** Strike weeks in the open window, or among the recent weeks; 0 where there are none. */
  readonly strikes: number;
}
