import { describe, expect, it } from 'vitest';
import { withLimit } from '../../../domain/norms/verdict.ts';
import { LETTER_CLASSES } from '../../../domain/notices/letter-due.ts';
import { partnerLetterOf } from '../../../domain/notices/partner-letter.ts';
import type { Norm } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { cancelled, PARTNER, placed } from '../facts/story.ts';
import { judgedWeek, ledger, storyOf } from './telling.ts';

const GOOD = storyOf('2026-W46', 'good');
const STRIKE = storyOf('2026-W46', 'strike');

describe('rules 2.7: one letter a partner and week', () => {
  it('a good week is a weekly score: a week later the next one has overtaken it', () => {
    expect(partnerLetterOf(judgedWeek(GOOD, '2026-W46'))).toMatchObject({
      key: `WEEKLY#${PARTNER}#2026-W46#1`,
      kind: 'WEEKLY_SCORE',
      class: 'WEEKLY',
      notBefore: '2026-11-18T07:00:00.000Z',
      expiresAt: '2026-11-25T03:00:00.000Z',
      partnerId: PARTNER,
      week: '2026-W46',
      revision: 1,
      normBook: SEEDS.version,
      clause: SEEDS.clause,
      asOf: '2026-11-18T03:00:00.000Z',
      maxStrikes: 7,
      notices: [{ kind: 'WEEKLY_SCORE' }],
    });
  });

  it('a strike makes it a strike notice: first in the queue, and never too late', () => {
    expect(partnerLetterOf(judgedWeek(STRIKE, '2026-W46'))).toMatchObject({
      key: `WEEKLY#${PARTNER}#2026-W46#1`,
      kind: 'STRIKE_NOTICE',
      class: 'STRIKE',
      notBefore: '2026-11-18T07:00:00.000Z',
      expiresAt: null,
      notices: [{ kind: 'STRIKE_NOTICE' }, { kind: 'WEEKLY_SCORE' }],
    });
    expect(LETTER_CLASSES).toEqual(['STRIKE', 'WEEKLY', 'REVIEW']);
  });

  it.each([
    [4, 'SERIOUS'],
    [6, 'LIMIT_REACHED'],
    [7, 'LIMIT_EXCEEDED'],
  ])('so does every rung of the ladder: after %i strikes, %s', (before, kind) => {
    const rows = ledger('2026-W39', 'x'.repeat(before)).slice(-7);
    const letter = partnerLetterOf(judgedWeek(STRIKE, '2026-W46', { rows }));
    expect(letter).toMatchObject({ kind: 'STRIKE_NOTICE', class: 'STRIKE', expiresAt: null, notices: [{ kind }, {}] });
  });

  it('a closed window, and a miss that is no strike, leave it a weekly score', () => {
    const rows = ledger('2026-W22', `x${'.'.repeat(23)}`);
    expect(partnerLetterOf(judgedWeek(GOOD, '2026-W46', { rows }))).toMatchObject({
      class: 'WEEKLY',
      notices: [{ kind: 'WINDOW_CLOSED' }, { kind: 'WEEKLY_SCORE' }],
    });
  });

  it('a correction is a weekly letter of the next revision, with a key of its own', () => {
    const { row } = judgedWeek(STRIKE, '2026-W46');
    const withdrawn = [...STRIKE, cancelled('s-2026-W46', '2026-11-10T10:00:00Z', 0)];
    expect(partnerLetterOf(judgedWeek(withdrawn, '2026-W46', { mode: 'RERUN', rows: [row] }))).toMatchObject({
      key: `WEEKLY#${PARTNER}#2026-W46#2`,
      kind: 'WEEKLY_SCORE',
      class: 'WEEKLY',
      revision: 2,
      notices: [{ kind: 'CORRECTION' }],
    });
  });

  it('E11: so is a worsening that was flagged', () => {
    const { row } = judgedWeek(GOOD, '2026-W46');
    const letter = partnerLetterOf(judgedWeek([...GOOD, ...STRIKE], '2026-W46', { mode: 'RERUN', rows: [row] }));
    expect(letter).toMatchObject({ class: 'WEEKLY', notices: [{ kind: 'CORRECTION' }], standing: { strikes: 0 } });
  });

  it('is none where nothing is to be told', () => {
    const { row } = judgedWeek(STRIKE, '2026-W46');
    expect(partnerLetterOf(judgedWeek(STRIKE, '2026-W46', { mode: 'RERUN', rows: [row] }))).toBeNull();
    expect(partnerLetterOf(judgedWeek(STRIKE, '2026-W46', { mode: 'BACKFILL' }))).toBeNull();
  });

  it('E18: made again of the same week it is the same, to the byte', () => {
    const letter = () => JSON.stringify(partnerLetterOf(judgedWeek(STRIKE, '2026-W46')));
    expect(letter()).toBe(letter());
  });
});

