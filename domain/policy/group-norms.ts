import type { LocalDate } from '../calendar/local-date.ts';
import { type Month, monthOf } from '../calendar/month.ts';

/** The norms per product group that are in force in one calendar month (S4: published about once a month). */
export interface GroupNormTable {
  readonly month: Month;
  readonly questions: GroupNorms;
  readonly returns: GroupNorms;
  /** Where the numbers come from. */
  readonly source: string;
}

/** Expected share by product group, in hundredths of a percent: 300 is 3 %. */
export type GroupNorms = Readonly<Record<string, number>>;

export type GroupNormKind = 'questions' | 'returns';

/**
 * The list of that kind that is in force in a month: from the first day of its own month until the next list of its kind
 * begins (`rules.md` 3.2). A month that brings none leaves the one before it in force. Null before the first.
 */
export function groupNormsIn(tables: readonly GroupNormTable[], kind: GroupNormKind, month: Month): GroupNorms | null {
  let inForce: GroupNormTable | null = null;
  for (const table of tables) {
    const begun = table.month <= month && Object.keys(table[kind]).length > 0;
    if (begun && (inForce === null || table.month > inForce.month)) inForce = table;
  }
  return inForce?.[kind] ?? null;
}

/**
 * The norm of a product group on the day of an order, in hundredths of a percent. Null before the first list, and for a
 * group that the list in force does not name: there the norm book has a fallback.
 */
export function groupNormAt(
  tables: readonly GroupNormTable[],
  kind: GroupNormKind,
  group: string,
  day: LocalDate,
): number | null {
  return normOfGroup(groupNormsIn(tables, kind, monthOf(day)), group);
}

/** A group is a producer's word: one called "constructor" is not to find what every object has. */
export function normOfGroup(norms: GroupNorms | null, group: string): number | null {
  return norms !== null && Object.hasOwn(norms, group) ? (norms[group] ?? null) : null;
}
