import type { Instant } from '../calendar/instant.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import { isKind, weekAt } from '../facts/copies.ts';
import { type Entry, type Fact, isKnown, refKey } from '../facts/fact.ts';
import { countryAt } from '../facts/profile.ts';
import { averageReviews } from '../norms/reviews.ts';
import { tallyWeek } from '../norms/tallies.ts';
import type { Tally, Verdict } from '../norms/tally.ts';
import { judge } from '../norms/verdict.ts';
import type { GroupNormTable } from '../policy/group-norms.ts';
import type { Norm, NormBook, NormId } from '../policy/norm-book.ts';
import type { Hash } from '../ports.ts';
import { standingAt } from '../strikes/window.ts';
import type { RunMode } from './run.ts';
import type { LedgerRow, Score } from './score.ts';

export interface PartnerWeekInput {
  readonly partnerId: string;
  readonly week: IsoWeek;
  readonly asOf: Instant;
  readonly mode: RunMode;
  readonly facts: readonly Fact[];
  /** Null where no registration has come. */
  readonly profile: Fact<'profile'> | null;
  readonly groupNorms: readonly GroupNormTable[];
  /** The partner's judged weeks, ascending; those after `week` are not looked at. */
  readonly rows: readonly LedgerRow[];
  readonly book: NormBook;
  readonly hash: Hash;
}

export interface Judged {
  readonly score: Score;
  readonly row: LedgerRow;
  /** The row that stood before, when the week was judged before. */
  readonly previous: LedgerRow | null;
  /** Nothing is different from what stands and was told. */
  readonly unchanged: boolean;
}

/**
 * Judges one partner's week: tallies its facts as known at `asOf`, holds them against the norm book, and
 * replays the strike window from the ledger. Judged again with the same input it is the same, to the byte.
 */
export function judgePartnerWeek(input: PartnerWeekInput): Judged {
  const { partnerId, week, asOf, mode, profile, rows, book, hash } = input;
  const previous = rows.find((row) => row.week === week) ?? null;
  const earlier = rows.filter((row) => row.week < week);

  const tallies = tallyWeek({ ...input, countryCode: countryAt(profile, asOf) });
  const verdicts = verdictsOf(tallies, week, earlier, book);
  const missed = verdicts.filter((verdict) => verdict.missed).map(({ norm }) => norm);
  const misses = missed.some((norm) => book.norms[norm]?.strike === true);
  // Once a week has been told, later data that makes it worse is for a person to look at (`rules.md` 1.4.5, E11).
  const flagged = misses && previous?.published === true && !previous.strike;
  const strike = misses && !flagged;

  const published = (previous?.published ?? false) || mode === 'LIVE';
  const standing = standingAt(week, [...earlier, { week, strike }], book.strikeWindow);
  const content = {
    partnerId,
    week,
    normBook: book.version,
    asOf,
    factsDigest: hash(seen(input)).slice(0, 16),
    verdicts,
    strike,
    flagged,
    standing,
  };
  const digest = hash(JSON.stringify(content)).slice(0, 16);
  const same = previous?.digest === digest;
  const revision = previous === null ? 1 : same ? previous.revision : previous.revision + 1;
  return {
    score: { ...content, revision },
    row: {
      week,
      revision,
      digest,
      strike,
      flagged,
      published,
      missed,
      tallies: asPairs(tallies),
      ...ratingIn(verdicts),
    },
    previous,
    unchanged: same && previous.published === published,
  };
}

/** The verdicts on the norms that have data, in the norm book's order. */
function verdictsOf(
  tallies: ReadonlyMap<NormId, Tally>,
  week: IsoWeek,
  earlier: readonly LedgerRow[],
  book: NormBook,
): readonly Verdict[] {
  const norms: readonly Norm[] = Object.values(book.norms);
  return norms.flatMap((norm) => {
    const ofWeek = tallies.get(norm.id) ?? null;
    const tally = norm.id === 'REVIEWS' ? averageReviews(ofWeek, week, earlier, book.reviewsPeriod) : ofWeek;
    return judge(norm, tally) ?? [];
  });
}

/**
 * What was seen of the facts: enough to tell whether another judgement saw the same. A later event can move a fact to
 * another week and leave a copy, or bring one here from another: as known at `asOf`, neither is a difference.
 */
function seen({ facts, week, asOf }: PartnerWeekInput): string {
  const lines = facts.flatMap((fact) => {
    if (!isKind(fact, 'cancellation') && weekAt(fact, asOf) !== week) return [];
    const entries: readonly Entry[] = fact.entries;
    const known = entries.filter((entry) => isKnown(entry, asOf));
    return `${refKey({ ...fact.ref, copy: null })} ${known.map(({ event, digest }) => `${event} ${digest}`).join(' ')}`;
  });
  return lines.sort().join('\n');
}

function ratingIn(verdicts: readonly Verdict[]): Pick<LedgerRow, 'rating'> {
  const rating = verdicts.find(({ norm }) => norm === 'REVIEWS');
  return rating === undefined ? {} : { rating: [rating.numerator, rating.denominator] };
}

function asPairs(tallies: ReadonlyMap<NormId, Tally>): LedgerRow['tallies'] {
  return Object.fromEntries([...tallies].map(([id, { numerator, denominator }]) => [id, [numerator, denominator]]));
}
