import { describe, expect, it } from 'vitest';
import { runMomentOf } from '../../../domain/calendar/run-moment.ts';
import { weekOf } from '../../../domain/facts/copies.ts';
import { tallyResponseTime } from '../../../domain/norms/response-time.ts';
import type { PartnerWeek } from '../../../domain/norms/week-facts.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import type { Score } from '../../../domain/scores/score.ts';
import { instant, week } from '../calendar/literals.ts';
import { event, factIn, factsAfter, PARTNER, partnerWeek, placed, type Story } from '../facts/story.ts';
import { judgeWeek } from '../scores/judging.ts';

function opened(question: string, at: string) {
  return event('question.opened', at, { partnerId: PARTNER, questionId: question });
}

function answered(question: string, at: string) {
  return event('question.answered', at, { partnerId: PARTNER, questionId: question });
}

function tally(story: Story, weekText = '2026-W46', changes: Partial<PartnerWeek> = {}) {
  return tallyResponseTime({ ...partnerWeek(story, weekText), ...changes });
}

function responseTimeIn({ verdicts }: Score) {
  return verdicts.find(({ norm }) => norm === 'RESPONSE_TIME');
}

function judged(story: Story, weekText = '2026-W46', changes: Partial<PartnerWeek> = {}) {
  const result = tally(story, weekText, changes);
  if (result === null) return 'not measured';
  return result.against.length === 0 ? 'in time' : 'late';
}

/** Opened on Friday 13 November 2026 16:00: due on Monday 16:00. */
const FRIDAY = opened('q', '2026-11-13T16:00:00+01:00');

describe('N7: the first reply comes within 24 hours of working days', () => {
  it.each([
    ['2026-11-13T16:00:01+01:00', 'in time'],
    ['2026-11-15T12:00:00+01:00', 'in time'],
    ['2026-11-16T15:59:59.999999999+01:00', 'in time'],
    ['2026-11-16T16:00:00+01:00', 'in time'],
    ['2026-11-16T16:00:00.000000001+01:00', 'late'],
    ['2026-11-16T16:00:00.001+01:00', 'late'],
  ])('asked on Friday 16:00 and answered at %s it is %s', (at, expected) => {
    expect(judged([FRIDAY, answered('q', at)])).toBe(expected);
  });

  it('names each late one with when it was opened, due and answered', () => {
    const story = [
      FRIDAY,
      answered('q', '2026-11-16T16:00:01+01:00'),
      opened('r', '2026-11-10T10:00:00+01:00'),
      opened('s', '2026-11-10T10:00:00+01:00'),
      answered('s', '2026-11-10T11:00:00+01:00'),
    ];
    expect(tally(story)).toEqual({
      numerator: 1,
      denominator: 3,
      against: [
        {
          id: 'q',
          count: 1,
          why: {
            kind: 'LATE_REPLY',
            opened: instant('2026-11-13T16:00:00+01:00'),
            due: instant('2026-11-16T16:00:00+01:00'),
            answered: instant('2026-11-16T16:00:01+01:00'),
          },
        },
        {
          id: 'r',
          count: 1,
          why: {
            kind: 'LATE_REPLY',
            opened: instant('2026-11-10T10:00:00+01:00'),
            due: instant('2026-11-11T10:00:00+01:00'),
            answered: null,
          },
        },
      ],
    });
  });

  it('the earliest reply is the first, in whatever order they come', () => {
    const inTime = answered('q', '2026-11-16T15:00:00+01:00');
    const late = answered('q', '2026-11-17T15:00:00+01:00');
    expect(judged([FRIDAY, inTime, late])).toBe('in time');
    expect(judged([late, inTime, FRIDAY])).toBe('in time');
  });

  it('closing it without a word of substance is no reply (P23)', () => {
    const data = { partnerId: PARTNER, questionId: 'q', by: 'PARTNER' as const };
    expect(judged([FRIDAY, event('question.closed', '2026-11-13T17:00:00+01:00', data)])).toBe('late');
  });

  it('the hours are the norm book’s', () => {
    const story = [FRIDAY, answered('q', '2026-11-16T08:00:00+01:00')];
    const book = (hours: number) => ({ ...SEEDS, responseTime: { ...SEEDS.responseTime, hours } });
    expect(judged(story, '2026-W46', { book: book(16) })).toBe('in time');
    expect(judged(story, '2026-W46', { book: book(15) })).toBe('late');
  });
});

