import { beforeAll, describe, expect, it } from 'vitest';
import { memoryLetterStore } from '../../adapters/memory/letter-store.ts';
import type { Memory } from '../../adapters/memory/memory.ts';
import { recordingMailer } from '../../adapters/memory/recording-mailer.ts';
import type { LetterClass } from '../../domain/notices/letter-due.ts';
import { hasEnded, stepAt } from '../../domain/outbox/delivery.ts';
import type { OutgoingMail } from '../../domain/ports.ts';
import { createRandom } from '../../local/synthetic/random.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, customer, lateOrder, perfectOrder, registered } from './events.ts';
import { copyOf, marketplaceOf, weekOf } from './memory-marketplace.ts';
import { Life } from './mortal.ts';

const W46 = week('2026-W46');
const KILLS = 200;
const SEED = 46;

/** Three partners with a good week and one with a strike, and two customers to be asked. */
const EVENTS = [
  ...['p1', 'p2', 'p3'].flatMap((id) => [registered(id), ...perfectOrder(id, `of-${id}`, W46)]),
  registered('p4'),
  ...lateOrder('p4', 'of-p4', W46),
  ...['of-p1', 'of-p2'].flatMap((item) => customer(`customer-${item}`, at(W46, 'mon', 9))),
];

/** The Wednesday after the week: the run, the review requests, and the sender within everybody's hours. */
const onWednesday = (time: string) => new Date(`2026-11-18T${time}+01:00`);

let stored: Memory;
beforeAll(async () => {
  stored = await marketplaceOf(EVENTS, onWednesday('00:00'));
});

interface Ended {
  readonly memory: Memory;
  readonly mails: readonly OutgoingMail[];
  /** In which part the process was killed; null = it was not. */
  readonly killedIn: 'RUN' | 'REVIEWS' | 'SENDER' | null;
}

/**
 * A week whose process is killed and started again the same morning, and whose sender then works on the two days after.
 * With evidence, SES's events say which mails it took.
 */
async function weekWith(life: Life, hasEvidence: boolean): Promise<Ended> {
  const memory = copyOf(stored);
  const mailer = recordingMailer({ perSecond: 1_000_000 });
  const { run, askReviews, send } = weekOf(memory, mailer);
  let killedIn: Ended['killedIn'] = null;
  const inPart = async (part: 'RUN' | 'REVIEWS' | 'SENDER', work: Promise<void>) => {
    await work.catch((error: Error) => {
      if (error.name !== 'Killed') throw error;
    });
    if (life.isOver) killedIn ??= part;
  };
  await inPart('RUN', run(onWednesday('04:00'), life));
  if (killedIn === null) await inPart('REVIEWS', askReviews(onWednesday('08:00'), life));
  if (killedIn === null) await inPart('SENDER', send(onWednesday('09:00'), life));

  await run(onWednesday('09:30'));
  await askReviews(onWednesday('09:40'));
  await send(onWednesday('09:50'));
  if (hasEvidence) await provideEvidence(memory, mailer.accepted, onWednesday('10:00'));
  for (const days of [1, 2]) {
    const later = new Date(onWednesday('11:00').getTime() + days * 25 * 3_600_000);
    await askReviews(later);
    await send(later);
  }
  return { memory, mails: mailer.accepted, killedIn };
}

async function provideEvidence(memory: Memory, mails: readonly OutgoingMail[], now: Date): Promise<void> {
  const letters = memoryLetterStore(memory);
  for (const { letterKey } of mails) {
    const letter = memory.letters.get(letterKey);
    const before = memory.deliveries.get(letterKey);
    if (letter === undefined) throw new Error(`${letterKey} was sent and never due`);
    const after = stepAt(letter, before, { kind: 'EVIDENCE', proves: 'SENT', messageId: 'ses' }, now);
    if (after !== null) await letters.writeDelivery({ before, after });
  }
}

/** How often each letter may have been sent, when it ended, by its class. */
const COPIES: Readonly<Record<'evidence' | 'none', Readonly<Record<LetterClass, readonly number[]>>>> = {
  // A request that was claimed and never called for is given up as well: nobody knows that it was not sent.
  evidence: { STRIKE: [1], WEEKLY: [1], REVIEW: [0, 1] },
  none: { STRIKE: [1, 2], WEEKLY: [1, 2], REVIEW: [0, 1] },
};

/** The letters that were sent as often as they must not be, or with other content, or that have not ended. */
function wrongIn(ended: Ended, undisturbed: Ended, evidence: 'evidence' | 'none'): readonly string[] {
  const { memory, mails } = ended;
  const letters = [...memory.letters.getAll(memory.letters.keys()).values()];
  const counted = letters.flatMap(({ key, class: letterClass }) => {
    const copies = mails.filter(({ letterKey }) => letterKey === key).length;
    return COPIES[evidence][letterClass].includes(copies) ? [] : [`${key} was sent ${copies} times`];
  });
  const expected = new Map(undisturbed.mails.map(({ letterKey, raw }) => [letterKey, Buffer.from(raw)]));
  const other = mails.flatMap(({ letterKey, raw }) => {
    const mail = expected.get(letterKey);
    if (mail === undefined) return [`${letterKey} is not sent in a week without a crash`];
    // A review request is dated by the moment at which it fell due, which was another.
    return letterKey.startsWith('REVIEW') || mail.equals(raw) ? [] : [`${letterKey} has other content`];
  });
  const open = letters.flatMap(({ key }) => (hasEnded(memory.deliveries.get(key)) ? [] : [`${key} has not ended`]));
  const missing = [...expected.keys()].filter((key) => memory.letters.get(key) === undefined);
  return [...counted, ...other, ...open, ...missing, ...memory.dueLetters.keys()];
}

describe.each(['evidence', 'none'] as const)(
  'a week killed at random moments, evidence of its mails: %s',
  (evidence) => {
    it(`ends with the same mails each of ${KILLS / 2} times, within each class’s guarantee`, {
      timeout: 180_000,
    }, async () => {
      const life = new Life();
      const undisturbed = await weekWith(life, true);
      expect(undisturbed.mails).toHaveLength(6);
      expect(undisturbed.killedIn).toBeNull();

      const random = createRandom(SEED, evidence);
      const killedIn = { RUN: 0, REVIEWS: 0, SENDER: 0 };
      const wrong: string[] = [];
      let twice = 0;
      for (let kill = 0; kill < KILLS / 2; kill++) {
        const diesAt = random.whole(1, life.requests);
        const losesAnswer = random.chance(50);
        const ended = await weekWith(new Life(diesAt, losesAnswer), evidence === 'evidence');
        if (ended.killedIn !== null) killedIn[ended.killedIn] += 1;
        twice += ended.mails.length - new Set(ended.mails.map(({ letterKey }) => letterKey)).size;
        wrong.push(...wrongIn(ended, undisturbed, evidence).map((what) => `killed at request ${diesAt}: ${what}`));
      }
      expect(wrong).toEqual([]);
      // Each part was killed, and where there is no evidence, some had to be sent once more.
      expect(Math.min(killedIn.RUN, killedIn.REVIEWS, killedIn.SENDER)).toBeGreaterThan(5);
      expect(killedIn.RUN + killedIn.REVIEWS + killedIn.SENDER).toBe(KILLS / 2);
      expect(twice > 0).toBe(evidence === 'none');
    });
  },
);
