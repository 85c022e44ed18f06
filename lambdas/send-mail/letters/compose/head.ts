import { sundayOf } from '../../../../domain/calendar/iso-week.ts';
import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { Letter } from '../letter.ts';
import type { Words } from '../words/words.ts';
import { correctionHeadline, isCorrection } from './correction.ts';
import { standingOf, weekVerdictOf } from './standing.ts';
import { isStartDecision, startHeadline } from './start-phase.ts';
import type { StrikeGround } from './strike-ground.ts';

type Head = Pick<Letter, 'subject' | 'headline' | 'tone'>;

/** The gravest notice speaks alone: one or two sentences that say the standing. */
export function headOf(due: PartnerLetterDue, ground: StrikeGround | null, words: Words): Head {
  if (ground !== null) return strikeHead(due, ground, words);
  const kinds = due.notices.map(({ kind }) => kind);
  const standing = words.weekly.standing(standingOf(due));
  const correction = due.notices.find(isCorrection);
  if (correction !== undefined) {
    const headline = correctionHeadline(correction, words);
    const now = words.weekly.standing(standingOf({ ...due, standing: correction.standing.after }));
    return { subject: words.subject(due.week, headline), headline: sentences(headline, now), tone: 'NOTICE' };
  }
  if (kinds.includes('WINDOW_CLOSED')) {
    const { headline, countIsBack } = words.windowClosed;
    return { subject: words.subject(due.week, headline), headline: sentences(headline, countIsBack), tone: 'CALM' };
  }
  const decision = due.notices.findLast(isStartDecision);
  if (decision !== undefined) {
    const headline = startHeadline(decision, words);
    return { subject: words.subject(due.week, headline), headline: sentences(headline), tone: 'CALM' };
  }
  const verdict = weekVerdictOf(due);
  return {
    subject: words.weekly.subject(due.week, verdict, standingOf(due)),
    headline: sentences(words.weekly.verdict[verdict], standing),
    tone: verdict === 'STRIKE' ? 'NOTICE' : 'CALM',
  };
}

function strikeHead(due: PartnerLetterDue, { notice }: StrikeGround, words: Words): Head {
  const { personLooks, windowRuns, oldestLapses } = words.strike;
  const exceeded = notice.kind === 'LIMIT_EXCEEDED';
  const ends = due.rollingWeeks === undefined ? windowRuns : oldestLapses;
  const headline = words.strike.headline[notice.kind](notice.strikes, notice.maxStrikes);
  return {
    subject: words.subject(due.week, headline),
    headline: sentences(headline, exceeded ? personLooks : ends(sundayOf(notice.windowLastWeek))),
    tone: notice.kind === 'STRIKE_NOTICE' ? 'NOTICE' : 'GRAVE',
  };
}

function sentences(...texts: readonly string[]): string {
  return texts.map((text) => `${text}.`).join(' ');
}
