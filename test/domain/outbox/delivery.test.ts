import { describe, expect, it } from 'vitest';
import type { LetterClass, LetterDue } from '../../../domain/notices/letter-due.ts';
import { partnerLetterOf } from '../../../domain/notices/partner-letter.ts';
import {
  type Delivery,
  type DeliveryEvent,
  type DeliveryState,
  hasEnded,
  type SendOutcome,
  step,
} from '../../../domain/outbox/delivery.ts';
import { CALL_WITHIN, mayCall, type NextStep, nextStep } from '../../../domain/outbox/next-step.ts';
import { instant } from '../calendar/literals.ts';
import { judgedWeek } from '../notices/telling.ts';

const WEEKLY = partnerLetterOf(judgedWeek([], '2026-W46'));
if (WEEKLY === null) throw new Error('A live run tells every partner its score');

/** A letter of each class that never expires unless a test says when. */
function letterOf(letterClass: LetterClass, expiresAt: string | null = null): LetterDue {
  return { ...(WEEKLY as LetterDue), class: letterClass, expiresAt: expiresAt === null ? null : instant(expiresAt) };
}

const T0 = '2026-11-18T04:00:00.000Z';

function delivery(state: DeliveryState, attempt = 1, at = T0): Delivery {
  return {
    key: WEEKLY?.key ?? '',
    state,
    fence: 'f-1',
    attempt,
    at: instant(at),
    messageId: null,
    reason: null,
    history: [],
  };
}

