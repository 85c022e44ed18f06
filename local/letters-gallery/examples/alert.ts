import { withLimit } from '../../../domain/norms/verdict.ts';
import type { PartnerLetterDue } from '../../../domain/notices/letter-due.ts';
import { day } from './literals.ts';
import { NINE_NORMS } from './norms.ts';

/** Questions above the cap that the partner's own norm has reached, returns above what was ordered lets expect. */
export function alertLetter(weekly: PartnerLetterDue): PartnerLetterDue {
  return {
    ...weekly,
    figures: [
      ...weekly.figures,
      {
        norm: withLimit(NINE_NORMS.CASE_ITEM_RATIO, { of: 15, per: 100 }),
        score: {
          numerator: 16,
          denominator: 100,
          missed: true,
          items: Array.from({ length: 16 }, (_, index) => ({
            id: `question-${81 + index}`,
            count: 1,
            why: { kind: 'ASKED', on: day(`2026-03-0${2 + (index % 7)}`), orderId: `12300${10 + index}` },
          })),
          moreItems: 0,
        },
        previous: { numerator: 9, denominator: 96 },
      },
      {
        norm: withLimit(NINE_NORMS.RETURNS, { of: 7, per: 200 }),
        score: {
          numerator: 8,
          denominator: 131,
          missed: true,
          items: [
            { id: 'return-5', count: 6, why: { kind: 'RETURNED', on: day('2026-03-03'), orderItemId: '1230012-1' } },
            { id: 'return-9', count: 2, why: { kind: 'RETURNED', on: day('2026-03-07'), orderItemId: '1230017-2' } },
          ],
          moreItems: 0,
        },
      },
    ],
    notices: [{ kind: 'DYNAMIC_NORM_ALERT', norms: ['CASE_ITEM_RATIO', 'RETURNS'] }, { kind: 'WEEKLY_SCORE' }],
  };
}
