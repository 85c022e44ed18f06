import { describe, expect, it } from 'vitest';
import type { Judged } from '../../../domain/scores/judge-partner-week.ts';
import { week } from '../calendar/literals.ts';
import { excluding, takingOut } from '../corrections/correcting.ts';
import { cancelled, PARTNER, placed, type Story, scanned, shipped } from '../facts/story.ts';
import { goodStory, judgeWeek, ledgerRow, strikeStory } from './judging.ts';

const STRIKE = strikeStory('s', '2026-11-09');
const GOOD = goodStory('g', '2026-11-10');
/** N1 missed: three units late, of three. */
const LATE: Story = [
  placed('l', '2026-11-02T10:00:00Z', '2026-11-12', { quantity: 3 }),
  shipped('l', '2026-11-03T10:00:00Z', { carrier: 'TNT' }),
  scanned('l', '2026-11-14T10:00:00Z'),
];

type Changes = NonNullable<Parameters<typeof judgeWeek>[2]>;
const judged = (story: Story, changes: Changes = {}) => judgeWeek(story, '2026-W46', changes);
/** The same week after what was judged before, by a re-run. */
const again = (before: Judged, story: Story, changes: Changes = {}) =>
  judged(story, { mode: 'RERUN', rows: [before.row], ...changes });

describe('rules 2.5: ITEMS', () => {
  const corrections = [takingOut({ carrier: 'TNT' })];

  it('are taken out and the week is judged anew: the strike is withdrawn, and the score names the correction', () => {
    const { score, row } = again(judged([...LATE, ...GOOD]), [...LATE, ...GOOD], { corrections });
    expect(score).toMatchObject({
      strike: false,
      flagged: false,
      revision: 2,
      corrections: ['c-1'],
      standing: { strikes: 0 },
    });
    expect(score.verdicts[0]).toMatchObject({ norm: 'FULFILMENT', numerator: 1, denominator: 1, missed: false });
    expect(row).toMatchObject({ tallies: { FULFILMENT: [1, 1] }, heldOff: ['FULFILMENT'] });
  });

  it('leave the week a strike where another norm is missed all the same (E1)', () => {
    const { score, row } = again(judged([...LATE, ...STRIKE]), [...LATE, ...STRIKE], { corrections });
    expect(score).toMatchObject({ strike: true, flagged: false });
    expect(row.missed).toEqual(['CANCELLATIONS']);
  });

  it('with nothing left the norm is not measured (R-EMPTY)', () => {
    const { score } = again(judged(LATE), LATE, { corrections });
    expect(score.verdicts.some(({ norm }) => norm === 'FULFILMENT')).toBe(false);
    expect(score.strike).toBe(false);
  });

  it('a correction without effect is not named, and makes no revision', () => {
    const first = judged(GOOD);
    const second = again(first, GOOD, { corrections });
    expect(second).toMatchObject({ unchanged: true, score: first.score });
  });

  it('never add a strike, though the rest alone would be a miss', () => {
    const many = [
      ...LATE,
      placed('m', '2026-11-02T10:00:00Z', '2026-11-10', { quantity: 97 }),
      scanned('m', '2026-11-10T10:00:00Z'),
    ];
    const first = judged(many);
    expect(first.score.strike).toBe(false);
    expect(again(first, many, { corrections: [takingOut({ ids: ['m'] })] }).score).toMatchObject({
      strike: false,
      flagged: true,
    });
  });
});

describe('rules 2.5: WEEK_NORM', () => {
  const corrections = [excluding('FULFILMENT')];

  it('is shown as excluded, never missed, and no strike', () => {
    const { score, row } = again(judged(LATE), LATE, { corrections });
    expect(score).toMatchObject({ strike: false, flagged: false, corrections: ['c-x'] });
    expect(score.verdicts[0]).toEqual({
      norm: 'FULFILMENT',
      numerator: 0,
      denominator: 3,
      missed: false,
      excluded: true,
      items: [],
      moreItems: 0,
    });
    expect(row).toMatchObject({ missed: [], excluded: ['FULFILMENT'], tallies: { FULFILMENT: [0, 3] } });
  });

  it('holds off later data of that norm too: nothing is flagged', () => {
    const first = judged(GOOD);
    expect(again(first, [...GOOD, ...LATE], { corrections }).score).toMatchObject({ strike: false, flagged: false });
  });

  it('of one norm leaves the others', () => {
    expect(again(judged([...LATE, ...STRIKE]), [...LATE, ...STRIKE], { corrections }).score.strike).toBe(true);
  });
});

describe('rules 2.5: a correction that is revoked', () => {
  const corrections = [excluding('FULFILMENT')];
  const first = judged(LATE);
  const corrected = again(first, LATE, { corrections });

  it('gives back the strike that it held off, and is the score that there was', () => {
    const { score } = again(corrected, LATE);
    expect(score).toEqual({ ...first.score, revision: 3 });
  });

  it('gives it back after any number of runs in between', () => {
    const later = again(again(corrected, LATE, { corrections }), LATE, { corrections });
    expect(again(later, LATE).score).toMatchObject({ strike: true, flagged: false });
  });

  it('gives no strike back that later data has withdrawn meanwhile', () => {
    const better = [...LATE, scanned('l', '2026-11-12T10:00:00Z')];
    const improved = again(corrected, better, { corrections });
    expect(again(improved, better).score).toMatchObject({ strike: false, flagged: false });
    expect(again(improved, LATE).score).toMatchObject({ strike: false, flagged: true });
  });

  it('gives none that never counted: what was flagged is flagged again (E11)', () => {
    const worse = [...GOOD, ...LATE];
    const flagged = again(judged(GOOD), worse);
    const held = again(flagged, worse, { corrections });
    expect(held.score).toMatchObject({ strike: false, flagged: false });
    expect(again(held, worse).score).toMatchObject({ strike: false, flagged: true });
  });
});

