/** Merges streams of pages, each sorted, into one sorted stream in pages of `size`. It holds one page of each. */
export async function* mergePages<T>(
  streams: readonly AsyncIterable<readonly T[]>[],
  precedes: (a: T, b: T) => boolean,
  size: number,
): AsyncIterable<readonly T[]> {
  const cursors = await Promise.all(streams.map((stream) => Cursor.open(stream)));
  let page: T[] = [];
  for (;;) {
    const [least, next] = twoLeast(cursors, precedes);
    if (least === undefined) break;
    // On as far as it stays the least: most streams come in runs.
    for (let item = least.current; item !== undefined && !isBehind(item, next, precedes); item = least.current) {
      page.push(item);
      if (page.length === size) {
        yield page;
        page = [];
      }
      if (!least.advance()) await least.turn();
    }
  }
  if (page.length > 0) yield page;
}

function isBehind<T>(item: T, other: Cursor<T> | undefined, precedes: (a: T, b: T) => boolean): boolean {
  return other?.current !== undefined && precedes(other.current, item);
}

function twoLeast<T>(cursors: readonly Cursor<T>[], precedes: (a: T, b: T) => boolean): readonly Cursor<T>[] {
  let least: Cursor<T> | undefined;
  let next: Cursor<T> | undefined;
  for (const cursor of cursors) {
    if (cursor.current === undefined) continue;
    if (least?.current === undefined || precedes(cursor.current, least.current)) {
      next = least;
      least = cursor;
    } else if (next?.current === undefined || precedes(cursor.current, next.current)) {
      next = cursor;
    }
  }
  return [least, next].flatMap((cursor) => cursor ?? []);
}

/** Walks one stream item by item; only turning a page waits. */
class Cursor<T> {
  readonly #pages: AsyncIterator<readonly T[]>;
  #page: readonly T[] = [];
  #index = 0;

  private constructor(pages: AsyncIterable<readonly T[]>) {
    this.#pages = pages[Symbol.asyncIterator]();
  }

  static async open<T>(pages: AsyncIterable<readonly T[]>): Promise<Cursor<T>> {
    const cursor = new Cursor(pages);
    await cursor.turn();
    return cursor;
  }

  /** Undefined at the end of the stream. */
  get current(): T | undefined {
    return this.#page[this.#index];
  }

  /** False when the page is done and has to be turned. */
  advance(): boolean {
    this.#index += 1;
    return this.#index < this.#page.length;
  }

  async turn(): Promise<void> {
    while (this.current === undefined) {
      const { value, done } = await this.#pages.next();
      if (done === true) return;
      this.#page = value;
      this.#index = 0;
    }
  }
}
