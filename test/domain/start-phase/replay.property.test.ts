import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MarketplaceEvent } from '../../../domain/facts/marketplace-event.ts';
import { replayStart } from '../../../domain/start-phase/replay.ts';
import { asked, cancelled, placed, rescheduled, type Story, scanned, shipped } from '../facts/story.ts';
import { countNaively } from './naive-oracle.ts';
import { dayAfter, FIRST_MONDAY, FIRST_WEEK, judgeWeeks, minuteAfter, SMALL_BLOCKS, weekAfter } from './starting.ts';

const WEEKS = 6;
const LAST_WEEK = weekAfter(WEEKS - 1);
const RULES = { points: [2, 4, 6], questionsAbove: 5, minimum: 2 };

/** A moment within some days from the first Monday; on full hours, so that edges of days and weeks meet. */
const moment = (days: number) => fc.nat(days * 24).map((hours) => minuteAfter(`${FIRST_MONDAY}T00:00:00Z`, hours * 60));

/** Items of few orders, of one line or several, and whatever may become of each. */
const itemStory = (index: number): fc.Arbitrary<Story> =>
  fc
    .record({
      order: fc.nat(14),
      at: moment(21),
      lead: fc.integer({ min: 0, max: 9 }),
      quantity: fc.integer({ min: 1, max: 3 }),
      deliveredAfter: fc.option(fc.integer({ min: 0, max: 12 }), { freq: 6 }),
      moved: fc.option(fc.tuple(fc.nat(72), fc.nat(9)), { freq: 2, nil: null }),
      cancels: fc.array(
        fc.tuple(fc.integer({ min: 1, max: 300 }), fc.nat(3), fc.constantFrom('PARTNER', 'CUSTOMER', 'EXPIRY')),
        { maxLength: 2 },
      ),
      isCancelled: fc.nat(3),
      question: fc.option(fc.integer({ min: 1, max: 200 }), { freq: 1 }),
    })
    .map(({ order, at, lead, quantity, deliveredAfter, moved, cancels, isCancelled, question }) => {
      const item = `i-${index}`;
      const orderId = `o-${order}`;
      const promised = dayAfter(at.slice(0, 10), lead);
      const hoursOn = (hours: number, minutes: number) => minuteAfter(at, hours * 60 + minutes);
      return [
        placed(item, at, promised, { order: orderId, quantity }),
        ...(deliveredAfter === null
          ? []
          : [shipped(item, hoursOn(1, index)), scanned(item, hoursOn(deliveredAfter * 24 + 2, index))]),
        ...(moved === null ? [] : [rescheduled(item, hoursOn(moved[0], 7), dayAfter(promised, moved[1]))]),
        ...(isCancelled > 0
          ? []
          : cancels.map(([hours, units, by], nth) =>
              cancelled(item, hoursOn(hours, 11 + nth), units, by as 'PARTNER' | 'CUSTOMER' | 'EXPIRY'),
            )),
        ...(question === null ? [] : [asked(`q-${index}`, hoursOn(question, 13), orderId)]),
      ];
    });

const anyStory: fc.Arbitrary<Story> = fc
  .integer({ min: 1, max: 24 })
  .chain((items) => fc.tuple(...Array.from({ length: items }, (_, index) => itemStory(index))))
  .map((stories) => stories.flat());

/** As it may be delivered: some events twice, in any order. */
const delivered = (story: Story): fc.Arbitrary<Story> =>
  fc
    .tuple(fc.shuffledSubarray([...story], { minLength: story.length }), fc.subarray([...story]))
    .chain(([all, again]) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }));

function replayed(
  story: readonly MarketplaceEvent[],
  rows = judgeWeeks(story, [FIRST_WEEK, LAST_WEEK], { book: SMALL_BLOCKS }).rows,
) {
  const history = replayStart(rows, () => SMALL_BLOCKS);
  return {
    decisions: history.decisions.map(({ block, week, outcome, figures }) => {
      const pair = (norm: string) => figures.find((figure) => figure.norm === norm);
      const pairOf = (norm: string) => [pair(norm)?.numerator ?? 0, pair(norm)?.denominator ?? 0];
      return {
        block,
        week,
        outcome,
        onTime: pairOf('FULFILMENT'),
        cancelled: pairOf('CANCELLATIONS'),
        questions: pairOf('CASE_ITEM_RATIO'),
      };
    }),
    points: history.reached.map(({ block, point, week }) => [block, point, week]),
    open: history.orders.length,
  };
}

describe('3.4: blocks, against an oracle that counts from raw events', () => {
  it('has the very blocks, points, figures and decisions', () =>
    fc.assert(
      fc.property(anyStory, (story) => {
        expect(replayed(story)).toEqual(countNaively(story, FIRST_WEEK, LAST_WEEK, RULES));
      }),
      { numRuns: 150 },
    ));

  it('counts every order once, whatever comes twice and in whatever order', () =>
    fc.assert(
      fc.property(
        anyStory.chain((story) => fc.tuple(fc.constant(story), delivered(story))),
        ([story, again]) => {
          expect(replayed(again)).toEqual(replayed(story));
        },
      ),
    ));

  it('comes right by a re-run after events that arrived late, whatever was judged without them', () =>
    fc.assert(
      fc.property(
        anyStory.chain((story) => fc.tuple(fc.constant(story), fc.subarray([...story]))),
        ([story, inTime]) => {
          const book = SMALL_BLOCKS;
          const { rows } = judgeWeeks(inTime, [FIRST_WEEK, LAST_WEEK], { book });
          const again = judgeWeeks(story, [FIRST_WEEK, LAST_WEEK], { book, rows, mode: 'RERUN' });
          expect(replayed(story, again.rows)).toEqual(replayed(story));
        },
      ),
    ));

  it('is the same to the byte, judged again on the same facts', () =>
    fc.assert(
      fc.property(anyStory, (story) => {
        const book = SMALL_BLOCKS;
        const { rows } = judgeWeeks(story, [FIRST_WEEK, LAST_WEEK], { book });
        const again = judgeWeeks(story, [FIRST_WEEK, LAST_WEEK], { book, rows, mode: 'RERUN' });
        expect(JSON.stringify(again.rows)).toBe(JSON.stringify(rows));
        expect(again.judged.every(({ unchanged }) => unchanged)).toBe(true);
      }),
    ));
});
