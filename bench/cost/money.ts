import type { Price } from './prices.data.ts';

/** Millionths of a dollar, whole; rounded up, as nobody is surprised by a smaller bill. */
export type MicroDollars = number;

/**
 * @throws {RangeError} of units that are no whole number, or an amount that a number cannot hold exactly.
 */
export function costOf(units: number, { microDollars, per }: Pick<Price, 'microDollars' | 'per'>): MicroDollars {
  if (!Number.isSafeInteger(units) || units < 0) throw new RangeError(`${units} is no count of units`);
  const amount = ceilDiv(BigInt(units) * BigInt(microDollars), BigInt(per));
  if (amount > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`${units} units cost more than can be counted`);
  return Number(amount);
}

/** Of counts: `count` times `numerator` over `denominator`, rounded up. */
export function scaled(count: number, numerator: number, denominator: number): number {
  return Number(ceilDiv(BigInt(count) * BigInt(numerator), BigInt(denominator)));
}

function ceilDiv(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}

/** `$1,234`, and of less than a hundred dollars, cents. */
export function asDollars(amount: MicroDollars): string {
  const digits = amount < 100_000_000 ? 2 : 0;
  return `$${(amount / 1_000_000).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}
