import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../domain/notices/notice.ts';
import { noticesOf } from '../../../domain/notices/notices-of.ts';
import { cancelled, placed, reviewed, scanned, shipped } from '../facts/story.ts';
import { ledgerRow } from '../scores/judging.ts';
import { judgedWeek, ledger, storyOf } from './telling.ts';

const kinds = (notices: readonly Notice[]) => notices.map(({ kind }) => kind);

/** What a live run tells after a ledger that begins with 2026-W10, of a strike week or a good one. */
function told(marks: string, weekText: string, outcome: 'strike' | 'good') {
  return noticesOf(judgedWeek(storyOf(weekText, outcome), weekText, { rows: ledger('2026-W10', marks) }));
}

describe('rules 2.7: a live run', () => {
  it('tells every partner its score', () => {
    expect(told('', '2026-W10', 'good')).toEqual([{ kind: 'WEEKLY_SCORE' }]);
    expect(noticesOf(judgedWeek([], '2026-W10'))).toEqual([{ kind: 'WEEKLY_SCORE' }]);
  });

  it('tells a strike before the score, with the norms missed, the count and the window', () => {
    expect(told('x.', '2026-W12', 'strike')).toEqual([
      {
        kind: 'STRIKE_NOTICE',
        norms: ['CANCELLATIONS'],
        strikes: 2,
        maxStrikes: 7,
        windowFirstWeek: '2026-W10',
        windowLastWeek: '2026-W33',
      },
      { kind: 'WEEKLY_SCORE' },
    ]);
  });

  it('E1: names every strike norm missed, and none that is no strike', () => {
    const story = [
      ...storyOf('2026-W10', 'strike'),
      placed('late', '2026-03-02T10:00:00Z', '2026-03-05', { quantity: 3 }),
      shipped('late', '2026-03-03T10:00:00Z', { code: null, parcelType: 'PARCEL' }),
      scanned('late', '2026-03-06T10:00:00Z'),
      reviewed('r', '2026-03-06T10:00:00Z', 1),
    ];
    expect(noticesOf(judgedWeek(story, '2026-W10'))[0]).toMatchObject({
      kind: 'STRIKE_NOTICE',
      norms: ['FULFILMENT', 'CANCELLATIONS'],
      strikes: 1,
    });
  });

  it('tells no strike of a miss that is none', () => {
    const story = [reviewed('r', '2026-03-06T10:00:00Z', 1)];
    expect(kinds(noticesOf(judgedWeek(story, '2026-W10')))).toEqual(['WEEKLY_SCORE']);
  });
});

describe('rules 2.3: the ladder of strike notices', () => {
  it.each([
    [1, 'STRIKE_NOTICE'],
    [2, 'STRIKE_NOTICE'],
    [3, 'STRIKE_NOTICE'],
    [4, 'STRIKE_NOTICE'],
    [5, 'SERIOUS'],
    [6, 'SERIOUS'],
    [7, 'LIMIT_REACHED'],
    [8, 'LIMIT_EXCEEDED'],
    [9, 'LIMIT_EXCEEDED'],
  ])('strike %i is told as %s', (strike, kind) => {
    const before = 'x'.repeat(strike - 1);
    const weekText = `2026-W${9 + strike}`;
    const notices = told(before, weekText, 'strike');
    expect(kinds(notices)).toEqual([kind, 'WEEKLY_SCORE']);
    expect(notices[0]).toMatchObject({ strikes: strike, maxStrikes: 7, windowFirstWeek: '2026-W10' });
  });

  it('is not told again in a good week: only a strike moves the partner up', () => {
    for (const strikes of [1, 5, 7, 8]) {
      expect(kinds(told('x'.repeat(strikes), `2026-W${10 + strikes}`, 'good'))).toEqual(['WEEKLY_SCORE']);
    }
  });
});

