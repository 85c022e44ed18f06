import { describe, expect, it } from 'vitest';
import { tallyWeek } from '../../../domain/norms/tallies.ts';
import { date } from '../calendar/literals.ts';
import {
  asked,
  cancelled,
  denied,
  partnerWeek,
  placed,
  rescheduled,
  returned,
  reviewed,
  type Story,
  scanned,
  shipped,
  surveyed,
} from '../facts/story.ts';

/** `FULFILMENT 1/2 CANCELLATIONS 0/3`, as known at the week's own run or at another moment. */
function tallies(story: Story, week: string, asOf?: string): string {
  return [...tallyWeek(partnerWeek(story, week, asOf === undefined ? {} : { asOf }))]
    .map(([norm, { numerator, denominator }]) => `${norm} ${numerator}/${denominator}`)
    .join(' ');
}

/** W46 ran on Wednesday 18 November at 04:00. */
const RUN = '2026-11-18T04:00:00+01:00';
const JUST_AFTER = '2026-11-18T04:00:00.001+01:00';

/** Ordered in W45, promised for Sunday of W46 and delivered the day before; a review came on the Sunday. */
const DELIVERED: Story = [
  placed('i', '2026-11-06T10:00:00Z', '2026-11-15', { quantity: 2 }),
  shipped('i', '2026-11-12T10:00:00Z'),
  scanned('i', '2026-11-14T10:00:00Z'),
  reviewed('r', '2026-11-15T10:00:00Z', 9),
];
/** The same, and nobody was there by the run. */
const NOT_ATTEMPTED = DELIVERED.filter(({ type }) => type !== 'transport.event');

describe('rules 1.4.6: a judgement knows only what happened up to its own moment', () => {
  const judged = 'FULFILMENT 2/2 TRACK_AND_TRACE 1/1 REVIEWS 9/1';
  const ordered = 'CANCELLATIONS 0/2 CASE_ITEM_RATIO 0/1 RETURNS 0/2';

  it('judges the week as the facts stood', () => {
    expect(tallies(DELIVERED, '2026-W46')).toBe(judged);
    expect(tallies(DELIVERED, '2026-W45')).toBe(ordered);
  });

  it.each<[string, Story]>([
    ['a reschedule to another week', [rescheduled('i', JUST_AFTER, '2026-11-30')]],
    ['a reschedule within the week', [rescheduled('i', JUST_AFTER, '2026-11-10')]],
    ['a cancellation', [cancelled('i', JUST_AFTER, 2)]],
    ['an attempt', [scanned('i', JUST_AFTER, 'DELIVERED_AT_NEIGHBOURS')]],
    ['a shipment', [shipped('i', JUST_AFTER, { parcelType: 'APPOINTMENT', code: null })]],
    ['a denial', [denied('i', JUST_AFTER)]],
    ['a review', [reviewed('late', JUST_AFTER, 1)]],
    ['a question', [asked('q', JUST_AFTER, 'order-of-i')]],
    ['a return', [returned('b', JUST_AFTER, 'i', 2)]],
    ['an answer to a survey', [surveyed('v', JUST_AFTER, 'q', 0)]],
    ['a review’s second thoughts', [reviewed('r', JUST_AFTER, 1)]],
    ['the order told again', [placed('i', JUST_AFTER, '2026-12-24', { quantity: 9, method: 'FBB' })]],
  ])('%s after it changes nothing of the week', (_, later) => {
    expect(tallies([...DELIVERED, ...later], '2026-W46')).toBe(judged);
    expect(tallies([...DELIVERED, ...later], '2026-W45')).toBe(ordered);
  });

  it('knows what happened in its very moment', () => {
    const withAttempt = [...NOT_ATTEMPTED, scanned('i', RUN)];
    expect(tallies([...DELIVERED, cancelled('i', RUN, 2)], '2026-W46')).toBe('TRACK_AND_TRACE 1/1 REVIEWS 9/1');
    expect(tallies(withAttempt, '2026-W46')).toBe('FULFILMENT 0/2 TRACK_AND_TRACE 1/1 REVIEWS 9/1');
  });

  it('an attempt that is known too late leaves the item unattempted', () => {
    const story = [...NOT_ATTEMPTED, scanned('i', JUST_AFTER)];
    const against = tallyWeek(partnerWeek(story, '2026-W46')).get('FULFILMENT')?.against;
    expect(against).toEqual([{ id: 'i', count: 2, why: { kind: 'NEVER_ATTEMPTED', promised: date('2026-11-15') } }]);
  });

  it('a letter that is denied after the run was on time for it', () => {
    const letter = [
      placed('i', '2026-11-06T10:00:00Z', '2026-11-15'),
      shipped('i', '2026-11-12T10:00:00Z', { parcelType: 'LETTER' }),
    ];
    expect(tallies([...letter, denied('i', JUST_AFTER)], '2026-W46')).toBe('FULFILMENT 1/1');
    expect(tallies([...letter, denied('i', RUN)], '2026-W46')).toBe('FULFILMENT 0/1');
  });
});

describe('fault row 5: a correction moves a line from W46 to W47', () => {
  const line = placed('i', '2026-11-09T10:00:00Z', '2026-11-13', { quantity: 2 });
  const before = [line, rescheduled('i', '2026-11-16T10:00:00Z', '2026-11-18')];
  const after = [line, rescheduled('i', JUST_AFTER, '2026-11-18')];
  const fulfilment = (story: Story, week: string, asOf?: string) =>
    tallyWeek(partnerWeek(story, week, asOf === undefined ? {} : { asOf })).get('FULFILMENT')?.denominator ?? 0;

  it('before the run of W46: counted once, in W47', () => {
    expect([fulfilment(before, '2026-W46'), fulfilment(before, '2026-W47')]).toEqual([0, 2]);
  });

  it('after the run of W46: W46 judged again is as it was, and W47 counts it too', () => {
    expect([fulfilment(after, '2026-W46'), fulfilment(after, '2026-W47')]).toEqual([2, 2]);
  });

  it('at any one moment it counts in exactly one week', () => {
    for (const story of [before, after]) {
      for (const moment of ['2026-11-10T00:00:00Z', '2026-11-16T10:00:00Z', JUST_AFTER, '2026-12-31T00:00:00Z']) {
        const weeks = ['2026-W45', '2026-W46', '2026-W47', '2026-W48'];
        expect(weeks.map((week) => fulfilment(story, week, moment)).filter((units) => units > 0)).toEqual([2]);
      }
    }
  });

  it('moved there and back before the run, it is counted once, where it came from', () => {
    const back = [...before, rescheduled('i', '2026-11-17T10:00:00Z', '2026-11-14')];
    expect([fulfilment(back, '2026-W46'), fulfilment(back, '2026-W47')]).toEqual([2, 0]);
  });
});
