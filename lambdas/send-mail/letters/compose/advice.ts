import { changesToConform, changesToTarget } from '../../../../domain/norms/distance.ts';
import type { Against, Reason } from '../../../../domain/norms/tally.ts';
import type { NormFigure, NormScore } from '../../../../domain/notices/letter-due.ts';
import type { NormId } from '../../../../domain/policy/norm-book.ts';
import type { Block, Detail } from '../letter.ts';
import type { Advice } from '../words/advice-words.ts';
import type { Words } from '../words/words.ts';
import { markOf, shownTarget } from './figures.ts';

/** What can be better: of each norm that is missed or short of its target, how far it was from it, and what to do. */
export function adviceBlocks(figures: readonly NormFigure[], words: Words): Block[] {
  const details = figures.flatMap((figure) => adviceOn(figure, words));
  return details.length === 0
    ? []
    : [
        { kind: 'HEADING', text: words.advice.heading },
        { kind: 'DETAILS', details },
      ];
}

function adviceOn({ norm, score }: NormFigure, words: Words): Detail[] {
  const mark = markOf({ norm, score });
  if (score === null || (mark !== 'MISSED' && mark !== 'SHORT')) return [];
  const todo = mark === 'MISSED' ? [words.advice.todo[adviceFor(norm.id, score.items)]] : [];
  return [{ term: words.norms[norm.id].name, text: [...reachOf({ norm, score }, words), ...todo].join(' ') }];
}

/** How many things more would have had to go well: for the norm not to be missed, and for its target. */
function reachOf({ norm, score }: { readonly norm: NormFigure['norm']; readonly score: NormScore }, words: Words) {
  const { changes, conform, target, both } = words.advice;
  const say = (count: number | null) => (count === null || count === 0 ? null : changes[norm.id](count));
  const [toConform, toTarget] = [say(changesToConform(norm, score)), say(changesToTarget(norm, score))];
  if (toConform !== null && toConform === toTarget) return [both(toConform)];
  return [
    ...(toConform === null ? [] : [conform(toConform)]),
    ...(toTarget === null ? [] : [target(toTarget, shownTarget(norm, words))]),
  ];
}

const OF_NORM: Readonly<Record<NormId, Advice>> = {
  FULFILMENT: 'LATE',
  CANCELLATIONS: 'CANCELLED',
  TRACK_AND_TRACE: 'NO_CODE',
  PHONE_AVAILABILITY: 'NO_ANSWER',
  RESPONSE_TIME: 'LATE_REPLY',
  CASE_ITEM_RATIO: 'QUESTIONS',
  REVIEWS: 'RATING',
  RETURNS: 'RETURNS',
  NPS: 'CONTACT',
};

/** The advice that most of the counted things call for; of equals, the one that comes first. */
function adviceFor(norm: NormId, items: readonly Against[]): Advice {
  const counts = new Map<Advice, number>();
  for (const { why, count } of items) {
    const advice = adviceOf(why);
    counts.set(advice, (counts.get(advice) ?? 0) + count);
  }
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? OF_NORM[norm];
}

function adviceOf(why: Reason): Advice {
  switch (why.kind) {
    case 'LATE':
    case 'NEVER_ATTEMPTED':
    case 'NOT_RECEIVED':
    case 'NO_CODE':
    case 'NO_ANSWER':
      return why.kind;
    case 'CANCELLED':
      if (why.by === 'CUSTOMER') return 'CANCELLED_BY_CUSTOMER';
      if (why.by === 'EXPIRY') return 'LAPSED';
      return why.code === 'OUT_OF_STOCK' ? 'OUT_OF_STOCK' : 'CANCELLED';
    case 'LATE_REPLY':
      return why.answered === null ? 'NO_REPLY' : 'LATE_REPLY';
    case 'ASKED':
      return 'QUESTIONS';
    case 'RETURNED':
      return 'RETURNS';
  }
}
