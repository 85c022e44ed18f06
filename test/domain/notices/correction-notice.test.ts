import { describe, expect, it } from 'vitest';
import { noticesOf } from '../../../domain/notices/notices-of.ts';
import { partnerLetterOf } from '../../../domain/notices/partner-letter.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { excluding } from '../corrections/correcting.ts';
import { reviewed } from '../facts/story.ts';
import { judgeWeek, ledgerRow } from '../scores/judging.ts';
import { judgedWeek, ledger, storyOf } from './telling.ts';

const STRIKE = storyOf('2026-W10', 'strike');
const told = judgedWeek(STRIKE, '2026-W10');

/** The strike of 2026-W10 is excluded by a person, in a ledger of later weeks. */
function corrected(laterMarks: string) {
  const rows = [told.row, ...ledger('2026-W11', laterMarks)];
  const corrections = [excluding('CANCELLATIONS')];
  const judged = judgeWeek(STRIKE, '2026-W10', { rows, corrections, mode: 'RERUN' });
  return { ...judged, rows, corrections, decisions: [], mode: 'RERUN' as const, book: SEEDS };
}

describe('E10: a correction letter tells the standing before and after, as at the latest judged week', () => {
  it('a strike less in the same window', () => {
    const rows = ledger('2026-W08', 'x');
    const first = judgeWeek(STRIKE, '2026-W10', { rows });
    const corrections = [excluding('CANCELLATIONS')];
    const judged = judgeWeek(STRIKE, '2026-W10', { rows: [...rows, first.row], corrections, mode: 'RERUN' });
    const [notice] = noticesOf({
      ...judged,
      rows: [...rows, first.row],
      corrections,
      decisions: [],
      mode: 'RERUN',
      book: SEEDS,
    });
    expect(notice).toMatchObject({
      kind: 'CORRECTION',
      strike: { before: true, after: false },
      standing: {
        asAt: '2026-W10',
        before: { windowFirstWeek: '2026-W08', strikes: 2 },
        after: { windowFirstWeek: '2026-W08', strikes: 1 },
      },
      grounds: ['CARRIER_DISRUPTION'],
    });
  });

  it('the window start moves to a later week', () => {
    expect(noticesOf(corrected('..x.x'))).toMatchObject([
      {
        standing: {
          asAt: '2026-W15',
          before: { windowFirstWeek: '2026-W10', windowLastWeek: '2026-W33', strikes: 3 },
          after: { windowFirstWeek: '2026-W13', windowLastWeek: '2026-W36', strikes: 2 },
        },
      },
    ]);
  });

  it('later windows shift: what opened a second window is the next strike of the moved one', () => {
    const later = `${'.'.repeat(11)}x${'.'.repeat(12)}x`;
    expect(noticesOf(corrected(later))).toMatchObject([
      {
        standing: {
          asAt: '2026-W35',
          before: { windowFirstWeek: '2026-W35', strikes: 1 },
          after: { windowFirstWeek: '2026-W22', strikes: 2 },
        },
      },
    ]);
  });

  it('no window any more', () => {
    expect(noticesOf(corrected('..'))).toMatchObject([
      { standing: { asAt: '2026-W12', before: { strikes: 1 }, after: { status: 'OK', strikes: 0 } } },
    ]);
  });

  it('figures say what is excluded', () => {
    expect(noticesOf(corrected(''))).toMatchObject([
      {
        changes: [
          {
            norm: 'CANCELLATIONS',
            before: { numerator: 3, denominator: 3, missed: true },
            after: { numerator: 3, denominator: 3, missed: false, excluded: true },
          },
        ],
      },
    ]);
  });

  it('is one letter, that never grows too old to be sent', () => {
    expect(partnerLetterOf(corrected('..x'))).toMatchObject({ key: 'WEEKLY#partner-a#2026-W10#2', expiresAt: null });
  });
});

describe('E10: a correction that is revoked', () => {
  it('tells the strike again with its ground, and the correction after it', () => {
    const held = corrected('.');
    const rows = [held.row, ...ledger('2026-W11', '.')];
    const back = judgeWeek(STRIKE, '2026-W10', { rows, mode: 'RERUN' });
    const notices = noticesOf({ ...back, rows, corrections: [], decisions: [], mode: 'RERUN', book: SEEDS });
    expect(notices).toMatchObject([
      { kind: 'STRIKE_NOTICE', norms: ['CANCELLATIONS'], strikes: 1 },
      { kind: 'CORRECTION', strike: { before: false, after: true }, grounds: [] },
    ]);
  });
});

describe('E10: the weeks that follow a correction', () => {
  const late = reviewed('r', '2026-03-10T10:00:00Z', 2);
  const week11 = [reviewed('q', '2026-03-10T11:00:00Z', 9)];

  it('tell nothing of what changed by an earlier week alone', () => {
    const before = [ledgerRow('2026-W10', { tallies: { REVIEWS: [9, 1] } })];
    const first = judgedWeek(week11, '2026-W11', { rows: before });
    const changed = ledgerRow('2026-W10', { tallies: { REVIEWS: [2, 1] }, revision: 2 });
    const rows = [changed, first.row];
    expect(noticesOf(judgedWeek(week11, '2026-W11', { rows, mode: 'CASCADE' }))).toEqual([]);
    expect(noticesOf(judgedWeek(week11, '2026-W11', { rows, mode: 'RERUN' }))).toHaveLength(1);
  });

  it('tell what their own later data changed', () => {
    const first = judgedWeek(week11, '2026-W11');
    const rows = [first.row];
    expect(noticesOf(judgedWeek([...week11, late], '2026-W11', { rows, mode: 'CASCADE' }))).toMatchObject([
      { kind: 'CORRECTION', changes: [{ norm: 'REVIEWS' }] },
    ]);
  });

  it('tell no strike of theirs once more', () => {
    const rows = [told.row, judgedWeek(storyOf('2026-W11', 'strike'), '2026-W11', { rows: [told.row] }).row];
    const withdrawn = [ledgerRow('2026-W10', { revision: 2 }), ...rows.slice(1)];
    const again = judgedWeek(storyOf('2026-W11', 'strike'), '2026-W11', { rows: withdrawn, mode: 'CASCADE' });
    expect(again.score).toMatchObject({ revision: 2, standing: { strikes: 1, windowFirstWeek: '2026-W11' } });
    expect(noticesOf(again)).toEqual([]);
  });
});
