import type { Language } from '../../../domain/facts/marketplace-event.ts';

/** Whom a letter addresses, as known at the moment of sending. Names are others' text: they are cleaned before they are shown. */
export type Reader = PartnerReader | CustomerReader;

export interface PartnerReader {
  readonly kind: 'PARTNER';
  readonly name: string;
  readonly language: Language;
  /** Where the weekly scores are stopped; null where this letter cannot be, or where they are stopped already. */
  readonly stopUrl: string | null;
}

export interface CustomerReader {
  readonly kind: 'CUSTOMER';
  readonly language: Language;
  /** In the order of the letter's `partnerIds`; where one is missing or empty, the id is shown. */
  readonly partnerNames: readonly string[];
  /** Where the customer says which mails they want. */
  readonly preferencesUrl: string;
  /** Where review requests are stopped. */
  readonly stopUrl: string;
}
