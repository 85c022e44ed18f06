import type { Brand } from '../brand.ts';

/** A calendar month as the marketplace sees it, `2026-11`. Plain strings compare rightly. */
export type Month = Brand<string, 'Month'>;

/** The norms per product group that are in force in one calendar month (S4: published about once a month). */
export interface GroupNormTable {
  readonly month: Month;
  /** Expected share by product group, in hundredths of a percent: 300 is 3 %. */
  readonly questions: Readonly<Record<string, number>>;
  readonly returns: Readonly<Record<string, number>>;
}
