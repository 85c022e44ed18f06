import { describe, expect, it } from 'vitest';
import { copiesOf } from '../../../domain/facts/copies.ts';
import { type LineFact, lineAt, promisesOf } from '../../../domain/facts/line.ts';
import { instant } from '../calendar/literals.ts';
import { cancelled, denied, factIn, placed, rescheduled, type Story, scanned, shipped } from './story.ts';

const ORDER = placed('i', '2026-11-09T10:00:00Z', '2026-11-12', { quantity: 3 });
const line = (...story: Story) => factIn([ORDER, ...story], 'promise', 'i');

describe('an order item as known at a moment', () => {
  it('is nothing before its order was placed, and from that very moment on as it was placed', () => {
    expect(lineAt(line(), instant('2026-11-09T09:59:59.999Z'))).toBeNull();
    expect(lineAt(line(), instant('2026-11-09T10:00:00.000Z'))).toEqual({
      orderItemId: 'i',
      placedAt: '2026-11-09T10:00:00.000Z',
      placed: {
        orderId: 'order-of-i',
        quantity: 3,
        promised: '2026-11-12',
        fulfilmentMethod: 'FBR',
        timeFrameType: 'REGULAR',
        productGroup: 'books',
      },
      promised: '2026-11-12',
      cancelled: 0,
      shipped: null,
      firstAttemptAt: null,
      denied: false,
    });
  });

  it('has what its events said by then, and nothing that they said later', () => {
    const fact = line(
      rescheduled('i', '2026-11-10T10:00:00Z', '2026-11-13'),
      cancelled('i', '2026-11-11T10:00:00Z', 1),
      shipped('i', '2026-11-12T10:00:00Z', { parcelType: 'LETTER' }),
      scanned('i', '2026-11-13T10:00:00Z'),
      denied('i', '2026-11-14T10:00:00Z'),
    );
    const known = (day: string) => {
      const at = lineAt(fact, instant(`${day}T10:00:00Z`));
      return [at?.promised, at?.cancelled, at?.shipped?.parcelType, at?.firstAttemptAt !== null, at?.denied];
    };
    expect(known('2026-11-09')).toEqual(['2026-11-12', 0, undefined, false, false]);
    expect(known('2026-11-10')).toEqual(['2026-11-13', 0, undefined, false, false]);
    expect(known('2026-11-11')).toEqual(['2026-11-13', 1, undefined, false, false]);
    expect(known('2026-11-12')).toEqual(['2026-11-13', 1, 'LETTER', false, false]);
    expect(known('2026-11-13')).toEqual(['2026-11-13', 1, 'LETTER', true, false]);
    expect(known('2026-11-14')).toEqual(['2026-11-13', 1, 'LETTER', true, true]);
  });

  it('never has more units cancelled than were ordered', () => {
    expect(lineAt(line(cancelled('i', '2026-11-11T10:00:00Z', 8)), null)?.cancelled).toBe(3);
  });

  it('keeps the earliest attempt, whichever came last', () => {
    const fact = line(scanned('i', '2026-11-13T10:00:00Z'), scanned('i', '2026-11-12T09:00:00Z', 'AT_PICK_UP_POINT'));
    expect(lineAt(fact, null)?.firstAttemptAt).toBe('2026-11-12T09:00:00.000Z');
  });

  it('reads the same from a copy of it', () => {
    const fact = line(rescheduled('i', '2026-11-10T10:00:00Z', '2026-11-18'));
    const copies = copiesOf(fact).filter((copy): copy is LineFact => copy.ref.kind === 'promise');
    expect(copies.map((copy) => lineAt(copy, null))).toEqual([lineAt(fact, null)]);
  });
});

describe('the dates that were promised', () => {
  it('come oldest word first, an order placed anew among them', () => {
    const fact = line(
      rescheduled('i', '2026-11-10T10:00:00Z', '2026-11-18'),
      placed('i', '2026-11-11T10:00:00Z', '2026-11-20', { quantity: 3 }),
      rescheduled('i', '2026-11-12T10:00:00Z', '2026-11-14'),
    );
    expect(promisesOf(fact, null)).toEqual(['2026-11-12', '2026-11-18', '2026-11-20', '2026-11-14']);
    expect(promisesOf(fact, instant('2026-11-11T10:00:00Z'))).toEqual(['2026-11-12', '2026-11-18', '2026-11-20']);
    expect(lineAt(fact, instant('2026-11-11T10:00:00Z'))?.promised).toBe('2026-11-20');
    expect(lineAt(fact, null)?.promised).toBe('2026-11-14');
  });
});
