import { createLineSplitter, type Line, type Position } from './line-splitter.ts';

/** So many lines, or bytes of them, whichever comes first: what one turn holds in memory, and what a crash has done again. */
export interface PartSize {
  readonly lines: number;
  readonly bytes: number;
}

/** The next lines of a file, in their order; never none. Where it is cut follows from the file and where the part begins alone. */
export type Part = readonly Line[];

/** Cuts what follows a position into parts. Whoever goes on after one of them gets the same parts again. */
export async function* cutIntoParts(
  text: AsyncIterable<Uint8Array>,
  after: Position,
  size: PartSize,
): AsyncGenerator<Part> {
  const splitter = createLineSplitter(after);
  let part: Line[] = [];
  let begin = after.end;
  for await (const chunk of text) {
    for (const line of splitter.push(chunk)) {
      part.push(line);
      if (part.length < size.lines && line.end - begin < size.bytes) continue;
      yield part;
      part = [];
      begin = line.end;
    }
  }
  part.push(...splitter.end());
  if (part.length > 0) yield part;
}
