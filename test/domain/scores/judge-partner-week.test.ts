import { describe, expect, it } from 'vitest';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { instant } from '../calendar/literals.ts';
import {
  cancelled,
  PARTNER,
  partnerWeek,
  permutations,
  placed,
  rescheduled,
  reviewed,
  type Story,
  scanned,
  shipped,
} from '../facts/story.ts';
import { goodStory, judgeWeek, ledgerRow, strikeStory } from './judging.ts';

const STRIKE = strikeStory('s', '2026-11-09');
const GOOD = goodStory('g', '2026-11-10');
const REVIEW = [reviewed('r', '2026-11-11T10:00:00Z', 6)];

describe('a week judged for the first time', () => {
  it('has a score of revision 1 that names its norm book, its moment and its facts', () => {
    const { score, previous, unchanged } = judgeWeek(GOOD, '2026-W46');
    const limit = { of: 1, per: 20 };
    expect(score).toEqual({
      partnerId: PARTNER,
      week: '2026-W46',
      revision: 1,
      normBook: SEEDS.version,
      asOf: '2026-11-18T03:00:00.000Z',
      factsDigest: expect.stringMatching(/^[0-9a-f]{16}$/),
      verdicts: [
        { norm: 'FULFILMENT', numerator: 1, denominator: 1, missed: false, items: [], moreItems: 0 },
        { norm: 'CANCELLATIONS', numerator: 0, denominator: 1, missed: false, items: [], moreItems: 0 },
        { norm: 'TRACK_AND_TRACE', numerator: 1, denominator: 1, missed: false, items: [], moreItems: 0 },
        { norm: 'CASE_ITEM_RATIO', numerator: 0, denominator: 1, missed: false, limit, items: [], moreItems: 0 },
        { norm: 'RETURNS', numerator: 0, denominator: 1, missed: false, limit, items: [], moreItems: 0 },
      ],
      performance: { tenths: 1000, components: expect.any(Array) },
      strike: false,
      flagged: false,
      standing: { status: 'OK', windowFirstWeek: null, windowLastWeek: null, strikes: 0 },
    });
    expect(previous).toBeNull();
    expect(unchanged).toBe(false);
  });

  it('has a ledger row with all that later weeks need', () => {
    expect(judgeWeek([...STRIKE, ...GOOD, ...REVIEW], '2026-W46').row).toEqual({
      week: '2026-W46',
      revision: 1,
      digest: expect.stringMatching(/^[0-9a-f]{16}$/),
      strike: true,
      flagged: false,
      published: true,
      missed: ['CANCELLATIONS', 'REVIEWS'],
      tallies: {
        FULFILMENT: [1, 1],
        CANCELLATIONS: [3, 4],
        TRACK_AND_TRACE: [1, 1],
        CASE_ITEM_RATIO: [0, 2],
        REVIEWS: [6, 1],
        RETURNS: [0, 4],
      },
      rating: [6, 1],
    });
  });

  it('is a strike week by the norms that strike, one or both (E1)', () => {
    const late = [placed('l', '2026-11-09T10:00:00Z', '2026-11-12', { quantity: 3 })];
    expect(judgeWeek(late, '2026-W46').score).toMatchObject({ strike: true, standing: { strikes: 1 } });
    expect(judgeWeek([...late, ...STRIKE], '2026-W46').score).toMatchObject({ strike: true, standing: { strikes: 1 } });
  });

  it('is none by the norms that do not: track & trace and rating', () => {
    const { score, row } = judgeWeek([shipped('i', '2026-11-10T10:00:00Z', { code: null }), ...REVIEW], '2026-W46');
    expect(row.missed).toEqual(['TRACK_AND_TRACE', 'REVIEWS']);
    expect(score).toMatchObject({ strike: false, flagged: false, standing: { status: 'OK' } });
  });

  it('fault row 25: without data has no verdict and no strike', () => {
    const { score, row } = judgeWeek([], '2026-W46');
    expect(score).toMatchObject({ verdicts: [], strike: false, flagged: false });
    expect(row).toMatchObject({ missed: [], tallies: {} });
  });

  it('holds the rating against the earlier weeks of the ledger, and keeps the week’s own reviews alone', () => {
    const rows = [
      ledgerRow('2026-W45', { tallies: { REVIEWS: [50, 5] } }),
      ledgerRow('2026-W47', { tallies: { REVIEWS: [1, 1] } }),
    ];
    const { score, row } = judgeWeek(REVIEW, '2026-W46', { rows });
    expect(score.verdicts).toMatchObject([{ norm: 'REVIEWS', numerator: 56, denominator: 6, missed: false }]);
    expect(row.tallies).toEqual({ REVIEWS: [6, 1] });
  });

  it('shows a rating in a week without a review, as long as there were some before', () => {
    const rows = [ledgerRow('2026-W40', { tallies: { REVIEWS: [7, 1] } })];
    const { score, row } = judgeWeek([], '2026-W46', { rows });
    expect(score.verdicts).toMatchObject([{ norm: 'REVIEWS', numerator: 7, denominator: 1, missed: true }]);
    expect(row.tallies).toEqual({});
  });

  it('stands in the window that the earlier weeks opened, and does not look at later ones', () => {
    const rows = [
      ledgerRow('2026-W40', { strike: true }),
      ledgerRow('2026-W44', { strike: true }),
      ledgerRow('2026-W47', { strike: true }),
    ];
    expect(judgeWeek(STRIKE, '2026-W46', { rows }).score.standing).toEqual({
      status: 'STRIKE',
      windowFirstWeek: '2026-W40',
      windowLastWeek: '2027-W10',
      strikes: 3,
    });
    expect(judgeWeek(GOOD, '2026-W46', { rows }).score.standing).toMatchObject({ status: 'STRIKE', strikes: 2 });
  });
});

