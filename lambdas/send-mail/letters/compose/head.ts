import { sundayOf } from '../../../../domain/calendar/iso-week.ts';
import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { Notice } from '../../../../domain/notices/notice.ts';
import type { Letter } from '../letter.ts';
import type { Words } from '../words/words.ts';
import { alertHeadline, isAlert } from './alert.ts';
import { correctionHeadline, isCorrection } from './correction.ts';
import { standingOf, weekVerdictOf } from './standing.ts';
import { isStartDecision, startHeadline } from './start-phase.ts';
import type { StrikeGround } from './strike-ground.ts';

type Head = Pick<Letter, 'subject' | 'headline' | 'tone'>;

/** The gravest notice speaks alone: one or two sentences that say the standing. */
export function headOf(due: PartnerLetterDue, ground: StrikeGround | null, words: Words): Head {
  if (ground !== null) return strikeHead(due, ground, words);
  const standing = words.weekly.standing(standingOf(due));
  const correction = due.notices.find(isCorrection);
  if (correction !== undefined) {
    const headline = correctionHeadline(correction, words);
    const now = words.weekly.standing(standingOf({ ...due, standing: correction.standing.after }));
    const { before, after } = correction.strike;
    const tone = before && !after ? 'CALM' : 'NOTICE';
    return { subject: words.subject(due.week, headline), headline: sentences(headline, now), tone };
  }
  const lead = leadOf(due.notices, words);
  if (lead !== null) {
    const { headline, goesOn = [], tone } = lead;
    return { subject: words.subject(due.week, headline), headline: sentences(headline, ...goesOn), tone };
  }
  const verdict = weekVerdictOf(due);
  return {
    subject: words.weekly.subject(due.week, verdict, standingOf(due)),
    headline: sentences(words.weekly.verdict[verdict], standing),
    tone: verdict === 'STRIKE' ? 'NOTICE' : 'CALM',
  };
}

interface Lead {
  readonly headline: string;
  /** What the headline goes on with, in the letter itself. */
  readonly goesOn?: readonly string[];
  readonly tone: Letter['tone'];
}

/** What leads where no strike and no correction is told; null where the score itself does. */
function leadOf(notices: readonly Notice[], words: Words): Lead | null {
  const decision = notices.findLast(isStartDecision);
  if (decision !== undefined) return { headline: startHeadline(decision, words), tone: 'CALM' };
  const alert = notices.find(isAlert);
  if (alert !== undefined) return { headline: alertHeadline(alert, words), tone: 'NOTICE' };
  if (notices.some(({ kind }) => kind === 'WINDOW_CLOSED')) {
    const { headline, countIsBack } = words.windowClosed;
    return { headline, goesOn: [countIsBack], tone: 'CALM' };
  }
  const update = notices.findLast((notice) => notice.kind === 'GROEISTART_UPDATE');
  return update === undefined ? null : { headline: words.start.update.headline(update.point), tone: 'CALM' };
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