describe('E11: later data that makes a definitive week worse', () => {
  const first = judged(STRIKE);
  const worse = [...STRIKE, ...LATE];

  it('a second norm missed in a strike week adds nothing: one strike, and the miss is marked as late', () => {
    const { score, row } = again(first, worse);
    expect(score).toMatchObject({ strike: true, flagged: false, standing: { strikes: 1 } });
    expect(score.verdicts.filter(({ late }) => late).map(({ norm }) => norm)).toEqual(['FULFILMENT']);
    expect(row).toMatchObject({ missed: ['FULFILMENT', 'CANCELLATIONS'], late: ['FULFILMENT'] });
  });

  it('does not keep the strike, once the norm that it was told for is met: it is withdrawn, and flagged', () => {
    const takenBack = cancelled('s', '2026-11-10T11:00:00Z', 0);
    const inTwoSteps = again(again(first, worse), [...worse, takenBack]);
    const atOnce = again(first, [...worse, takenBack]);
    for (const { score } of [inTwoSteps, atOnce]) {
      expect(score).toMatchObject({ strike: false, flagged: true, standing: { strikes: 0 } });
    }
  });

  it('a later improvement un-flags', () => {
    const flagged = again(judged(GOOD), [...GOOD, ...LATE]);
    const better = again(flagged, [...GOOD, ...LATE, scanned('l', '2026-11-12T10:00:00Z')]);
    expect([flagged.score.flagged, better.score.flagged, better.score.strike]).toEqual([true, false, false]);
  });

  it('before the week is told nothing is late: every miss counts', () => {
    const filled = judged(GOOD, { mode: 'BACKFILL' });
    const { score, row } = again(filled, [...GOOD, ...LATE], { mode: 'LIVE' });
    expect(score).toMatchObject({ strike: true, flagged: false });
    expect(row.late).toBeUndefined();
  });
});

describe('E11: a flagged week that a person confirms', () => {
  const worse = [...GOOD, ...LATE];
  const flagged = again(judged(GOOD), worse);
  const confirmed = {
    kind: 'STRIKE_CONFIRMED',
    partnerId: PARTNER,
    week: week('2026-W46'),
    factsDigest: flagged.score.factsDigest,
    decidedBy: 'jansen',
    decidedAt: flagged.score.asOf,
    note: 'looked at',
  } as const;

  it('counts as a strike from then on, whatever mode judges it', () => {
    const counted = again(flagged, worse, { decisions: [confirmed] });
    expect(counted.score).toMatchObject({ strike: true, flagged: false, revision: 3, standing: { strikes: 1 } });
    for (const mode of ['LIVE', 'RERUN', 'BACKFILL', 'CASCADE'] as const) {
      expect(again(counted, worse, { mode, decisions: [confirmed] }).unchanged).toBe(true);
    }
  });

  it('only on the facts that were looked at', () => {
    const more = [...worse, ...goodStory('h', '2026-11-11')];
    expect(again(flagged, more, { decisions: [confirmed] }).score).toMatchObject({ strike: false, flagged: true });
  });

  it('only in its own week', () => {
    const other = { ...confirmed, week: week('2026-W45') };
    expect(again(flagged, worse, { decisions: [other] }).unchanged).toBe(true);
  });
});

describe('E16: a person’s decision on a partner over the limit', () => {
  const rows = ['38', '39', '40', '41', '42', '43', '44', '45'].map((of) =>
    ledgerRow(`2026-W${of}`, { strike: true, missed: ['CANCELLATIONS'] }),
  );
  const anew = (of: string) => ({
    kind: 'COUNT_ANEW' as const,
    partnerId: PARTNER,
    week: week(of),
    decidedBy: 'jansen',
    decidedAt: judged(GOOD).score.asOf,
    note: 'a plan was handed in',
  });

  it('without one strikes are added to the window that is over its limit', () => {
    expect(judged(STRIKE, { rows }).score.standing).toMatchObject({ status: 'LIMIT_EXCEEDED', strikes: 9 });
  });

  it('from the week after it the count starts anew', () => {
    const decisions = [anew('2026-W45')];
    expect(judged(STRIKE, { rows, decisions }).score.standing).toEqual({
      status: 'STRIKE',
      windowFirstWeek: '2026-W46',
      windowLastWeek: '2027-W16',
      strikes: 1,
    });
    expect(judged(GOOD, { rows, decisions }).score.standing).toMatchObject({ status: 'OK', strikes: 0 });
  });

  it('in its own week the old count still stands', () => {
    expect(judged(STRIKE, { rows, decisions: [anew('2026-W46')] }).score.standing).toMatchObject({ strikes: 9 });
  });
});

describe('E18: the same week judged once more', () => {
  it('is no second strike and nothing to write, with a correction or without', () => {
    for (const corrections of [[], [takingOut({ ids: ['none'] })], [excluding('RETURNS')]]) {
      const first = judged(LATE, { corrections });
      expect(again(first, LATE, { corrections })).toMatchObject({ unchanged: true, score: first.score });
      expect(first.score.standing.strikes).toBe(1);
    }
  });
});
