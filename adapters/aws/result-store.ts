import { shardOf } from '../../domain/facts/shard.ts';
import type { ResultStore } from '../../domain/ports.ts';
import type { Score } from '../../domain/scores/score.ts';
import { toLedgerItem } from './ledger-item.ts';
import { toLetterItem } from './letter-items.ts';
import type { Item, Table } from './table.ts';

/** Scores lie in `SCORE#<shard>`, sorted by partner, week and revision. */
export function resultStore(table: Table, shards: number): ResultStore {
  return {
    async write(judgements) {
      // The ledger row says that a week is judged, so it comes last: what a crash leaves out is judged again.
      await table.batchPut(
        judgements.flatMap(({ score, letter }) => [
          toScoreItem(score, shards),
          ...(letter === null ? [] : [toLetterItem(letter)]),
        ]),
      );
      await table.batchPut(judgements.map(({ ledger }) => toLedgerItem(ledger, shards)));
    },
    async *scores(partnerId) {
      if (partnerId === null) {
        yield* mergedByPartner(Array.from({ length: shards }, (_, shard) => scoresOf(table, shard, null)));
      } else {
        yield* scoresOf(table, shardOf(partnerId, shards), partnerId);
      }
    },
  };
}

async function* scoresOf(table: Table, shard: number, partnerId: string | null): AsyncIterable<readonly Score[]> {
  const pages = table.query({
    KeyConditionExpression: partnerId === null ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :partner)',
    ExpressionAttributeValues: { ':pk': `SCORE#${shard}`, ...(partnerId !== null && { ':partner': `${partnerId}#` }) },
  });
  for await (const page of pages) yield page.map(toScore);
}

/** Each shard is sorted by partner, and a partner lies in one shard: take the smallest head, page by page. */
async function* mergedByPartner(shards: readonly AsyncIterable<readonly Score[]>[]): AsyncIterable<readonly Score[]> {
  const heads = await Promise.all(shards.map((shard) => Head.open(shard)));
  let open = heads.filter((head) => head.score !== undefined);
  while (open.length > 0) {
    const first = open.reduce((least, head) => (head.partnerId < least.partnerId ? head : least));
    yield await first.takePartner();
    open = open.filter((head) => head.score !== undefined);
  }
}

class Head {
  readonly #pages: AsyncIterator<readonly Score[]>;
  #page: readonly Score[] = [];
  #next = 0;

  private constructor(pages: AsyncIterable<readonly Score[]>) {
    this.#pages = pages[Symbol.asyncIterator]();
  }

  static async open(pages: AsyncIterable<readonly Score[]>): Promise<Head> {
    const head = new Head(pages);
    await head.#fill();
    return head;
  }

  get score(): Score | undefined {
    return this.#page[this.#next];
  }

  get partnerId(): string {
    return this.score?.partnerId ?? '';
  }

  async takePartner(): Promise<readonly Score[]> {
    const { partnerId } = this;
    const taken: Score[] = [];
    for (let score = this.score; score?.partnerId === partnerId; score = this.score) {
      taken.push(score);
      this.#next += 1;
      await this.#fill();
    }
    return taken;
  }

  async #fill(): Promise<void> {
    if (this.#next < this.#page.length) return;
    const { value, done } = await this.#pages.next();
    this.#page = done === true ? [] : value;
    this.#next = 0;
  }
}

function toScoreItem(score: Score, shards: number): Item {
  const { partnerId, week, revision } = score;
  return {
    pk: `SCORE#${shardOf(partnerId, shards)}`,
    sk: `${partnerId}#${week}#${String(revision).padStart(4, '0')}`,
    score: JSON.stringify(score),
  };
}

function toScore(item: Item): Score {
  return JSON.parse(item['score'] as string) as Score;
}
