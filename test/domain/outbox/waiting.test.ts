import { describe, expect, it } from 'vitest';
import type { Delivery, DeliveryState } from '../../../domain/outbox/delivery.ts';
import { type Addressee, openSince } from '../../../domain/outbox/sending-hours.ts';
import { waitedMillis } from '../../../domain/outbox/waiting.ts';
import { WEEKLY } from '../../fixtures/letters-due.ts';
import { instant } from '../calendar/literals.ts';

const DUTCH: Addressee = { kind: 'PARTNER', countryCode: 'NL' };
const BRITISH: Addressee = { kind: 'PARTNER', countryCode: 'GB' };
const HOUR = 3_600_000;
const letter = { ...WEEKLY, notBefore: instant('2026-11-18T04:00:00+01:00'), expiresAt: null };
const delivery = (state: DeliveryState, at: string): Delivery => ({
  key: letter.key,
  state,
  fence: 'fence-1',
  attempt: 1,
  at: instant(at),
  messageId: null,
  reason: null,
  history: [],
});

describe('since when the hours of a reader’s day last', () => {
  it.each([
    [DUTCH, '2026-11-18T07:59:59+01:00', null],
    [DUTCH, '2026-11-18T08:00:00+01:00', '2026-11-18T08:00:00+01:00'],
    [DUTCH, '2026-11-18T17:59:59+01:00', '2026-11-18T08:00:00+01:00'],
    [DUTCH, '2026-11-18T18:00:00+01:00', null],
    [DUTCH, '2026-11-22T12:00:00+01:00', null],
    [BRITISH, '2026-11-18T10:00:00+01:00', '2026-11-18T09:00:00+01:00'],
    [{ kind: 'CUSTOMER' } as const, '2026-11-22T12:00:00+01:00', '2026-11-22T09:00:00+01:00'],
  ])('%j at %s', (addressee, at, since) => {
    expect(openSince(addressee, instant(at))).toBe(since === null ? null : instant(since));
  });
});

describe('for how long a letter has waited for its sender', () => {
  it('is reckoned from the opening of the day, however long ago it fell due', () => {
    expect(waitedMillis(letter, undefined, DUTCH, null, instant('2026-11-18T08:00:00+01:00'))).toBe(0);
    expect(waitedMillis(letter, undefined, DUTCH, null, instant('2026-11-18T12:00:00+01:00'))).toBe(4 * HOUR);
    expect(waitedMillis(letter, undefined, DUTCH, null, instant('2026-11-19T09:00:00+01:00'))).toBe(HOUR);
    expect(waitedMillis(letter, undefined, BRITISH, null, instant('2026-11-18T12:00:00+01:00'))).toBe(3 * HOUR);
  });

  it('is reckoned from the moment on which it may go, where that is later', () => {
    const later = { ...letter, notBefore: instant('2026-11-18T11:00:00+01:00') };
    expect(waitedMillis(later, undefined, DUTCH, null, instant('2026-11-18T12:00:00+01:00'))).toBe(HOUR);
    expect(waitedMillis(later, undefined, DUTCH, null, instant('2026-11-18T10:00:00+01:00'))).toBe(0);
  });

  it('is reckoned from its run, where that was late: nobody can send what is not there', () => {
    const made = instant('2026-11-18T11:30:00+01:00');
    expect(waitedMillis(letter, undefined, DUTCH, made, instant('2026-11-18T12:00:00+01:00'))).toBe(HOUR / 2);
    expect(waitedMillis(letter, undefined, DUTCH, made, instant('2026-11-19T09:00:00+01:00'))).toBe(HOUR);
  });

  it('is nothing outside the hours: nobody could send it', () => {
    expect(waitedMillis(letter, undefined, DUTCH, null, instant('2026-11-18T19:00:00+01:00'))).toBe(0);
    expect(waitedMillis(letter, undefined, DUTCH, null, instant('2026-11-22T12:00:00+01:00'))).toBe(0);
  });

  it.each(['SENT', 'SUPPRESSED', 'EXPIRED', 'REJECTED', 'UNKNOWN', 'SENDING'] as const)(
    'is nothing where it is %s: the sender has done what it could',
    (state) => {
      const at = '2026-11-18T08:00:01+01:00';
      expect(waitedMillis(letter, delivery(state, at), DUTCH, null, instant('2026-11-18T12:00:00+01:00'))).toBe(0);
    },
  );

  it('goes on where SES did not take it', () => {
    const put = delivery('PENDING', '2026-11-18T11:59:00+01:00');
    expect(waitedMillis(letter, put, DUTCH, null, instant('2026-11-18T12:00:00+01:00'))).toBe(4 * HOUR);
  });
});
