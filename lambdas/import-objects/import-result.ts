import type { Instant } from '../../domain/calendar/instant.ts';
import { type Counts, NO_COUNTS } from './answer-lines.ts';
import { INCOMING, type Upload } from './event.ts';
import { BEGINNING, type Position } from './line-splitter.ts';

/** What became of an uploaded file: for its sender to read, and for the next turn to go on by. Holds no address but what the key may hold. */
export interface ImportResult {
  readonly version: 1;
  readonly file: Upload;
  /** IMPORTING: some turn is at work, or will be. REFUSED: it ended early; the parts that are listed were taken. */
  readonly state: 'IMPORTING' | 'IMPORTED' | 'REFUSED';
  /** Why it was refused. */
  readonly reason: string | null;
  /** Sums of the parts'. */
  readonly counts: Counts;
  readonly parts: readonly PartResult[];
  readonly startedAt: Instant;
  readonly changedAt: Instant;
}

export interface PartResult {
  readonly firstLine: number;
  readonly lastLine: number;
  /** Where it ends in the unpacked text, in bytes. */
  readonly end: number;
  /** A part that a crash had done twice counts as duplicate what the first time wrote. */
  readonly counts: Counts;
  /** The object with its refused lines, if there are any. */
  readonly refusedLines: string | null;
}

export function begun(file: Upload, now: Instant): ImportResult {
  return {
    version: 1,
    file,
    state: 'IMPORTING',
    reason: null,
    counts: NO_COUNTS,
    parts: [],
    startedAt: now,
    changedAt: now,
  };
}

export function withPart(result: ImportResult, part: PartResult, now: Instant): ImportResult {
  const parts = [...result.parts, part];
  return { ...result, parts, counts: sumOf(parts), changedAt: now };
}

/** `reason` null: all of it was read. */
export function ended(result: ImportResult, reason: string | null, now: Instant): ImportResult {
  return { ...result, state: reason === null ? 'IMPORTED' : 'REFUSED', reason, changedAt: now };
}

/** Where the next part begins. */
export function positionOf({ parts }: ImportResult): Position {
  const last = parts.at(-1);
  return last === undefined ? BEGINNING : { line: last.lastLine, end: last.end };
}

function sumOf(parts: readonly PartResult[]): Counts {
  const sum = { ...NO_COUNTS };
  for (const { counts } of parts) {
    for (const answer of ANSWERS) sum[answer] += counts[answer];
  }
  return sum;
}

const ANSWERS = ['accepted', 'duplicate', 'stale', 'refused', 'quarantined'] as const satisfies (keyof Counts)[];

const RESULTS = 'results/';

export function resultKey(key: string): string {
  return `${RESULTS}${key.slice(INCOMING.length)}.result.json`;
}

export function refusedLinesKey(key: string, part: number): string {
  return `${RESULTS}${key.slice(INCOMING.length)}.refused/${String(part).padStart(5, '0')}.ndjson`;
}
