import { sha256 } from '../../../adapters/aws/hash.ts';
import type { EventType, MarketplaceEvent } from '../../../domain/facts/marketplace-event.ts';
import {
  type Admission,
  bulkAdmission,
  liveAdmission,
  parseEvent,
  type Refusal,
} from '../../../lambdas/ingest-events/event.ts';
import { EXAMPLES } from './event-examples.ts';

export const NOW = new Date('2026-11-18T12:00:00.000Z');
export const LIVE = liveAdmission(NOW);
export const BULK = bulkAdmission(NOW);

/** An event as it is sent: the minimal example of its type, unless a test says otherwise. */
export function sent(type: EventType, changes: Readonly<Record<string, unknown>> = {}) {
  const time = '2026-11-16T10:56:33+01:00';
  return { specversion: '1.0', id: 'event-1', source: '/shop', type, time, data: EXAMPLES[type].minimal, ...changes };
}

/** The minimal example with some of its data changed; `undefined` takes a field out. */
export function withData(type: EventType, data: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(sent(type, { data: { ...EXAMPLES[type].minimal, ...data } }));
}

/** @throws when the text is refused. */
export function accepted(text: string, admission: Admission = LIVE): MarketplaceEvent {
  const parsed = parseEvent(text, admission, sha256);
  if ('refusal' in parsed) throw new Error(`Refused: ${JSON.stringify(parsed.refusal)}`);
  return parsed.event;
}

/** @throws when the text is accepted. */
export function refused(text: string, admission: Admission = LIVE): Refusal {
  const parsed = parseEvent(text, admission, sha256);
  if ('event' in parsed) throw new Error(`Accepted: ${JSON.stringify(parsed.event)}`);
  return parsed.refusal;
}
