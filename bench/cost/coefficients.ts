import type { MarketplaceCounts, Measured, Phase } from './measured.ts';

/** What was counted of a marketplace, each by a name: `ingest.writeUnits`, `mails.customer`. */
export type Counted = Readonly<Record<string, number>>;

/** What an order and a partner's week ask for, in millionths: whole numbers, so that the page is the same everywhere. */
export interface Coefficient {
  readonly ofOrder: number;
  readonly ofPartnerWeek: number;
}
export type Coefficients = Readonly<Record<string, Coefficient>>;

export interface Workload {
  readonly orders: number;
  readonly partnerWeeks: number;
}

export const MILLION = 1_000_000;
const PHASES: readonly Phase[] = ['ingest', 'run', 'reviews', 'mail'];

/** Two marketplaces with as many partners and other orders: what differs between them is the orders', the rest the partners'. */
export function coefficientsOf({ few, many, timings }: Measured): Coefficients {
  const [left, right] = [
    { ...countedOf(few), ...millisOf(timings.few) },
    { ...countedOf(many), ...millisOf(timings.many) },
  ];
  return Object.fromEntries(
    Object.keys(left).map((name) => [
      name,
      solve(workloadOf(few), left[name] ?? 0, workloadOf(many), right[name] ?? 0),
    ]),
  );
}

/**
 * Never less than nothing: where orders alone would ask for more than was counted, the partners ask for none, and an order for what it
 * did in the marketplace where it asked for more.
 */
export function solve(few: Workload, countOfFew: number, many: Workload, countOfMany: number): Coefficient {
  if (few.partnerWeeks !== many.partnerWeeks) throw new Error('the two marketplaces differ in more than their orders');
  const ofOrder = Math.ceil((MILLION * (countOfMany - countOfFew)) / (many.orders - few.orders));
  const ofPartnerWeek = Math.ceil((MILLION * countOfFew - ofOrder * few.orders) / few.partnerWeeks);
  if (ofOrder >= 0 && ofPartnerWeek >= 0) return { ofOrder, ofPartnerWeek };
  if (ofOrder < 0) {
    return { ofOrder: 0, ofPartnerWeek: Math.ceil((MILLION * Math.max(countOfFew, countOfMany)) / few.partnerWeeks) };
  }
  const perOrder = ([count, orders]: readonly [number, number]) => Math.ceil((MILLION * count) / orders);
  return {
    ofOrder: Math.max(perOrder([countOfFew, few.orders]), perOrder([countOfMany, many.orders])),
    ofPartnerWeek: 0,
  };
}

/** What a workload asks for, rounded up to a whole one. */
export function foretold({ ofOrder, ofPartnerWeek }: Coefficient, { orders, partnerWeeks }: Workload): number {
  const millionths = BigInt(ofOrder) * BigInt(orders) + BigInt(ofPartnerWeek) * BigInt(partnerWeeks);
  return Number((millionths + BigInt(MILLION) - 1n) / BigInt(MILLION));
}

export function workloadOf({ orders, partners, weeks }: MarketplaceCounts): Workload {
  return { orders, partnerWeeks: partners * weeks };
}

export function countedOf(counts: MarketplaceCounts): Counted {
  const counted: Record<string, number> = {
    events: counts.events,
    eventBytes: counts.eventBytes,
    deliveryEvents: counts.deliveryEvents,
    'mails.partner': counts.mails.partner.mails,
    'mails.customer': counts.mails.customer.mails,
    mailBytes: counts.mails.partner.bytes + counts.mails.customer.bytes,
  };
  for (const phase of PHASES) {
    const { writeUnits, halfReadUnits, logBytes } = counts.phases[phase];
    counted[`${phase}.writeUnits`] = writeUnits;
    counted[`${phase}.halfReadUnits`] = halfReadUnits;
    counted[`${phase}.logBytes`] = logBytes;
  }
  for (const [kind, { tableBytes, indexBytes }] of Object.entries(counts.stored)) {
    counted[`stored.${kind}`] = tableBytes + indexBytes;
  }
  return counted;
}

function millisOf(timings: Readonly<Record<Phase, number>>): Counted {
  return Object.fromEntries(PHASES.map((phase) => [`${phase}.millis`, timings[phase]]));
}
