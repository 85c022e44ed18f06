import { weekAt } from '../facts/copies.ts';
import { latest } from '../facts/fact.ts';
import type { Against, Tally } from './tally.ts';
import { factsOf, type PartnerWeek } from './week-facts.ts';

/** N3, track & trace: parcels with a code, of those that must have one. Letters and appointments need none (S1, P8, P9). */
export function tallyTrackAndTrace(partnerWeek: PartnerWeek): Tally | null {
  let parcels = 0;
  const without: Against[] = [];
  for (const fact of factsOf(partnerWeek, 'parcel')) {
    if (weekAt(fact, partnerWeek.asOf) !== partnerWeek.week) continue;
    const created = latest(fact, 'created', partnerWeek.asOf);
    if (created?.value.parcelType !== 'PARCEL') continue;
    parcels += 1;
    if (!created.value.trackAndTrace?.trim()) without.push({ id: fact.ref.id, count: 1, why: { kind: 'NO_CODE' } });
  }
  if (parcels === 0) return null;
  return { numerator: parcels - without.length, denominator: parcels, against: without };
}
