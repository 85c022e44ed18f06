import * as z from 'zod';
import { SCHEMAS } from '../lambdas/ingest-events/event.ts';

/**
 * The contract of each event type as JSON Schema, by type: made of the very schemas that events are held against. Draft 4, which
 * is what EventBridge's schema registry takes.
 */
export function eventJsonSchemas(): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  return new Map(
    [...SCHEMAS].map(([type, schema]) => [
      type,
      { title: type, ...z.toJSONSchema(schema, { io: 'input', target: 'draft-4' }) },
    ]),
  );
}
