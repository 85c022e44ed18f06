import type { Instant } from '../calendar/instant.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import { isKind } from '../facts/copies.ts';
import type { Fact, FactKind } from '../facts/fact.ts';
import type { GroupNormTable } from '../policy/group-norms.ts';
import type { NormBook } from '../policy/norm-book.ts';

/** What a norm looks at: one partner's facts of one week, and the moment up to which anything is known. */
export interface PartnerWeek {
  readonly week: IsoWeek;
  readonly asOf: Instant;
  readonly facts: readonly Fact[];
  /** ISO 3166-1 alpha-2, of the profile as known at `asOf`; null where there is none. Decides on the holidays. */
  readonly countryCode: string | null;
  readonly book: NormBook;
  /** The monthly norms per product group (3.2). */
  readonly groupNorms: readonly GroupNormTable[];
}

export function factsOf<K extends FactKind>(
  { facts }: PartnerWeek,
  kind: K,
): readonly Extract<Fact, { readonly ref: { readonly kind: K } }>[] {
  return facts.filter((fact) => isKind(fact, kind));
}