describe('I2: a week judged again is the same to the byte', () => {
  const JUST_AFTER = '2026-11-18T04:00:00.001+01:00';
  const inNextWeek = placed('next', '2026-11-05T10:00:00Z', '2026-11-18');
  const story = [...STRIKE, ...GOOD, ...REVIEW, inNextWeek];
  const first = judgeWeek(story, '2026-W46');
  const rows = [first.row];

  it('fault row 30: on unchanged facts it has the same digest and revision, and nothing is to be written', () => {
    const again = judgeWeek(story, '2026-W46', { mode: 'RERUN', rows });
    expect(JSON.stringify(again.score)).toBe(JSON.stringify(first.score));
    expect(JSON.stringify(again.row)).toBe(JSON.stringify(first.row));
    expect(again).toMatchObject({ unchanged: true, previous: first.row });
  });

  it('whatever order its facts come in', () => {
    const { facts } = partnerWeek(story, '2026-W46');
    for (const order of permutations(facts.slice(0, 5))) {
      const shuffled = [...facts.slice(5), ...order];
      expect(judgeWeek(story, '2026-W46', { facts: shuffled }).score.factsDigest).toBe(first.score.factsDigest);
    }
  });

  it.each<[string, Story]>([
    ['a cancellation', [cancelled('g', JUST_AFTER, 1)]],
    ['a cancellation taken back', [cancelled('s', JUST_AFTER, 0)]],
    ['a review changed', [reviewed('r', JUST_AFTER, 10)]],
    ['a scan', [scanned('s', JUST_AFTER)]],
    ['an item moved to another week', [rescheduled('g', JUST_AFTER, '2026-11-24')]],
    ['an item moved here from another week', [rescheduled('next', JUST_AFTER, '2026-11-15')]],
    ['an order told again', [placed('g', JUST_AFTER, '2026-11-24', { quantity: 7 })]],
    ['a parcel told again', [shipped('g', JUST_AFTER, { code: null })]],
  ])('though more has happened since: %s', (_, since) => {
    const again = judgeWeek([...story, ...since], '2026-W46', { mode: 'RERUN', rows });
    expect(again.score).toEqual(first.score);
    expect(again.unchanged).toBe(true);
  });

  it('though later weeks were judged since', () => {
    const later = [...rows, ledgerRow('2026-W47', { strike: true, tallies: { REVIEWS: [1, 1] } })];
    expect(judgeWeek(story, '2026-W46', { mode: 'RERUN', rows: later }).unchanged).toBe(true);
  });

  it('by other numbers of the norm book it is another: its version tells', () => {
    const book = { ...SEEDS, version: 'seeds/2' };
    expect(judgeWeek(story, '2026-W46', { mode: 'RERUN', rows, book })).toMatchObject({
      unchanged: false,
      score: { revision: 2, normBook: 'seeds/2' },
    });
  });
});

