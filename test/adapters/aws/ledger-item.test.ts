import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLedger, toLedgerItem } from '../../../adapters/aws/ledger-item.ts';
import { addWeeks } from '../../../domain/calendar/iso-week.ts';
import type { NormId } from '../../../domain/policy/norm-book.ts';
import type { LedgerRow } from '../../../domain/scores/score.ts';
import { week } from '../../domain/calendar/literals.ts';
import { NINE_NORMS } from '../../fixtures/letters-norms.ts';

const NORMS = Object.keys(NINE_NORMS) as NormId[];
const someNorms = fc.uniqueArray(fc.constantFrom(...NORMS));
const pair = fc.tuple(fc.nat(), fc.nat());

const fields = {
  week: fc.nat(2_000).map((weeks) => addWeeks(week('2016-W01'), weeks)),
  revision: fc.integer({ min: 1, max: 9_999 }),
  digest: fc.stringMatching(/^[0-9a-f]{16}$/),
  strike: fc.boolean(),
  flagged: fc.boolean(),
  published: fc.boolean(),
  missed: someNorms,
  tallies: someNorms.chain((norms) => fc.record(Object.fromEntries(norms.map((norm) => [norm, pair])))),
};
const ledgerRow: fc.Arbitrary<LedgerRow> = fc.oneof(fc.record(fields), fc.record({ ...fields, rating: pair }));

describe('a stored ledger', () => {
  it('is read as it was written, whatever it holds', () =>
    fc.assert(
      fc.property(fc.array(ledgerRow, { maxLength: 8 }), (rows) => {
        expect(toLedger(toLedgerItem({ partnerId: 'p-1', rows }, 4), 'p-1')).toEqual({ partnerId: 'p-1', rows });
      }),
    ));

  it('keeps ten years of a partner below DynamoDB’s 400 KB an item', () => {
    const full: LedgerRow = {
      week: week('2026-W47'),
      revision: 1_000,
      digest: '0123456789abcdef',
      strike: true,
      flagged: true,
      published: true,
      missed: NORMS,
      tallies: Object.fromEntries(NORMS.map((norm) => [norm, [1_000_000, 1_000_000]])),
      rating: [1_000_000, 1_000_000],
    };
    const { rows } = toLedgerItem({ partnerId: 'p-1', rows: Array.from({ length: 520 }, () => full) }, 4);
    expect(String(rows).length).toBeLessThan(400 * 1_024);
  });

  it('says which item is damaged', () => {
    const item = { pk: 'SHARD#3', sk: 'p-1#LEDGER' };
    expect(() => toLedger(item, 'p-1')).toThrow('SHARD#3 / p-1#LEDGER is damaged');
    const unknown = JSON.stringify([['2026-W47', 1, 'f00d', '', 'X', {}]]);
    expect(() => toLedger({ ...item, rows: unknown }, 'p-1')).toThrow('unknown letter X');
  });
});
