import { describe, expect, it } from 'vitest';
import { copiesOf, isKind, weekAt, weekOf } from '../../../domain/facts/copies.ts';
import { type Fact, factOf } from '../../../domain/facts/fact.ts';
import { instant } from '../calendar/literals.ts';
import {
  asked,
  CUSTOMER,
  cancelled,
  closed,
  event,
  factIn,
  factsAfter,
  PARTNER,
  partnerWeek,
  placed,
  rescheduled,
  reviewed,
  type Story,
  shipped,
  surveyed,
} from './story.ts';

const ORDER = placed('i', '2026-11-09T10:00:00Z', '2026-11-12', { quantity: 3 });

const line = (...story: Story) => factIn([ORDER, ...story], 'promise', 'i');
const names = (facts: readonly Fact[]) => facts.map(({ ref }) => `${ref.kind} ${ref.copy}`);

describe('fault row 20: Sunday 23:59:59.999 and Monday 00:00:00 in Amsterdam, sent as UTC', () => {
  it.each([
    ['2026-11-22T22:59:59.999Z', '2026-W47', 'in winter'],
    ['2026-11-22T23:00:00.000Z', '2026-W48', 'in winter'],
    ['2026-03-29T21:59:59.999Z', '2026-W13', 'on the Sunday that the clocks go forward'],
    ['2026-03-29T22:00:00.000Z', '2026-W14', 'on the Sunday that the clocks go forward'],
    ['2026-10-25T22:59:59.999Z', '2026-W43', 'on the Sunday that the clocks go back'],
    ['2026-10-25T23:00:00.000Z', '2026-W44', 'on the Sunday that the clocks go back'],
    ['2027-01-03T22:59:59.999Z', '2026-W53', 'at the end of a year of 53 weeks'],
    ['2027-01-03T23:00:00.000Z', '2027-W01', 'at the end of a year of 53 weeks'],
  ])('%s is %s %s', (at, week) => {
    expect(weekOf(factIn([shipped('i', at)], 'parcel', 'shipment-of-i'))).toBe(week);
    expect(weekOf(factIn([reviewed('r', at, 8)], 'review', 'r'))).toBe(week);
    const ordered = copiesOf(factIn([placed('i', at, '2027-06-01')], 'promise', 'i'));
    expect(names(ordered)).toEqual([`order ${week}`]);
    const withdrawn = copiesOf(line(cancelled('i', at, 1)));
    expect(names(withdrawn)).toContain(`cancellation ${week}`);
  });
});

describe('the week that a fact is found under', () => {
  it('is that of the promised date, not of the order', () => {
    expect(weekOf(factIn([placed('i', '2026-11-09T10:00:00Z', '2026-11-16')], 'promise', 'i'))).toBe('2026-W47');
    expect(weekOf(factIn([placed('i', '2026-11-09T10:00:00Z', '2026-11-15')], 'promise', 'i'))).toBe('2026-W46');
  });

  it('is none for profiles, contacts, consents and mails', () => {
    const customer = { customerId: CUSTOMER };
    const at = '2026-11-10T10:00:00Z';
    const story = [
      event('partner.closed', at, { partnerId: PARTNER }),
      event('customer.consent', at, { ...customer, reviewOptIn: true }),
      event('customer.erased', at, customer),
      event('mail.sent', at, { ...customer, kind: 'promo', commercial: true }),
    ];
    const facts = [...factsAfter(story).values()];
    expect(facts.map(({ ref }) => ref.kind)).toEqual(['profile', 'consent', 'contact', 'mailed']);
    expect(facts.map(weekOf)).toEqual([null, null, null, null]);
    expect(facts.flatMap(copiesOf)).toEqual([]);
  });

  it('is, for a copy, its own week', () => {
    for (const copy of copiesOf(line(rescheduled('i', '2026-11-10T10:00:00Z', '2026-11-24')))) {
      expect(weekOf(copy)).toBe(copy.ref.copy);
    }
  });

  it.each([
    ['call', event('call.offered', '2026-11-15T22:59:59Z', { partnerId: PARTNER, callId: 'x', answered: true })],
    ['question', event('question.opened', '2026-11-15T22:59:59Z', { partnerId: PARTNER, questionId: 'x' })],
    [
      'return',
      event('return.registered', '2026-11-15T22:59:59Z', {
        partnerId: PARTNER,
        returnId: 'x',
        orderItemId: 'i',
        quantity: 1,
      }),
    ],
    [
      'survey',
      event('survey.answered', '2026-11-15T22:59:59Z', {
        partnerId: PARTNER,
        surveyId: 'x',
        questionId: 'q',
        grade: 0,
      }),
    ],
  ] as const)('is, for a %s, that of its event', (kind, one) => {
    expect(weekOf(factIn([one], kind, 'x'))).toBe('2026-W46');
  });
});