describe('rules 1.4.5: later data makes a numbered revision', () => {
  it('an event that comes late, with a time before the run, counts in the next revision', () => {
    const first = judgeWeek(GOOD, '2026-W46');
    const late = reviewed('r', '2026-11-11T10:00:00Z', 9);
    const second = judgeWeek([...GOOD, late], '2026-W46', { mode: 'RERUN', rows: [first.row] });
    expect(second).toMatchObject({
      unchanged: false,
      previous: first.row,
      score: { revision: 2 },
      row: { revision: 2 },
    });
    const third = judgeWeek(GOOD, '2026-W46', { mode: 'RERUN', rows: [second.row] });
    expect(third.score.revision).toBe(3);
  });

  it('facts that change no figure make a revision too: the score names the facts that it saw', () => {
    const first = judgeWeek(GOOD, '2026-W46');
    const again = judgeWeek([...GOOD, scanned('g', '2026-11-10T12:00:00Z')], '2026-W46', { rows: [first.row] });
    expect(again.score.verdicts).toEqual(first.score.verdicts);
    expect(again.score.factsDigest).not.toBe(first.score.factsDigest);
    expect(again).toMatchObject({ unchanged: false, score: { revision: 2 } });
  });

  it('an earlier week that lost its strike changes the standing, and so the revision', () => {
    const withStrike = judgeWeek(STRIKE, '2026-W46', { rows: [ledgerRow('2026-W45', { strike: true })] });
    const rows = [ledgerRow('2026-W45', { revision: 2 }), withStrike.row];
    expect(judgeWeek(STRIKE, '2026-W46', { mode: 'RERUN', rows }).score).toMatchObject({
      revision: 2,
      standing: { strikes: 1, windowFirstWeek: '2026-W46' },
    });
  });
});

