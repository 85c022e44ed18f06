import type { NormId } from '../../../../domain/policy/norm-book.ts';

/** What there is to say about how a norm is done better: by what went wrong most, where the norm knows. */
export type Advice =
  | 'LATE'
  | 'NEVER_ATTEMPTED'
  | 'NOT_RECEIVED'
  | 'OUT_OF_STOCK'
  | 'CANCELLED'
  | 'CANCELLED_BY_CUSTOMER'
  | 'LAPSED'
  | 'NO_CODE'
  | 'NO_ANSWER'
  | 'LATE_REPLY'
  | 'NO_REPLY'
  | 'QUESTIONS'
  | 'RATING'
  | 'RETURNS'
  | 'CONTACT';

export interface AdviceWords {
  readonly heading: string;
  /** As the subject of a sentence: "1 more item on time", "2 fewer cancelled items". */
  readonly changes: Readonly<Record<NormId, (count: number) => string>>;
  /** What so many would have done; null where there is nothing of the kind to say. */
  conform(changes: string): string;
  target(changes: string, target: string): string;
  /** Where as many undo the miss as reach the target. */
  both(changes: string): string;
  readonly todo: Readonly<Record<Advice, string>>;
}
