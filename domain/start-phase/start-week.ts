import type { Instant } from '../calendar/instant.ts';
import type { NormId } from '../policy/norm-book.ts';

/**
 * What one judged week says of the orders of a partner in its start phase (`rules.md` 3.4). The ledger row of the week keeps
 * it; all rows together are replayed into blocks. Judged again, the week says it anew: nothing is added up twice.
 */
export interface StartWeek {
  /** One word an order item, in the order of the items' ids. */
  readonly items: readonly ItemWord[];
  /** One word a question that was opened in the week, in the order of their ids. */
  readonly questions: readonly QuestionWord[];
  /** Blocks decided with this week of which the items are no longer kept (`forget.ts`), the oldest first. */
  readonly forgotten?: readonly ForgottenBlock[];
}

/** An order item as known at the week's judgement. Of two weeks that say the same thing of an item, the later one holds. */
export interface ItemWord {
  readonly itemId: string;
  readonly orderId: string;
  /** Where it was ordered in this week. */
  readonly placed?: PlacedWord;
  /** Where its promise was judged in this week (N1). */
  readonly outcome?: Outcome;
  /** Where units of it were cancelled by then. */
  readonly cancelled?: CancelledWord;
}

export interface PlacedWord {
  readonly at: Instant;
  readonly units: number;
  /**
   * What its product group let expect on that day, in hundredths of a percent (3.2): a later table changes no history.
   * Null where no table named it: the book has a fallback.
   */
  readonly groupNorm: number | null;
}

/** Totals, as the events say them. */
export interface CancelledWord {
  readonly units: number;
  /** Units that speak against the partner (N2). Left out where another week has said it: the week of the cancellation. */
  readonly against?: number;
}

/** `MISSING`: late, and never there as far as known. The last two are of items that N1 does not measure. */
export type Outcome = 'ON_TIME' | 'LATE' | 'MISSING' | 'UNMEASURED' | 'UNMEASURED_MISSING';

export interface QuestionWord {
  readonly questionId: string;
  /** Null where a later word took the order back. */
  readonly orderId: string | null;
}

export interface ForgottenBlock {
  /** 1 = the first 100 orders. */
  readonly block: number;
  /** When its last order was placed: what was placed by then is not looked at again. */
  readonly lastPlacedAt: Instant;
  readonly missed: readonly NormId[];
}
