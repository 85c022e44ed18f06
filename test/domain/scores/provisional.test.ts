import { describe, expect, it } from 'vitest';
import { PLATFORM_2023 } from '../../../domain/policy/platform-2023.ts';
import { judgeProvisionally } from '../../../domain/scores/provisional.ts';
import { instant } from '../calendar/literals.ts';
import { placed, scanned, shipped } from '../facts/story.ts';
import { goodStory, inputOf, judgeWeek, ledgerRow, strikeStory } from './judging.ts';

const AS_OF = instant('2026-11-18T03:00:00.000Z');
const look = (story: Parameters<typeof inputOf>[0], rows = [ledgerRow('2026-W44', { strike: true })]) =>
  judgeProvisionally(inputOf(story, '2026-W46', { book: PLATFORM_2023, asOf: AS_OF, rows }));

describe('E12: a provisional miss', () => {
  it('is at risk', () => {
    const { score } = look(strikeStory('i', '2026-11-09'));
    expect(score).toMatchObject({ week: '2026-W46', asOf: AS_OF, normBook: 'platform-2023/1' });
    expect(score.atRisk).toEqual(['CANCELLATIONS']);
    expect(score.verdicts.find(({ norm }) => norm === 'CANCELLATIONS')?.missed).toBe(true);
  });

  it('is no strike: it has no standing, and the row that the next week builds on has none', () => {
    const { score, row } = look(strikeStory('i', '2026-11-09'));
    expect(score).not.toHaveProperty('standing');
    expect(score).not.toHaveProperty('strike');
    expect(row.strike).toBe(false);
  });

  it('is none where all is met', () => {
    expect(look(goodStory('i', '2026-11-10')).score.atRisk).toEqual([]);
  });

  it('can still be undone by what comes later, and only the definitive judgement counts', () => {
    const late = ['a', 'b', 'c'].flatMap((item) => [
      placed(item, '2026-11-09T08:00:00Z', '2026-11-11'),
      shipped(item, '2026-11-09T09:00:00Z'),
    ]);
    // The scans of Wednesday reach us on the Friday of the week after.
    const scans = ['a', 'b', 'c'].map((item) => scanned(item, '2026-11-11T12:00:00Z'));
    expect(look(late).score.atRisk).toEqual(['FULFILMENT']);
    const definitive = judgeWeek([...late, ...scans], '2026-W46', {
      book: PLATFORM_2023,
      asOf: instant('2026-12-02T03:00:00Z'),
    });
    expect(definitive.score.strike).toBe(false);
  });

  it('does not look at a row of its own', () => {
    const { score } = look(strikeStory('i', '2026-11-09'), [ledgerRow('2026-W46', { published: true })]);
    expect(score.atRisk).toEqual(['CANCELLATIONS']);
  });
});