describe('E6 and E7: WINDOW_CLOSED', () => {
  const closed = { kind: 'WINDOW_CLOSED', firstWeek: '2026-W10', lastWeek: '2026-W33', strikes: 2 };
  const lastWeek = `xx${'.'.repeat(22)}`;

  it('is told once, with the first week after the window', () => {
    expect(told(lastWeek.slice(0, -1), '2026-W33', 'good')).toEqual([{ kind: 'WEEKLY_SCORE' }]);
    expect(told(lastWeek, '2026-W34', 'good')).toEqual([closed, { kind: 'WEEKLY_SCORE' }]);
    expect(told(`${lastWeek}.`, '2026-W35', 'good')).toEqual([{ kind: 'WEEKLY_SCORE' }]);
  });

  it('is told with the next judged week, where that one was not judged', () => {
    expect(kinds(told(`${lastWeek}---`, '2026-W37', 'good'))).toEqual(['WINDOW_CLOSED', 'WEEKLY_SCORE']);
    expect(kinds(told(`${lastWeek}---.`, '2026-W38', 'good'))).toEqual(['WEEKLY_SCORE']);
  });

  it('comes after the strike that opens the next window, and before the score', () => {
    expect(told(lastWeek, '2026-W34', 'strike')).toMatchObject([
      { kind: 'STRIKE_NOTICE', strikes: 1, windowFirstWeek: '2026-W34', windowLastWeek: '2027-W04' },
      closed,
      { kind: 'WEEKLY_SCORE' },
    ]);
  });

  it('E16: is not told of a window over the limit', () => {
    expect(kinds(told(`${'x'.repeat(8)}${'.'.repeat(16)}`, '2026-W34', 'good'))).toEqual(['WEEKLY_SCORE']);
  });
});

describe('rules 1.4.5: a week that was told before', () => {
  const STRIKE = storyOf('2026-W46', 'strike');
  const GOOD = storyOf('2026-W46', 'good');
  const first = judgedWeek(STRIKE, '2026-W46');

  it.each(['RERUN', 'LIVE'] as const)('a %s on the same facts tells nothing', (mode) => {
    expect(noticesOf(judgedWeek(STRIKE, '2026-W46', { mode, rows: [first.row] }))).toEqual([]);
  });

  it.each(['RERUN', 'LIVE'] as const)(
    'a %s tells a correction of each figure that changed, and of no other',
    (mode) => {
      const withdrawn = cancelled('s-2026-W46', '2026-11-10T10:00:00Z', 0);
      expect(noticesOf(judgedWeek([...STRIKE, withdrawn], '2026-W46', { mode, rows: [first.row] }))).toMatchObject([
        {
          kind: 'CORRECTION',
          changes: [
            {
              norm: 'CANCELLATIONS',
              before: { numerator: 3, denominator: 3, missed: true },
              after: { numerator: 0, denominator: 3, missed: false },
            },
          ],
        },
      ]);
    },
  );

  it('tells of a figure that was not measured before, or is not any more', () => {
    const figure = { numerator: 1, denominator: 1, missed: false };
    expect(noticesOf(judgedWeek([...STRIKE, ...GOOD], '2026-W46', { mode: 'RERUN', rows: [first.row] }))).toMatchObject(
      [
        {
          kind: 'CORRECTION',
          changes: [
            { norm: 'FULFILMENT', before: null, after: figure },
            { norm: 'CANCELLATIONS', before: { denominator: 3 }, after: { denominator: 4 } },
            { norm: 'TRACK_AND_TRACE', before: null, after: figure },
            { norm: 'CASE_ITEM_RATIO', before: { denominator: 1 }, after: { denominator: 2 } },
            { norm: 'RETURNS', before: { denominator: 3 }, after: { denominator: 4 } },
          ],
        },
      ],
    );
    const both = judgedWeek([...STRIKE, ...GOOD], '2026-W46');
    expect(noticesOf(judgedWeek(STRIKE, '2026-W46', { mode: 'RERUN', rows: [both.row] }))).toMatchObject([
      {
        changes: [
          { norm: 'FULFILMENT', before: figure, after: null },
          { norm: 'CANCELLATIONS' },
          { norm: 'TRACK_AND_TRACE', after: null },
          { norm: 'CASE_ITEM_RATIO' },
          { norm: 'RETURNS' },
        ],
      },
    ]);
  });

  it('tells nothing of facts that change no shown figure', () => {
    const again = judgedWeek([...GOOD, scanned('g-2026-W46', '2026-11-09T12:00:00Z')], '2026-W46', {
      mode: 'RERUN',
      rows: [judgedWeek(GOOD, '2026-W46').row],
    });
    expect(again.score.revision).toBe(2);
    expect(noticesOf(again)).toEqual([]);
  });

  it('tells of a rating by its 13 weeks, as it was shown', () => {
    const earlier = ledgerRow('2026-W45', { tallies: { REVIEWS: [40, 5] } });
    const before = judgedWeek([reviewed('r', '2026-11-10T10:00:00Z', 8)], '2026-W46', { rows: [earlier] });
    const rows = [earlier, before.row];
    const one = judgedWeek([reviewed('r', '2026-11-10T11:00:00Z', 2)], '2026-W46', { mode: 'RERUN', rows });
    expect(noticesOf(one)).toMatchObject([
      {
        kind: 'CORRECTION',
        changes: [
          {
            norm: 'REVIEWS',
            before: { numerator: 48, denominator: 6, missed: false },
            after: { numerator: 42, denominator: 6, missed: true },
          },
        ],
      },
    ]);
  });

  it('E11: a worsening is a correction and flagged, and no strike notice', () => {
    const rows = [judgedWeek(GOOD, '2026-W46').row];
    const worse = judgedWeek([...GOOD, ...STRIKE], '2026-W46', { mode: 'RERUN', rows });
    expect(worse.score).toMatchObject({ strike: false, flagged: true });
    expect(kinds(noticesOf(worse))).toEqual(['CORRECTION']);
  });

  it('tells no strike and no closed window once more', () => {
    const rows = ledger('2026-W10', `xx${'.'.repeat(22)}`);
    const live = judgedWeek(storyOf('2026-W34', 'strike'), '2026-W34', { rows });
    const late = [...storyOf('2026-W34', 'strike'), placed('new', '2026-08-17T10:00:00Z', '2030-01-01')];
    const again = judgedWeek(late, '2026-W34', { mode: 'RERUN', rows: [...rows, live.row] });
    expect(kinds(noticesOf(live))).toEqual(['STRIKE_NOTICE', 'WINDOW_CLOSED', 'WEEKLY_SCORE']);
    expect(kinds(noticesOf(again))).toEqual(['CORRECTION']);
  });
});

