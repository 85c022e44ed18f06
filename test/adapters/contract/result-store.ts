import { beforeEach, describe, expect, it } from 'vitest';
import { addWeeks } from '../../../domain/calendar/iso-week.ts';
import { WEEKLY } from '../../fixtures/letters-due.ts';
import { ALIKE, judgement, names, row, W46, W47 } from './examples.ts';
import { allOf, type OpenStorage, type Storage, spoil } from './storage.ts';

export function resultStoreContract(open: OpenStorage): void {
  describe('ResultStore', () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open(4);
    });

    const exported = async (partnerId: string | null) =>
      (await allOf(storage.results.scores(partnerId))).map(
        (score) => `${score.partnerId} ${score.week} ${score.revision}`,
      );

    it('writes the score, the ledger and the letter of a judgement', async () => {
      const judged = { ...judgement('partner-42'), letter: WEEKLY };
      await storage.results.write([judged]);
      expect(await allOf(storage.results.scores('partner-42'))).toEqual([judged.score]);
      expect((await storage.reader.partner('partner-42')).ledger).toEqual(judged.ledger);
      expect(await allOf(storage.letters.due('WEEKLY', WEEKLY.notBefore))).toEqual([WEEKLY]);
    });

    it('writes the same again without a trace', async () => {
      const judged = { ...judgement('partner-42'), letter: WEEKLY };
      await storage.results.write([judged]);
      await storage.results.write([judged]);
      expect(await exported(null)).toEqual(['partner-42 2026-W47 1']);
      expect(await allOf(storage.letters.due('WEEKLY', WEEKLY.notBefore))).toEqual([WEEKLY]);
    });

    it('takes more judgements than one batch of 25 puts holds', async () => {
      const partners = names('partner', 60);
      await storage.results.write(
        partners.map((partnerId) => ({
          ...judgement(partnerId),
          letter: { ...WEEKLY, partnerId, key: `WEEKLY#${partnerId}` },
        })),
      );
      expect(await exported(null)).toEqual(partners.map((partnerId) => `${partnerId} 2026-W47 1`));
      expect(await allOf(storage.letters.due('WEEKLY', WEEKLY.notBefore))).toHaveLength(60);
      await storage.results.write([]);
    });

    it('keeps of the ledger what the latest writing says, to the last mark', async () => {
      const rows = [
        row(W46, { strike: true, missed: ['FULFILMENT', 'CANCELLATIONS'], published: false, revision: 12 }),
        row(W47, { flagged: true, missed: ['TRACK_AND_TRACE', 'NPS'], tallies: {} }),
      ];
      await storage.results.write([judgement('p-1')]);
      await storage.results.write([{ ...judgement('p-1'), ledger: { partnerId: 'p-1', rows } }]);
      expect((await storage.reader.partner('p-1')).ledger).toEqual({ partnerId: 'p-1', rows });
    });

    it('hands out all scores by partner, week and revision, whatever shard and order they came from', async () => {
      const partners = [...names('partner', 30), ...ALIKE];
      const weeks = [addWeeks(W47, 7), W47, W46];
      const judged = weeks.flatMap((week) => [...partners].reverse().map((partnerId) => judgement(partnerId, week)));
      await storage.results.write(judged);
      const expected = [...partners]
        .sort((a, b) => (a < b ? -1 : 1))
        .flatMap((partnerId) => ['2026-W46', '2026-W47', '2027-W01'].map((week) => `${partnerId} ${week} 1`));
      expect(await exported(null)).toEqual(expected);
    });

    it('keeps every revision, the tenth after the ninth', async () => {
      const revisions = [10, 2, 1, 9, 11];
      for (const revision of revisions) await storage.results.write([judgement('p-1', W47, revision)]);
      expect(await exported('p-1')).toEqual([1, 2, 9, 10, 11].map((revision) => `p-1 2026-W47 ${revision}`));
    });

    it('hands out one partner’s scores and not those of another whose id begins alike', async () => {
      await storage.results.write(ALIKE.map((partnerId) => judgement(partnerId)));
      for (const partnerId of ALIKE) expect(await exported(partnerId)).toEqual([`${partnerId} 2026-W47 1`]);
      expect(await exported('a')).toEqual([]);
    });

    it('shares nothing with who writes and who reads', async () => {
      const given = judgement('p-1');
      await storage.results.write([given]);
      spoil(given);
      for (const score of await allOf(storage.results.scores('p-1'))) spoil(score);
      expect(await allOf(storage.results.scores('p-1'))).toEqual([judgement('p-1').score]);
      expect((await storage.reader.partner('p-1')).ledger).toEqual(judgement('p-1').ledger);
    });
  });
}
