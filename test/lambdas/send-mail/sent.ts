import type { Delivery } from '../../../domain/outbox/delivery.ts';
import type { OutgoingMail } from '../../../domain/ports.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import { type SteeredTime, steeredTime } from './steered-time.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** In working hours, on a Wednesday. */
const WEDNESDAY = '2026-11-18T09:30:00+01:00';

export function open(): { readonly time: SteeredTime; readonly outbox: Outbox } {
  const time = steeredTime(WEDNESDAY);
  return { time, outbox: openOutbox(time) };
}

export function countOf(deliveries: readonly Delivery[], state: Delivery['state']): number {
  return deliveries.filter((delivery) => delivery.state === state).length;
}

export function keysOf(mails: readonly OutgoingMail[]): readonly string[] {
  return mails.map(({ letterKey }) => letterKey);
}

export function classOf(key: string): string {
  return key.startsWith('REVIEW') ? 'review' : (/#(strike|weekly)-/u.exec(key)?.[1] ?? key);
}

/** Which classes came in which order, each run of one class once. */
export function orderOf(mails: readonly OutgoingMail[]): readonly string[] {
  return keysOf(mails)
    .map(classOf)
    .filter((kind, index, all) => kind !== all[index - 1]);
}
