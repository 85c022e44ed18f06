import { describe, expect, it } from 'vitest';
import {
  type Delivery,
  type DeliveryEvent,
  type DeliveryState,
  type SendOutcome,
  step,
} from '../../../domain/outbox/delivery.ts';
import type { Feedback } from '../../../domain/outbox/delivery-history.ts';
import { instant } from '../calendar/literals.ts';

const T0 = '2026-11-18T04:00:00.000Z';

function delivery(state: DeliveryState, attempt = 1): Delivery {
  return { key: KEY, state, fence: 'f-1', attempt, at: instant(T0), messageId: null, reason: null, history: [] };
}

const NOW = instant('2026-11-18T12:00:00.000Z');
const KEY = 'WEEKLY#p-1#2026-W46#1';

/** Every state that a delivery can be in; `SENDING` by the fence f-1. */
const STATES: Readonly<Record<string, Delivery | undefined>> = {
  absent: undefined,
  'PENDING, put back': delivery('PENDING', 0),
  SENDING: delivery('SENDING', 1),
  UNKNOWN: delivery('UNKNOWN', 1),
  SENT: { ...delivery('SENT', 1), messageId: 'ses-0' },
  SUPPRESSED: { ...delivery('SUPPRESSED', 0), fence: null },
  'EXPIRED, given up': delivery('EXPIRED', 1),
  'EXPIRED, never called': { ...delivery('EXPIRED', 0), fence: null },
  REJECTED: delivery('REJECTED', 1),
  'SENT, this very mail': { ...delivery('SENT', 1), messageId: 'ses-1' },
  'REJECTED, this very mail': { ...delivery('REJECTED', 1), messageId: 'ses-1' },
};

const answer = (outcome: SendOutcome, fence = 'f-1'): DeliveryEvent => ({ kind: 'ANSWER', fence, outcome });
const feedback = (said: Feedback, reason: string | null = null, messageId = 'ses-1'): DeliveryEvent => {
  return { kind: 'FEEDBACK', said, messageId, reason };
};
const evidence = (proves: 'SENT' | 'REJECTED'): DeliveryEvent => ({ kind: 'EVIDENCE', proves, messageId: 'ses-1' });

const EVENTS: Readonly<Record<string, DeliveryEvent>> = {
  CLAIM: { kind: 'CLAIM', fence: 'f-2' },
  'RELEASE by its own': { kind: 'RELEASE', fence: 'f-1', reason: 'held up' },
  'RELEASE by another': { kind: 'RELEASE', fence: 'f-9', reason: 'held up' },
  ACCEPTED: answer({ kind: 'ACCEPTED', messageId: 'ses-1' }),
  LATER: answer({ kind: 'LATER', reason: 'throttled' }),
  REFUSED: answer({ kind: 'REFUSED', reason: 'address' }),
  'no answer': answer({ kind: 'UNKNOWN', reason: 'timeout' }),
  'ACCEPTED, to another': answer({ kind: 'ACCEPTED', messageId: 'ses-1' }, 'f-9'),
  END: { kind: 'END', state: 'SUPPRESSED', reason: 'no consent' },
  'evidence that it was sent': evidence('SENT'),
  'evidence that SES threw it away': evidence('REJECTED'),
  'word that it was delivered': feedback('DELIVERED'),
  'word that it bounced': feedback('BOUNCED'),
};

/** What SES says of a mail proves that it took it. */
const WORD = ['-', 'SENT 1', 'SENT 1', 'SENT 1', 'SENT 1', '-', 'SENT 1', '-', 'SENT 1', 'SENT 1', '-'];

/** State by event: the state that follows and its attempts; a dash where the event does not apply. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  // absent, put back, SENDING, UNKNOWN, SENT, SUPPRESSED, given up, never called, REJECTED, SENT as ses-1, REJECTED as ses-1
  CLAIM: ['SENDING 1', 'SENDING 1', 'SENDING 2', 'SENDING 2', '-', '-', '-', '-', '-', '-', '-'],
  'RELEASE by its own': ['-', '-', 'PENDING 0', '-', '-', '-', '-', '-', '-', '-', '-'],
  'RELEASE by another': ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  ACCEPTED: ['-', '-', 'SENT 1', '-', '-', '-', '-', '-', '-', '-', '-'],
  LATER: ['-', '-', 'PENDING 0', '-', '-', '-', '-', '-', '-', '-', '-'],
  REFUSED: ['-', '-', 'REJECTED 1', '-', '-', '-', '-', '-', '-', '-', '-'],
  'no answer': ['-', '-', 'UNKNOWN 1', '-', '-', '-', '-', '-', '-', '-', '-'],
  'ACCEPTED, to another': ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  END: ['SUPPRESSED 0', 'SUPPRESSED 0', 'SUPPRESSED 1', 'SUPPRESSED 1', '-', '-', '-', '-', '-', '-', '-'],
  'evidence that it was sent': ['-', 'SENT 1', 'SENT 1', 'SENT 1', '-', '-', 'SENT 1', '-', 'SENT 1', '-', '-'],
  'evidence that SES threw it away': [
    '-',
    'REJECTED 1',
    'REJECTED 1',
    'REJECTED 1',
    '-',
    '-',
    'REJECTED 1',
    '-',
    '-',
    'REJECTED 1',
    '-',
  ],
  'word that it was delivered': WORD,
  'word that it bounced': WORD,
};

describe('every event in every state', () => {
  const cases = Object.entries(EVENTS).flatMap(([eventName, event]) =>
    Object.entries(STATES).map(([stateName, before], index) => {
      return [eventName, stateName, TABLE[eventName]?.[index] ?? 'no cell', event, before] as const;
    }),
  );

  it.each(cases)('%s, when it is %s: %s', (_event, _state, expected, event, before) => {
    const after = step(KEY, before, event, NOW);
    expect(after === null ? '-' : `${after.state} ${after.attempt}`).toBe(expected);
    if (after === null) return;
    // A letter that was sent before stays sent since then.
    const stays = before?.state === 'SENT' && after.state === 'SENT';
    expect(after).toMatchObject({ key: KEY, at: stays ? before.at : NOW });
    expect(after.history.at(-1)).toMatchObject({ at: NOW, what: event.kind === 'FEEDBACK' ? event.said : after.state });
  });

  it('tells who called, what SES named the mail, and why it is where it is', () => {
    const claim = step(KEY, { ...delivery('PENDING', 0), reason: 'throttled' }, { kind: 'CLAIM', fence: 'f-2' }, NOW);
    expect(claim).toMatchObject({ fence: 'f-2', messageId: null, reason: null });
    expect(step(KEY, delivery('SENDING'), answer({ kind: 'ACCEPTED', messageId: 'ses-1' }), NOW)).toMatchObject({
      messageId: 'ses-1',
      reason: null,
    });
    const later = step(KEY, delivery('SENDING'), answer({ kind: 'LATER', reason: 'throttled' }), NOW);
    expect(later).toMatchObject({ fence: 'f-1', reason: 'throttled' });
    expect(step(KEY, delivery('UNKNOWN'), evidence('SENT'), NOW)).toMatchObject({ messageId: 'ses-1' });
  });

  it('does not count a call that SES refused for now, also the second time', () => {
    const second = step(KEY, delivery('UNKNOWN', 1), { kind: 'CLAIM', fence: 'f-1' }, NOW) ?? undefined;
    expect(step(KEY, second, answer({ kind: 'LATER', reason: 'throttled' }), NOW)?.attempt).toBe(1);
  });
});
