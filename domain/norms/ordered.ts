import { weekAt } from '../facts/copies.ts';
import { type Line, lineAt } from '../facts/line.ts';
import { factsOf, type PartnerWeek } from './week-facts.ts';

/** The items that were ordered in the week, as known at its moment, cancelled ones included. */
export function orderedIn(partnerWeek: PartnerWeek): readonly Line[] {
  return factsOf(partnerWeek, 'order').flatMap((fact) =>
    weekAt(fact, partnerWeek.asOf) === partnerWeek.week ? (lineAt(fact, partnerWeek.asOf) ?? []) : [],
  );
}

/** The same items, order by order. */
export function byOrder(lines: readonly Line[]): readonly (readonly Line[])[] {
  const orders = new Map<string, Line[]>();
  for (const line of lines) {
    const known = orders.get(line.placed.orderId);
    if (known === undefined) orders.set(line.placed.orderId, [line]);
    else known.push(line);
  }
  return [...orders.values()];
}
