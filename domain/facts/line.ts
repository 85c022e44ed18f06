import type { Instant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { compareEntries, type Entry, earliest, type Fact, type LineRegisters, latest, saying } from './fact.ts';

/** A fact of an order item: the promise itself, or a copy of it that counts in another week. */
export type LineFact = Fact<'promise'> | Fact<'order'> | Fact<'cancellation'>;

/** An order item as known at a moment. */
export interface Line {
  readonly orderItemId: string;
  readonly placedAt: Instant;
  readonly placed: LineRegisters['placed'];
  /** The date promised last. */
  readonly promised: LocalDate;
  /** Units cancelled by then, never more than were ordered. */
  readonly cancelled: number;
  readonly shipped: LineRegisters['shipped'] | null;
  readonly firstAttemptAt: Instant | null;
  readonly denied: boolean;
}

/** The order item as known at `asOf` (null = all that is known); null while its order has not come. */
export function lineAt(fact: LineFact, asOf: Instant | null): Line | null {
  const line = asPromise(fact);
  const placed = latest(line, 'placed', asOf);
  if (placed === undefined) return null;
  return {
    orderItemId: fact.ref.id,
    placedAt: placed.at,
    placed: placed.value,
    promised: latestPromise(line, asOf) ?? placed.value.promised,
    cancelled: Math.min(latest(line, 'cancelled', asOf)?.value.quantity ?? 0, placed.value.quantity),
    shipped: latest(line, 'shipped', asOf)?.value ?? null,
    firstAttemptAt: earliest(line, 'attempted', asOf)?.at ?? null,
    denied: latest(line, 'denied', asOf) !== undefined,
  };
}

/** Every date that was ever promised, oldest word first. */
export function promisesOf(fact: LineFact, asOf: Instant | null): readonly LocalDate[] {
  const line = asPromise(fact);
  return [...saying(line, 'placed', asOf), ...saying(line, 'rescheduled', asOf)]
    .sort(compareEntries)
    .map((entry) => entry.value.promised);
}

/** The copies hold entries of the very same shape: they are read as the promise they were copied from. */
export function asPromise(fact: LineFact): Fact<'promise'> {
  const entries: readonly Entry<'promise'>[] = fact.entries;
  return { ref: { ...fact.ref, kind: 'promise' }, entries };
}

function latestPromise(line: Fact<'promise'>, asOf: Instant | null): LocalDate | undefined {
  return promisesOf(line, asOf).at(-1);
}