describe('fault row 29, E10 and E11: later data and a week that was told', () => {
  const told = (story: typeof STRIKE) => judgeWeek(story, '2026-W46').row;

  it('an improvement applies by itself: the strike is withdrawn', () => {
    const better = [...STRIKE, cancelled('s', '2026-11-10T11:00:00Z', 0)];
    const { score, row } = judgeWeek(better, '2026-W46', { mode: 'RERUN', rows: [told(STRIKE)] });
    expect(score).toMatchObject({ strike: false, flagged: false, revision: 2, standing: { status: 'OK', strikes: 0 } });
    expect(row).toMatchObject({ strike: false, missed: [] });
  });

  it('E11: a worsening is flagged for a person, and is no strike', () => {
    const { score, row } = judgeWeek([...GOOD, ...STRIKE], '2026-W46', { mode: 'RERUN', rows: [told(GOOD)] });
    expect(score).toMatchObject({ strike: false, flagged: true, revision: 2, standing: { status: 'OK', strikes: 0 } });
    expect(score.verdicts.find(({ norm }) => norm === 'CANCELLATIONS')?.missed).toBe(true);
    expect(row).toMatchObject({ strike: false, flagged: true, missed: ['CANCELLATIONS'] });
  });

  it('E11: stays flagged when it is judged once more, live or not', () => {
    const flagged = judgeWeek([...GOOD, ...STRIKE], '2026-W46', { mode: 'RERUN', rows: [told(GOOD)] }).row;
    for (const mode of ['RERUN', 'LIVE', 'BACKFILL'] as const) {
      const again = judgeWeek([...GOOD, ...STRIKE], '2026-W46', { mode, rows: [flagged] });
      expect(again.score).toMatchObject({ strike: false, flagged: true });
      expect(again.unchanged).toBe(true);
    }
  });

  it('E11: is no longer flagged when still later data makes it good again', () => {
    const flagged = judgeWeek([...GOOD, ...STRIKE], '2026-W46', { mode: 'RERUN', rows: [told(GOOD)] }).row;
    expect(judgeWeek(GOOD, '2026-W46', { mode: 'RERUN', rows: [flagged] }).score).toMatchObject({
      strike: false,
      flagged: false,
      revision: 3,
    });
  });

  it('a strike that was told stays one when one more norm is missed', () => {
    const worse = [...STRIKE, placed('l', '2026-11-09T10:00:00Z', '2026-11-12', { quantity: 3 })];
    const { score } = judgeWeek(worse, '2026-W46', { mode: 'RERUN', rows: [told(STRIKE)] });
    expect(score).toMatchObject({ strike: true, flagged: false, standing: { strikes: 1 } });
  });

  it('a strike that was withdrawn does not come back by itself', () => {
    const withdrawn = judgeWeek(GOOD, '2026-W46', { mode: 'RERUN', rows: [told(STRIKE)] }).row;
    expect(judgeWeek(STRIKE, '2026-W46', { mode: 'RERUN', rows: [withdrawn] }).score).toMatchObject({
      strike: false,
      flagged: true,
    });
  });

  it('a miss that is no strike is nothing to flag', () => {
    const worse = [...GOOD, ...REVIEW];
    expect(judgeWeek(worse, '2026-W46', { mode: 'RERUN', rows: [told(GOOD)] }).score.flagged).toBe(false);
  });
});

describe('fault row 31: a back-fill tells nobody', () => {
  it('so its weeks are not published, and a later one may still add a strike', () => {
    const filled = judgeWeek(GOOD, '2026-W46', { mode: 'BACKFILL' });
    expect(filled.row.published).toBe(false);
    const again = judgeWeek([...GOOD, ...STRIKE], '2026-W46', { mode: 'BACKFILL', rows: [filled.row] });
    expect(again.score).toMatchObject({ strike: true, flagged: false, revision: 2 });
    expect(again.row.published).toBe(false);
  });

  it('takes nothing back that was told', () => {
    const live = judgeWeek(GOOD, '2026-W46');
    expect(judgeWeek(GOOD, '2026-W46', { mode: 'BACKFILL', rows: [live.row] })).toMatchObject({
      unchanged: true,
      row: { published: true },
    });
  });

  it('a LIVE of the same facts publishes the week: to be written, in the same revision', () => {
    const filled = judgeWeek(GOOD, '2026-W46', { mode: 'BACKFILL' });
    const told = judgeWeek(GOOD, '2026-W46', { mode: 'LIVE', rows: [filled.row] });
    expect(told).toMatchObject({ unchanged: false, row: { published: true, revision: 1 }, score: { revision: 1 } });
    expect(told.score).toEqual(filled.score);
  });

  it('a RERUN of a week that was never told does not pass for telling it', () => {
    const filled = judgeWeek(GOOD, '2026-W46', { mode: 'BACKFILL' });
    const again = judgeWeek(GOOD, '2026-W46', { mode: 'RERUN', rows: [filled.row] });
    expect(again).toMatchObject({ unchanged: true, row: { published: false } });
  });
});

describe('rules 1.4.6: `asOf`', () => {
  it('is part of the score: seen at another moment it is another score', () => {
    const first = judgeWeek(GOOD, '2026-W46');
    const later = judgeWeek(GOOD, '2026-W46', { rows: [first.row], asOf: instant('2026-11-25T03:00:00Z') });
    expect(later.score.factsDigest).toBe(first.score.factsDigest);
    expect(later).toMatchObject({ unchanged: false, score: { revision: 2, asOf: '2026-11-25T03:00:00.000Z' } });
  });
});
