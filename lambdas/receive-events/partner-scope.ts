import { objectionTo } from '../../domain/facts/who-says.ts';
import type { Hash } from '../../domain/ports.ts';
import { type Admission, parseEvent, type Refusal } from '../ingest-events/event.ts';

/** An event that a partner's credential may not write, by its place in the request. */
export interface OutOfScope extends Refusal {
  readonly index: number;
  /** OTHER_PARTNER: it names another partner. NOT_ITS_WORD: it is the partner's own, but not the partner's to say. */
  readonly kind: 'OTHER_PARTNER' | 'NOT_ITS_WORD';
}

/**
 * Which of the events are beyond the partner whose credential sent them. One that names another partner is, whether or not it is
 * an event otherwise; of the rest, what is no event is ingestion's to refuse.
 */
export function outOfScope(
  events: readonly { readonly text: string; readonly index: number }[],
  partnerId: string,
  admission: Admission,
  hash: Hash,
): readonly OutOfScope[] {
  return events.flatMap(({ text, index }): readonly OutOfScope[] => {
    const parsed = parseEvent(text, admission, hash);
    if (namesAnother(text, partnerId)) {
      const event = 'event' in parsed ? nameOf(parsed.event) : parsed.refusal.event;
      return [{ index, kind: 'OTHER_PARTNER', event, path: 'data.partnerId', reason: `must be ${partnerId}` }];
    }
    if ('refusal' in parsed) return [];
    const objection = objectionTo(parsed.event, partnerId);
    return objection === null ? [] : [{ index, kind: 'NOT_ITS_WORD', event: nameOf(parsed.event), ...objection }];
  });
}

/** Read as ingestion reads it: of a field that is there twice, the last one counts. */
function namesAnother(text: string, partnerId: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  const named = fieldOf(fieldOf(value, 'data'), 'partnerId');
  return named !== undefined && named !== partnerId;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function nameOf({ source, id }: { readonly source: string; readonly id: string }): string {
  return `${source} ${id}`;
}
