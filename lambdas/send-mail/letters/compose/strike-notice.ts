import { mondayOf, sundayOf, weeksBetween } from '../../../../domain/calendar/iso-week.ts';
import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { StrikeNotice } from '../../../../domain/notices/notice.ts';
import type { House } from '../house.ts';
import type { Block, Detail } from '../letter.ts';
import { deadlinesOf } from '../show/deadlines.ts';
import { countAgainst } from '../show/shown-score.ts';
import type { Words } from '../words/words.ts';
import { contactUrl } from './contact.ts';
import { shownScore, shownTarget, thresholdOf } from './figures.ts';
import type { MissedFigure, StrikeGround } from './strike-ground.ts';

/** The ground of the strike, what follows, and how to object: what `faults.md` has a strike notice carry. */
export function strikeNoticeBlocks(due: PartnerLetterDue, ground: StrikeGround, house: House, words: Words): Block[] {
  return [
    ...whyBlocks(due, ground, words),
    ...nextBlocks(due, ground, house, words),
    ...objectBlocks(due, house, words),
  ];
}

function whyBlocks(due: PartnerLetterDue, { notice, figures }: StrikeGround, words: Words): Block[] {
  const { strike } = words;
  return [
    { kind: 'HEADING', text: strike.whyHeading },
    {
      kind: 'PARAGRAPH',
      text: strike.why(
        due.week,
        figures.map(({ norm }) => words.norms[norm.id].name),
      ),
    },
    {
      kind: 'DETAILS',
      details: [
        ...figures.flatMap((figure) => missDetails(figure, words)),
        { term: strike.strike, text: strike.strikeOf(notice.strikes, notice.maxStrikes) },
        { term: strike.window, text: windowInWords(due, notice, words) },
      ],
    },
  ];
}

function windowInWords(due: PartnerLetterDue, notice: StrikeNotice, { strike }: Words): string {
  const { windowFirstWeek, windowLastWeek } = notice;
  if (due.rollingWeeks !== undefined) return strike.rollingWeeks(due.rollingWeeks, windowFirstWeek);
  const weeks = weeksBetween(windowFirstWeek, windowLastWeek) + 1;
  return strike.windowDates(mondayOf(windowFirstWeek), sundayOf(windowLastWeek), weeks);
}

function missDetails(figure: MissedFigure, words: Words): Detail[] {
  const { norm } = figure;
  const threshold = `${shownTarget(norm, words)}; ${thresholdOf(norm, norm.miss, words)}`;
  return [
    { term: words.strike.norm, text: `${words.norms[norm.id].name}, ${threshold}` },
    { term: words.strike.score, text: scoreInWords(figure, words) },
  ];
}

/** "92.9% (185 of 199 items on time, 14 late items)" */
function scoreInWords(figure: MissedFigure, words: Words): string {
  const { norm, score } = figure;
  const { counted, against } = words.norms[norm.id];
  const count = countAgainst(norm, score);
  const parts = [
    counted(score.numerator, score.denominator),
    ...(count === null ? [] : [words.format.some(count, against)]),
  ];
  return `${shownScore(figure, words) ?? words.strike.noScore} (${parts.join(', ')})`;
}

function nextBlocks(due: PartnerLetterDue, { notice }: StrikeGround, house: House, words: Words): Block[] {
  const paragraphs = [
    ...words.strike.next[notice.kind]({
      ...deadlinesOf(due, house.daysBeforeDecision),
      marketplace: house.marketplace,
      most: notice.maxStrikes,
      left: Math.max(0, notice.maxStrikes - notice.strikes),
      windowLastDay: sundayOf(notice.windowLastWeek),
      rollingWeeks: due.rollingWeeks ?? null,
    }),
  ];
  const { temporaryClosureFrom } = notice;
  if (temporaryClosureFrom !== undefined) {
    paragraphs.push(words.strike.temporaryClosure(temporaryClosureFrom, house.marketplace));
  }
  return [
    { kind: 'HEADING', text: words.strike.nextHeading },
    ...paragraphs.map((text): Block => ({ kind: 'PARAGRAPH', text })),
  ];
}

function objectBlocks(due: PartnerLetterDue, house: House, words: Words): Block[] {
  const { strike } = words;
  const { objection, monthsToObject } = deadlinesOf(due, house.daysBeforeDecision);
  const details: Detail[] = [
    {
      term: strike.objectTo,
      text: house.objections,
      url: contactUrl(house.objections, strike.objectionSubject(due.key)),
    },
    { term: strike.objectUntil, text: strike.objectUntilDate(objection, monthsToObject) },
    { term: strike.objectCost, text: strike.free },
  ];
  return [
    { kind: 'HEADING', text: strike.objectHeading },
    { kind: 'PARAGRAPH', text: strike.object(due.rollingWeeks ?? null) },
    { kind: 'DETAILS', details },
  ];
}
