import type { IsoWeek } from '../calendar/iso-week.ts';
import type { NormBook } from '../policy/norm-book.ts';
import { type BlockFigure, figuresOf } from './block.ts';
import { type ReachedPoint, type StartDecision, type StartHistory, sizeOf } from './replay.ts';

/** Where a partner is in its start phase, as a score shows it. */
export interface StartProgress {
  /** 1 = the first orders; each extension is one more. */
  readonly block: number;
  /** Orders of the block so far, of `size`. */
  readonly orders: number;
  readonly size: number;
  /** Over the block's orders so far. */
  readonly figures: readonly BlockFigure[];
  /** The interim looks so far, of all blocks, oldest first. */
  readonly points: readonly { readonly block: number; readonly point: number; readonly week: IsoWeek }[];
  /** The interim looks that are due with this week. */
  readonly updates: readonly Omit<ReachedPoint, 'week'>[];
  /** What was decided with this week. */
  readonly decisions: readonly BlockDecision[];
}

export interface BlockDecision extends Pick<StartDecision, 'block' | 'outcome' | 'missed' | 'figures'> {
  /** The extension is one of those that a person looks at (Q8). */
  readonly alert: boolean;
}

/** The history as it shows in the score of its last week. */
export function progressOf(
  { block, orders, reached, decisions }: StartHistory,
  week: IsoWeek,
  book: NormBook,
): StartProgress {
  return {
    block,
    orders: orders.length,
    size: sizeOf(book.groeiStart),
    figures: figuresOf(orders, book),
    points: reached.map(({ block, point, week }) => ({ block, point, week })),
    updates: reached
      .filter((point) => point.week === week)
      .map(({ block, point, figures }) => ({ block, point, figures })),
    decisions: decisions
      .filter((decision) => decision.week === week)
      .map(({ block, outcome, missed, figures }) => ({
        block,
        outcome,
        missed,
        figures,
        alert: outcome === 'EXTENDED' && book.groeiStart !== null && block >= book.groeiStart.alertFromExtension,
      })),
  };
}
