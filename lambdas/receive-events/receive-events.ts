import type { Clock, Report } from '../../domain/ports.ts';
import { liveAdmission, type Refusal } from '../ingest-events/event.ts';
import { type DoorAnswer, type DoorPorts, ingestTexts } from '../ingest-events/ingest-texts.ts';
import type { EventsRequest } from './event.ts';
import { type OutOfScope, outOfScope } from './partner-scope.ts';
import type { RequestRefusal } from './split-events.ts';

export interface ReceivePorts extends DoorPorts {
  readonly clock: Clock;
  readonly report: Report;
}

/** What became of one event. `too large`: not looked into. `failed`: it could not be stored, which is no fault of the event. */
export type EventAnswer = DoorAnswer | ({ readonly answer: 'too large' | 'failed' } & Refusal);

export type Outcome =
  | { readonly kind: 'REFUSED'; readonly refusal: RequestRefusal }
  | { readonly kind: 'OUT_OF_SCOPE'; readonly partnerId: string; readonly events: readonly OutOfScope[] }
  /** One answer an event, in their order. */
  | { readonly kind: 'ANSWERED'; readonly answers: readonly EventAnswer[] };

const MOST_EVENT_BYTES = 8 * 1024;
/** Of the 30 seconds after which an HTTP API answers by itself. */
const LONGEST_TRYING_MILLIS = 8_000;
/** By this line of the log an alarm rings (adapters/aws/business-metrics.ts). */
const OUT_OF_SCOPE = 'partner out of scope';

/**
 * The HTTP door: takes what is an event and answers for each one. A partner's request with one event beyond its scope is refused
 * as a whole, so nothing of it is stored. Safe to send again, whatever was answered.
 */
export async function receiveEvents(request: EventsRequest, ports: ReceivePorts): Promise<Outcome> {
  const { requestId, partnerId, content } = request;
  if ('refusal' in content) {
    ports.report('request refused', { requestId, code: content.refusal.code });
    return { kind: 'REFUSED', refusal: content.refusal };
  }
  const { texts } = content;
  const small = texts.map((text, index) => ({ text, index })).filter(({ text }) => !isTooLarge(text));
  const beyond = partnerId === null ? [] : outOfScope(small, partnerId, liveAdmission(ports.now), ports.hash);
  if (partnerId !== null && beyond.length > 0) {
    const otherPartner = beyond.filter(({ kind }) => kind === 'OTHER_PARTNER').length;
    const counts = { otherPartner, notItsWord: beyond.length - otherPartner };
    ports.report(OUT_OF_SCOPE, { requestId, partnerId, accessKey: request.accessKey, ...counts });
    return { kind: 'OUT_OF_SCOPE', partnerId, events: beyond };
  }
  const smallTexts = small.map(({ text }) => text);
  const taken = ((await ingest(smallTexts, ports)) ?? (await ingestInHalves(smallTexts, ports))).values();
  const answers = texts.map((text) => (isTooLarge(text) ? TOO_LARGE : (taken.next().value ?? FAILED)));
  ports.report('events received', { requestId, partnerId: partnerId ?? 'any', ...countByAnswer(answers) });
  return { kind: 'ANSWERED', answers };
}

/** Null when nothing can be said of any: some may be stored, and will be duplicates when they come again. */
async function ingest(texts: readonly string[], ports: ReceivePorts): Promise<readonly EventAnswer[] | null> {
  if (texts.length === 0) return [];
  try {
    return await ingestTexts(texts, { admission: liveAdmission(ports.now), keepRefused: false }, ports);
  } catch (error) {
    // The name alone: a message can quote what was sent, and that can hold an address.
    ports.report('events not stored', {
      events: texts.length,
      reason: error instanceof Error ? error.name : typeof error,
    });
    return null;
  }
}

/**
 * Of a batch that failed: an event whose fact is damaged must not keep others out for ever. Where both halves fail, or the
 * caller has waited long already, it is no single event's fault, and nothing more is tried.
 */
async function ingestInHalves(texts: readonly string[], ports: ReceivePorts): Promise<readonly EventAnswer[]> {
  const isLate = ports.clock().getTime() - ports.now.getTime() > LONGEST_TRYING_MILLIS;
  if (texts.length === 1 || isLate) return texts.map(() => FAILED);
  const middle = Math.ceil(texts.length / 2);
  const [left, right] = [texts.slice(0, middle), texts.slice(middle)];
  const first = await ingest(left, ports);
  const second = await ingest(right, ports);
  if (first === null && second === null) return texts.map(() => FAILED);
  return [...(first ?? (await ingestInHalves(left, ports))), ...(second ?? (await ingestInHalves(right, ports)))];
}

const encoder = new TextEncoder();

function isTooLarge(text: string): boolean {
  return text.length > MOST_EVENT_BYTES || encoder.encode(text).length > MOST_EVENT_BYTES;
}

const TOO_LARGE: EventAnswer = {
  answer: 'too large',
  event: 'an event',
  path: '',
  reason: `is larger than ${MOST_EVENT_BYTES / 1024} KB`,
};
const FAILED: EventAnswer = {
  answer: 'failed',
  event: 'an event',
  path: '',
  reason: 'could not be stored: send it again',
};

function countByAnswer(answers: readonly EventAnswer[]): Readonly<Record<string, number>> {
  const counts = { accepted: 0, duplicate: 0, stale: 0, refused: 0, quarantined: 0, tooLarge: 0, failed: 0 };
  for (const { answer } of answers) counts[answer === 'too large' ? 'tooLarge' : answer] += 1;
  return counts;
}
