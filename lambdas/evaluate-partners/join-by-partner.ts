import type { DirectoryEntry, StoredFact } from '../../domain/ports.ts';

/** One partner of the shard: where it stands in the directory, and its facts of the week. */
export interface PartnerRow<F extends StoredFact = StoredFact> {
  readonly entry: DirectoryEntry;
  readonly facts: readonly F[];
}

/**
 * Merge join of two streams that are sorted by partner. It holds a page of each and one partner's facts,
 * never a shard.
 */
export async function* joinByPartner<F extends StoredFact>(
  partners: AsyncIterable<readonly DirectoryEntry[]>,
  facts: AsyncIterable<readonly F[]>,
): AsyncIterable<PartnerRow<F>> {
  const left = new Paged(partners);
  const right = new Paged(facts);
  for (;;) {
    if (left.current === undefined) await left.turn();
    if (right.current === undefined) await right.turn();
    const partnerId = lesser(left.current?.partnerId, right.current?.partnerId);
    if (partnerId === undefined) return;
    let entry: DirectoryEntry = { partnerId, profile: null, ledger: null, damage: null };
    if (left.current?.partnerId === partnerId) {
      entry = left.current;
      left.next();
    }
    const own: F[] = [];
    while (right.current?.partnerId === partnerId) {
      own.push(right.current);
      right.next();
      if (right.current === undefined) await right.turn();
    }
    yield { entry, facts: own };
  }
}

function lesser(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

/** Walks pages item by item; only turning a page waits. */
class Paged<T> {
  readonly #pages: AsyncIterator<readonly T[]>;
  #page: readonly T[] = [];
  #index = 0;

  constructor(pages: AsyncIterable<readonly T[]>) {
    this.#pages = pages[Symbol.asyncIterator]();
  }

  /** Undefined at the end of the page, and at the end of all pages once it has been turned. */
  get current(): T | undefined {
    return this.#page[this.#index];
  }

  next(): void {
    this.#index += 1;
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
