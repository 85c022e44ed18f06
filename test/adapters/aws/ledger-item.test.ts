import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLedger, toLedgerItem } from '../../../adapters/aws/ledger-item.ts';
import { addWeeks } from '../../../domain/calendar/iso-week.ts';
import type { NormId } from '../../../domain/policy/norm-book.ts';
import type { LedgerRow } from '../../../domain/scores/score.ts';
import { ROOM_FOR_BLOCKS, weightOf } from '../../../domain/start-phase/room.ts';
import type { StartWeek } from '../../../domain/start-phase/start-week.ts';
import { instant as moment, week } from '../../domain/calendar/literals.ts';
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
const byMonth = fc
  .dictionary(fc.constantFrom('2026-11', '2026-12'), pair)
  .map((split) => ({ REVIEWS: split, NPS: split }));
const id = fc.stringMatching(/^[A-Za-z0-9._:-]{1,12}$/);
const instant = fc.constantFrom('2026-11-16T09:56:33.000Z', '2026-11-16T09:56:33.000123Z').map((at) => moment(at));
const outcome = fc.constantFrom('ON_TIME', 'LATE', 'MISSING', 'UNMEASURED', 'UNMEASURED_MISSING');
const itemWord = fc.record(
  {
    itemId: id,
    orderId: id,
    placed: fc.record({ at: instant, units: fc.nat(), groupNorm: fc.option(fc.nat()) }),
    outcome,
    cancelled: fc.record({ units: fc.nat(), against: fc.nat() }, { requiredKeys: ['units'] }),
  },
  { requiredKeys: ['itemId', 'orderId'] },
);
const forgotten = fc.record({ block: fc.nat(), lastPlacedAt: instant, missed: someNorms });
const start = fc.record(
  {
    items: fc.array(itemWord, { maxLength: 4 }),
    questions: fc.array(fc.record({ questionId: id, orderId: fc.option(id) }), { maxLength: 3 }),
    forgotten: fc.array(forgotten, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['items', 'questions'] },
);
/** What not every row has. */
const some = { start, rating: pair, nps: pair, byMonth, excluded: someNorms, late: someNorms, heldOff: someNorms };
const ledgerRow: fc.Arbitrary<LedgerRow> = fc.record(
  { ...fields, ...some },
  { requiredKeys: Object.keys(fields) as (keyof typeof fields)[] },
);

/** As much as a row of a partner can hold that has no start phase. */
const FULL: LedgerRow = {
  week: week('2026-W47'),
  revision: 1_000,
  digest: '0123456789abcdef',
  strike: true,
  flagged: true,
  published: true,
  missed: NORMS,
  tallies: Object.fromEntries(NORMS.map((norm) => [norm, [1_000_000, 1_000_000]])),
  rating: [1_000_000, 1_000_000],
  nps: [1_000_000, 1_000_000],
};

describe('a stored ledger', () => {
  it('is read as it was written, whatever it holds', () =>
    fc.assert(
      fc.property(fc.array(ledgerRow, { maxLength: 8 }), (rows) => {
        expect(toLedger(toLedgerItem({ partnerId: 'p-1', rows }, 4), 'p-1')).toEqual({ partnerId: 'p-1', rows });
      }),
    ));

  it('keeps what a week says of start-phase orders byte for byte: judged again, it is found unchanged', () =>
    fc.assert(
      fc.property(start, (said) => {
        const row = { ...FULL, start: said };
        const [read] = toLedger(toLedgerItem({ partnerId: 'p-1', rows: [row] }, 4), 'p-1').rows;
        expect(JSON.stringify(read?.start)).toBe(JSON.stringify(said));
      }),
    ));

  it('keeps a delivered item of a start phase in some fifty characters beside its ids', () => {
    const said: StartWeek = {
      items: [
        {
          itemId: '4312345678-1',
          orderId: '4312345678',
          placed: { at: moment('2026-11-16T09:56:33.000Z'), units: 1, groupNorm: 500 },
          outcome: 'ON_TIME',
        },
      ],
      questions: [],
    };
    const lengthWith = (rows: readonly LedgerRow[]) =>
      String(toLedgerItem({ partnerId: 'p-1', rows }, 4)['rows']).length;
    expect(lengthWith([{ ...FULL, start: said }]) - lengthWith([FULL])).toBeLessThan(90);
  });

  it('keeps ten years of a partner below DynamoDB’s 400 KB an item', () => {
    const { rows } = toLedgerItem({ partnerId: 'p-1', rows: Array.from({ length: 520 }, () => FULL) }, 4);
    expect(String(rows).length).toBeLessThan(400 * 1_024);
  });

  it('keeps three years beside a start phase as full as it gets far below them', () => {
    const item = { itemId: `i-${'x'.repeat(126)}`, orderId: `o-${'x'.repeat(126)}`, outcome: 'LATE' } as const;
    const items = Array.from(
      { length: Math.floor(ROOM_FOR_BLOCKS / weightOf({ items: [item], questions: [] })) },
      () => ({
        ...item,
        placed: { at: moment('2026-11-16T09:56:33.000Z'), units: 10, groupNorm: 1_500 },
        cancelled: { units: 10, against: 10 },
      }),
    );
    const rows = [{ ...FULL, start: { items, questions: [] } }, ...Array.from({ length: 155 }, () => FULL)];
    expect(String(toLedgerItem({ partnerId: 'p-1', rows }, 4)['rows']).length).toBeLessThan(300 * 1_024);
  });

  it('says which item is damaged', () => {
    const item = { pk: 'SHARD#3', sk: 'p-1#LEDGER' };
    expect(() => toLedger(item, 'p-1')).toThrow('SHARD#3 / p-1#LEDGER is damaged');
    const unknown = JSON.stringify([['2026-W47', 1, 'f00d', '', 'X', {}]]);
    expect(() => toLedger({ ...item, rows: unknown }, 'p-1')).toThrow('unknown letter X');
  });
});