describe('N7: public holidays do not count (P13, P14)', () => {
  /** King's Day 2026 is a Monday: the Friday's 24 hours end on Tuesday in the Netherlands, on Monday in Belgium. */
  const story = [opened('q', '2026-04-24T12:00:00+02:00'), answered('q', '2026-04-28T12:00:00+02:00')];

  it('those of the partner’s country: Belgian ones alone for a Belgian account', () => {
    expect(judged(story, '2026-W17', { countryCode: 'NL' })).toBe('in time');
    expect(judged(story, '2026-W17', { countryCode: 'BE' })).toBe('late');
    const armistice = [opened('q', '2026-11-10T12:00:00+01:00'), answered('q', '2026-11-12T12:00:00+01:00')];
    expect(judged(armistice, '2026-W46', { countryCode: 'NL' })).toBe('late');
    expect(judged(armistice, '2026-W46', { countryCode: 'BE' })).toBe('in time');
  });

  it.each([
    ['NL', false],
    ['BE', true],
  ])('a partner that registered in %s: ten such questions are a strike: %s', (countryCode, strike) => {
    const ten = Array.from({ length: 10 }, (_, index) => [
      opened(`q-${index}`, '2026-04-24T12:00:00+02:00'),
      answered(`q-${index}`, '2026-04-28T12:00:00+02:00'),
    ]).flat();
    const address = { name: 'Shop', email: 'shop@partner.example', language: 'nl' as const };
    const data = { partnerId: PARTNER, ...address, countryCode };
    const profile = factIn([event('partner.registered', '2020-01-01T10:00:00Z', data)], 'profile', '');
    expect(judgeWeek(ten, '2026-W17', { profile }).score.strike).toBe(strike);
  });

  it('Q12: the Dutch ones for any other country and for none', () => {
    for (const countryCode of ['DE', 'FR', null]) expect(judged(story, '2026-W17', { countryCode })).toBe('in time');
  });

  it('Q12: both lists for everybody, where the norm book says so', () => {
    const book = { ...SEEDS, workCalendar: { ...SEEDS.workCalendar, holidays: 'union' as const } };
    expect(judged(story, '2026-W17', { countryCode: 'BE', book })).toBe('in time');
  });
});

describe('N7: a question belongs to the week in which it was opened', () => {
  it.each([
    ['2026-11-08T23:59:59.999+01:00', 'not measured'],
    ['2026-11-09T00:00:00+01:00', 'late'],
    ['2026-11-15T23:59:59.999+01:00', 'late'],
    ['2026-11-16T00:00:00+01:00', 'not measured'],
  ])('opened at %s it is %s in 2026-W46', (at, expected) => {
    expect(judged([opened('q', at)])).toBe(expected);
  });

  it('whenever it is answered', () => {
    const story = [opened('q', '2026-11-15T12:00:00+01:00'), answered('q', '2026-11-17T00:00:00+01:00')];
    expect([judged(story), judged(story, '2026-W47')]).toEqual(['in time', 'not measured']);
  });

  it('R-EMPTY: a week without questions is not measured', () => {
    expect(tally([])).toBeNull();
  });
});

describe('N7: unanswered while its time still runs', () => {
  /** Two holidays follow 2023-W51: what was opened on Friday 22 December is due on Wednesday, the day of the run. */
  const onFriday = (time: string) => [opened('q', `2023-12-22T${time}+01:00`)];

  it('is not late at the run, and counts as met', () => {
    expect(tally(onFriday('10:00:00'), '2023-W51')).toEqual({ numerator: 1, denominator: 1, against: [] });
  });

  it('is not late in the very moment that it is due, and late just after', () => {
    expect(runMomentOf(week('2023-W51'))).toBe(instant('2023-12-27T04:00:00+01:00'));
    expect(judged(onFriday('04:00:00'), '2023-W51')).toBe('in time');
    expect(judged(onFriday('03:59:59.999999999'), '2023-W51')).toBe('late');
  });

  it('becomes late when it is judged later: that is later data (1.4.5)', () => {
    const judgedAt = (asOf: string) => judged(onFriday('10:00:00'), '2023-W51', { asOf: instant(asOf) });
    expect(judgedAt('2023-12-27T10:00:00+01:00')).toBe('in time');
    expect(judgedAt('2023-12-27T10:00:00.001+01:00')).toBe('late');
  });

  it('1.4.2: a question of Sunday had its time by the run, in a week without holidays', () => {
    expect(judged([opened('q', '2026-11-15T23:59:59+01:00')])).toBe('late');
  });
});

