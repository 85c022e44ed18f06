import type { Instant } from '../calendar/instant.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import { correctedTallies } from '../corrections/corrected-tallies.ts';
import type { Correction } from '../corrections/correction.ts';
import { type Decision, isStrikeConfirmed, weeksOfCountAnew } from '../decisions/decision.ts';
import { isKind, weekAt } from '../facts/copies.ts';
import { type Entry, type Fact, isKnown, refKey } from '../facts/fact.ts';
import { countryAt } from '../facts/profile.ts';
import { judgedTally } from '../norms/judged-tally.ts';
import type { Verdict } from '../norms/tally.ts';
import { weekFigures } from '../norms/week-figures.ts';
import type { BookOf } from '../policy/finalisation.ts';
import type { GroupNormTable } from '../policy/group-norms.ts';
import type { NormBook } from '../policy/norm-book.ts';
import type { Hash } from '../ports.ts';
import { countsAfter } from '../start-phase/counts.ts';
import { judgeStart } from '../start-phase/judge-start.ts';
import { strikesCountFrom } from '../start-phase/phase.ts';
import { standingAt } from '../strikes/window.ts';
import { besideNorms } from './beside-norms.ts';
import { judgeNorms } from './judge-norms.ts';
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
  /** Those in force that cover the partner's week. */
  readonly corrections: readonly Correction[];
  /** All that were made on the partner, in any order. */
  readonly decisions: readonly Decision[];
  readonly book: NormBook;
  /** By whose rules each earlier week was judged; without it, all by `book`. */
  readonly bookOf?: BookOf | undefined;
  readonly hash: Hash;
}

export interface Judged {
  readonly score: Score;
  readonly row: LedgerRow;
  /** The row that stood before, when the week was judged before. */
  readonly previous: LedgerRow | null;
  /** Nothing is different from what stands and was told. */
  readonly unchanged: boolean;
  /** The partner's, as known then; null where it is not registered. */
  readonly countryCode: string | null;
}

/**
 * Judges one partner's week: tallies its facts as known at `asOf`, holds them against the norm book, and
 * replays the strike window from the ledger. Judged again with the same input it is the same, to the byte.
 */
export function judgePartnerWeek(input: PartnerWeekInput): Judged {
  const { partnerId, week, asOf, mode, profile, rows, book, hash, corrections, decisions } = input;
  const previous = rows.find((row) => row.week === week) ?? null;
  const earlier = rows.filter((row) => row.week < week);

  const partnerWeek = { ...input, countryCode: countryAt(profile, asOf) };
  const corrected = correctedTallies(partnerWeek, corrections);
  const started = judgeStart({
    partnerWeek,
    profile,
    rows,
    bookOf: input.bookOf ?? (() => book),
    counts: countsAfter(corrections, partnerWeek),
  });
  const { said, ...phase } = started ?? {};
  const strikesFrom = strikesCountFrom({ ...phase, week });
  const hasStrikes = strikesFrom === undefined || week >= strikesFrom;
  const factsDigest = hash(seen(input)).slice(0, 16);
  const { verdicts, counting, late, heldOff } = judgeNorms(corrected, {
    week,
    earlier,
    book,
    hasStrikes,
    previous,
    confirmed: isStrikeConfirmed(decisions, week, factsDigest),
  });
  const strike = counting.length > 0;
  const flagged = !strike && late.length > 0;

  const published = (previous?.published ?? false) || mode === 'LIVE';
  const standing = standingAt(week, [...earlier, { week, strike }], book.strikeWindow, {
    decisions: weeksOfCountAnew(decisions),
    strikesFrom,
  });
  const excluded = verdicts.flatMap(({ norm, excluded }) => (excluded ? norm : []));
  const figures = { ...weekFigures(week, corrected.tallies), ...namesIn({ excluded }) };
  const rating = judgedTally('REVIEWS', corrected.tallies, week, earlier, book);
  const content = {
    partnerId,
    week,
    normBook: book.version,
    asOf,
    factsDigest,
    verdicts,
    strike,
    flagged,
    standing,
    ...phase,
    ...besideNorms(figures, earlier, rating, book),
    ...(corrected.applied.length > 0 && { corrections: corrected.applied }),
  };
  const digest = hash(JSON.stringify(content)).slice(0, 16);
  const same = previous?.digest === digest;
  const revision = previous === null ? 1 : same ? previous.revision : previous.revision + 1;
  return {
    score: { ...content, revision },
    row: {
      ...figures,
      revision,
      digest,
      strike,
      flagged,
      published,
      missed: verdicts.filter((verdict) => verdict.missed).map(({ norm }) => norm),
      ...shownIn(verdicts),
      ...namesIn({ late, heldOff }),
      ...(said !== undefined && { start: said }),
    },
    previous,
    unchanged: same && previous.published === published && JSON.stringify(previous.start) === JSON.stringify(said),
    countryCode: partnerWeek.countryCode,
  };
}

/** Lists that most rows have nothing to say in are left out of those. */
function namesIn(lists: Pick<LedgerRow, 'excluded' | 'late' | 'heldOff'>) {
  return Object.fromEntries(Object.entries(lists).filter(([, norms]) => norms.length > 0));
}

/**
 * What was seen of the facts: enough to tell whether another judgement saw the same. A later event can move a fact to
 * another week and leave a copy, or bring one here from another: as known at `asOf`, neither is a difference.
 */
function seen({ facts, week, asOf }: PartnerWeekInput): string {
  const lines = facts.flatMap((fact) => {
    const saysItsWeeks = isKind(fact, 'cancellation') || isKind(fact, 'closing');
    if (!saysItsWeeks && weekAt(fact, asOf) !== week) return [];
    const entries: readonly Entry[] = fact.entries;
    const known = entries.filter((entry) => isKnown(entry, asOf));
    return `${refKey({ ...fact.ref, copy: null })} ${known.map(({ event, digest }) => `${event} ${digest}`).join(' ')}`;
  });
  return lines.sort().join('\n');
}

/** Figures of more than the week, as they were shown. */
function shownIn(verdicts: readonly Verdict[]): Pick<LedgerRow, 'rating' | 'nps'> {
  const pairs = verdicts.map(({ norm, numerator, denominator }) => [norm, [numerator, denominator]] as const);
  const { REVIEWS, NPS }: LedgerRow['tallies'] = Object.fromEntries(pairs);
  return { ...(REVIEWS !== undefined && { rating: REVIEWS }), ...(NPS !== undefined && { nps: NPS }) };
}
