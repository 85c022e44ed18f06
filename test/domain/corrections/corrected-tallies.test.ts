import { describe, expect, it } from 'vitest';
import { correctedTallies } from '../../../domain/corrections/corrected-tallies.ts';
import type { Correction, ItemSelection } from '../../../domain/corrections/correction.ts';
import type { NormId } from '../../../domain/policy/norm-book.ts';
import { date } from '../calendar/literals.ts';
import {
  cancelled,
  event,
  PARTNER,
  partnerWeek,
  placed,
  reviewed,
  type Story,
  scanned,
  shipped,
} from '../facts/story.ts';
import { excluding, takingOut } from './correcting.ts';

const days = (from: string, to: string): ItemSelection => ({ days: { from: date(from), to: date(to) } });

/** Promised for the day and late, shipped with the carrier. */
function late(item: string, promised: string, carrier: string): Story {
  return [
    placed(item, '2026-11-02T10:00:00Z', promised),
    shipped(item, '2026-11-03T10:00:00Z', { carrier }),
    scanned(item, '2026-11-16T10:00:00Z'),
  ];
}

function onTime(item: string, promised: string, carrier: string): Story {
  return [...late(item, promised, carrier).slice(0, 2), scanned(item, `${promised}T09:00:00Z`)];
}

/** Numerator / denominator of a norm in 2026-W46, as corrected. */
function figure(story: Story, norm: NormId, ...corrections: readonly Correction[]): string | null {
  const tally = correctedTallies(partnerWeek(story, '2026-W46'), corrections).tallies.get(norm);
  return tally === undefined ? null : `${tally.numerator}/${tally.denominator}`;
}

const N1: Story = [
  ...late('tnt-mon', '2026-11-09', 'TNT'),
  ...late('tnt-tue', '2026-11-10', 'TNT'),
  ...late('dhl-tue', '2026-11-10', 'DHL'),
  ...onTime('tnt-sun', '2026-11-15', 'TNT'),
];

describe('rules 2.5, ITEMS: N1, items leave numerator and denominator', () => {
  it.each<[string, ItemSelection, string | null]>([
    ['none, where nothing matches', { carrier: 'UPS' }, '1/4'],
    ['given items', { ids: ['tnt-mon', 'dhl-tue'] }, '1/2'],
    ['an item that was on time', { ids: ['tnt-sun'] }, '0/3'],
    ['those of a carrier', { carrier: 'TNT' }, '0/1'],
    ['those promised on a day', days('2026-11-10', '2026-11-10'), '1/2'],
    ['the first and the last day of a stretch both', days('2026-11-09', '2026-11-10'), '1/1'],
    ['the Monday and the Sunday of the week', days('2026-11-09', '2026-11-15'), null],
    ['a carrier’s of a day: each condition narrows', { carrier: 'TNT', ...days('2026-11-10', '2026-11-10') }, '1/3'],
    ['all, where nothing narrows', {}, null],
  ])('%s', (_, items, expected) => {
    expect(figure(N1, 'FULFILMENT', takingOut(items))).toBe(expected);
  });

  it('of an item the latest carrier and promise count', () => {
    const again = shipped('dhl-tue', '2026-11-04T10:00:00Z', { shipment: 'second', carrier: 'TNT' });
    expect(figure([...N1, again], 'FULFILMENT', takingOut({ carrier: 'TNT' }))).toBeNull();
  });

  it('several corrections take out what each selects, an item twice no more than once', () => {
    const both = [takingOut({ carrier: 'DHL' }, 'ALL', 'a'), takingOut({ ids: ['dhl-tue', 'tnt-mon'] }, 'ALL', 'b')];
    expect(figure(N1, 'FULFILMENT', ...both)).toBe('1/2');
  });

  it('take nothing from a norm that is not named', () => {
    expect(figure(N1, 'FULFILMENT', takingOut({}, ['CANCELLATIONS', 'TRACK_AND_TRACE']))).toBe('1/4');
  });
});

describe('rules 2.5, ITEMS: N2, a cancelled item leaves what was cancelled and what was ordered', () => {
  const story = [
    placed('mon', '2026-11-09T10:00:00Z', '2030-01-01', { quantity: 3 }),
    cancelled('mon', '2026-11-11T10:00:00Z', 2),
    placed('wed', '2026-11-11T10:00:00Z', '2030-01-01', { quantity: 5 }),
    placed('before', '2026-11-02T10:00:00Z', '2030-01-01', { quantity: 4 }),
    cancelled('before', '2026-11-12T10:00:00Z', 4),
  ];

  it.each<[string, ItemSelection, string]>([
    ['nothing', { ids: ['none'] }, '6/8'],
    ['an item ordered and cancelled in the week', { ids: ['mon'] }, '4/5'],
    ['an item that was ordered before it', { ids: ['before'] }, '2/8'],
    ['an item that was not cancelled', { ids: ['wed'] }, '6/3'],
    ['by the day cancelled, with its order; and what was ordered that day', days('2026-11-11', '2026-11-11'), '4/0'],
    ['not by the day ordered, of what was cancelled on another', days('2026-11-09', '2026-11-09'), '6/8'],
    ['not by a carrier: no cancellation has one', { carrier: 'TNT' }, '6/8'],
  ])('%s', (_, items, expected) => {
    expect(figure(story, 'CANCELLATIONS', takingOut(items))).toBe(expected);
  });

  it('a carrier of a shipped item takes out its delivery, not its order', () => {
    const ordered = [
      placed('i', '2026-11-09T10:00:00Z', '2026-11-12'),
      shipped('i', '2026-11-10T10:00:00Z', { carrier: 'TNT' }),
    ];
    expect(figure(ordered, 'CANCELLATIONS', takingOut({ carrier: 'TNT' }))).toBe('0/1');
    expect(figure(ordered, 'FULFILMENT', takingOut({ carrier: 'TNT' }))).toBeNull();
  });
});

