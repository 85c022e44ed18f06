import { describe, expect, it } from 'vitest';
import { copiesOf, weekOf } from '../../../domain/facts/copies.ts';
import { lineAt } from '../../../domain/facts/line.ts';
import { tallyWeek } from '../../../domain/norms/tallies.ts';
import {
  cancelled,
  denied,
  event,
  factIn,
  factsAfter,
  PARTNER,
  partnerWeek,
  placed,
  scanned,
  shipped,
} from './story.ts';

const ORDER = placed('item-1', '2026-11-09T10:00:00+01:00', '2026-11-12', { quantity: 5 });

describe('fault row 24: events that come before the one they build on', () => {
  const cancel = cancelled('item-1', '2026-11-10T10:00:00Z', 3);
  const shipment = shipped('item-1', '2026-11-10T11:00:00Z');

  it('wait in their fact, outside the index and without a copy', () => {
    const waiting = [cancel, scanned('item-1', '2026-11-11T10:00:00Z'), denied('item-1', '2026-11-12T10:00:00Z')];
    const parked = factIn(waiting, 'promise', 'item-1');
    expect(parked.entries).toHaveLength(3);
    expect(weekOf(parked)).toBeNull();
    expect(copiesOf(parked)).toEqual([]);
    expect(lineAt(parked, null)).toBeNull();
    expect(partnerWeek(waiting, '2026-W46').facts).toEqual([]);
  });

  it('are joined when it comes: a cancellation before its order counts', () => {
    const tally = tallyWeek(partnerWeek([cancel, ORDER], '2026-W46')).get('CANCELLATIONS');
    expect(tally).toMatchObject({ numerator: 3, denominator: 5 });
    expect(factsAfter([cancel, ORDER])).toEqual(factsAfter([ORDER, cancel]));
  });

  it('are joined when it comes: a shipment without an order is a parcel at once, and the line ships later', () => {
    const alone = factsAfter([shipment]);
    expect([...alone.values()].map((fact) => [fact.ref.kind, weekOf(fact)])).toEqual([
      ['parcel', '2026-W46'],
      ['promise', null],
    ]);
    expect(lineAt(factIn([shipment, ORDER], 'promise', 'item-1'), null)?.shipped).toEqual({
      shipmentId: 'shipment-of-item-1',
      parcelType: 'PARCEL',
      tracked: true,
    });
  });

  it('are joined when it comes: a question answered before it was opened', () => {
    const answer = event('question.answered', '2026-11-11T10:00:00Z', { partnerId: PARTNER, questionId: 'q' });
    const opened = event('question.opened', '2026-11-15T22:59:00Z', { partnerId: PARTNER, questionId: 'q' });
    expect(weekOf(factIn([answer], 'question', 'q'))).toBeNull();
    expect(copiesOf(factIn([answer], 'question', 'q'))).toEqual([]);
    expect(weekOf(factIn([answer, opened], 'question', 'q'))).toBe('2026-W46');
  });

  it('count a double cancellation once', () => {
    const again = cancelled('item-1', '2026-11-10T18:00:00Z', 3, 'EXPIRY', 'OTHER');
    const inLaterWeek = cancelled('item-1', '2026-11-17T18:00:00Z', 3, 'EXPIRY', 'OTHER');
    const story = [cancel, again, inLaterWeek, ORDER, cancel];
    const tally = (week: string) => tallyWeek(partnerWeek(story, week)).get('CANCELLATIONS')?.numerator;
    expect([tally('2026-W46'), tally('2026-W47')]).toEqual([3, undefined]);
  });
});