describe('the copies of an order item', () => {
  it('are one in the week ordered', () => {
    expect(names(copiesOf(line()))).toEqual(['order 2026-W46']);
  });

  it('are one in each week that it was cancelled in, once a week', () => {
    const story = [
      cancelled('i', '2026-11-10T10:00:00Z', 1),
      cancelled('i', '2026-11-11T10:00:00Z', 2),
      cancelled('i', '2026-11-18T10:00:00Z', 3),
    ];
    expect(names(copiesOf(line(...story)))).toEqual([
      'order 2026-W46',
      'cancellation 2026-W46',
      'cancellation 2026-W47',
    ]);
  });

  it('are one in each other week that was ever promised, so that the week can be judged as it was', () => {
    const moved = line(
      rescheduled('i', '2026-11-10T10:00:00Z', '2026-11-18'),
      rescheduled('i', '2026-11-11T10:00:00Z', '2026-11-24'),
    );
    expect(weekOf(moved)).toBe('2026-W48');
    expect(names(copiesOf(moved))).toEqual(['order 2026-W46', 'promise 2026-W46', 'promise 2026-W47']);
  });

  it('are none in the week that it came back to: the fact itself stands there', () => {
    const back = line(
      rescheduled('i', '2026-11-10T10:00:00Z', '2026-11-18'),
      rescheduled('i', '2026-11-11T10:00:00Z', '2026-11-13'),
    );
    expect(weekOf(back)).toBe('2026-W46');
    expect(names(copiesOf(back))).toEqual(['order 2026-W46', 'promise 2026-W47']);
  });

  it('hold what their week needs, and the copy of a promise all of it', () => {
    const fact = line(
      rescheduled('i', '2026-11-10T10:00:00Z', '2026-11-18'),
      cancelled('i', '2026-11-10T11:00:00Z', 1),
      shipped('i', '2026-11-10T12:00:00Z'),
    );
    const registers = copiesOf(fact).map(({ ref, entries }) => [ref.kind, entries.map(({ register }) => register)]);
    expect(registers).toEqual([
      ['order', ['placed']],
      ['cancellation', ['placed', 'rescheduled', 'cancelled']],
      ['promise', ['placed', 'rescheduled', 'cancelled', 'shipped']],
    ]);
  });

  it('belong to the same partner and item', () => {
    const owners = copiesOf(line(cancelled('i', '2026-11-18T10:00:00Z', 1))).map(({ ref }) => [ref.owner, ref.id]);
    expect(owners).toEqual([
      [PARTNER, 'i'],
      [PARTNER, 'i'],
    ]);
  });
});

describe('the copies of anything else', () => {
  const parcel = (code: string | null, at: string) => shipped('i', at, { shipment: 's', code });

  it('are one in each earlier week that its event once named', () => {
    const story = [parcel(null, '2026-11-10T10:00:00Z'), parcel('3S1', '2026-11-17T10:00:00Z')];
    const fact = factIn(story, 'parcel', 's');
    expect(weekOf(fact)).toBe('2026-W47');
    expect(names(copiesOf(fact))).toEqual(['parcel 2026-W46']);
    expect(copiesOf(fact)[0]?.entries).toEqual(fact.entries);
  });

  it('are none where all its events name one week', () => {
    const story = [parcel(null, '2026-11-10T10:00:00Z'), parcel('3S1', '2026-11-11T10:00:00Z')];
    expect(copiesOf(factIn(story, 'parcel', 's'))).toEqual([]);
  });
});

