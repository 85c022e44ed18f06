import type { IsoWeek } from '../../../domain/calendar/iso-week.ts';
import { addCorrection } from '../../../local/corrections/correct.ts';
import { instant } from '../../domain/calendar/literals.ts';
import type { Marketplace } from '../system.ts';

/** A person takes the week's late items out: the carrier was on strike, nationwide. */
export async function forgive({ deployment }: Marketplace, partnerId: string, week: IsoWeek): Promise<void> {
  const correction = {
    kind: 'CORRECTION',
    id: `carrier-strike-${week}`,
    week,
    partners: { kind: 'PARTNERS', partnerIds: [partnerId] },
    scope: { kind: 'ITEMS', norms: ['FULFILMENT'], items: { carrier: 'TNT' } },
    ground: 'CARRIER_DISRUPTION',
    evidenceRef: 'letter TNT-2026-114',
    decidedBy: 'operator-7',
    decidedAt: instant('2026-10-01T09:00:00Z'),
  } as const;
  await addCorrection(deployment, correction, false);
}
