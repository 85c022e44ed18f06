import { describe, expect, it } from 'vitest';
import { latest } from '../../../domain/facts/fact.ts';
import { findFact } from '../../../domain/facts/find-fact.ts';
import { nextStep } from '../../../domain/outbox/next-step.ts';
import { wishRef } from '../../../domain/outbox/stop-list.ts';
import { instant } from '../../domain/calendar/literals.ts';
import { permutations } from '../../domain/facts/story.ts';
import { ACCEPTED, CLAIM, LOST, REVIEW, recording, STRIKE, WEEKLY } from './recording.ts';

describe('fault row 32: SES accepts, and the answer is lost', () => {
  it.each([REVIEW, WEEKLY, STRIKE])('its send event settles it as SENT: $kind', async (letter) => {
    const { send, take, event, deliveryOf } = await recording();
    expect(await send(letter, CLAIM, LOST)).toMatchObject({ state: 'UNKNOWN' });
    await take([event(letter, 'Email Sent', 0)]);
    expect(await deliveryOf(letter)).toMatchObject({ state: 'SENT', attempt: 1, messageId: 'ses-1' });
    expect(nextStep(letter, await deliveryOf(letter), instant('2026-11-27T03:00:00Z'))).toBe('FINISH');
  });

  it.each(['Email Delivered', 'Email Delivery Delayed', 'Email Bounced', 'Email Complaint Received'] as const)(
    'any other word of SES on that mail proves it as well: %s',
    async (type) => {
      const { send, take, event, deliveryOf } = await recording();
      await send(REVIEW, CLAIM, LOST);
      await take([event(REVIEW, type)]);
      expect(await deliveryOf(REVIEW)).toMatchObject({ state: 'SENT', messageId: 'ses-1' });
    },
  );
});

describe('fault row 33: SES accepted, and SENT could not be written', () => {
  it('the letter that stayed SENDING is settled by the event', async () => {
    const { send, take, event, deliveryOf } = await recording();
    await send(REVIEW, CLAIM);
    await take([event(REVIEW, 'Email Sent', 0)]);
    expect(await deliveryOf(REVIEW)).toMatchObject({ state: 'SENT', attempt: 1 });
  });
});

