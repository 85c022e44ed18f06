import { instantOf, millisOf } from '../calendar/instant.ts';
import { withLimit } from '../norms/verdict.ts';
import type { Norm } from '../policy/norm-book.ts';
import { stripCells } from '../strikes/strip.ts';
import type { PartnerLetterDue } from './letter-due.ts';
import type { Notice } from './notice.ts';
import { type JudgedWeek, noticesOf } from './notices-of.ts';

const DAY = 24 * 3_600_000;
/** A score that could not be sent within a week is overtaken by the next one. */
const WEEKLY_EXPIRES_AFTER = 7 * DAY;

/** The one letter of a partner's week, with all its notices as blocks; null when nothing is to be told. */
export function partnerLetterOf(judged: JudgedWeek): PartnerLetterDue | null {
  const notices = noticesOf(judged);
  if (notices.length === 0) return null;
  const { score, row, rows, book } = judged;
  const { partnerId, week, revision, asOf } = score;
  const hasStrike = notices.some(isStrikeNotice);
  const norms: readonly Norm[] = Object.values(book.norms);
  const measured = [...rows.filter((earlier) => earlier.week < week), row].map(({ week, strike, tallies }) => ({
    week,
    strike,
    // R-EMPTY: what was cancelled in a week without an order is kept, but measures nothing.
    measured: Object.values(tallies).some(([, denominator]) => denominator > 0),
  }));
  return {
    key: `WEEKLY#${partnerId}#${week}#${revision}`,
    kind: hasStrike ? 'STRIKE_NOTICE' : 'WEEKLY_SCORE',
    class: hasStrike ? 'STRIKE' : 'WEEKLY',
    notBefore: asOf,
    // A strike notice has to arrive, however late.
    expiresAt: hasStrike ? null : instantOf(millisOf(asOf) + WEEKLY_EXPIRES_AFTER),
    partnerId,
    week,
    revision,
    normBook: score.normBook,
    clause: book.clause,
    asOf,
    figures: norms.map((norm) => {
      const verdict = score.verdicts.find((one) => one.norm === norm.id);
      if (verdict === undefined) return { norm, score: null };
      const { numerator, denominator, missed, limit, items, moreItems } = verdict;
      return { norm: withLimit(norm, limit), score: { numerator, denominator, missed, items, moreItems } };
    }),
    standing: score.standing,
    maxStrikes: book.strikeWindow.maxStrikes,
    strip: stripCells(week, score.standing, measured, book.strikeWindow),
    notices,
  };
}

function isStrikeNotice({ kind }: Notice): boolean {
  return kind === 'STRIKE_NOTICE' || kind === 'SERIOUS' || kind === 'LIMIT_REACHED' || kind === 'LIMIT_EXCEEDED';
}
