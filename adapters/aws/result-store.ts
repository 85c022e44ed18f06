import { shardOf } from '../../domain/facts/shard.ts';
import type { ResultStore } from '../../domain/ports.ts';
import type { Score } from '../../domain/scores/score.ts';
import { toLedgerItem } from './ledger-item.ts';
import { toLetterItem } from './letter-items.ts';
import { mergePages } from './merge-pages.ts';
import { upToDate, versionOf } from './shapes.ts';
import type { Item, Table } from './table.ts';

const SCORES_A_PAGE = 500;

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
        const all = Array.from({ length: shards }, (_, shard) => scoresOf(table, shard, null));
        // Each shard is sorted, and a partner lies in one shard alone.
        yield* mergePages(all, (a, b) => a.partnerId < b.partnerId, SCORES_A_PAGE);
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

function toScoreItem(score: Score, shards: number): Item {
  const { partnerId, week, revision } = score;
  return {
    pk: `SCORE#${shardOf(partnerId, shards)}`,
    sk: `${partnerId}#${week}#${String(revision).padStart(4, '0')}`,
    v: versionOf('score'),
    score: JSON.stringify(score),
  };
}

function toScore(item: Item): Score {
  return JSON.parse(upToDate('score', item)['score'] as string) as Score;
}
