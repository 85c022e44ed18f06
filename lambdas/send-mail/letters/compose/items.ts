import type { NormFigure } from '../../../../domain/notices/letter-due.ts';
import type { ItemsBlock } from '../letter.ts';
import { partnerText } from '../show/partner-text.ts';
import { readReason } from '../show/reason.ts';
import { countAgainst } from '../show/shown-score.ts';
import type { Words } from '../words/words.ts';

/** So that a letter with every norm missed stays far below 100 KB, where Gmail cuts it; the account lists them all. */
const MOST_ITEMS = 20;

/** The things that a miss is made of; null where there are none to show. */
export function itemsBlock({ norm, score }: NormFigure, accountUrl: string, words: Words): ItemsBlock | null {
  if (score === null || score.items.length === 0) return null;
  const { format, figures, norms } = words;
  const shown = score.items.slice(0, MOST_ITEMS);
  const more = score.items.length - shown.length + score.moreItems;
  return {
    kind: 'ITEMS',
    caption: `${norms[norm.id].name}: ${format.some(countAgainst(norm, score) ?? score.items.length + score.moreItems, norms[norm.id].against)}`,
    columns: { id: norms[norm.id].thing, ...figures.itemColumns },
    items: shown.map(({ id, count, why }) => ({
      id: partnerText(id, '?'),
      count: format.integer(count),
      why: words.reason(readReason(partnerText(why, ''))),
    })),
    more: more > 0 ? figures.moreItems(more, accountUrl) : null,
  };
}
