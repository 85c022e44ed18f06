import { mondayOf, sundayOf, weeksBetween } from '../../../../domain/calendar/iso-week.ts';
import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { StrikeNotice } from '../../../../domain/notices/notice.ts';
import type { House } from '../house.ts';
import type { Block, Detail, ItemsBlock } from '../letter.ts';
import { deadlinesOf } from '../show/deadlines.ts';
import { countAgainst } from '../show/shown-score.ts';
import { UnfitLetter } from '../unfit-letter.ts';
import type { Words } from '../words/words.ts';
import type { Basis } from './basis.ts';
import { contactUrl } from './contact.ts';
import { shownScore, shownTarget, thresholdOf } from './figures.ts';
import type { CountedItems } from './items.ts';
import type { MissedFigure, StrikeGround } from './strike-ground.ts';

/**
 * Everything that a strike notice carries (`faults.md`, I10; Regulation (EU) 2019/1150, Articles 4 and 11), and nothing of
 * it optional: a notice that leaves a part out does not compile.
 */
export interface StrikeParts {
  /** Week and dates, clause and norm book, that it was computed, the revision, whom to contact. */
  readonly basis: Basis;
  readonly why: string;
  /** Norm by norm: its threshold; numerator, denominator and score; the counted items. */
  readonly misses: readonly [StruckNorm, ...StruckNorm[]];
  /** Strike n of the most that may be. */
  readonly strike: Detail;
  /** First and last day of the window. */
  readonly window: Detail;
  /** What happens next, and not before when. */
  readonly next: readonly string[];
  readonly objection: {
    readonly right: string;
    readonly route: Detail;
    readonly lastDay: Detail;
    readonly cost: Detail;
  };
}

interface StruckNorm {
  readonly threshold: Detail;
  readonly score: Detail;
  readonly items: ItemsBlock;
}

/** @throws UnfitLetter where a struck norm has no counted items to show. */
export function strikePartsOf(
  due: PartnerLetterDue,
  { notice, figures }: StrikeGround,
  { basis, counted }: { readonly basis: Basis; readonly counted: CountedItems },
  house: House,
  words: Words,
): StrikeParts {
  const { strike } = words;
  const [first, ...others] = figures;
  const struck = (figure: MissedFigure) => struckNorm(due, figure, counted, words);
  const names = figures.map(({ norm }) => words.norms[norm.id].name);
  return {
    basis,
    why: strike.why(due.week, names),
    misses: [struck(first), ...others.map(struck)],
    strike: { term: strike.strike, text: strike.strikeOf(notice.strikes, notice.maxStrikes) },
    window: { term: strike.window, text: windowInWords(due, notice, words) },
    next: nextOf(due, notice, house, words),
    objection: objectionOf(due, house, words),
  };
}

/** The ground of the strike, what follows, and how to object. The items and the basis are printed further down. */
export function strikeBlocks({ why, misses, strike, window, next, objection }: StrikeParts, words: Words): Block[] {
  const { right, route, lastDay, cost } = objection;
  const ground = [...misses.flatMap(({ threshold, score }) => [threshold, score]), strike, window];
  return [
    { kind: 'HEADING', text: words.strike.whyHeading },
    { kind: 'PARAGRAPH', text: why },
    { kind: 'DETAILS', details: ground },
    { kind: 'HEADING', text: words.strike.nextHeading },
    ...next.map((text): Block => ({ kind: 'PARAGRAPH', text })),
    { kind: 'HEADING', text: words.strike.objectHeading },
    { kind: 'PARAGRAPH', text: right },
    { kind: 'DETAILS', details: [route, lastDay, cost] },
  ];
}

function struckNorm(due: PartnerLetterDue, figure: MissedFigure, counted: CountedItems, words: Words): StruckNorm {
  const { norm } = figure;
  const items = counted.get(norm.id);
  if (items === undefined) throw new UnfitLetter(due.key, [`the counted items of ${norm.id}`]);
  const threshold = `${shownTarget(norm, words)}${words.punctuation.semicolon} ${thresholdOf(norm, norm.miss, words)}`;
  return {
    threshold: { term: words.strike.norm, text: `${words.norms[norm.id].name}, ${threshold}` },
    score: { term: words.strike.score, text: scoreInWords(figure, words) },
    items,
  };
}

function windowInWords(due: PartnerLetterDue, notice: StrikeNotice, { strike }: Words): string {
  const { windowFirstWeek, windowLastWeek } = notice;
  if (due.rollingWeeks !== undefined) return strike.rollingWeeks(due.rollingWeeks, windowFirstWeek);
  const weeks = weeksBetween(windowFirstWeek, windowLastWeek) + 1;
  return strike.windowDates(mondayOf(windowFirstWeek), sundayOf(windowLastWeek), weeks);
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

function nextOf(due: PartnerLetterDue, notice: StrikeNotice, house: House, words: Words): readonly string[] {
  const paragraphs = words.strike.next[notice.kind]({
    ...deadlinesOf(due, house.daysBeforeDecision),
    marketplace: house.marketplace,
    most: notice.maxStrikes,
    left: Math.max(0, notice.maxStrikes - notice.strikes),
    windowLastDay: sundayOf(notice.windowLastWeek),
    rollingWeeks: due.rollingWeeks ?? null,
  });
  const { temporaryClosureFrom } = notice;
  if (temporaryClosureFrom === undefined) return paragraphs;
  return [...paragraphs, words.strike.temporaryClosure(temporaryClosureFrom, house.marketplace)];
}

function objectionOf(due: PartnerLetterDue, house: House, { strike }: Words): StrikeParts['objection'] {
  const { objection, monthsToObject } = deadlinesOf(due, house.daysBeforeDecision);
  const url = contactUrl(house.objections, strike.objectionSubject(due.key));
  return {
    right: strike.object(due.rollingWeeks ?? null),
    route: { term: strike.objectTo, text: house.objections, url },
    lastDay: { term: strike.objectUntil, text: strike.objectUntilDate(objection, monthsToObject) },
    cost: { term: strike.objectCost, text: strike.free },
  };
}