describe('the figures of a letter', () => {
  /** Held against the partner's own limit: 5 %, where no group norm is known. */
  const ofTheirOwn = (id: 'CASE_ITEM_RATIO' | 'RETURNS', denominator: number) => ({
    norm: withLimit(SEEDS.norms[id] as Norm, { of: 1, per: 20 }),
    score: { numerator: 0, denominator, missed: false, items: [], moreItems: 0 },
  });

  it('are all norms of the book in its order, those without data without a score', () => {
    const letter = partnerLetterOf(judgedWeek(STRIKE, '2026-W46'));
    expect(letter?.figures).toEqual([
      { norm: SEEDS.norms.FULFILMENT, score: null },
      {
        norm: SEEDS.norms.CANCELLATIONS,
        score: {
          numerator: 3,
          denominator: 3,
          missed: true,
          items: [
            {
              id: 's-2026-W46',
              count: 3,
              why: { kind: 'CANCELLED', on: '2026-11-09', by: 'PARTNER', code: 'OUT_OF_STOCK' },
            },
          ],
          moreItems: 0,
        },
      },
      { norm: SEEDS.norms.TRACK_AND_TRACE, score: null },
      { norm: SEEDS.norms.PHONE_AVAILABILITY, score: null },
      { norm: SEEDS.norms.RESPONSE_TIME, score: null },
      ofTheirOwn('CASE_ITEM_RATIO', 1),
      { norm: SEEDS.norms.REVIEWS, score: null },
      ofTheirOwn('RETURNS', 3),
      { norm: SEEDS.norms.NPS, score: null },
    ]);
  });
});

describe('the strip of a letter', () => {
  const cells = (letter: ReturnType<typeof partnerLetterOf>) => letter?.strip.map(({ state }) => state) ?? [];

  it('shows the open window, the judged week in it', () => {
    const rows = ledger('2026-W43', 'x.o');
    const letter = partnerLetterOf(judgedWeek(STRIKE, '2026-W46', { rows }));
    expect(cells(letter)).toEqual([
      'STRIKE',
      'MET',
      'NOT_MEASURED',
      'STRIKE',
      ...Array.from({ length: 20 }, () => 'AHEAD'),
    ]);
    expect(letter?.strip[3]).toEqual({ week: '2026-W46', state: 'STRIKE', current: true });
    expect(letter?.standing).toMatchObject({ windowFirstWeek: '2026-W43', windowLastWeek: '2027-W13', strikes: 2 });
  });

  it('shows the last 24 weeks where no window is open', () => {
    const letter = partnerLetterOf(judgedWeek(GOOD, '2026-W46', { rows: ledger('2026-W44', '.o') }));
    expect(cells(letter).slice(-4)).toEqual(['NOT_MEASURED', 'MET', 'NOT_MEASURED', 'MET']);
    expect(letter?.strip).toHaveLength(24);
  });

  it('shows the week as it was judged now, not as its row stood before, nor what came later', () => {
    const rows = [...ledger('2026-W45', '.x'), ...ledger('2026-W47', 'x')];
    const better = judgedWeek(GOOD, '2026-W46', { mode: 'RERUN', rows });
    const letter = partnerLetterOf(better);
    expect(letter?.notices).toMatchObject([{ kind: 'CORRECTION' }]);
    expect(cells(letter).slice(-2)).toEqual(['MET', 'MET']);
    expect(letter?.strip.at(-1)).toMatchObject({ week: '2026-W46', current: true });
  });

  it('R-EMPTY: shows a week as not measured whose only figure has no verdict: 0 ordered, 2 cancelled', () => {
    const story = [
      placed('i', '2026-11-02T10:00:00Z', '2030-01-01', { quantity: 5 }),
      cancelled('i', '2026-11-10T10:00:00Z', 2),
    ];
    const judged = judgedWeek(story, '2026-W46');
    expect(judged.score.verdicts).toEqual([]);
    expect(cells(partnerLetterOf(judged)).at(-1)).toBe('NOT_MEASURED');
  });
});
