import { setTimeout as pause } from 'node:timers/promises';
import { type DeadLetterMoves, deadLetterMoves } from '../../adapters/aws/dead-letter-moves.ts';
import { ExplainedError } from '../explained-error.ts';

/** The queues whose dead letters can be sent through again. */
export const REDRIVABLE = ['events', 'delivery-events', 'uploads'] as const;
export type Redrivable = (typeof REDRIVABLE)[number];

/** What lies among the dead letters, before they are moved. */
export interface DeadLettersSeen {
  readonly count: number;
  /** Of those that were looked at, at most {@link MOST_LOOKED_AT}: how many of each kind, the most first. */
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
}

export interface Redriven extends DeadLettersSeen {
  readonly moved: number;
}

export interface QueueUrls {
  readonly url: string;
  readonly deadUrl: string;
}

export interface RedriveWatcher {
  /** Asked before anything is moved; throws where it is not wanted. */
  readonly approve: (seen: DeadLettersSeen) => Promise<void>;
  readonly onProgress: (moved: number, total: number) => void;
}

const MOST_LOOKED_AT = 100;
const FIRST_WAIT_MILLIS = 200;
const LONGEST_WAIT_MILLIS = 5_000;

/**
 * Has SQS move all dead letters of a queue back to it, and waits until it has.
 *
 * @throws {ExplainedError} when SQS gives up; what was moved until then is moved.
 */
export async function redrive(urls: QueueUrls, { approve, onProgress }: RedriveWatcher): Promise<Redriven> {
  const moves = deadLetterMoves(urls);
  const seen = await lookAt(moves);
  if (seen.count === 0) return { ...seen, moved: 0 };
  await approve(seen);
  await moves.start();
  for (let wait = FIRST_WAIT_MILLIS; ; wait = Math.min(1.5 * wait, LONGEST_WAIT_MILLIS)) {
    const progress = await moves.progress();
    const moved = progress?.moved ?? 0;
    onProgress(moved, progress?.toMove ?? seen.count);
    if (progress?.status === 'COMPLETED') return { ...seen, moved };
    if (progress?.status === 'FAILED' || progress?.status === 'CANCELLED') {
      const why = progress.failure ?? progress.status;
      throw new ExplainedError(`SQS stopped after ${moved} of ${seen.count} messages (${why}): start it again.`);
    }
    await pause(wait);
  }
}

async function lookAt(moves: DeadLetterMoves): Promise<DeadLettersSeen> {
  const count = await moves.count();
  const texts = count === 0 ? [] : await moves.look(Math.min(count, MOST_LOOKED_AT));
  const kinds = new Map<string, number>();
  for (const text of texts) kinds.set(kindOf(text), (kinds.get(kindOf(text)) ?? 0) + 1);
  return {
    count,
    kinds: [...kinds].map(([kind, times]) => ({ kind, count: times })).sort((a, b) => b.count - a.count),
  };
}

/** The type of a CloudEvent, or of an event of SES. */
function kindOf(text: string): string {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null) return 'no event';
    for (const field of ['type', 'what', 'eventType', 'detail-type'] as const) {
      const kind = (message as Readonly<Record<string, unknown>>)[field];
      if (typeof kind === 'string') return kind;
    }
    return 'no event';
  } catch {
    return 'not JSON';
  }
}
