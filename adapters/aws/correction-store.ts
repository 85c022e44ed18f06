import type { CorrectionRecord } from '../../domain/corrections/correction.ts';
import type { CorrectionStore } from '../../domain/ports.ts';
import type { Query, Table } from './table.ts';

/**
 * All in one partition, `CORRECTION`, sorted by `<week>#<id>`: a few hundred a year, of which every shard of a run reads
 * those of its week in one query.
 */
export function correctionStore(table: Table): CorrectionStore {
  return {
    async add(record) {
      const item = { pk: PARTITION, sk: `${record.week}#${record.id}`, record: JSON.stringify(record) };
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
    records.push(...page.map((item) => JSON.parse(item['record'] as string) as CorrectionRecord));
  }
  return records;
}
