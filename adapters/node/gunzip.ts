import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Gunzip, GzipProblem } from '../../domain/ports.ts';

const CHUNK_BYTES = 256 * 1_024;

/** Deflate can make 1,032 bytes of one. Events come to 10 or 20, and to 100 where each is like the last. */
const MOST_OF_A_BYTE = 200;
/** So much whatever it is made of: a small file may be all of one kind. */
const ALWAYS = 4 * 1_024 * 1_024;
/**
 * Unpacks gzip, of one member or several, in chunks. What unpacks to far more than events do (a "bomb") ends with TOO_LARGE as
 * soon as that shows: what was unpacked by then is held against what it was made of, and against the most bytes that are wanted.
 */
export function gunzipUpTo(most: number): Gunzip {
  return (packed) => unpacked(packed, most);
}

async function* unpacked(packed: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array | GzipProblem> {
  const unzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // A failure ends the loop below: the callback has nothing left to say.
  pipeline(Readable.from(packed), unzip, () => {});
  let bytes = 0;
  try {
    for await (const chunk of unzip) {
      bytes += chunk.length;
      if (bytes > most || bytes > ALWAYS + MOST_OF_A_BYTE * unzip.bytesWritten) {
        yield { problem: 'TOO_LARGE', detail: `${bytes} bytes out of ${unzip.bytesWritten}, and more to come` };
        return;
      }
      yield chunk;
    }
  } catch (error) {
    if (!isOfZlib(error)) throw error;
    const problem = error.code === 'Z_BUF_ERROR' ? 'CUT_OFF' : 'DAMAGED';
    yield { problem, detail: error.message };
  }
}

function isOfZlib(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