/** What is done with a letter some milliseconds after T0. */
function following(letterClass: LetterClass, before: Delivery | undefined, afterMillis: number): NextStep {
  return nextStep(letterOf(letterClass), before, instant(new Date(Date.parse(T0) + afterMillis).toISOString()));
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const QUARTER = HOUR / 4;
const CLASSES = ['STRIKE', 'WEEKLY', 'REVIEW'] as const;

describe.each(CLASSES)('the next step of a %s letter', (letterClass) => {
  const next = (before: Delivery | undefined, afterMillis: number) => following(letterClass, before, afterMillis);

  it('is to send it while it is pending, were it for the first time or put back', () => {
    expect(next(undefined, 0)).toBe('SEND');
    expect(next(delivery('PENDING', 0), 0)).toBe('SEND');
    expect(next(delivery('PENDING', 0), 30 * DAY)).toBe('SEND');
  });

  it.each(['SENT', 'SUPPRESSED', 'EXPIRED', 'REJECTED'] as const)(
    'is to take it out of the index once it is %s',
    (state) => {
      expect(next(delivery(state), 0)).toBe('FINISH');
      expect(next(delivery(state), 30 * DAY)).toBe('FINISH');
      expect(nextStep(letterOf(letterClass, T0), delivery(state), instant(T0))).toBe('FINISH');
    },
  );

  it('is to wait while evidence of an unknown mail may come: 24 hours', () => {
    expect(next(delivery('UNKNOWN'), 0)).toBe('WAIT');
    expect(next(delivery('UNKNOWN'), DAY - 1)).toBe('WAIT');
    expect(next(delivery('UNKNOWN'), DAY)).not.toBe('WAIT');
  });

  it('is to wait as long for one whose call may still be under way, and a quarter of an hour more', () => {
    expect(next(delivery('SENDING'), 0)).toBe('WAIT');
    expect(next(delivery('SENDING'), DAY + QUARTER - 1)).toBe('WAIT');
    expect(next(delivery('SENDING'), DAY + QUARTER)).not.toBe('WAIT');
  });

  it('is to wait for an unknown one even when its time is over: it may have been sent', () => {
    const letter = letterOf(letterClass, '2026-11-18T05:00:00Z');
    expect(nextStep(letter, delivery('UNKNOWN'), instant('2026-11-18T06:00:00Z'))).toBe('WAIT');
  });

  it('is to expire at the moment that its time is over, and not before', () => {
    const letter = letterOf(letterClass, '2026-11-18T05:00:00.000Z');
    for (const before of [undefined, delivery('PENDING', 0)]) {
      expect(nextStep(letter, before, instant('2026-11-18T04:59:59.999Z'))).toBe('SEND');
      expect(nextStep(letter, before, instant('2026-11-18T05:00:00.000Z'))).toBe('EXPIRE');
    }
  });
});

describe('I3: without evidence, after the waiting', () => {
  it.each<[LetterClass, number, NextStep]>([
    ['REVIEW', 1, 'GIVE_UP'],
    ['WEEKLY', 1, 'SEND'],
    ['WEEKLY', 2, 'GIVE_UP'],
    ['STRIKE', 1, 'SEND'],
    ['STRIKE', 2, 'SEND'],
    ['STRIKE', 50, 'SEND'],
  ])('a %s letter that was called for %i times: %s', (letterClass, attempt, expected) => {
    expect(following(letterClass, delivery('UNKNOWN', attempt), DAY)).toBe(expected);
    expect(following(letterClass, delivery('SENDING', attempt), DAY + QUARTER)).toBe(expected);
  });

  it('a weekly letter whose time is over meanwhile expires', () => {
    const letter = letterOf('WEEKLY', '2026-11-19T04:00:00Z');
    expect(nextStep(letter, delivery('UNKNOWN'), instant('2026-11-19T04:00:00Z'))).toBe('EXPIRE');
  });

  it.each<[LetterClass, number]>([
    ['REVIEW', 1],
    ['WEEKLY', 2],
  ])('a %s letter is called for at most %i times, whatever SES answers', (letterClass, most) => {
    const outcomes: readonly SendOutcome[] = [
      { kind: 'LATER', reason: 'throttled' },
      { kind: 'UNKNOWN', reason: 'no answer' },
      { kind: 'LATER', reason: 'throttled' },
      { kind: 'LATER', reason: 'throttled' },
      { kind: 'UNKNOWN', reason: 'no answer' },
      { kind: 'UNKNOWN', reason: 'no answer' },
      { kind: 'UNKNOWN', reason: 'no answer' },
    ];
    const letter = letterOf(letterClass);
    let now = Date.parse(T0);
    let before: Delivery | undefined;
    let perhapsSent = 0;
    for (const outcome of outcomes) {
      now += 2 * DAY;
      if (nextStep(letter, before, instant(new Date(now).toISOString())) !== 'SEND') break;
      if (outcome.kind === 'UNKNOWN') perhapsSent += 1;
      const at = instant(new Date(now).toISOString());
      const call = step(letter.key, before, { kind: 'CLAIM', fence: 'f-1' }, at) ?? undefined;
      before = step(letter.key, call, { kind: 'ANSWER', fence: 'f-1', outcome }, at) ?? undefined;
    }
    expect(perhapsSent).toBe(most);
    expect(before).toMatchObject({ state: 'UNKNOWN', attempt: most });
  });
});

describe('a claim', () => {
  const claim = delivery('SENDING');

  it('may be followed by its call for a minute', () => {
    expect(mayCall(claim, new Date(Date.parse(T0) + CALL_WITHIN - 1))).toBe(true);
    expect(mayCall(claim, new Date(Date.parse(T0) + CALL_WITHIN))).toBe(false);
  });
});

describe('a delivery has ended', () => {
  it.each<[DeliveryState, boolean]>([
    ['PENDING', false],
    ['SENDING', false],
    ['UNKNOWN', false],
    ['SENT', true],
    ['SUPPRESSED', true],
    ['EXPIRED', true],
    ['REJECTED', true],
  ])('when it is %s: %s', (state, expected) => {
    expect(hasEnded(delivery(state))).toBe(expected);
  });

  it('not before there is one', () => {
    expect(hasEnded(undefined)).toBe(false);
  });
});

const NOW = instant('2026-11-18T12:00:00.000Z');
const KEY = WEEKLY.key;
const answer = (outcome: SendOutcome): DeliveryEvent => ({ kind: 'ANSWER', fence: 'f-1', outcome });

describe('rules 5.3: mail provider failure, of a review request', () => {
  const lastDayOver = '2026-11-29T00:00:00.000+01:00';
  const putBack = delivery('PENDING', 0);

  it('is tried again on the same day and the next ones, as long as SES surely did not take it', () => {
    const letter = letterOf('REVIEW', lastDayOver);
    expect(nextStep(letter, putBack, instant('2026-11-18T04:01:00Z'))).toBe('SEND');
    expect(nextStep(letter, putBack, instant('2026-11-28T22:59:59Z'))).toBe('SEND');
    expect(nextStep(letter, putBack, instant(lastDayOver))).toBe('EXPIRE');
  });

  it('is SENT only after SES has accepted it', () => {
    const outcomes: readonly SendOutcome[] = [
      { kind: 'LATER', reason: 'throttled' },
      { kind: 'REFUSED', reason: 'address' },
      { kind: 'UNKNOWN', reason: 'timeout' },
    ];
    for (const outcome of outcomes) {
      expect(step(KEY, delivery('SENDING'), answer(outcome), NOW)?.state).not.toBe('SENT');
    }
  });
});