describe('N7: as known at the judgement (1.4.6)', () => {
  it('an answer after it is not seen', () => {
    const story = [FRIDAY, answered('q', '2026-11-18T04:00:00.001+01:00')];
    expect(tally(story)?.against[0]?.why).toMatchObject({ kind: 'LATE_REPLY', answered: null });
    const later = tally(story, '2026-W46', { asOf: instant('2026-11-19T04:00:00+01:00') });
    expect(later?.against[0]?.why).toMatchObject({ answered: instant('2026-11-18T04:00:00.001+01:00') });
  });

  it('a question that is opened after it is not seen', () => {
    expect(tally([FRIDAY], '2026-W46', { asOf: instant('2026-11-13T15:59:59+01:00') })).toBeNull();
  });
});

describe('fault row 24, N7: an answer that comes before its question', () => {
  const reply = answered('q', '2026-11-16T15:00:00+01:00');

  it('is parked, outside any week', () => {
    expect(weekOf(factIn([reply], 'question', 'q'))).toBeNull();
    expect(tally([reply])).toBeNull();
  });

  it('is joined when the question comes', () => {
    expect(judged([reply, FRIDAY])).toBe('in time');
    expect(factsAfter([reply, FRIDAY])).toEqual(factsAfter([FRIDAY, reply]));
  });
});

describe('N7, C10, C11: 10 or more late, and under 90 %', () => {
  /** Questions of Tuesday 10 November, of which the first ones are answered on Thursday and the others at once. */
  function questions(count: number, late: number): Story {
    return Array.from({ length: count }, (_, index) => [
      opened(`q-${index}`, '2026-11-10T10:00:00+01:00'),
      answered(`q-${index}`, index < late ? '2026-11-12T10:00:00+01:00' : '2026-11-10T11:00:00+01:00'),
    ]).flat();
  }

  it.each([
    ['9 late of 9', 9, 9, false],
    ['9 late of 20', 20, 9, false],
    ['10 late of 10', 10, 10, true],
    ['10 late of 99 (89.9 %)', 99, 10, true],
    ['10 late of 100 (90.0 % exactly)', 100, 10, false],
    ['11 late of 109', 109, 11, true],
    ['11 late of 110 (90.0 % exactly)', 110, 11, false],
  ])('%s: a strike is %s', (_, count, late, strike) => {
    const { score } = judgeWeek(questions(count, late), '2026-W46');
    expect(responseTimeIn(score)).toMatchObject({ numerator: count - late, denominator: count, missed: strike });
    expect(score.strike).toBe(strike);
  });

  it('E9, P13: applies while the shop is closed for a while and sells nothing', () => {
    const { score } = judgeWeek(questions(10, 10), '2026-W46');
    expect(responseTimeIn(score)).toMatchObject({ missed: true });
    expect(score.standing).toMatchObject({ status: 'STRIKE', strikes: 1 });
  });

  it('E1: is one strike together with another norm', () => {
    const cancelling = [
      placed('i', '2026-11-10T10:00:00Z', '2030-01-01', { quantity: 3 }),
      event('order.item.cancelled', '2026-11-10T11:00:00Z', {
        partnerId: PARTNER,
        orderItemId: 'i',
        quantity: 3,
        by: 'PARTNER',
        reasonCode: 'OUT_OF_STOCK',
      }),
    ];
    const { score } = judgeWeek([...questions(10, 10), ...cancelling], '2026-W46');
    const missed = score.verdicts.filter((verdict) => verdict.missed).map(({ norm }) => norm);
    expect(missed).toEqual(expect.arrayContaining(['CANCELLATIONS', 'RESPONSE_TIME']));
    expect(score.standing.strikes).toBe(1);
  });

  it('C11: is no strike where the norm book switches it off', () => {
    const norm = SEEDS.norms.RESPONSE_TIME;
    if (norm === undefined) throw new Error('The seeds lack N7');
    const book = { ...SEEDS, norms: { ...SEEDS.norms, RESPONSE_TIME: { ...norm, strike: false } } };
    const { score } = judgeWeek(questions(10, 10), '2026-W46', { book });
    expect([responseTimeIn(score)?.missed, score.strike]).toEqual([true, false]);
  });
});
