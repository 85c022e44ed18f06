import { describe, expect, it } from 'vitest';
import { tallyTrackAndTrace } from '../../../domain/norms/track-and-trace.ts';
import { partnerWeek, type Story, shipped } from '../facts/story.ts';

function tally(...story: Story) {
  return tallyTrackAndTrace(partnerWeek(story, '2026-W46'));
}

const parcel = (shipment: string, code: string | null, at = '2026-11-10T10:00:00Z') =>
  shipped('i', at, { shipment, code });

describe('N3: parcels with a track & trace code, of those that must have one', () => {
  it('counts parcels, not the items in them', () => {
    const story = [shipped(['i', 'j', 'k'], '2026-11-10T10:00:00Z', { shipment: 'a' }), parcel('b', null)];
    expect(tally(...story)).toEqual({
      numerator: 1,
      denominator: 2,
      against: [{ id: 'b', count: 1, why: { kind: 'NO_CODE' } }],
    });
  });

  it.each(['LETTER', 'APPOINTMENT'] as const)(
    'asks no code of a %s: without parcels there is no score',
    (parcelType) => {
      expect(tally(shipped('i', '2026-11-10T10:00:00Z', { parcelType, code: null }))).toBeNull();
      const story = [
        shipped('i', '2026-11-10T10:00:00Z', { shipment: 'a', parcelType, code: null }),
        parcel('b', '3S1'),
      ];
      expect(tally(...story)).toEqual({ numerator: 1, denominator: 1, against: [] });
    },
  );

  it.each(['', '   ', '\t\n'])('takes %j for no code', (blank) => {
    expect(tally(parcel('a', blank))).toMatchObject({ numerator: 0, denominator: 1 });
  });

  it('belongs to the week of the shipment', () => {
    expect(tally(parcel('a', '3S1', '2026-11-15T22:59:59Z'))).toMatchObject({ denominator: 1 });
    expect(tally(parcel('a', '3S1', '2026-11-15T23:00:00Z'))).toBeNull();
    expect(tally(parcel('a', '3S1', '2026-11-08T22:59:59Z'))).toBeNull();
  });

  it('takes the last word on a parcel: a code that was supplied afterwards', () => {
    const story = [parcel('a', null), parcel('a', '3S1', '2026-11-11T10:00:00Z')];
    expect(tally(...story)).toEqual({ numerator: 1, denominator: 1, against: [] });
  });

  it('a code that was entered stays one, whatever other code is sent after it (P8, P9)', () => {
    const story = [parcel('a', '3S1'), parcel('a', '3S2', '2026-11-11T10:00:00Z')];
    expect(tally(...story)).toEqual({ numerator: 1, denominator: 1, against: [] });
  });

  it('counts a parcel in its last week alone, where it was told again in another', () => {
    const story = [parcel('a', null), parcel('a', '3S1', '2026-11-16T10:00:00Z')];
    expect(tally(...story)).toBeNull();
    expect(tallyTrackAndTrace(partnerWeek(story, '2026-W47'))).toMatchObject({ numerator: 1, denominator: 1 });
  });

  it('as known before it was told again, counts it in the first', () => {
    const story = [parcel('a', null), parcel('a', '3S1', '2026-11-16T10:00:00Z')];
    const before = partnerWeek(story, '2026-W46', { asOf: '2026-11-16T09:59:59Z' });
    expect(tallyTrackAndTrace(before)).toMatchObject({ numerator: 0, denominator: 1 });
  });
});
