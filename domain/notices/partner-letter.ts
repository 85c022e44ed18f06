import { instantOf, millisOf } from '../calendar/instant.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import { fewAnswers } from '../norms/few-answers.ts';
import { withLimit } from '../norms/verdict.ts';
import { nextOpening } from '../outbox/sending-hours.ts';
import type { Norm, NormBook } from '../policy/norm-book.ts';
import type { Score } from '../scores/score.ts';
import { strikesCountFrom } from '../start-phase/phase.ts';
import { stripCells } from '../strikes/strip.ts';
import type { NormFigure, PartnerLetterDue } from './letter-due.ts';
import { measuresOf } from './measures.ts';
import { type JudgedWeek, noticesOf } from './notices-of.ts';
import { previousFigure } from './previous-figure.ts';
import { isStrikeNotice, lacksOfStrikeGround } from './strike-ground.ts';

const DAY = 24 * 3_600_000;
/** A score that could not be sent within a week is overtaken by the next one. */
const WEEKLY_EXPIRES_AFTER = 7 * DAY;

/**
 * The one letter of a partner's week, with all its notices as blocks; null when nothing is to be told.
 *
 * @throws Error when a strike would be told without its ground: the partner's week fails, and the run with it (fault row 46).
 */
export function partnerLetterOf(judged: JudgedWeek): PartnerLetterDue | null {
  const notices = noticesOf(judged);
  if (notices.length === 0) return null;
  const { score, row, rows, book, countryCode } = judged;
  const { partnerId, week, revision, asOf } = score;
  const hasStrike = notices.some(isStrikeNotice);
  const hasCorrection = notices.some(({ kind }) => kind === 'CORRECTION');
  const measured = [...rows.filter((earlier) => earlier.week < week), row].map(({ week, strike, tallies }) => ({
    week,
    strike,
    // R-EMPTY: what was cancelled in a week without an order is kept, but measures nothing.
    measured: Object.values(tallies).some(([, denominator]) => denominator > 0),
  }));
  const letter: PartnerLetterDue = {
    key: weeklyLetterKey(partnerId, week, revision),
    kind: hasStrike ? 'STRIKE_NOTICE' : 'WEEKLY_SCORE',
    class: hasStrike ? 'STRIKE' : 'WEEKLY',
    // The due index shows it when the partner's working day begins: until then nobody reads it.
    notBefore: nextOpening({ kind: 'PARTNER', countryCode }, asOf),
    // A strike notice has to arrive, however late; and a correction is of a week that may be long ago.
    expiresAt: hasStrike || hasCorrection ? null : instantOf(millisOf(asOf) + WEEKLY_EXPIRES_AFTER),
    partnerId,
    week,
    revision,
    normBook: score.normBook,
    clause: book.clause,
    asOf,
    figures: normsShown(score, book).map((norm) => figureOf(norm, judged)),
    standing: score.standing,
    maxStrikes: book.strikeWindow.maxStrikes,
    ...(book.strikeWindow.mode === 'rolling' && { rollingWeeks: book.strikeWindow.weeks }),
    strip: stripCells(week, score.standing, measured, book.strikeWindow, { strikesFrom: strikesCountFrom(score) }),
    ...measuresOf(score, book),
    ...startPhaseOf(score),
    notices,
  };
  const lacks = lacksOfStrikeGround(letter);
  if (lacks.length > 0) throw new Error(`${letter.key} would tell a strike without its ground: ${lacks.join('; ')}`);
  return letter;
}

function figureOf(norm: Norm, { score, rows, book }: JudgedWeek): NormFigure {
  const verdict = score.verdicts.find((one) => one.norm === norm.id);
  if (verdict === undefined) return { norm, score: null };
  const { numerator, denominator, missed, excluded, limit, items, moreItems } = verdict;
  const marks = { ...(excluded && { excluded }), ...fewAnswers(norm.id, denominator, book) };
  const previous = excluded ? null : previousFigure(norm.id, score.week, rows);
  return {
    norm: withLimit(norm, limit),
    score: { numerator, denominator, missed, ...marks, items, moreItems },
    ...(previous !== null && { previous }),
  };
}

/** Where no strike counts yet, no norm is shown as one that gives strikes (E14). */
function normsShown(score: Score, book: NormBook): readonly Norm[] {
  const norms: readonly Norm[] = Object.values(book.norms);
  const strikesFrom = strikesCountFrom(score);
  if (strikesFrom === undefined || score.week >= strikesFrom) return norms;
  return norms.map((norm) => ({ ...norm, strike: false }));
}

function startPhaseOf({ start }: Score): Pick<PartnerLetterDue, 'startPhase'> {
  if (start === undefined || start.decisions.some(({ outcome }) => outcome === 'COMPLETED')) return {};
  const { orders, size, block } = start;
  return { startPhase: { orders, size, block } };
}

/** One letter at most a score. */
export function weeklyLetterKey(partnerId: string, week: IsoWeek, revision: number): string {
  return `WEEKLY#${partnerId}#${week}#${revision}`;
}
