import { beforeEach, describe, expect, it } from 'vitest';
import { instantOf, millisOf } from '../../../domain/calendar/instant.ts';
import type { LetterDue } from '../../../domain/notices/letter-due.ts';
import type { LetterStore } from '../../../domain/ports.ts';
import { REVIEW, STRIKE, WEEKLY } from '../../fixtures/letters-due.ts';
import { delivery, names } from './examples.ts';
import { allOf, type OpenStorage, spoil } from './storage.ts';

export function letterStoreContract(open: OpenStorage): void {
  describe('LetterStore, the due index', () => {
    let letters: LetterStore;
    beforeEach(async () => {
      letters = (await open(4)).letters;
    });

    const NOW = WEEKLY.notBefore;
    const minutesFromNow = (minutes: number) => instantOf(millisOf(NOW) + minutes * 60_000);
    const dueKeys = async (now = NOW) => (await allOf(letters.due('WEEKLY', now))).map(({ key }) => key);

    it('hands out a letter as it was written', async () => {
      await letters.write([WEEKLY, { ...STRIKE, key: 'strike' }, { ...REVIEW, notBefore: NOW }]);
      expect(await allOf(letters.due('WEEKLY', NOW))).toEqual([WEEKLY]);
      expect(await allOf(letters.due('STRIKE', NOW))).toEqual([{ ...STRIKE, key: 'strike' }]);
      expect(await allOf(letters.due('REVIEW', NOW))).toEqual([{ ...REVIEW, notBefore: NOW }]);
    });

    it('holds a letter back until its moment, and not a millisecond longer', async () => {
      await letters.write([WEEKLY]);
      expect(await dueKeys(instantOf(millisOf(NOW) - 1))).toEqual([]);
      expect(await dueKeys(NOW)).toEqual([WEEKLY.key]);
      expect(await dueKeys(minutesFromNow(60 * 24 * 365))).toEqual([WEEKLY.key]);
    });

    it('hands out the oldest first, of more letters than a page or a batch holds', async () => {
      const many = names('letter', 130).map(
        (key, index): LetterDue => ({ ...WEEKLY, key, notBefore: minutesFromNow(-index) }),
      );
      await letters.write(many);
      expect(await dueKeys()).toEqual(many.map(({ key }) => key).reverse());
    });

    it('hands out each once though it is written twice', async () => {
      await letters.write([WEEKLY]);
      await letters.write([WEEKLY]);
      expect(await dueKeys()).toEqual([WEEKLY.key]);
    });

    it('lets go of a letter that is finished, and of no other', async () => {
      const others = names('other', 40).map((key): LetterDue => ({ ...WEEKLY, key }));
      await letters.write([WEEKLY, ...others]);
      await letters.finish([WEEKLY, ...others.slice(1)]);
      expect(await dueKeys()).toEqual(['other-0000']);
      await letters.finish([]);
      expect(await dueKeys()).toEqual(['other-0000']);
    });

    it('takes a finished letter in again when it is written again', async () => {
      await letters.write([WEEKLY]);
      await letters.finish([WEEKLY]);
      await letters.write([WEEKLY]);
      expect(await dueKeys()).toEqual([WEEKLY.key]);
    });

    it('may be emptied while it is walked: every letter is met once', async () => {
      const many = names('letter', 130).map((key): LetterDue => ({ ...WEEKLY, key }));
      await letters.write(many);
      const met: string[] = [];
      for await (const page of letters.due('WEEKLY', NOW)) {
        met.push(...page.map(({ key }) => key));
        await letters.finish(page);
      }
      expect(met.sort()).toEqual(many.map(({ key }) => key));
      expect(await dueKeys()).toEqual([]);
    });

    it('gives a letter by its key, due or finished, and nothing for a key that never was', async () => {
      const others = names('other', 130).map((key): LetterDue => ({ ...WEEKLY, key }));
      await letters.write([WEEKLY, { ...STRIKE, key: 'strike' }, ...others]);
      await letters.finish([WEEKLY]);
      const read = await letters.read([WEEKLY.key, 'strike', 'nothing', ...others.map(({ key }) => key)]);
      expect([read.size, read.get(WEEKLY.key), read.get('strike')]).toEqual([
        132,
        WEEKLY,
        { ...STRIKE, key: 'strike' },
      ]);
      expect(await letters.read([])).toEqual(new Map());
    });

    it('shares nothing with who writes and who reads', async () => {
      const given = structuredClone(WEEKLY);
      await letters.write([given]);
      spoil(given);
      for (const letter of await allOf(letters.due('WEEKLY', NOW))) spoil(letter);
      expect(await allOf(letters.due('WEEKLY', NOW))).toEqual([WEEKLY]);
    });
  });

  describe('LetterStore, deliveries', () => {
    let letters: LetterStore;
    beforeEach(async () => {
      letters = (await open(4)).letters;
    });

    const before = delivery('l-1', 'SENDING');
    const after = delivery('l-1', 'SENT');

    it('are not there before the first step', async () => {
      await letters.write([WEEKLY]);
      expect(await letters.deliveries([WEEKLY.key, 'nothing'])).toEqual(new Map());
    });

    it('go step by step', async () => {
      expect(await letters.writeDelivery({ before: undefined, after: before })).toBe(true);
      expect(await letters.writeDelivery({ before, after })).toBe(true);
      expect(await letters.deliveries(['l-1'])).toEqual(new Map([['l-1', after]]));
    });

    it('are the first sender’s: the second is told, and changes nothing (fault row 34)', async () => {
      await letters.writeDelivery({ before: undefined, after: before });
      const second = delivery('l-1', 'SENDING', 1, 'fence-2');
      expect(await letters.writeDelivery({ before: undefined, after: second })).toBe(false);
      await letters.writeDelivery({ before, after });
      expect(await letters.writeDelivery({ before, after: delivery('l-1', 'UNKNOWN') })).toBe(false);
      expect(await letters.deliveries(['l-1'])).toEqual(new Map([['l-1', after]]));
    });

    it('are known again by who wrote them, and lost the answer', async () => {
      await letters.writeDelivery({ before: undefined, after: before });
      expect(await letters.writeDelivery({ before: undefined, after: before })).toBe(true);
      await letters.writeDelivery({ before, after });
      expect(await letters.writeDelivery({ before, after })).toBe(true);
      expect(await letters.writeDelivery({ before: undefined, after: before })).toBe(false);
    });

    it('refuse who slept through an attempt, though the state is the one it knew', async () => {
      await letters.writeDelivery({ before: undefined, after: before });
      const second = delivery('l-1', 'SENDING', 2);
      await letters.writeDelivery({ before, after: second });
      expect(await letters.writeDelivery({ before, after })).toBe(false);
      expect(await letters.deliveries(['l-1'])).toEqual(new Map([['l-1', second]]));
    });

    it('let one of many senders at once go on', async () => {
      const answers = await Promise.all(
        names('sender', 12).map((_, index) =>
          letters.writeDelivery({ before: undefined, after: delivery('l-1', 'SENDING', index + 1) }),
        ),
      );
      expect(answers.filter((written) => written)).toHaveLength(1);
    });

    it('stand when the letter is finished and written again', async () => {
      await letters.write([WEEKLY]);
      const sent = delivery(WEEKLY.key, 'SENT');
      await letters.writeDelivery({ before: undefined, after: sent });
      await letters.finish([WEEKLY]);
      await letters.write([WEEKLY]);
      expect(await letters.deliveries([WEEKLY.key])).toEqual(new Map([[WEEKLY.key, sent]]));
    });

    it('come for more keys than the 100 that one batch get takes', async () => {
      const keys = names('letter', 130);
      for (const key of keys) await letters.writeDelivery({ before: undefined, after: delivery(key, 'UNKNOWN') });
      expect((await letters.deliveries([...keys, 'nothing'])).size).toBe(130);
    });

    it('are found by the state in which they did not go, the oldest first, more than a page of them', async () => {
      const suppressed = names('letter', 130).map((key, index) => ({
        ...delivery(key, 'SUPPRESSED'),
        at: instantOf(millisOf(WEEKLY.notBefore) - index),
      }));
      for (const after of [...suppressed, delivery('sent', 'SENT'), delivery('rejected', 'REJECTED')]) {
        await letters.writeDelivery({ before: undefined, after });
      }
      expect((await allOf(letters.unsent('SUPPRESSED'))).map(({ key }) => key)).toEqual(
        suppressed.map(({ key }) => key).toReversed(),
      );
      expect(await allOf(letters.unsent('REJECTED'))).toEqual([delivery('rejected', 'REJECTED')]);
      expect(await allOf(letters.unsent('EXPIRED'))).toEqual([]);
    });

    it('are found there no more once they went after all', async () => {
      const unknown = delivery('l-1', 'UNKNOWN');
      await letters.writeDelivery({ before: undefined, after: unknown });
      expect(await allOf(letters.unsent('UNKNOWN'))).toEqual([unknown]);
      await letters.writeDelivery({ before: unknown, after });
      expect(await allOf(letters.unsent('UNKNOWN'))).toEqual([]);
      expect(await letters.deliveries(['l-1'])).toEqual(new Map([['l-1', after]]));
    });
  });
}
