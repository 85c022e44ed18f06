import type { ReviewLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { House } from '../house.ts';
import type { Letter } from '../letter.ts';
import type { CustomerReader } from '../reader.ts';
import { partnerText } from '../show/partner-text.ts';
import type { Words } from '../words/words.ts';

/** One polite question to a customer about one order (`rules.md` 5). It sells nothing: it is not to become commercial mail. */
export function reviewRequest(due: ReviewLetterDue, reader: CustomerReader, house: House, words: Words): Letter {
  const { review, format } = words;
  const partners = due.partnerIds.map((id, index) => partnerText(reader.partnerNames[index] ?? '', id));
  return {
    language: words.language,
    subject: review.subject(partners),
    preheader: review.ask,
    masthead: [house.marketplace],
    headline: review.headline,
    tone: 'CALM',
    blocks: [
      { kind: 'PARAGRAPH', text: review.intro(partners) },
      {
        kind: 'DETAILS',
        details: [
          { term: review.order, text: due.orderId },
          { term: format.noun(partners.length, review.seller), text: format.list(partners) },
          { term: review.expected, text: format.date(due.expectedDelivery) },
        ],
      },
      { kind: 'PARAGRAPH', text: review.ask },
      { kind: 'ACTION', label: review.rate, url: reviewUrl(house.reviewUrlBase, due.orderId) },
      { kind: 'PARAGRAPH', text: review.once },
    ],
    smallPrint: [
      { text: review.why(house.marketplace) },
      { text: review.stop, url: reader.stopUrl },
      { text: review.preferences, url: reader.preferencesUrl },
    ],
  };
}

function reviewUrl(base: string, orderId: string): string {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/$/u, '')}/${encodeURIComponent(orderId)}`;
  return url.href;
}