describe('N9: the copies of a question whose survey was answered', () => {
  const opened = asked('q', '2026-11-03T10:00:00Z', 'order-1');
  const closedBy = (at: string, by: 'PARTNER' | 'PLATFORM') => closed('q', at, by);
  const answer = (survey: string, at: string) => surveyed(survey, at, 'q', 9);
  const question = (...story: Story) => factIn(story, 'question', 'q');

  it('are one in each week of an answer, also in the question’s own', () => {
    const fact = question(opened, answer('v1', '2026-11-04T10:00:00Z'), answer('v2', '2026-11-10T10:00:00Z'));
    expect(weekOf(fact)).toBe('2026-W45');
    expect(names(copiesOf(fact))).toEqual(['closing 2026-W45', 'closing 2026-W46']);
  });

  it('hold how it was closed, and nothing else of it', () => {
    const fact = question(opened, closedBy('2026-11-04T10:00:00Z', 'PLATFORM'), answer('v', '2026-11-10T10:00:00Z'));
    const [copy] = copiesOf(fact);
    expect(copy?.ref).toEqual({ kind: 'closing', owner: PARTNER, id: 'q', copy: '2026-W46' });
    expect(copy?.entries.map(({ register }) => register)).toEqual(['closed', 'graded']);
  });

  it('are there before the question is: an answer can come first', () => {
    const fact = question(answer('v', '2026-11-10T10:00:00Z'));
    expect(weekOf(fact)).toBeNull();
    expect(names(copiesOf(fact))).toEqual(['closing 2026-W46']);
  });

  it('are none without an answer', () => {
    expect(copiesOf(question(opened, closedBy('2026-11-10T10:00:00Z', 'PLATFORM')))).toEqual([]);
  });

  it('never go again, whatever comes later: none is left behind in a week that it has left', () => {
    const story = [
      answer('v1', '2026-11-10T10:00:00Z'),
      closedBy('2026-11-09T10:00:00Z', 'PLATFORM'),
      asked('q', '2026-11-11T10:00:00Z'),
      answer('v2', '2026-11-17T10:00:00Z'),
      opened,
    ];
    const keysAfter = (length: number) =>
      copiesOf(question(...story.slice(0, length))).filter(({ ref }) => ref.kind === 'closing');
    for (let length = 2; length <= story.length; length++) {
      expect(names(keysAfter(length))).toEqual(expect.arrayContaining(names(keysAfter(length - 1))));
    }
  });
});

describe('P18: the answer to a survey', () => {
  it('is in the week of its first word, and leaves no copy elsewhere', () => {
    const words = [surveyed('v', '2026-11-10T10:00:00Z', 'q', 3), surveyed('v', '2026-11-17T10:00:00Z', 'q', 9)];
    for (const story of [words, words.toReversed()]) {
      expect(weekOf(factIn(story, 'survey', 'v'))).toBe('2026-W46');
      expect(copiesOf(factIn(story, 'survey', 'v'))).toEqual([]);
    }
  });
});

describe('the week in which a fact counts, as known at a moment', () => {
  const MOVED = instant('2026-11-18T10:00:00Z');
  const JUST_BEFORE = instant('2026-11-18T09:59:59.999999Z');

  it('is the old week before it was moved, and the new one from that very moment on', () => {
    const moved = line(rescheduled('i', MOVED, '2026-11-24'));
    for (const fact of [moved, ...copiesOf(moved).filter((copy) => isKind(copy, 'promise'))]) {
      expect(weekAt(fact, JUST_BEFORE)).toBe('2026-W46');
      expect(weekAt(fact, MOVED)).toBe('2026-W48');
    }
  });

  it('is none before anything was known of it', () => {
    expect(weekAt(line(), instant('2026-11-09T09:59:59Z'))).toBeNull();
    expect(weekAt(factIn([reviewed('r', MOVED, 8)], 'review', 'r'), JUST_BEFORE)).toBeNull();
  });

  it('is none of a cancellation: its words say their weeks themselves', () => {
    const copy = copiesOf(line(cancelled('i', '2026-11-10T10:00:00Z', 1))).filter((one) => isKind(one, 'cancellation'));
    expect(copy.map((one) => weekAt(one, null))).toEqual([null]);
  });
});

describe('a partner’s week', () => {
  it('finds an item in every week where it counts, and in no other', () => {
    const story = [
      placed('i', '2026-11-06T10:00:00Z', '2026-11-12'),
      rescheduled('i', '2026-11-10T10:00:00Z', '2026-11-24'),
      cancelled('i', '2026-11-18T10:00:00Z', 1),
    ];
    const found = (week: string) => partnerWeek(story, week).facts.map(({ ref }) => ref.kind);
    expect(['2026-W44', '2026-W45', '2026-W46', '2026-W47', '2026-W48', '2026-W49'].map(found)).toEqual([
      [],
      ['order'],
      ['promise'],
      ['cancellation'],
      ['promise'],
      [],
    ]);
  });

  it('survives being written down and read again: a fact is plain data', () => {
    const fact = line(cancelled('i', '2026-11-10T10:00:00Z', 1));
    const again = factOf(fact.ref, JSON.parse(JSON.stringify(fact.entries)));
    expect(copiesOf(again)).toEqual(copiesOf(fact));
  });
});
