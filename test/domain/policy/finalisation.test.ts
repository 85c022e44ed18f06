import { describe, expect, it } from 'vitest';
import { lastWeekToRun, runMomentOf } from '../../../domain/calendar/run-moment.ts';
import { bookInForce } from '../../../domain/policy/books.ts';
import { definitiveMomentOf, lastDefinitiveWeek, provisionalWeeks } from '../../../domain/policy/finalisation.ts';
import { PLATFORM_2023 } from '../../../domain/policy/platform-2023.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { instant, week } from '../calendar/literals.ts';

const delayed = () => PLATFORM_2023;
const seeds = () => SEEDS;

describe('rules 1.4: when a week becomes definitive', () => {
  it('is its own Wednesday 04:00 in the seeds (1.4.2, the example)', () => {
    expect(definitiveMomentOf(week('2026-W10'), SEEDS)).toBe('2026-03-11T03:00:00.000Z');
  });

  it('is two weeks later in platform-2023 (1.4.3), at the same time of day when the clocks change', () => {
    expect(definitiveMomentOf(week('2026-W10'), PLATFORM_2023)).toBe(runMomentOf(week('2026-W12')));
    expect(definitiveMomentOf(week('2026-W12'), PLATFORM_2023)).toBe('2026-04-08T02:00:00.000Z');
    expect(definitiveMomentOf(week('2026-W52'), PLATFORM_2023)).toBe(runMomentOf(week('2027-W01')));
  });

  it('has come for the newest week from that moment on, not a millisecond before', () => {
    const moment = definitiveMomentOf(week('2026-W10'), PLATFORM_2023);
    expect(moment).toBe('2026-03-25T03:00:00.000Z');
    expect(lastDefinitiveWeek(instant('2026-03-25T02:59:59.999Z'), delayed)).toBe('2026-W09');
    expect(lastDefinitiveWeek(moment, delayed)).toBe('2026-W10');
    expect(lastDefinitiveWeek(moment, seeds)).toBe(lastWeekToRun(moment));
  });

  it('waits where a new version waits longer: no week overtakes another', () => {
    const versions = [
      { ...SEEDS, version: 'seeds/1' },
      { ...PLATFORM_2023, profile: 'seeds', version: 'seeds/2', inForceFrom: week('2026-W20') },
    ];
    const bookOf = (each: ReturnType<typeof week>) => bookInForce('seeds', each, versions);
    const newest = ['2026-W19', '2026-W20', '2026-W21', '2026-W22', '2026-W23'].map((text) =>
      lastDefinitiveWeek(runMomentOf(week(text)), bookOf),
    );
    expect(newest).toEqual(['2026-W19', '2026-W19', '2026-W19', '2026-W20', '2026-W21']);
  });
});

describe('E12: the weeks that are over and not definitive', () => {
  it('are the two after the newest definitive one in platform-2023', () => {
    expect(provisionalWeeks(week('2026-W10'), delayed)).toEqual(['2026-W11', '2026-W12']);
  });

  it('are none in the seeds', () => {
    expect(provisionalWeeks(week('2026-W10'), seeds)).toEqual([]);
  });
});
