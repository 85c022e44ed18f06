import { addWeeks, type IsoWeek } from '../calendar/iso-week.ts';
import type { StrikeWindowRule } from '../policy/norm-book.ts';
import type { Standing, StandingStatus } from './standing.ts';

/** A definitive week of a partner: one strike at most, however many norms it missed (E1). */
export interface StrikeWeek {
  readonly week: IsoWeek;
  readonly strike: boolean;
}

export interface StrikeWindow {
  /** The strike week that opened it. Rolling: the oldest strike week that still counts. */
  readonly firstWeek: IsoWeek;
  /**
   * The last week of its length. A window that exceeded the limit can hold later strike weeks (E16). Rolling: the last
   * week in which the oldest strike counts, if every week until then is judged; with the one after it, it lapses.
   */
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
 * the last of `windows` too. A week without a row is no strike (E8). A rolling rule has no windows one after the other:
 * what counts at the moment is the one and only (2.6).
 *
 * @throws RangeError when the weeks do not ascend, or one comes twice and would be two strikes (E18).
 */
export function replayWindows(
  weeks: readonly StrikeWeek[],
  rule: StrikeWindowRule,
  options: ReplayOptions = {},
): { readonly windows: readonly StrikeWindow[]; readonly open: StrikeWindow | null } {
  if (rule.mode === 'rolling') {
    const open = countRolling(weeks, rule, options);
    return { windows: open === null ? [] : [open], open };
  }
  const { decisions = [], strikesFrom, asAt } = options;
  const windows: StrikeWindow[] = [];
  for (const row of seenWeeks(weeks, asAt)) {
    const { week } = row;
    closeIfOver(windows, week, rule, decisions);
    if (isCounted(row, strikesFrom)) addStrike(windows, week, rule);
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

/** The weeks up to the one as at which is looked, in their order. */
function seenWeeks(weeks: readonly StrikeWeek[], asAt: IsoWeek | undefined): readonly StrikeWeek[] {
  const seen = weeks.filter(({ week }) => asAt === undefined || week <= asAt);
  for (const [index, { week }] of seen.entries()) {
    const previous = seen[index - 1]?.week;
    if (previous === undefined || week > previous) continue;
    throw new RangeError(`Definitive weeks must ascend, each once: ${week} comes after ${previous}`);
  }
  return seen;
}

/**
 * The strike weeks among the N most recent definitive weeks (`rules.md` 2.6); null where there are none. Nothing is
 * reset: a strike lapses when its week leaves the N, and before that only by a person's decision after it (E16).
 */
function countRolling(
  weeks: readonly StrikeWeek[],
  rule: StrikeWindowRule,
  { decisions = [], strikesFrom, asAt }: ReplayOptions,
): StrikeWindow | null {
  const recent = seenWeeks(weeks, asAt).slice(-rule.weeks);
  const now = asAt ?? recent.at(-1)?.week;
  if (now === undefined) return null;
  const isDecided = (week: IsoWeek) => decisions.some((decision) => decision >= week && decision < now);
  const strikeWeeks = recent
    .filter((row) => isCounted(row, strikesFrom) && !isDecided(row.week))
    .map(({ week }) => week);
  const [firstWeek] = strikeWeeks;
  if (firstWeek === undefined) return null;
  const newer = recent.filter(({ week }) => week > firstWeek).length;
  const lastWeek = addWeeks(now, rule.weeks - 1 - newer);
  return { firstWeek, lastWeek, strikes: strikeWeeks.length, strikeWeeks, closed: null };
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
