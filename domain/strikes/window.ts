import { addWeeks, type IsoWeek } from '../calendar/iso-week.ts';
import type { StrikeWindowRule } from '../policy/norm-book.ts';
import type { Standing, StandingStatus } from './standing.ts';

/** A definitive week of a partner: one strike at most, however many norms it missed (E1). */
export interface StrikeWeek {
  readonly week: IsoWeek;
  readonly strike: boolean;
}

export interface StrikeWindow {
  /** The strike week that opened it. */
  readonly firstWeek: IsoWeek;
  /** The last week of its length. A window that exceeded the limit can hold later strike weeks (E16). */
  readonly lastWeek: IsoWeek;
  readonly strikes: number;
  readonly strikeWeeks: readonly IsoWeek[];
  /** `AGED_OUT`: its weeks were over (E6). `DECIDED`: a person's decision ended it (E16). `null`: still open. */
  readonly closed: 'AGED_OUT' | 'DECIDED' | null;
}

export interface CountOptions {
  /** Weeks in which a person decided on the partner: from the week after it the count starts anew (E16). */
  readonly decisions?: readonly IsoWeek[] | undefined;
  /** The first week whose strike counts (E14). Without it, every one does. */
  readonly strikesFrom?: IsoWeek | undefined;
}

export interface ReplayOptions extends CountOptions {
  /** The week as at which to look, row of its own or not; later rows are not seen. Without it, the last row's. */
  readonly asAt?: IsoWeek | undefined;
}

/**
 * Replays a partner's definitive weeks into strike windows, ascending (`rules.md` 2.3). The open one is
 * the last of `windows` too. A week without a row is no strike (E8).
 *
 * @throws RangeError when the weeks do not ascend, or one comes twice and would be two strikes (E18).
 */
export function replayWindows(
  weeks: readonly StrikeWeek[],
  rule: StrikeWindowRule,
  { decisions = [], strikesFrom, asAt }: ReplayOptions = {},
): { readonly windows: readonly StrikeWindow[]; readonly open: StrikeWindow | null } {
  const windows: StrikeWindow[] = [];
  let previous: IsoWeek | undefined;
  for (const row of weeks) {
    const { week } = row;
    if (previous !== undefined && week <= previous) {
      throw new RangeError(`Definitive weeks must ascend, each once: ${week} comes after ${previous}`);
    }
    if (asAt !== undefined && week > asAt) break;
    closeIfOver(windows, week, rule, decisions);
    if (isCounted(row, strikesFrom)) addStrike(windows, week, rule);
    previous = week;
  }
  if (asAt !== undefined) closeIfOver(windows, asAt, rule, decisions);
  return { windows, open: openOf(windows) ?? null };
}

/** Where the partner is as at the judged week, given the rows up to it: it need not have one itself. */
export function standingAt(
  week: IsoWeek,
  weeks: readonly StrikeWeek[],
  rule: StrikeWindowRule,
  options: CountOptions = {},
): Standing {
  const { open } = replayWindows(weeks, rule, { ...options, asAt: week });
  return {
    status: statusOf(open?.strikes ?? 0, rule),
    windowFirstWeek: open?.firstWeek ?? null,
    windowLastWeek: open?.lastWeek ?? null,
    strikes: open?.strikes ?? 0,
  };
}

/**
 * The window that aged out between the judged week and the one judged before it (E6): it is told of once,
 * with the first judged week after its last, even when that opens the next one (E7).
 */
export function windowClosedAt(
  week: IsoWeek,
  weeks: readonly StrikeWeek[],
  rule: StrikeWindowRule,
  options: CountOptions = {},
): StrikeWindow | null {
  const judgedBefore = weeks.findLast((row) => row.week < week)?.week;
  if (judgedBefore === undefined) return null;
  const { windows } = replayWindows(weeks, rule, { ...options, asAt: week });
  return windows.find(({ closed, lastWeek }) => closed === 'AGED_OUT' && lastWeek >= judgedBefore) ?? null;
}

/** Whether the week is a strike week, and none of the weeks before strikes count (E14). */
export function isCounted({ week, strike }: StrikeWeek, strikesFrom: IsoWeek | undefined): boolean {
  return strike && (strikesFrom === undefined || week >= strikesFrom);
}

export function statusOf(strikes: number, rule: StrikeWindowRule): StandingStatus {
  if (strikes > rule.maxStrikes) return 'LIMIT_EXCEEDED';
  if (strikes === rule.maxStrikes) return 'LIMIT_REACHED';
  if (strikes >= rule.seriousFrom) return 'SERIOUS';
  return strikes > 0 ? 'STRIKE' : 'OK';
}

function openOf(windows: readonly StrikeWindow[]): StrikeWindow | undefined {
  const last = windows.at(-1);
  return last?.closed === null ? last : undefined;
}

function closeIfOver(
  windows: StrikeWindow[],
  week: IsoWeek,
  rule: StrikeWindowRule,
  decisions: readonly IsoWeek[],
): void {
  const open = openOf(windows);
  if (open === undefined) return;
  const exceeded = open.strikes > rule.maxStrikes;
  // A decision in the last week of a window within its limit, or later, finds it over without it.
  const isDecided = decisions.some(
    (decision) => decision >= open.firstWeek && decision < week && (exceeded || decision < open.lastWeek),
  );
  const isAgedOut = !exceeded && week > open.lastWeek;
  if (isDecided || isAgedOut) windows[windows.length - 1] = { ...open, closed: isDecided ? 'DECIDED' : 'AGED_OUT' };
}

function addStrike(windows: StrikeWindow[], week: IsoWeek, rule: StrikeWindowRule): void {
  const open = openOf(windows);
  if (open === undefined) {
    windows.push({
      firstWeek: week,
      lastWeek: addWeeks(week, rule.weeks - 1),
      strikes: 1,
      strikeWeeks: [week],
      closed: null,
    });
    return;
  }
  const strikeWeeks = [...open.strikeWeeks, week];
  windows[windows.length - 1] = { ...open, strikes: strikeWeeks.length, strikeWeeks };
}
