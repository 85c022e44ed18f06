import { addWeeks } from '../calendar/iso-week.ts';
import type { Tally, Verdict } from '../norms/tally.ts';
import { judge } from '../norms/verdict.ts';
import type { WeekFigures } from '../norms/week-figures.ts';
import type { NormBook, PerformanceScoreRule, Ratio } from '../policy/norm-book.ts';

/** How a partner does over the last weeks, in one number: our own definition, no source gives one (`rules.md` 4.3, Q9). */
export interface PerformanceScore {
  /** Of 100, in tenths: 993 is 99.3. Rounded. */
  readonly tenths: number;
  /** What it is the mean of, each held against its norm, for the one number discriminates weakly. */
  readonly components: readonly PerformanceComponent[];
}

/** A norm's figures of the last weeks together; of REVIEWS the grade as it stands. */
export type PerformanceComponent = Pick<Verdict, 'norm' | 'numerator' | 'denominator' | 'missed'>;

type ComponentId = PerformanceScoreRule['components'][number];

/** Null where no component has data. `figures`: the judged week's own; a week is judged when it is definitive. */
export function performanceScore(
  figures: WeekFigures,
  earlier: readonly WeekFigures[],
  rating: Tally | null,
  book: NormBook,
): PerformanceScore | null {
  const from = addWeeks(figures.week, 1 - book.performanceScore.weeks);
  const weeks = [...earlier.filter(({ week }) => week >= from), figures];
  const parts = book.performanceScore.components.flatMap((id) => {
    const norm = book.norms[id];
    const tally = id === 'REVIEWS' ? rating : pooled(id, weeks);
    const verdict = norm === undefined ? null : judge(norm, tally);
    const attained = verdict === null ? null : attainment(id, verdict, book);
    if (verdict === null || attained === null) return [];
    const { numerator, denominator, missed } = verdict;
    return { attained, component: { norm: id, numerator, denominator, missed } };
  });
  if (parts.length === 0) return null;
  return {
    tenths: tenthsOfMean(parts.map(({ attained }) => attained)),
    components: parts.map(({ component }) => component),
  };
}

/** Sums, not a mean of weekly ratios: a week of one order weighs as one order. What a correction excludes is left out. */
function pooled(id: ComponentId, weeks: readonly WeekFigures[]): Tally | null {
  const counted = weeks.filter(({ excluded }) => excluded?.includes(id) !== true);
  const pairs = counted.flatMap(({ tallies }) => (tallies[id] === undefined ? [] : [tallies[id]]));
  const denominator = pairs.reduce((sum, [, whole]) => sum + whole, 0);
  if (denominator === 0) return null;
  return { numerator: pairs.reduce((sum, [part]) => sum + part, 0), denominator, against: [] };
}

interface Exact {
  readonly of: bigint;
  readonly per: bigint;
}

const FULL: Exact = { of: 1n, per: 1n };
const NOTHING: Exact = { of: 0n, per: 1n };

/** How much of what a component asks for is there: 0 to 1. */
function attainment(id: ComponentId, { numerator, denominator }: Verdict, book: NormBook): Exact | null {
  const norm = book.norms[id];
  if (norm === undefined) return null;
  const { condition, value } = norm.target;
  const full = id === 'FULFILMENT' ? book.performanceScore.onTimeFull : value;
  // Of an "at most" norm the good part: all that was not cancelled, of all that need not be.
  if (condition === '<=') return share(denominator - numerator, denominator, { of: full.per - full.of, per: full.per });
  return share(numerator, denominator, full);
}

/** What was cancelled in a week can be more than what was ordered in it: then nothing is attained, not less. */
function share(numerator: number, denominator: number, full: Ratio): Exact {
  const of = BigInt(numerator) * BigInt(full.per);
  const per = BigInt(denominator) * BigInt(full.of);
  if (of <= 0n) return NOTHING;
  return of >= per ? FULL : { of, per };
}

const TENTHS_OF_100 = 1000n;

function tenthsOfMean(attained: readonly Exact[]): number {
  const sum = attained.reduce((a, b) => ({ of: a.of * b.per + b.of * a.per, per: a.per * b.per }), NOTHING);
  const per = sum.per * BigInt(attained.length);
  return Number((2n * TENTHS_OF_100 * sum.of + per) / (2n * per));
}