describe('fault row 42: bounces and complaints', () => {
  const types = ['Email Sent', 'Email Delivered', 'Email Complaint Received'] as const;

  it('in any order, three times each, in one batch or in many, before SENT is written or after: the same', async () => {
    const ends = new Set<string>();
    for (const order of permutations(types)) {
      for (const steps of [[CLAIM], [CLAIM, LOST], [CLAIM, ACCEPTED]]) {
        const { send, take, event, told, suppressed, memory } = await recording();
        await send(REVIEW, ...steps);
        const events = order.map((type) => event(REVIEW, type, types.indexOf(type)));
        await take([...events, ...events]);
        for (const one of events) await take([one]);
        // The SENT of the sender itself, and that of the evidence, tell of one moment in two ways.
        ends.add(
          `${(await told(REVIEW))?.replace('UNKNOWN ', '')} ${await suppressed()} ${memory.suppressions.keys().length}`,
        );
      }
    }
    expect([...ends]).toEqual(['SENDING SENT DELIVERED COMPLAINED COMPLAINED 1']);
  });

  it('a mailbox that is gone is suppressed once', async () => {
    const { send, take, event, suppressed, memory } = await recording();
    await send(REVIEW, CLAIM, ACCEPTED);
    const bounce = event(REVIEW, 'Email Bounced');
    const first = await take([bounce, bounce, bounce]);
    expect(first.counts).toEqual({ bounced: 1, quarantined: 0, failed: 0 });
    expect((await take([bounce])).counts).toEqual({ quarantined: 0, failed: 0 });
    expect(await suppressed()).toBe('BOUNCED');
    expect(memory.suppressions.keys()).toHaveLength(1);
  });

  it.each(['Transient', 'Undetermined'])(
    'one that was full, or silent, is written to again: %s',
    async (bounceType) => {
      const { send, take, event, suppressed, told } = await recording();
      await send(REVIEW, CLAIM, ACCEPTED);
      await take([event(REVIEW, 'Email Bounced', 1, { bounceType })]);
      expect(await suppressed()).toBeNull();
      expect(await told(REVIEW)).toBe('SENDING SENT BOUNCED');
    },
  );

  it('an unknown tag is kept in quarantine, once, and suppresses nothing', async () => {
    const { take, event, quarantined, suppressed } = await recording();
    const unknown = event({ ...REVIEW, key: 'REVIEW#o-unknown' }, 'Email Bounced');
    expect((await take([unknown, unknown])).failed).toEqual([]);
    await take([unknown]);
    expect(quarantined()).toHaveLength(1);
    expect(quarantined()[0]).toMatchObject({ reason: 'no letter of this key was ever sent' });
    expect(await suppressed()).toBeNull();
  });

  it('a letter that SES was never called for counts as unknown too', async () => {
    const { send, take, event, quarantined, deliveryOf } = await recording();
    const before = await send(REVIEW, { kind: 'END', state: 'SUPPRESSED', reason: 'no consent' });
    await take([event(REVIEW, 'Email Sent')]);
    expect(quarantined()).toHaveLength(1);
    expect(await deliveryOf(REVIEW)).toEqual(before);
  });

  it('what is no event of SES is kept in quarantine, without the addresses in it (I8)', async () => {
    const { event, quarantined, take } = await recording();
    const { detail, ...broken } = event(REVIEW, 'Email Bounced');
    await take([
      { ...broken, detail: { ...(detail as object), bounce: {} } },
      { ...broken, 'detail-type': 'Email Opened', detail },
    ]);
    expect(quarantined()).toHaveLength(2);
    expect(JSON.stringify(quarantined())).not.toContain('anna');
  });
});

describe('a complaint', () => {
  it('of a review request withdraws the customer’s consent to them, at whatever address', async () => {
    const { send, take, event, ports } = await recording();
    await send(REVIEW, CLAIM, ACCEPTED);
    const complaint = event(REVIEW, 'Email Complaint Received');
    await take([complaint]);
    await take([complaint]);
    const facts = await ports.facts.read([wishRef('REVIEW_REQUESTS', REVIEW.customerId)]);
    const consent = findFact(facts, 'consent', REVIEW.customerId, '');
    expect(consent && latest(consent, 'reviews', null)?.value).toEqual({ optIn: false });
    expect(consent?.entries).toHaveLength(1);
  });

  it('of a weekly score stops the partner’s weekly scores', async () => {
    const { send, take, event, ports } = await recording();
    await send(WEEKLY, CLAIM, ACCEPTED);
    await take([event(WEEKLY, 'Email Complaint Received')]);
    const facts = await ports.facts.read([wishRef('WEEKLY_SCORES', WEEKLY.partnerId)]);
    const subscription = findFact(facts, 'subscription', WEEKLY.partnerId, '');
    expect(subscription && latest(subscription, 'weeklyScores', null)?.value).toEqual({ wanted: false });
  });

  it('of a strike notice stops nothing: it is owed, and a person is told', async () => {
    const { send, take, event, memory } = await recording();
    await send(STRIKE, CLAIM, ACCEPTED);
    const { partnersNotReached } = await take([event(STRIKE, 'Email Complaint Received')]);
    expect(partnersNotReached).toEqual([STRIKE.key]);
    expect(memory.facts.keys()).toEqual([]);
  });
});

