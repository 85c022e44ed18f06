import { instantOf } from '../../domain/calendar/instant.ts';
import type { Clock, StoredText } from '../../domain/ports.ts';
import type { DoorAnswer } from '../ingest-events/ingest-texts.ts';
import { answerLines, countAnswers, fitToKeep, refusedLines } from './answer-lines.ts';
import { byPutting, type Upload } from './event.ts';
import {
  begun,
  ended,
  type ImportResult,
  type PartResult,
  positionOf,
  refusedLinesKey,
  resultKey,
  withPart,
} from './import-result.ts';
import { cutIntoParts, type Part, type PartSize } from './parts.ts';
import { type ReadPorts, Replaced, readUpload, Unreadable } from './read-upload.ts';

export interface ImportPorts extends ReadPorts {
  /** The bulk door of ingestion: one answer a text, in their order. Twice is harmless. */
  readonly take: (texts: readonly string[]) => Promise<readonly DoorAnswer[]>;
  readonly partSize: PartSize;
  readonly clock: Clock;
  /** Whether there is time for one more part. */
  readonly hasTime: () => boolean;
}

/** MORE: the next turn goes on where this one stopped. NOTHING_TO_DO: it is done, or is another's to do. */
export type Turn =
  | { readonly kind: 'ENDED' | 'MORE'; readonly result: ImportResult }
  | { readonly kind: 'NOTHING_TO_DO' };

/**
 * Imports an upload part by part, for as long as there is time. After each part its result object says how far it is, and the next turn,
 * after a crash as well, goes on from there. The result object is replaced only as it was read: of two at work on one file one stops.
 */
export async function importUpload(upload: Upload, ports: ImportPorts): Promise<Turn> {
  // The console makes a folder by an empty object of that name.
  if (upload.key.endsWith('/')) return NOTHING_TO_DO;
  const journal = await openJournal(upload, ports);
  if (journal === undefined) return NOTHING_TO_DO;
  const stop = await takeParts(upload, journal, ports).catch(refusalBy);
  if (stop === 'OTHER_AT_WORK') return NOTHING_TO_DO;
  if (stop === 'NO_TIME') return { kind: 'MORE', result: journal.result };
  const isWritten = await journal.write(ended(journal.result, stop === 'END' ? null : stop.refusal, nowOf(ports)));
  return isWritten ? { kind: 'ENDED', result: journal.result } : NOTHING_TO_DO;
}

const NOTHING_TO_DO: Turn = { kind: 'NOTHING_TO_DO' };

/** Why a turn takes no part more. */
type Stop = 'END' | 'NO_TIME' | 'OTHER_AT_WORK' | { readonly refusal: string };

async function takeParts(upload: Upload, journal: Journal, ports: ImportPorts): Promise<Stop> {
  const begin = positionOf(journal.result);
  const text = readUpload(upload, begin.end, ports);
  for await (const part of cutIntoParts(text, begin, ports.partSize)) {
    if (hasNoEvent(journal.result))
      throw new Unreadable(`has no event among its first ${positionOf(journal.result).line} lines`);
    // Never without a part more: what hands on forever gets nowhere.
    if (positionOf(journal.result).line > begin.line && !ports.hasTime()) return 'NO_TIME';
    const taken = await takePart(upload, part, journal.result.parts.length + 1, ports);
    if (!(await journal.write(withPart(journal.result, taken, nowOf(ports))))) return 'OTHER_AT_WORK';
  }
  return 'END';
}

/** Of another kind of file every line is refused, and there may be millions. */
function hasNoEvent({ parts, counts }: ImportResult): boolean {
  return (
    parts.length === 1 &&
    counts.refused > 0 &&
    counts.accepted + counts.duplicate + counts.stale + counts.quarantined === 0
  );
}

function nowOf({ clock }: ImportPorts) {
  return instantOf(clock());
}

/** @throws what is no fault of the file. */
function refusalBy(error: unknown): Stop {
  if (error instanceof Unreadable) return { refusal: `the file ${error.reason}` };
  if (error instanceof Replaced)
    return { refusal: 'the file was replaced while it was imported: what replaced it is imported by itself' };
  throw error;
}

async function takePart(upload: Upload, lines: Part, number: number, ports: ImportPorts): Promise<PartResult> {
  const answered = await answerLines(lines, ports.take);
  const refused = refusedLines(answered).map(fitToKeep);
  const refusedKey = refused.length === 0 ? null : refusedLinesKey(upload.key, number);
  if (refusedKey !== null) {
    await ports.objects.writeText(refusedKey, refused.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
  return {
    firstLine: lines[0]?.line ?? 0,
    lastLine: lines.at(-1)?.line ?? 0,
    end: lines.at(-1)?.end ?? 0,
    counts: countAnswers(answered),
    refusedLines: refusedKey,
  };
}

/** The result object, as this turn has it. */
interface Journal {
  readonly result: ImportResult;
  /** False when another has written there since. */
  write(next: ImportResult): Promise<boolean>;
}

/** Undefined when this upload is done, or a later one of that name was begun. */
async function openJournal(upload: Upload, { objects, clock }: ImportPorts): Promise<Journal | undefined> {
  const key = resultKey(upload.key);
  let stored: StoredText | undefined = await objects.readText(key);
  const known: ImportResult | undefined = stored && JSON.parse(stored.text);
  const order = known === undefined ? 1 : byPutting(upload, known.file);
  if (order < 0 || (order === 0 && known?.state !== 'IMPORTING')) return undefined;
  let result = order === 0 && known !== undefined ? known : begun(upload, instantOf(clock()));
  return {
    get result() {
      return result;
    },
    async write(next) {
      const written = await objects.replaceText(key, `${JSON.stringify(next, null, 2)}\n`, stored);
      if (written === undefined) return false;
      stored = written;
      result = next;
      return true;
    },
  };
}
