import { describe, expect, it } from 'vitest';
import { contributionsOf } from '../../../domain/start-phase/contributions.ts';
import { instant } from '../calendar/literals.ts';
import {
  asked,
  cancelled,
  denied,
  partnerWeek,
  placed,
  rescheduled,
  type Story,
  scanned,
  shipped,
} from '../facts/story.ts';

const MONDAY = '2026-05-11T08:00:00Z';
const FRIDAY = '2026-05-15';
const NEXT_FRIDAY = '2026-05-22';

const say = (story: Story, week = '2026-W20') => contributionsOf(partnerWeek(story, week));
const wordOn = (story: Story, week = '2026-W20') => say(story, week).items[0];

describe('3.4: what a week says of start-phase orders', () => {
  it('says in one word that an item was ordered in the week and was there in time', () => {
    const story = [
      placed('i-1', MONDAY, FRIDAY, { quantity: 2 }),
      shipped('i-1', MONDAY),
      scanned('i-1', `${FRIDAY}T10:00:00Z`),
    ];
    expect(say(story)).toEqual({
      items: [
        {
          itemId: 'i-1',
          orderId: 'order-of-i-1',
          placed: { at: instant(MONDAY), units: 2, groupNorm: null },
          outcome: 'ON_TIME',
        },
      ],
      questions: [],
    });
  });

  it('says of each week its own: the order here, the promise there', () => {
    const story = [
      placed('i-1', MONDAY, NEXT_FRIDAY),
      shipped('i-1', MONDAY),
      scanned('i-1', `${NEXT_FRIDAY}T10:00:00Z`),
    ];
    expect(wordOn(story)).not.toHaveProperty('outcome');
    expect(wordOn(story, '2026-W21')).toEqual({ itemId: 'i-1', orderId: 'order-of-i-1', outcome: 'ON_TIME' });
  });

  it.each([
    ['LATE', [shipped('i-1', MONDAY), scanned('i-1', '2026-05-16T10:00:00Z')]],
    ['MISSING', [shipped('i-1', MONDAY)]],
    ['ON_TIME', [shipped('i-1', MONDAY, { parcelType: 'LETTER', code: null })]],
    ['MISSING', [shipped('i-1', MONDAY, { parcelType: 'LETTER', code: null }), denied('i-1', '2026-05-16T10:00:00Z')]],
    ['UNMEASURED', [shipped('i-1', MONDAY, { parcelType: 'APPOINTMENT', code: null })]],
  ])('%s, by the weekly test of N1', (outcome, rest) => {
    expect(wordOn([placed('i-1', MONDAY, FRIDAY), ...rest])).toMatchObject({ outcome });
  });

  it('what the platform fulfils is not measured, and settled when it is there', () => {
    const order = placed('i-1', MONDAY, FRIDAY, { method: 'FBB' });
    expect(wordOn([order])).toMatchObject({ outcome: 'UNMEASURED_MISSING' });
    expect(wordOn([order, shipped('i-1', MONDAY), scanned('i-1', '2026-05-18T10:00:00Z')])).toMatchObject({
      outcome: 'UNMEASURED',
    });
  });

  it('says nothing of a promise that was moved out of the week, and all of it where it went', () => {
    const story = [placed('i-1', MONDAY, FRIDAY), rescheduled('i-1', '2026-05-12T08:00:00Z', NEXT_FRIDAY)];
    expect(wordOn(story)).not.toHaveProperty('outcome');
    expect(wordOn(story, '2026-W21')).toMatchObject({ outcome: 'MISSING' });
  });

  it('Q8: a customer’s cancellation before the promise is said, and is against nobody; after it, it is', () => {
    const order = placed('i-1', MONDAY, FRIDAY, { quantity: 3 });
    const inTime = cancelled('i-1', `${FRIDAY}T10:00:00Z`, 3, 'CUSTOMER', 'REQUESTED_BY_CUSTOMER');
    const after = cancelled('i-1', '2026-05-16T10:00:00Z', 3, 'CUSTOMER', 'REQUESTED_BY_CUSTOMER');
    expect(wordOn([order, inTime])?.cancelled).toEqual({ units: 3, against: 0 });
    expect(wordOn([order, after])?.cancelled).toEqual({ units: 3, against: 3 });
  });

  it('knows at a promise of a lapse after its week and before its run', () => {
    const story = [placed('i-1', MONDAY, FRIDAY), cancelled('i-1', '2026-05-18T10:00:00Z', 1, 'EXPIRY', 'OTHER')];
    expect(wordOn(story)?.cancelled).toEqual({ units: 1, against: 1 });
    expect(wordOn(story, '2026-W21')?.cancelled).toEqual({ units: 1, against: 1 });
  });

  it('leaves to the week of a cancellation whom it speaks against', () => {
    const story = [placed('i-1', MONDAY, NEXT_FRIDAY), cancelled('i-1', '2026-05-12T10:00:00Z', 1)];
    expect(wordOn(story)?.cancelled).toEqual({ units: 1, against: 1 });
    expect(wordOn(story, '2026-W21')?.cancelled).toEqual({ units: 1 });
  });

  it('says questions about an order once a conversation, and none without an order', () => {
    const story = [
      asked('q-2', MONDAY, 'order-of-i-1'),
      asked('q-1', MONDAY, 'order-of-i-1'),
      asked('q-1', '2026-05-12T08:00:00Z', 'order-of-i-1'),
      asked('q-3', MONDAY),
    ];
    expect(say(story).questions).toEqual([
      { questionId: 'q-1', orderId: 'order-of-i-1' },
      { questionId: 'q-2', orderId: 'order-of-i-1' },
    ]);
  });

  it('takes a question back from an order that a later word does not name', () => {
    const story = [asked('q-1', MONDAY, 'order-of-i-1'), asked('q-1', '2026-05-20T08:00:00Z')];
    expect(say(story, '2026-W21').questions).toEqual([{ questionId: 'q-1', orderId: null }]);
  });

  it('3.2: knows the group norm of the order’s own day', () => {
    const week = partnerWeek([placed('i-1', MONDAY, FRIDAY, { group: 'toys' })], '2026-W20');
    const table = (month: string, toys: number) => ({
      month: month as never,
      questions: { toys },
      returns: {},
      source: 'test',
    });
    const tables = [table('2026-04', 300), table('2026-05', 800), table('2026-06', 1_200)];
    expect(contributionsOf({ ...week, groupNorms: tables }).items[0]?.placed?.groupNorm).toBe(800);
  });

  it('2.5: a correction makes an item unmeasured, a cancellation nobody’s, a question unheard', () => {
    const story = [
      placed('i-1', MONDAY, FRIDAY),
      cancelled('i-1', MONDAY, 1),
      placed('i-2', MONDAY, FRIDAY),
      asked('q-1', MONDAY, 'o'),
    ];
    const { items, questions } = contributionsOf(partnerWeek(story, '2026-W20'), { counts: () => false });
    expect(items.map(({ outcome }) => outcome)).toEqual(['UNMEASURED_MISSING', 'UNMEASURED_MISSING']);
    expect(items[0]?.cancelled).toEqual({ units: 1, against: 0 });
    expect(questions).toEqual([]);
  });

  it('says nothing of orders that are forgotten', () => {
    const story = [placed('i-1', MONDAY, FRIDAY), placed('i-2', '2026-05-11T08:00:01Z', FRIDAY)];
    expect(
      contributionsOf(partnerWeek(story, '2026-W20'), { after: instant(MONDAY) }).items.map(({ itemId }) => itemId),
    ).toEqual(['i-2']);
  });
});
