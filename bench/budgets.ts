import type { OwnDataFigures } from './event-file.ts';
import type { MeterReading } from './meter.ts';

/** What was promised, and what came of it. `measured` is null where this run did not look. */
export interface Budget {
  readonly name: string;
  readonly limit: number;
  readonly measured: number | null;
  readonly unit: string;
}

/** The judging of one week, of few partners and of many. */
export interface Growth {
  readonly few: { readonly partners: number; readonly reading: MeterReading };
  readonly many: { readonly partners: number; readonly reading: MeterReading };
}

/** Holds what was measured against the budgets of README.md. Counts are the same on every machine; seconds are not. */
export function budgetsOf(
  live: MeterReading,
  { few, many }: Growth,
  ownData: OwnDataFigures | null,
): readonly Budget[] {
  return [
    {
      name: 'a fact written, live',
      limit: 2,
      measured: live.facts.units / live.facts.writes,
      unit: 'write units',
    },
    {
      name: 'a further partner in a weekly evaluation',
      limit: 0.2,
      measured: (requestsOf(many.reading) - requestsOf(few.reading)) / (many.partners - few.partners),
      unit: 'requests',
    },
    { name: 'import of 285,525 events', limit: 300, measured: ownData?.ours.importing.seconds ?? null, unit: 's' },
    { name: 'back-fill of their 84 weeks', limit: 120, measured: ownData?.ours.judging.seconds ?? null, unit: 's' },
  ];
}

export function holds({ limit, measured }: Budget): boolean {
  return measured === null || measured <= limit;
}

export function requestsOf({ requests }: MeterReading): number {
  return Object.values(requests).reduce((sum, count) => sum + count, 0);
}
