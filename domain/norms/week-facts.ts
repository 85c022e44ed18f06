import type { Instant } from '../calendar/instant.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import { isKind } from '../facts/copies.ts';
import type { Fact, FactKind } from '../facts/fact.ts';

/** What a norm looks at: one partner's facts of one week, and the moment up to which anything is known. */
export interface PartnerWeek {
  readonly week: IsoWeek;
  readonly asOf: Instant;
  readonly facts: readonly Fact[];
}

export function factsOf<K extends FactKind>(
  { facts }: PartnerWeek,
  kind: K,
): readonly Extract<Fact, { readonly ref: { readonly kind: K } }>[] {
  return facts.filter((fact) => isKind(fact, kind));
}