describe('fault row 31: a back-fill', () => {
  it('tells nothing: not of a strike, nor of a figure that it changed', () => {
    const strike = storyOf('2026-W46', 'strike');
    expect(noticesOf(judgedWeek(strike, '2026-W46', { mode: 'BACKFILL' }))).toEqual([]);
    const rows = [judgedWeek(strike, '2026-W46').row];
    expect(noticesOf(judgedWeek([], '2026-W46', { mode: 'BACKFILL', rows }))).toEqual([]);
  });

  it('leaves all to tell to the live run of its week', () => {
    const strike = storyOf('2026-W46', 'strike');
    const earlier = ledger('2026-W22', `x${'.'.repeat(23)}`);
    const { row } = judgedWeek(strike, '2026-W46', { mode: 'BACKFILL', rows: earlier });
    for (const later of [[], ledger('2026-W47', 'x')]) {
      const live = judgedWeek(strike, '2026-W46', { rows: [...earlier, row, ...later] });
      expect(kinds(noticesOf(live))).toEqual(['STRIKE_NOTICE', 'WINDOW_CLOSED', 'WEEKLY_SCORE']);
    }
  });

  it('leaves nothing to correct to a re-run: nothing was told', () => {
    const rows = [judgedWeek(storyOf('2026-W46', 'good'), '2026-W46', { mode: 'BACKFILL' }).row];
    expect(noticesOf(judgedWeek(storyOf('2026-W46', 'strike'), '2026-W46', { mode: 'RERUN', rows }))).toEqual([]);
    expect(noticesOf(judgedWeek(storyOf('2026-W46', 'strike'), '2026-W46', { mode: 'RERUN' }))).toEqual([]);
  });
});
