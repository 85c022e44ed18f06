import { describe, expect, it } from 'vitest';
import { type Delivery, type DeliveryEvent, step } from '../../../domain/outbox/delivery.ts';
import { type Feedback, MOST_MOMENTS } from '../../../domain/outbox/delivery-history.ts';
import { instant } from '../calendar/literals.ts';

const T0 = '2026-11-18T04:00:00.000Z';
const KEY = 'WEEKLY#p-1#2026-W46#1';

const feedback = (said: Feedback, reason: string | null = null): DeliveryEvent => {
  return { kind: 'FEEDBACK', said, messageId: 'ses-1', reason };
};

describe('the history of a letter', () => {
  const at = (minutes: number) => instant(new Date(Date.parse(T0) + minutes * 60_000).toISOString());
  /** The letter after these events, one a minute unless it is said when. */
  const following = (...events: readonly (DeliveryEvent | readonly [minutes: number, event: DeliveryEvent])[]) => {
    let last: Delivery | undefined;
    for (const [index, one] of events.entries()) {
      const [minutes, event] = 'kind' in one ? [index, one] : one;
      last = step(KEY, last, event, at(minutes)) ?? last;
    }
    return last;
  };
  const told = (last: Delivery | undefined) => last?.history.map(({ what }) => what).join(' ');
  const CLAIM: DeliveryEvent = { kind: 'CLAIM', fence: 'f-1' };
  const LATER: DeliveryEvent = { kind: 'ANSWER', fence: 'f-1', outcome: { kind: 'LATER', reason: 'Throttling' } };
  const ACCEPTED: DeliveryEvent = { kind: 'ANSWER', fence: 'f-1', outcome: { kind: 'ACCEPTED', messageId: 'ses-1' } };

  it('tells each step, when and why, the oldest first', () => {
    expect(following(CLAIM, LATER, CLAIM, ACCEPTED, feedback('DELIVERED'))?.history).toEqual([
      { at: at(0), what: 'SENDING', reason: null },
      { at: at(1), what: 'PENDING', reason: 'Throttling' },
      { at: at(2), what: 'SENDING', reason: null },
      { at: at(3), what: 'SENT', reason: null },
      { at: at(4), what: 'DELIVERED', reason: null },
    ]);
  });

  it('tells that SES itself said that it took the mail, before it tells what became of it', () => {
    expect(following(CLAIM, feedback('BOUNCED', 'Permanent: General'))?.history.slice(1)).toEqual([
      { at: at(1), what: 'SENT', reason: 'SES says so' },
      { at: at(1), what: 'BOUNCED', reason: 'Permanent: General' },
    ]);
  });

  it('is the same in whatever order, and however often, SES speaks (fault row 42)', () => {
    const words = [
      [5, feedback('DELAYED', 'MailboxFull')],
      [6, feedback('DELIVERED')],
      [9, feedback('COMPLAINED')],
    ] as const;
    const [delayed, delivered, complained] = words;
    const expected = 'SENDING SENT DELAYED DELIVERED COMPLAINED';
    for (const order of [
      [delayed, delivered, complained],
      [complained, delivered, delayed],
      [delivered, complained, delayed, delivered, delayed, complained, complained],
    ]) {
      expect(told(following(CLAIM, ACCEPTED, ...order))).toBe(expected);
    }
  });

  it('stays SENT, since it was sent, whatever is said of it afterwards', () => {
    const sent = following(CLAIM, ACCEPTED);
    const complained = step(KEY, sent, feedback('COMPLAINED'), at(60));
    expect(complained).toMatchObject({ state: 'SENT', at: sent?.at, messageId: 'ses-1' });
    expect(step(KEY, complained ?? undefined, feedback('COMPLAINED'), at(60))).toBeNull();
    expect(complained).toEqual({ ...sent, history: complained?.history });
  });

  it('keeps its newest moments when it grows long, and takes no older one in again', () => {
    const long = following(...Array.from({ length: 40 }, () => [CLAIM, LATER]).flat(), CLAIM, ACCEPTED);
    expect(long?.history).toHaveLength(MOST_MOMENTS);
    expect(long?.history.at(-1)).toMatchObject({ what: 'SENT' });
    expect(step(KEY, long, feedback('DELAYED'), at(1))).toBeNull();
    expect(step(KEY, long, feedback('DELIVERED'), at(100))?.history).toHaveLength(MOST_MOMENTS);
  });
});
