import { mondayOf, sundayOf } from '../../../../domain/calendar/iso-week.ts';
import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { Notice } from '../../../../domain/notices/notice.ts';
import type { House } from '../house.ts';
import type { Block, Letter } from '../letter.ts';
import type { PartnerReader } from '../reader.ts';
import { partnerText } from '../show/partner-text.ts';
import type { Words } from '../words/words.ts';
import { adviceBlocks } from './advice.ts';
import { alertBlocks } from './alert.ts';
import { basisBlocks, basisOf } from './basis.ts';
import { correctionBlocks } from './correction.ts';
import { figuresBlock, markOf } from './figures.ts';
import { headOf } from './head.ts';
import { countedBlocks, countedItems } from './items.ts';
import { measureNotes } from './measures.ts';
import { progressNote, startDecisionBlocks, startUpdateBlocks } from './start-phase.ts';
import { strikeGroundOf } from './strike-ground.ts';
import { strikeBlocks, strikePartsOf } from './strike-notice.ts';
import { stripBlock } from './week-strip.ts';

/**
 * The one letter of a partner and week: where it stands, the strip of its window, every notice as a block, then
 * the score norm by norm.
 *
 * @throws UnfitLetter when a notice in it lacks what it must carry.
 */
export function partnerLetter(due: PartnerLetterDue, reader: PartnerReader, house: House, words: Words): Letter {
  const ground = strikeGroundOf(due, house);
  const basis = basisOf(due, house, words);
  const counted = countedItems(due.figures, house.accountUrl, words);
  const strike = ground === null ? null : strikePartsOf(due, ground, { basis, counted }, house, words);
  const strip = stripBlock(due.strip, words);
  return {
    language: words.language,
    ...headOf(due, ground, words),
    preheader: summaryOf(due, words),
    masthead: [
      `${house.marketplace} · ${words.serviceNorms}`,
      partnerText(reader.name, due.partnerId),
      words.weekWithDates(due.week),
    ],
    blocks: [
      ...(strip === null ? [] : [strip]),
      { kind: 'PARAGRAPH', text: summaryOf(due, words) },
      ...progressNote(due, words),
      ...(strike === null ? [] : strikeBlocks(strike, words)),
      ...due.notices.flatMap((notice) => noticeBlocks(due, notice, words)),
      { kind: 'HEADING', text: words.figures.heading },
      figuresBlock(due.figures, ground?.notice.norms ?? [], words),
      ...adviceBlocks(due.figures, words),
      ...countedBlocks(counted, words),
      ...measureNotes(due, words),
      { kind: 'ACTION', label: words.toAccount, url: house.accountUrl },
      ...basisBlocks(basis, words),
    ],
    smallPrint: smallPrintOf(due, reader, house, words),
  };
}

/** "Of 4 norms: 2 met, 1 missed, 1 not measured." */
function summaryOf({ figures }: PartnerLetterDue, words: Words): string {
  const marks = figures.map(markOf);
  const parts = (['MET', 'SHORT', 'MISSED', 'EXCLUDED', 'NOT_MEASURED'] as const).flatMap((mark) => {
    const count = marks.filter((other) => other === mark).length;
    return count === 0 ? [] : [words.weekly.summary[mark](count)];
  });
  return `${words.weekly.ofNorms(figures.length)}${words.punctuation.colon} ${parts.join(', ')}.`;
}

function noticeBlocks(due: PartnerLetterDue, notice: Notice, words: Words): Block[] {
  switch (notice.kind) {
    case 'CORRECTION':
      return correctionBlocks(due, notice, words);
    case 'GROEISTART_UPDATE':
      return startUpdateBlocks(due, notice, words);
    case 'GROEISTART_DECISION':
      return startDecisionBlocks(due, notice, words);
    case 'WINDOW_CLOSED': {
      const { headline, text } = words.windowClosed;
      const [first, last] = [mondayOf(notice.firstWeek), sundayOf(notice.lastWeek)];
      return [
        { kind: 'HEADING', text: headline },
        { kind: 'PARAGRAPH', text: text(first, last, notice.strikes) },
      ];
    }
    case 'DYNAMIC_NORM_ALERT':
      return alertBlocks(due, notice, words);
    // The strike notice leads, and the weekly score is the rest of the letter.
    case 'STRIKE_NOTICE':
    case 'SERIOUS':
    case 'LIMIT_REACHED':
    case 'LIMIT_EXCEEDED':
    case 'WEEKLY_SCORE':
      return [];
  }
}

/** Why it comes, and how to stop it; or why it cannot be stopped. */
function smallPrintOf(due: PartnerLetterDue, { stopUrl }: PartnerReader, house: House, { weekly }: Words) {
  const why = { text: weekly.whyYouGetThis(house.marketplace) };
  if (due.kind === 'STRIKE_NOTICE') return [why, { text: weekly.strikesStay }];
  return stopUrl === null ? [{ text: weekly.sentAnyway }] : [why, { text: weekly.stop, url: stopUrl }];
}
