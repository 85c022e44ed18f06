import type { Correction, CorrectionScope, ItemSelection, Revocation } from '../../../domain/corrections/correction.ts';
import type { NormId } from '../../../domain/policy/norm-book.ts';
import { instant, week } from '../calendar/literals.ts';
import { PARTNER } from '../facts/story.ts';

const decided = { decidedBy: 'jansen', decidedAt: instant('2026-12-01T10:00:00Z') };

/** A correction of the story's partner in 2026-W46, unless a test says otherwise. */
export function correction(id: string, scope: CorrectionScope, changes: Partial<Correction> = {}): Correction {
  return {
    kind: 'CORRECTION',
    id,
    week: week('2026-W46'),
    partners: { kind: 'PARTNERS', partnerIds: [PARTNER] },
    scope,
    ground: 'CARRIER_DISRUPTION',
    evidenceRef: 'case 12',
    ...decided,
    ...changes,
  };
}

export function takingOut(items: ItemSelection, norms: readonly NormId[] | 'ALL' = 'ALL', id = 'c-1'): Correction {
  return correction(id, { kind: 'ITEMS', norms, items });
}

export function excluding(...norms: readonly NormId[]): Correction {
  return correction('c-x', { kind: 'WEEK_NORM', norms });
}

export function revocationOf({ id, week: of }: Correction): Revocation {
  return { kind: 'REVOCATION', id: `r-${id}`, week: of, revokes: id, reason: 'a mistake', ...decided };
}