describe('rules 2.5, ITEMS: every norm that is made of items', () => {
  const { TRACK_AND_TRACE, PHONE_AVAILABILITY, RESPONSE_TIME, REVIEWS, RETURNS } = {
    TRACK_AND_TRACE: [
      shipped('a', '2026-11-10T10:00:00Z', { carrier: 'TNT', code: null }),
      shipped('b', '2026-11-11T10:00:00Z', { carrier: 'DHL' }),
    ],
    PHONE_AVAILABILITY: [
      event('call.offered', '2026-11-10T10:00:00Z', { partnerId: PARTNER, callId: 'c1', answered: false }),
      event('call.offered', '2026-11-11T10:00:00Z', { partnerId: PARTNER, callId: 'c2', answered: true }),
    ],
    RESPONSE_TIME: [
      event('question.opened', '2026-11-10T10:00:00Z', { partnerId: PARTNER, questionId: 'q1' }),
      event('question.opened', '2026-11-11T10:00:00Z', { partnerId: PARTNER, questionId: 'q2' }),
      event('question.answered', '2026-11-11T11:00:00Z', { partnerId: PARTNER, questionId: 'q2' }),
    ],
    REVIEWS: [reviewed('r1', '2026-11-10T10:00:00Z', 1), reviewed('r2', '2026-11-11T10:00:00Z', 9)],
    RETURNS: [
      placed('i1', '2026-11-10T10:00:00Z', '2030-01-01', { quantity: 2 }),
      placed('i2', '2026-11-11T10:00:00Z', '2030-01-01', { quantity: 3 }),
      event('return.registered', '2026-11-12T10:00:00Z', {
        partnerId: PARTNER,
        returnId: 'b1',
        orderItemId: 'i1',
        quantity: 1,
      }),
    ],
  };

  it.each<[string, NormId, Story, ItemSelection, string, string]>([
    ['N3 by parcel', 'TRACK_AND_TRACE', TRACK_AND_TRACE, { ids: ['shipment-of-a'] }, '1/2', '1/1'],
    ['N3 by carrier', 'TRACK_AND_TRACE', TRACK_AND_TRACE, { carrier: 'TNT' }, '1/2', '1/1'],
    ['N4 by call', 'PHONE_AVAILABILITY', PHONE_AVAILABILITY, { ids: ['c1'] }, '1/2', '1/1'],
    ['N4 by day', 'PHONE_AVAILABILITY', PHONE_AVAILABILITY, days('2026-11-11', '2026-11-15'), '1/2', '0/1'],
    ['N6 by review', 'REVIEWS', REVIEWS, { ids: ['r1'] }, '10/2', '9/1'],
    ['N7 by question', 'RESPONSE_TIME', RESPONSE_TIME, { ids: ['q1'] }, '1/2', '1/1'],
    ['N7 by day opened', 'RESPONSE_TIME', RESPONSE_TIME, days('2026-11-10', '2026-11-10'), '1/2', '1/1'],
    ['N8 by return', 'RETURNS', RETURNS, { ids: ['b1'] }, '1/5', '0/5'],
    ['N8 by item, with its return', 'RETURNS', RETURNS, { ids: ['i1'] }, '1/5', '0/3'],
  ])('%s', (_, norm, story, items, before, after) => {
    expect(figure(story, norm)).toBe(before);
    expect(figure(story, norm, takingOut(items, [norm]))).toBe(after);
  });
});

describe('rules 2.5: the corrections that are named', () => {
  const applied = (...corrections: readonly Correction[]) =>
    correctedTallies(partnerWeek(N1, '2026-W46'), corrections).applied;

  it('are those that make a difference, each by itself', () => {
    const item = takingOut({ ids: ['dhl-tue'] }, 'ALL', 'item');
    const carrier = takingOut({ carrier: 'DHL' }, 'ALL', 'carrier');
    const nothing = takingOut({ carrier: 'UPS' }, 'ALL', 'nothing');
    const otherNorm = takingOut({ ids: ['dhl-tue'] }, ['RETURNS'], 'other');
    expect(applied(item, nothing, carrier, otherNorm)).toEqual(['item', 'carrier']);
  });

  it('WEEK_NORM: where the norm has data', () => {
    expect(applied(excluding('FULFILMENT'))).toEqual(['c-x']);
    expect(applied(excluding('PHONE_AVAILABILITY'))).toEqual([]);
  });
});
