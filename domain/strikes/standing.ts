import type { IsoWeek } from '../calendar/iso-week.ts';

/** Where a partner is in the strike window (`rules.md` 2.3). */
export type StandingStatus = 'OK' | 'STRIKE' | 'SERIOUS' | 'LIMIT_REACHED' | 'LIMIT_EXCEEDED';

export interface Standing {
  readonly status: StandingStatus;
  /** First and last week of the open window; null where none is open. */
  readonly windowFirstWeek: IsoWeek | null;
  readonly windowLastWeek: IsoWeek | null;
  /** Strike weeks in the open window; 0 where none is open. */
  readonly strikes: number;
}
