import type { NormBook, NormId } from '../policy/norm-book.ts';

/** The mark on an NPS of fewer answers than make a meaningful number (`rules.md` 6): that number. */
export interface FewAnswers {
  readonly fewAnswersBelow?: number;
}

export function fewAnswers(norm: NormId, answers: number, { nps }: NormBook): FewAnswers {
  return norm === 'NPS' && answers < nps.fewAnswersBelow ? { fewAnswersBelow: nps.fewAnswersBelow } : {};
}
