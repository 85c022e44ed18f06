import type { Reason } from '../../../../domain/norms/tally.ts';
import type { NormFigure } from '../../../../domain/notices/letter-due.ts';
import type { NormId } from '../../../../domain/policy/norm-book.ts';
import type { Block, ItemsBlock } from '../letter.ts';
import { partnerText } from '../show/partner-text.ts';
import { countAgainst } from '../show/shown-score.ts';
import type { Words } from '../words/words.ts';

// A letter with every norm missed stays below 100 KB, where Gmail cuts it. The account has the whole lists.
const MOST_ITEMS_OF_A_NORM = 20;
const MOST_ITEMS_OF_A_LETTER = 40;

/** The things behind each miss, norm by norm; a norm without any is not there. */
export type CountedItems = ReadonlyMap<NormId, ItemsBlock>;

export function countedItems(figures: readonly NormFigure[], accountUrl: string, words: Words): CountedItems {
  const misses = figures.flatMap(({ norm, score }) => (score && score.items.length > 0 ? [{ norm, score }] : []));
  const most = Math.min(MOST_ITEMS_OF_A_NORM, Math.floor(MOST_ITEMS_OF_A_LETTER / Math.max(1, misses.length)));
  return new Map(misses.map((miss) => [miss.norm.id, itemsBlock(miss, most, accountUrl, words)]));
}

export function countedBlocks(counted: CountedItems, words: Words): Block[] {
  return counted.size === 0 ? [] : [{ kind: 'HEADING', text: words.figures.countedHeading }, ...counted.values()];
}

interface Miss extends NormFigure {
  readonly score: NonNullable<NormFigure['score']>;
}

function itemsBlock({ norm, score }: Miss, most: number, accountUrl: string, words: Words): ItemsBlock {
  const { format, figures } = words;
  const { name, against, thing } = words.norms[norm.id];
  const shown = score.items.slice(0, most);
  const more = score.items.length - shown.length + score.moreItems;
  return {
    kind: 'ITEMS',
    caption: `${name}${words.punctuation.colon} ${format.some(countAgainst(norm, score) ?? score.items.length + score.moreItems, against)}`,
    columns: { id: thing, ...figures.itemColumns },
    items: shown.map(({ id, count, why }) => ({
      id: partnerText(id, '?'),
      count: format.integer(count),
      why: words.reason(fitToShow(why)),
    })),
    more: more > 0 ? figures.moreItems(more, accountUrl) : null,
  };
}

/** Codes and ids come from the partner's own system: the edge checks them, and still they are others' text. */
function fitToShow(why: Reason): Reason {
  switch (why.kind) {
    case 'CANCELLED':
      return { ...why, code: partnerText(why.code, '?') };
    case 'ASKED':
      return { ...why, orderId: partnerText(why.orderId, '?') };
    case 'RETURNED':
      return { ...why, orderItemId: partnerText(why.orderItemId, '?') };
    default:
      return why;
  }
}
