import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { House } from '../house.ts';
import type { Block, Detail } from '../letter.ts';
import { partnerText } from '../show/partner-text.ts';
import type { Words } from '../words/words.ts';
import { contactUrl } from './contact.ts';
import { isDecided } from './correction.ts';

/** On what a partner letter rests, in the order in which it is printed. */
export interface Basis {
  readonly weekAndDates: Detail;
  readonly clause: Detail;
  readonly normBook: Detail;
  readonly howDecided: Detail;
  readonly revision: Detail;
  readonly contact: Detail;
  readonly reference: Detail;
}

export function basisOf(due: PartnerLetterDue, house: House, { basis, ...words }: Words): Basis {
  return {
    weekAndDates: { term: basis.week, text: words.weekWithDates(due.week) },
    clause: { term: basis.clause, text: partnerText(due.clause, due.normBook) },
    normBook: { term: basis.normBook, text: partnerText(due.normBook, '') },
    howDecided: { term: basis.how, text: isDecided(due) ? basis.decided(due.asOf) : basis.automatic(due.asOf) },
    revision: { term: basis.revision, text: basis.revisionOf(due.revision) },
    contact: { term: basis.questions, text: house.partnerSupport, url: contactUrl(house.partnerSupport, due.key) },
    reference: { term: basis.reference, text: due.key },
  };
}

export function basisBlocks(basis: Basis, { basis: { heading } }: Words): Block[] {
  return [
    { kind: 'HEADING', text: heading },
    { kind: 'DETAILS', details: Object.values(basis) },
  ];
}
