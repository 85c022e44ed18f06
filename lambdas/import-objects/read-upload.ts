import type { Gunzip, GzipProblem, ObjectStore } from '../../domain/ports.ts';
import type { Upload } from './event.ts';

/** Bytes asked for at once: little to hold, and few requests for a large file. */
const PIECE_BYTES = 1_024 * 1_024;

/** An upload cannot be read on, and never will be. `reason` goes on "the file …". */
export class Unreadable extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = 'Unreadable';
    this.reason = reason;
  }
}

/** Under the upload's name is another one by now, which is taken by itself. */
export class Replaced extends Error {
  override readonly name = 'Replaced';
}

export interface ReadPorts {
  readonly objects: ObjectStore;
  readonly gunzip: Gunzip;
}

/**
 * The text of an upload from a byte of it on, unpacked where it is packed, which its first bytes say and not its name. Asks for the next
 * piece when the last one is used up. A plain file is asked for from there on; gzip is unpacked from its beginning again.
 *
 * @throws {Unreadable}
 * @throws {Replaced}
 */
export async function* readUpload(upload: Upload, from: number, ports: ReadPorts): AsyncGenerator<Uint8Array> {
  const first = await readPiece(upload, 0, ports.objects);
  if (first[0] === 0x1f && first[1] === 0x8b) yield* skip(from, unpack(pieces(upload, 0, ports.objects, first), ports));
  else if (from < first.length) yield* skip(from, pieces(upload, 0, ports.objects, first));
  else yield* pieces(upload, from, ports.objects);
}

async function* pieces(
  upload: Upload,
  from: number,
  objects: ObjectStore,
  known?: Uint8Array,
): AsyncGenerator<Uint8Array> {
  let position = from;
  if (known !== undefined) {
    yield known;
    position += known.length;
  }
  while (position < upload.size) {
    const piece = await readPiece(upload, position, objects);
    if (piece.length === 0) return;
    yield piece;
    position += piece.length;
  }
}

async function readPiece(upload: Upload, from: number, objects: ObjectStore): Promise<Uint8Array> {
  const piece = await objects.readPart(upload, from, PIECE_BYTES);
  if (piece === 'GONE') throw new Unreadable('was deleted before all of it was read');
  if (piece === 'REPLACED') throw new Replaced();
  return piece;
}

async function* unpack(packed: AsyncIterable<Uint8Array>, { gunzip }: ReadPorts): AsyncGenerator<Uint8Array> {
  for await (const chunk of gunzip(packed)) {
    if (!('problem' in chunk)) yield chunk;
    else throw new Unreadable(`${PROBLEMS[chunk.problem]} (${chunk.detail})`);
  }
}

const PROBLEMS: Readonly<Record<GzipProblem['problem'], string>> = {
  CUT_OFF: 'is cut off: its gzip data stops before its end',
  DAMAGED: 'is damaged: its gzip data cannot be unpacked any further',
  TOO_LARGE: 'unpacks to more than a file of events comes to',
};

async function* skip(bytes: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield left === 0 ? chunk : chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}
