import type { Correction, CorrectionRecord, PartnerSelection } from './correction.ts';

/** The corrections that nobody has revoked, by id. */
export function correctionsInForce(records: readonly CorrectionRecord[]): readonly Correction[] {
  const revoked = new Set(records.flatMap((record) => (record.kind === 'REVOCATION' ? record.revokes : [])));
  return records
    .filter((record): record is Correction => record.kind === 'CORRECTION' && !revoked.has(record.id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether a correction covers the partner; `countryCode` is null where it is not registered. */
export function isCovered(partners: PartnerSelection, partnerId: string, countryCode: string | null): boolean {
  switch (partners.kind) {
    case 'PARTNERS':
      return partners.partnerIds.includes(partnerId);
    case 'COUNTRY':
      return countryCode === partners.countryCode;
    case 'EVERYBODY':
      return true;
  }
}
