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
  en: {
    late: '2 x late: promised 11 November 2026, first attempt 12 November 2026',
    'never attempted': '1 x never-attempted: promised 12 November 2026, no delivery attempt',
    'not received': '1 x not-received: promised 12 November 2026, not received according to the customer',
    'cancelled by the partner': '3 x by-partner: cancelled on 10 November 2026 by you: out of stock',
    'cancelled by the customer':
      '1 x by-customer: cancelled on 14 November 2026 by the customer: requested by the customer',
    lapsed: '1 x lapsed: cancelled on 15 November 2026 by expiry of the order: other reason',
    'without a code': '1 x shipment-of-uncoded: no track & trace code',
  },
  nl: {
    late: '2 x late: beloofd 11 november 2026, eerste poging 12 november 2026',
    'never attempted': '1 x never-attempted: beloofd 12 november 2026, geen bezorgpoging',
    'not received': '1 x not-received: beloofd 12 november 2026, volgens de klant niet ontvangen',
    'cancelled by the partner': '3 x by-partner: geannuleerd op 10 november 2026 door u: niet op voorraad',
    'cancelled by the customer':
      '1 x by-customer: geannuleerd op 14 november 2026 door de klant: op verzoek van de klant',
    lapsed: '1 x lapsed: geannuleerd op 15 november 2026 door verval van de bestelling: andere reden',
    'without a code': '1 x shipment-of-uncoded: geen track & trace-code',
  },
} as const;

describe.each(['en', 'nl'] as const)('from facts to the letter, in %s', (language) => {
  const written = writeTheLetter(language);

  it.each(Object.entries(SAID[language]))('what counted is said in its words: %s', async (_, said) => {
    const { html, text } = await written;
    expect(inOneLine(text)).toContain(`- ${said} `);
    const [, count, id, why] = /^(\d+) x (\S+): (.+)$/u.exec(said) ?? [];
    expect(visibleText(html).replace(/\s+/gu, ' ')).toContain(` ${id} ${count} ${why} `);
  });

  it('and nothing else counted', async () => {
    const { text } = await written;
    expect(text.match(/^- \d+ x /gmu)).toHaveLength(Object.keys(SAID[language]).length);
  });
});

function writeTheLetter(language: 'en' | 'nl') {
  const judged = judgeWeek(STORY, '2026-W46');
  const due = partnerLetterOf({ ...judged, rows: [], mode: 'LIVE', book: SEEDS });
  if (due === null) throw new Error('the judged week makes a letter');
  return writeLetter(due, { ...PARTNER, language }, HOUSE);
}
