import type { DeadLetters } from '../../domain/ports.ts';
import { withNullForAddresses, withoutAddresses } from '../../domain/privacy/without-addresses.ts';

/** As the queue of the blueprint has it: a message that was received so often and failed again becomes a dead letter as it came. */
export const MAX_RECEIVES = 5;

export interface Received {
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: { readonly ApproximateReceiveCount: string };
}

/**
 * Keeps addresses out of the dead letters, where they would lie for two weeks (ADR 0010): who bears one and failed so often that the next
 * failure, or a timeout that nobody can catch, is the last, is not tried again, but put aside without it. Returns the others.
 */
export async function putAside<R extends Received>(
  records: readonly R[],
  deadLetters: DeadLetters,
): Promise<readonly R[]> {
  const last = records.filter(isLastChance);
  if (last.length === 0) return records;
  await deadLetters.putAside(
    last.map(({ receiptHandle, body }) => ({ receipt: receiptHandle, text: withNullForAddresses(body) })),
  );
  return records.filter((record) => !last.includes(record));
}

function isLastChance({ body, attributes }: Received): boolean {
  return Number(attributes.ApproximateReceiveCount) >= MAX_RECEIVES && withoutAddresses(body) !== body;
}
