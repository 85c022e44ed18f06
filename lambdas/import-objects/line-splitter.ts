/** One line, counted from 1 (blank lines count), without its end: its text, or why it has none. */
export type Line =
  | { readonly line: number; readonly text: string; readonly problem?: undefined }
  | { readonly line: number; readonly text?: undefined; readonly problem: LineProblem };

export type LineProblem = 'TOO_LONG' | 'NOT_UTF8';

/** Far above the 8 KB of the largest event: a longer line is no NDJSON, and is not worth the memory. */
export const MAX_LINE_BYTES = 256 * 1_024;

const NEWLINE = 0x0a;

export interface LineSplitter {
  /** The lines that end in this chunk, but for blank ones. */
  push(chunk: Buffer): Line[];
  /** The last line, if the input did not end with a newline. */
  end(): Line[];
}

/** Cuts UTF-8 into lines ending in LF or CRLF. Keeps at most {@link MAX_LINE_BYTES} of an unfinished one. */
export function createLineSplitter(): LineSplitter {
  let line = 0;
  let parts: Buffer[] = [];
  let bytes = 0;

  const keep = (part: Buffer): void => {
    bytes += part.length;
    if (bytes <= MAX_LINE_BYTES) parts.push(part);
    else parts = [];
  };

  const finishInto = (lines: Line[]): void => {
    line += 1;
    const text = bytes > MAX_LINE_BYTES ? undefined : decode(parts);
    if (text === undefined) lines.push({ line, problem: bytes > MAX_LINE_BYTES ? 'TOO_LONG' : 'NOT_UTF8' });
    else if (text.trim() !== '') lines.push({ line, text });
    parts = [];
    bytes = 0;
  };

  return {
    push(chunk) {
      const lines: Line[] = [];
      let from = 0;
      for (let newline = chunk.indexOf(NEWLINE); newline !== -1; newline = chunk.indexOf(NEWLINE, from)) {
        keep(chunk.subarray(from, newline));
        finishInto(lines);
        from = newline + 1;
      }
      if (from < chunk.length) keep(chunk.subarray(from));
      return lines;
    },
    end() {
      const lines: Line[] = [];
      if (bytes > 0) finishInto(lines);
      return lines;
    },
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(parts: readonly Buffer[]): string | undefined {
  const [only, second] = parts;
  try {
    const text = utf8.decode(second === undefined ? only : Buffer.concat(parts));
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  } catch {
    return undefined;
  }
}
