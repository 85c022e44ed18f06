import { describe, expect, it } from 'vitest';
import { partnerLetterOf } from '../../../../domain/notices/partner-letter.ts';
import { SEEDS } from '../../../../domain/policy/seeds.ts';
import { writeLetter } from '../../../../lambdas/send-mail/letters/write-letter.ts';
import { cancelled, denied, placed, type Story, scanned, shipped } from '../../../domain/facts/story.ts';
import { judgeWeek } from '../../../domain/scores/judging.ts';
import { HOUSE, PARTNER } from '../../../fixtures/letters-due.ts';
import { inOneLine, visibleText } from './visible-text.ts';

/** A week in which something speaks against the partner in every way that there is. */
const STORY: Story = [
  placed('late', '2026-11-09T10:00:00Z', '2026-11-11', { quantity: 2 }),
  shipped('late', '2026-11-10T10:00:00Z'),
  scanned('late', '2026-11-12T10:00:00Z'),
  placed('never-attempted', '2026-11-09T10:00:00Z', '2026-11-12'),
  placed('not-received', '2026-11-09T10:00:00Z', '2026-11-12'),
  shipped('not-received', '2026-11-10T10:00:00Z', { parcelType: 'LETTER' }),
  denied('not-received', '2026-11-13T10:00:00Z'),
  placed('by-partner', '2026-11-09T10:00:00Z', '2026-11-12', { quantity: 3 }),
  cancelled('by-partner', '2026-11-10T10:00:00Z', 3, 'PARTNER', 'OUT_OF_STOCK'),
  placed('by-customer', '2026-11-09T10:00:00Z', '2026-11-12'),
  cancelled('by-customer', '2026-11-14T10:00:00Z', 1, 'CUSTOMER', 'REQUESTED_BY_CUSTOMER'),
  placed('lapsed', '2026-11-09T10:00:00Z', '2026-11-12'),
  cancelled('lapsed', '2026-11-15T10:00:00Z', 1, 'EXPIRY', 'OTHER'),
  placed('uncoded', '2026-11-09T10:00:00Z', '2026-11-12'),
  shipped('uncoded', '2026-11-10T10:00:00Z', { code: null }),
];

const SAID = {
  en: [
    ['late', '2', 'promised 11 November 2026, first attempt 12 November 2026'],
    ['never-attempted', '1', 'promised 12 November 2026, no delivery attempt'],
    ['not-received', '1', 'promised 12 November 2026, not received according to the customer'],
    ['by-customer', '1', 'cancelled on 14 November 2026 by the customer: requested by the customer'],
    ['by-partner', '3', 'cancelled on 10 November 2026 by you: out of stock'],
    ['lapsed', '1', 'cancelled on 15 November 2026 by expiry of the order: other reason'],
    ['shipment-of-uncoded', '1', 'no track & trace code'],
  ],
  nl: [
    ['late', '2', 'beloofd 11 november 2026, eerste poging 12 november 2026'],
    ['never-attempted', '1', 'beloofd 12 november 2026, geen bezorgpoging'],
    ['not-received', '1', 'beloofd 12 november 2026, volgens de klant niet ontvangen'],
    ['by-customer', '1', 'geannuleerd op 14 november 2026 door de klant: op verzoek van de klant'],
    ['by-partner', '3', 'geannuleerd op 10 november 2026 door u: niet op voorraad'],
    ['lapsed', '1', 'geannuleerd op 15 november 2026 door verval van de bestelling: andere reden'],
    ['shipment-of-uncoded', '1', 'geen track & trace-code'],
  ],
} as const;

describe('from facts to the letter', () => {
  it.each(['en', 'nl'] as const)(
    'all that counted is said, and nothing else, in HTML and in text: %s',
    async (language) => {
      const { html, text } = await write(language);
      const said = SAID[language];
      for (const [id, count, why] of said) {
        expect(visibleText(html)).toContain(` ${id} ${count} ${why} `);
        expect(inOneLine(text)).toContain(` - ${count} x ${id}: ${why} `);
      }
      expect(text.match(/^ +- \d+ x /gmu)).toHaveLength(said.length);
    },
  );
});

function write(language: 'en' | 'nl') {
  const due = partnerLetterOf({
    ...judgeWeek(STORY, '2026-W46'),
    rows: [],
    mode: 'LIVE',
    book: SEEDS,
    corrections: [],
    decisions: [],
  });
  if (due === null) throw new Error('The test has a mistake in it: the week makes no letter');
  return writeLetter(due, { ...PARTNER, language }, HOUSE);
}
