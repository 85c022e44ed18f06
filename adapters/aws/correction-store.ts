import type { CorrectionRecord } from '../../domain/corrections/correction.ts';
import type { CorrectionStore } from '../../domain/ports.ts';
import { upToDate, versionOf } from './shapes.ts';
import type { Item, Query, Table } from './table.ts';

/**
 * All in one partition, `CORRECTION`, sorted by `<week>#<id>`: a few hundred a year, of which every shard of a run reads
 * those of its week in one query.
 */
export function correctionStore(table: Table): CorrectionStore {
  return {
    async add(record) {
      const sk = `${record.week}#${record.id}`;
      const item = { pk: PARTITION, sk, v: versionOf('correction'), record: JSON.stringify(record) };
      return table.putIf(item, 'attribute_not_exists(pk)');
    },
    ofWeek: (week) =>
      recordsOf(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :week)',
        ExpressionAttributeValues: { ':pk': PARTITION, ':week': `${week}#` },
      }),
    all: () =>
      recordsOf(table, { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': PARTITION } }),
  };
}

const PARTITION = 'CORRECTION';

async function recordsOf(table: Table, query: Query): Promise<readonly CorrectionRecord[]> {
  const records: CorrectionRecord[] = [];
  for await (const page of table.query(query)) {
    records.push(...page.map(toRecord));
  }
  return records;
}

function toRecord(item: Item): CorrectionRecord {
  return JSON.parse(upToDate('correction', item)['record'] as string) as CorrectionRecord;
}
