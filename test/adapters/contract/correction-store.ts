import { beforeEach, describe, expect, it } from 'vitest';
import type { IsoWeek } from '../../../domain/calendar/iso-week.ts';
import type { Correction, Revocation } from '../../../domain/corrections/correction.ts';
import type { CorrectionStore } from '../../../domain/ports.ts';
import { instant, week } from '../../domain/calendar/literals.ts';
import { names, W46, W47 } from './examples.ts';
import { type OpenStorage, spoil } from './storage.ts';

const decided = { decidedBy: 'jansen', decidedAt: instant('2026-12-01T10:00:00Z') };

function correction(id: string, of: IsoWeek = W47, evidenceRef = 'case-1'): Correction {
  return {
    kind: 'CORRECTION',
    id,
    week: of,
    partners: { kind: 'PARTNERS', partnerIds: ['p-1', 'p-2'] },
    scope: { kind: 'ITEMS', norms: ['FULFILMENT'], items: { ids: ['i-1'], carrier: 'TNT' } },
    ground: 'CARRIER_DISRUPTION',
    evidenceRef,
    ...decided,
  };
}

function revocation(id: string, revokes: string, of: IsoWeek = W47): Revocation {
  return { kind: 'REVOCATION', id, week: of, revokes, reason: 'the wrong carrier', ...decided };
}

export function correctionStoreContract(open: OpenStorage): void {
  describe('CorrectionStore', () => {
    let corrections: CorrectionStore;
    beforeEach(async () => {
      corrections = (await open(4)).corrections;
    });

    it('hands out the records of a week by id, whatever order they came in, and those of no other week', async () => {
      const records = [correction('c-2'), revocation('r-1', 'c-2'), correction('c-1'), correction('c-9', W46)];
      for (const record of records) expect(await corrections.add(record)).toBe(true);
      expect(await corrections.ofWeek(W47)).toEqual([records[2], records[0], records[1]]);
      expect(await corrections.ofWeek(W46)).toEqual([records[3]]);
      expect(await corrections.ofWeek(week('2026-W45'))).toEqual([]);
    });

    it('hands out all by week and id', async () => {
      for (const record of [correction('b'), correction('c', W46), correction('a')]) await corrections.add(record);
      expect((await corrections.all()).map(({ week: of, id }) => `${of} ${id}`)).toEqual([
        '2026-W46 c',
        '2026-W47 a',
        '2026-W47 b',
      ]);
    });

    it('never overwrites an id: what is there stays as it is', async () => {
      await corrections.add(correction('c-1'));
      expect(await corrections.add(correction('c-1', W47, 'another case'))).toBe(false);
      expect(await corrections.add(correction('c-1'))).toBe(false);
      expect(await corrections.ofWeek(W47)).toEqual([correction('c-1')]);
    });

    it('takes an id once, of many who add it at the same time', async () => {
      const cases = names('case', 6).map((evidenceRef) => correction('c-1', W47, evidenceRef));
      const answers = await Promise.all(cases.map((record) => corrections.add(record)));
      expect(answers.filter((added) => added)).toHaveLength(1);
    });

    it('tells an id from another that begins alike', async () => {
      for (const id of ['c', 'c-1', 'c-10']) await corrections.add(correction(id));
      expect((await corrections.ofWeek(W47)).map(({ id }) => id)).toEqual(['c', 'c-1', 'c-10']);
    });

    it('shares nothing with who adds and who reads', async () => {
      const given = correction('c-1');
      await corrections.add(given);
      spoil(given);
      for (const record of await corrections.ofWeek(W47)) spoil(record);
      expect(await corrections.all()).toEqual([correction('c-1')]);
    });
  });
}
