import type { Measured } from '../measured.ts';
import { costOf, type MicroDollars } from '../money.ts';
import { PRICES, type PriceName } from '../prices.data.ts';

export interface Line {
  readonly service: string;
  readonly what: string;
  readonly units: number;
  readonly price: PriceName;
  readonly cost: MicroDollars;
  /** Whether it is there whatever comes in. */
  readonly isFixed: boolean;
}

/** What a month of a marketplace asks for. */
export interface Demand {
  readonly measured: Measured;
  readonly partners: number;
  /** What is counted under this name, in a week and in a month of it. */
  readonly weekly: (name: string) => number;
  readonly monthly: (name: string) => number;
  /** Of functions. */
  readonly calls: Readonly<Record<'ingest' | 'run' | 'reviews' | 'mail' | 'deliveries' | 'others', number>>;
}

/** The weekly run, and the audit the day after, which is the same run once more. */
export function runsAMonth({ wakeUps }: Measured['templates']): number {
  return (wakeUps['weekly-run'] ?? 0) + (wakeUps['audit'] ?? 0);
}

export const GIGABYTE = 1_000_000_000;

export function line(service: string, what: string, units: number, price: PriceName, isFixed = false): Line {
  return { service, what, units, price, cost: costOf(units, PRICES[price]), isFixed };
}
