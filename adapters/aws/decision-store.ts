import { type Decision, decisionKey } from '../../domain/decisions/decision.ts';
import { shardOf } from '../../domain/facts/shard.ts';
import type { DecisionStore } from '../../domain/ports.ts';
import { upToDate, versionOf } from './shapes.ts';
import type { Item, Query, Table } from './table.ts';

/** `DECISION#<shard>`, sorted by partner: a shard's turn reads all of its partners' in one query. */
export function decisionStore(table: Table, shards: number): DecisionStore {
  const partitionOf = (partnerId: string) => `DECISION#${shardOf(partnerId, shards)}`;
  return {
    async add(decision) {
      const item = {
        pk: partitionOf(decision.partnerId),
        sk: decisionKey(decision),
        v: versionOf('decision'),
        decision: JSON.stringify(decision),
      };
      return table.putIf(item, 'attribute_not_exists(pk)');
    },
    ofShard: (shard) =>
      decisionsOf(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `DECISION#${shard}` },
      }),
    ofPartner: (partnerId) =>
      decisionsOf(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :partner)',
        ExpressionAttributeValues: { ':pk': partitionOf(partnerId), ':partner': `${partnerId}#` },
      }),
  };
}

async function decisionsOf(table: Table, query: Query): Promise<readonly Decision[]> {
  const decisions: Decision[] = [];
  for await (const page of table.query(query)) {
    decisions.push(...page.map(toDecision));
  }
  return decisions;
}

function toDecision(item: Item): Decision {
  return JSON.parse(upToDate('decision', item)['decision'] as string) as Decision;
}
