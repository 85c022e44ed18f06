import { localDateOf } from '../calendar/marketplace-time.ts';
import { weekAt } from '../facts/copies.ts';
import { latest } from '../facts/fact.ts';
import { byOrder, orderedIn } from './ordered.ts';
import { personalQuestionNorm } from './personal-norm.ts';
import type { Against, Tally } from './tally.ts';
import { factsOf, type PartnerWeek } from './week-facts.ts';

/**
 * N5, customer questions: questions about an order that were opened in the week, over orders placed in the week, held against
 * the norm that those orders make (3.2). No source says which week a question belongs to. Ours is the one it is asked in, as a
 * return counts where it is registered (N8) and a cancellation where it is made (N2): then a week is whole when it is over. A
 * question may so be about an order of an earlier week (`docs/adr/0007-norms-by-the-moment.md`).
 *
 * A conversation is one question, whatever its messages; a question that names no order is not counted. Without an order
 * in the week there is no score, however many asked (R-EMPTY).
 */
export function tallyCaseItemRatio(partnerWeek: PartnerWeek): Tally | null {
  const lines = orderedIn(partnerWeek);
  const orders = byOrder(lines).length;
  if (orders === 0) return null;
  const against = questionsIn(partnerWeek);
  const rule = partnerWeek.book.norms.CASE_ITEM_RATIO?.personal;
  const norm = rule === undefined ? null : personalQuestionNorm(lines, rule, partnerWeek.groupNorms);
  return { numerator: against.length, denominator: orders, against, ...norm };
}

function questionsIn(partnerWeek: PartnerWeek): readonly Against[] {
  return factsOf(partnerWeek, 'question').flatMap((fact) => {
    if (weekAt(fact, partnerWeek.asOf) !== partnerWeek.week) return [];
    const opened = latest(fact, 'opened', partnerWeek.asOf);
    const orderId = opened?.value.orderId;
    if (opened === undefined || orderId === undefined) return [];
    return { id: fact.ref.id, count: 1, why: { kind: 'ASKED', on: localDateOf(opened.at), orderId } };
  });
}
