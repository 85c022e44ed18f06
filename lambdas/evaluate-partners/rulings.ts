import type { Instant } from '../../domain/calendar/instant.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import type { Correction } from '../../domain/corrections/correction.ts';
import { correctionsInForce, isCovered } from '../../domain/corrections/in-force.ts';
import type { Decision } from '../../domain/decisions/decision.ts';
import type { Fact } from '../../domain/facts/fact.ts';
import { countryAt } from '../../domain/facts/profile.ts';
import type { CorrectionStore, DecisionStore } from '../../domain/ports.ts';

/** What persons have decided that bears on a shard's week. Read once a turn: there are few, and no request per partner. */
export interface Rulings {
  readonly corrections: readonly Correction[];
  readonly decisions: ReadonlyMap<string, readonly Decision[]>;
}

/** What bears on one partner of them. */
export interface PartnerRulings {
  readonly corrections: readonly Correction[];
  readonly decisions: readonly Decision[];
}

export async function readRulings(
  stores: { readonly corrections: CorrectionStore; readonly decisions: DecisionStore },
  week: IsoWeek,
  shard: number,
): Promise<Rulings> {
  const [records, decisions] = await Promise.all([stores.corrections.ofWeek(week), stores.decisions.ofShard(shard)]);
  const byPartner = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const own = byPartner.get(decision.partnerId);
    if (own === undefined) byPartner.set(decision.partnerId, [decision]);
    else own.push(decision);
  }
  return { corrections: correctionsInForce(records), decisions: byPartner };
}

export function rulingsOn(
  { corrections, decisions }: Rulings,
  partnerId: string,
  profile: Fact<'profile'> | null,
  asOf: Instant,
): PartnerRulings {
  const country = countryAt(profile, asOf);
  return {
    corrections: corrections.filter(({ partners }) => isCovered(partners, partnerId, country)),
    decisions: decisions.get(partnerId) ?? [],
  };
}