describe('a partner who is not reached', () => {
  it.each(['Email Bounced', 'Email Complaint Received', 'Email Rejected'] as const)(
    'is named to a person, once: %s',
    async (type) => {
      const { send, take, event } = await recording();
      await send(WEEKLY, CLAIM, LOST);
      const one = event(WEEKLY, type);
      expect((await take([one, one])).partnersNotReached).toEqual([WEEKLY.key]);
      expect((await take([one])).partnersNotReached).toEqual([]);
    },
  );

  it('is none whose mailbox answers by itself, and no customer is one', async () => {
    const { send, take, event } = await recording();
    await send(WEEKLY, CLAIM, ACCEPTED);
    await send(REVIEW, CLAIM, ACCEPTED);
    const absence = event(WEEKLY, 'Email Bounced', 2, { bounceType: 'Transient', bounceSubType: 'General' });
    const answer = await take([event(WEEKLY, 'Email Delivered'), absence, event(REVIEW, 'Email Bounced')]);
    expect(answer.partnersNotReached).toEqual([]);
  });
});

describe('a batch', () => {
  it('writes each letter once, whatever SES says of it', async () => {
    const { send, take, event, ports, told } = await recording();
    await send(WEEKLY, CLAIM, ACCEPTED);
    await send(REVIEW, CLAIM, ACCEPTED);
    let writes = 0;
    const letters = {
      ...ports.letters,
      writeDelivery: (change: Parameters<typeof ports.letters.writeDelivery>[0]) => {
        writes += 1;
        return ports.letters.writeDelivery(change);
      },
    };
    const all = [WEEKLY, REVIEW].flatMap((letter) => [
      event(letter, 'Email Sent', 0),
      event(letter, 'Email Delivered', 1),
      event(letter, 'Email Delivery Delayed', 0),
    ]);
    await take(all, { letters });
    expect(writes).toBe(2);
    expect(await told(WEEKLY)).toBe('SENDING SENT DELAYED DELIVERED');
  });

  it('writes nothing for what is known: the send event of a letter that is SENT', async () => {
    const { send, take, event, ports } = await recording();
    await send(WEEKLY, CLAIM, ACCEPTED);
    const letters = { ...ports.letters, writeDelivery: () => Promise.reject(new Error('a write')) };
    expect(await take([event(WEEKLY, 'Email Sent', 0)], { letters })).toMatchObject({ failed: [] });
  });

  it('of which one letter cannot be written fails for that letter alone, and says why by name', async () => {
    const { send, take, event, ports, told } = await recording();
    await send(WEEKLY, CLAIM, ACCEPTED);
    await send(REVIEW, CLAIM, ACCEPTED);
    const letters = {
      ...ports.letters,
      writeDelivery: (change: Parameters<typeof ports.letters.writeDelivery>[0]) =>
        change.after.key === WEEKLY.key
          ? Promise.reject(new RangeError('anna@customer.example'))
          : ports.letters.writeDelivery(change),
    };
    const answer = await take([event(WEEKLY, 'Email Delivered'), event(REVIEW, 'Email Delivered')], { letters });
    expect(answer).toMatchObject({ failed: ['m-0'], reasons: ['RangeError'], counts: { delivered: 1, failed: 1 } });
    expect(JSON.stringify(answer)).not.toContain('@');
    expect(await told(REVIEW)).toBe('SENDING SENT DELIVERED');
  });

  it('goes on from what the sender wrote between its read and its write', async () => {
    const { send, take, event, ports, told } = await recording();
    await send(WEEKLY, CLAIM);
    let isFirst = true;
    const letters = {
      ...ports.letters,
      async writeDelivery(change: Parameters<typeof ports.letters.writeDelivery>[0]) {
        if (isFirst) await send(WEEKLY, ACCEPTED);
        isFirst = false;
        return ports.letters.writeDelivery(change);
      },
    };
    expect(await take([event(WEEKLY, 'Email Delivered')], { letters })).toMatchObject({ failed: [] });
    expect(await told(WEEKLY)).toBe('SENDING SENT DELIVERED');
  });

  it('may be empty', async () => {
    const { take } = await recording();
    expect(await take([])).toMatchObject({ failed: [], partnersNotReached: [] });
  });
});
