import { localDateOf } from '../calendar/marketplace-time.ts';
import { type Month, monthOf } from '../calendar/month.ts';
import type { Line } from '../facts/line.ts';
import {
  type GroupNormKind,
  type GroupNorms,
  type GroupNormTable,
  groupNormsIn,
  normOfGroup,
} from '../policy/group-norms.ts';
import type { PersonalNormRule, Ratio } from '../policy/norm-book.ts';
import { byOrder } from './ordered.ts';
import type { LimitBasis } from './tally.ts';

/** A partner's own limit, and how it came about (`rules.md` 3.2). */
export interface PersonalNorm {
  /** The expected share, never above the cap. Reduced. */
  readonly limit: Ratio;
  readonly basis: LimitBasis;
}

/** The norm of a line's product group on the day it was ordered, in hundredths of a percent; null: the rule's fallback. */
export type LineNorm = number | null;

/** N5: the mean over the orders of what each lets expect. Null without an order. */
export function personalQuestionNorm(
  lines: readonly Line[],
  rule: PersonalNormRule,
  tables: readonly GroupNormTable[],
): PersonalNorm | null {
  const normOf = lookUp('questions', tables);
  return questionNormOfOrders(
    byOrder(lines).map((order) => order.map(normOf)),
    rule,
  );
}

/** The same of orders whose lines' norms are known: an order lets expect the mean of its lines. */
export function questionNormOfOrders(
  orders: readonly (readonly LineNorm[])[],
  rule: PersonalNormRule,
): PersonalNorm | null {
  const shares = orders.flatMap((lines) => lines.map((norm) => ({ norm, weight: { of: 1, per: lines.length } })));
  return meanOf(shares, orders.length, rule);
}

/** N8: the mean over the units ordered. Null without a unit. */
export function personalReturnNorm(
  lines: readonly Line[],
  rule: PersonalNormRule,
  tables: readonly GroupNormTable[],
): PersonalNorm | null {
  const normOf = lookUp('returns', tables);
  const shares = lines.map((line) => ({ norm: normOf(line), weight: { of: line.placed.quantity, per: 1 } }));
  const units = lines.reduce((sum, { placed }) => sum + placed.quantity, 0);
  return meanOf(shares, units, rule);
}

/** A week's lines ask for the list of one month or two: each is looked for once. */
function lookUp(kind: GroupNormKind, tables: readonly GroupNormTable[]): (line: Line) => LineNorm {
  const lists = new Map<Month, GroupNorms | null>();
  return ({ placedAt, placed }) => {
    const month = monthOf(localDateOf(placedAt));
    const list = lists.has(month) ? (lists.get(month) ?? null) : groupNormsIn(tables, kind, month);
    lists.set(month, list);
    return normOfGroup(list, placed.productGroup);
  };
}

/** A line's norm, and the part of an order or the number of units that it stands for. */
interface Share {
  readonly norm: LineNorm;
  readonly weight: Ratio;
}

function meanOf(shares: readonly Share[], over: number, { cap, fallback }: PersonalNormRule): PersonalNorm | null {
  if (over === 0) return null;
  const expected = expectedOf(shares, fallback);
  const mean = { of: expected.of, per: expected.per * BigInt(over) };
  const capped = cap !== null && mean.of * BigInt(cap.per) > BigInt(cap.of) * mean.per;
  return { limit: capped ? cap : reduced(mean), basis: { expected: reduced(expected), over, capped } };
}

/** Exact, whatever the sizes of the orders: a third of 3 % and a seventh of 8 % have no common decimal. */
interface Exact {
  readonly of: bigint;
  readonly per: bigint;
}

const HUNDREDTHS_OF_A_PERCENT = 10_000;

function expectedOf(shares: readonly Share[], fallback: Ratio): Exact {
  // Added up in whole numbers, apart for each size of order: there are few sizes, and many lines.
  const sums = new Map<number, bigint>();
  for (const { norm, weight } of shares) {
    const scaled = norm === null ? fallback.of * HUNDREDTHS_OF_A_PERCENT : norm * fallback.per;
    sums.set(weight.per, (sums.get(weight.per) ?? 0n) + BigInt(weight.of) * BigInt(scaled));
  }
  const scale = BigInt(HUNDREDTHS_OF_A_PERCENT * fallback.per);
  return [...sums].reduce<Exact>((total, [per, of]) => sum(total, { of, per: BigInt(per) * scale }), {
    of: 0n,
    per: 1n,
  });
}

function sum(a: Exact, b: Exact): Exact {
  const of = a.of * b.per + b.of * a.per;
  const per = a.per * b.per;
  const divisor = greatestDivisor(of, per);
  return { of: of / divisor, per: per / divisor };
}

const BILLIONTHS = 1_000_000_000n;

/** Where a reduced fraction does not fit a number, billionths: rounded up, for a higher limit is in the partner's favour. */
function reduced({ of, per }: Exact): Ratio {
  const divisor = greatestDivisor(of, per);
  const exact = { of: Number(of / divisor), per: Number(per / divisor) };
  if (Number.isSafeInteger(exact.of) && Number.isSafeInteger(exact.per)) return exact;
  return { of: Number((of * BILLIONTHS + per - 1n) / per), per: Number(BILLIONTHS) };
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [greater, lesser] = [a, b];
  while (lesser > 0n) [greater, lesser] = [lesser, greater % lesser];
  return greater;
}
