import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../adapters/aws/item-kind.ts';
import { toLedger } from '../../../adapters/aws/ledger-item.ts';
import { toLetter } from '../../../adapters/aws/letter-items.ts';
import { type ItemKind, UnknownShape, upToDate, versionOf } from '../../../adapters/aws/shapes.ts';
import committed from '../../golden/stored-shapes.json' with { type: 'json' };

const LEDGER = { pk: 'SHARD#3', sk: 'p-1#LEDGER', rows: '[]' };
const LETTER = { kind: 'REVIEW_REQUEST', key: 'REVIEW#o-1', orderId: 'o-1' };
const RULE = { fromDay: 3, toDay: 18, otherMailRule: 'sameDay', returnedItems: 'ask', closedPartners: 'ask' };

const due = (letter: object, more: object = {}) => {
  return { pk: 'LETTER#REVIEW#o-1', sk: 'DUE', letter: JSON.stringify(letter), ...more };
};

describe('the version of a stored shape', () => {
  it('is 1 where none is said: the item is from before there were versions', () => {
    expect(toLedger(LEDGER, 'p-1').rows).toEqual([]);
    expect(upToDate('ledger', LEDGER)).toBe(LEDGER);
  });

  it.each([2, 0, -1, 1.5, '1', null, {}])(
    'is refused where it is %j, which no program of ours has written yet',
    (v) => {
      expect(() => toLedger({ ...LEDGER, v }, 'p-1')).toThrow(UnknownShape);
      expect(() => toLedger({ ...LEDGER, v }, 'p-1')).toThrow(
        `SHARD#3 / p-1#LEDGER (ledger) is of version ${JSON.stringify(v)}; this program knows versions 1 to 1`,
      );
    },
  );

  it('never goes back: what was once deployed stays readable', () => {
    const highest = Object.entries(committed).map(([kind, shapes]) => [
      kind,
      Math.max(...Object.keys(shapes).map(Number)),
    ]);

    expect(highest).toEqual(highest.map(([kind]) => [kind, versionOf(kind as ItemKind)]));
  });
});

describe('letter, 1 to 2', () => {
  it('gives a review request the rule that it was decided by while there was nothing to choose', () => {
    expect(toLetter(due(LETTER))).toEqual({ ...LETTER, rule: expect.objectContaining(RULE) });
    expect(upToDate('letter', due(LETTER, { due: 'LETTER#REVIEW#1', dueSort: 'x' }))).toMatchObject({
      v: 2,
      due: 'LETTER#REVIEW#1',
      dueSort: 'x',
    });
  });

  it('leaves a rule that is there as it is, and a partner’s letter without one', () => {
    const own = { ...LETTER, rule: { ...RULE, toDay: 10 } };
    const weekly = { kind: 'WEEKLY', key: 'WEEKLY#p-1#2026-W46#1' };

    expect(toLetter(due(own))).toEqual(own);
    expect(toLetter(due(weekly))).toEqual(weekly);
  });
});

describe('the kind of an item', () => {
  it.each([
    ['ledger', 'SHARD#12', 'p.1#LEDGER'],
    ['score', 'SCORE#12', 'p-1#2026-W46#0001'],
    ['shardResult', 'RUN#2026-W46', 'SHARD#00012'],
    ['run', 'RUN#2026-W46', 'RUN'],
    ['lease', 'RUN#LEASE', 'LEASE'],
    ['bookUse', 'RUN#BOOK', 'BOOK'],
    ['letter', 'LETTER#WEEKLY#p-1#2026-W46#1', 'DUE'],
    ['seal', 'SEAL', 'TABLE'],
  ])('is %s at %s / %s', (kind, pk, sk) => {
    expect(kindOf({ pk, sk })).toBe(kind);
  });

  it('is what a fact says that it is, whatever its owner is called', () => {
    expect(kindOf({ pk: 'SCORE#parcel#1', sk: 'FACT', kind: 'parcel', entries: '[]' })).toBe('parcel');
  });

  it('is none where nothing of ours lies there', () => {
    expect(kindOf({ pk: 'SCORES#1', sk: 'x' })).toBeUndefined();
    expect(kindOf({ pk: 'p-1#toString#1', sk: 'FACT', kind: 'toString', entries: '[]' })).toBeUndefined();
  });
});
