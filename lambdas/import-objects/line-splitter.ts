/**
 * One line, counted from 1 (blank lines count), without its newline: its text, or why it has none. `end` is where the next one begins:
 * the bytes of the input up to there, its newline included.
 */
export type Line = Position &
  (
    | { readonly text: string; readonly problem?: undefined }
    | { readonly text?: undefined; readonly problem: LineProblem }
  );

/** After which line, and where that ends. */
export interface Position {
  readonly line: number;
  readonly end: number;
}

export const BEGINNING: Position = { line: 0, end: 0 };

export type LineProblem = 'TOO_LONG' | 'NOT_UTF8';

/** Far above the 8 KB of the largest event: a longer line is no NDJSON, and is not worth the memory. */
export const MAX_LINE_BYTES = 256 * 1_024;

const NEWLINE = 0x0a;

export interface LineSplitter {
  /** The lines that end in this chunk, but for blank ones. */
  push(chunk: Uint8Array): Line[];
  /** The last line, if the input did not end with a newline. */
  end(): Line[];
}

/** Cuts UTF-8 into lines ending in LF or CRLF. Keeps at most {@link MAX_LINE_BYTES} of an unfinished one. `after`: what it is given begins there. */
export function createLineSplitter(after: Position = BEGINNING): LineSplitter {
  let { line, end } = after;
  let parts: Uint8Array[] = [];
  let bytes = 0;

  const keep = (part: Uint8Array): void => {
    bytes += part.length;
    if (bytes <= MAX_LINE_BYTES) parts.push(part);
    else parts = [];
  };

  const finishInto = (lines: Line[], newline: number): void => {
    line += 1;
    end += bytes + newline;
    const text = bytes > MAX_LINE_BYTES ? undefined : decode(parts);
    if (text === undefined) lines.push({ line, end, problem: bytes > MAX_LINE_BYTES ? 'TOO_LONG' : 'NOT_UTF8' });
    else if (text.trim() !== '') lines.push({ line, end, text });
    parts = [];
    bytes = 0;
  };

  return {
    push(chunk) {
      const lines: Line[] = [];
      let from = 0;
      for (let newline = chunk.indexOf(NEWLINE); newline !== -1; newline = chunk.indexOf(NEWLINE, from)) {
        keep(chunk.subarray(from, newline));
        finishInto(lines, 1);
        from = newline + 1;
      }
      if (from < chunk.length) keep(chunk.subarray(from));
      return lines;
    },
    end() {
      const lines: Line[] = [];
      if (bytes > 0) finishInto(lines, 0);
      return lines;
    },
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(parts: readonly Uint8Array[]): string | undefined {
  const [only, second] = parts;
  try {
    const text = utf8.decode(second === undefined ? only : Buffer.concat(parts));
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  } catch {
    return undefined;
  }
}
