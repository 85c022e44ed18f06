import { describe, expect, it } from 'vitest';
import type { Language } from '../../../../domain/facts/marketplace-event.ts';
import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import { UnfitLetter } from '../../../../lambdas/send-mail/letters/unfit-letter.ts';
import { writeLetter } from '../../../../lambdas/send-mail/letters/write-letter.ts';
import { HOUSE, missed, PARTNER, PARTNER_LETTERS, STRIKE, WEEKLY } from '../../../fixtures/letters-due.ts';
import { inOneLine, visibleText } from './visible-text.ts';

async function bothParts(due: PartnerLetterDue, language: Language): Promise<readonly string[]> {
  const { html, text } = await writeLetter(due, { ...PARTNER, language }, HOUSE);
  return [visibleText(html), inOneLine(text)];
}

/** Item by item what `faults.md` has a strike notice carry, in words of the perfect case: 14 late of 199. */
const CARRIED: readonly (readonly [
  what: string,
  en: readonly string[],
  nl: readonly string[],
  fr: readonly string[],
])[] = [
  [
    'the week and its dates',
    ['Week 10 of 2026: 2 to 8 March 2026'],
    ['Week 10 van 2026: 2 t/m 8 maart 2026'],
    ['Semaine 10 de 2026 : du 2 au 8 mars 2026'],
  ],
  [
    'norm and threshold',
    ['Items on time, at least 98.0%; strike below 93.0% with 3 or more late items'],
    ['Artikelen op tijd, minstens 98,0%; strike onder 93,0% met 3 of meer te late artikelen'],
    ['Articles livrés à temps, au moins 98,0 % ; strike en dessous de 93,0 % avec 3 articles en retard ou plus'],
  ],
  [
    'numerator, denominator and the score to one decimal, cut',
    ['92.9% (185 of 199 items on time, 14 late items)'],
    ['92,9% (185 van 199 artikelen op tijd, 14 te late artikelen)'],
    ['92,9 % (185 articles sur 199 livrés à temps, 14 articles en retard)'],
  ],
  [
    'the counted items',
    ['1230010-1', 'promised 2 March 2026, first attempt 4 March 2026', '1230023-1'],
    ['1230010-1', 'beloofd 2 maart 2026, eerste poging 4 maart 2026', '1230023-1'],
    ['1230010-1', 'promis le 2 mars 2026, première tentative le 4 mars 2026', '1230023-1'],
  ],
  ['which strike of how many', ['Strike 4 of 7'], ['Strike 4 van 7'], ['Strike 4 sur 7']],
  [
    'the first and the last day of the window',
    ['15 December 2025 to 31 May 2026 (24 weeks)'],
    ['15 december 2025 t/m 31 mei 2026 (24 weken)'],
    ['du 15 décembre 2025 au 31 mai 2026 (24 semaines)'],
  ],
  [
    'the clause of the terms',
    ['Partner terms, clause 7.2 (service norms)'],
    ['Partner terms, clause 7.2 (service norms)'],
    ['Partner terms, clause 7.2 (service norms)'],
  ],
  ['the version of the norm book', ['seeds/1'], ['seeds/1'], ['seeds/1']],
  [
    'that it was computed automatically, and on what',
    ['Computed automatically', '11 March 2026, 04:00'],
    ['Automatisch berekend', '11 maart 2026, 04:00'],
    ['Calcul automatique', '11 mars 2026 à 4 h 00'],
  ],
  [
    'what happens next, and not before when',
    ['The next week is judged on 18 March 2026, not before', 'Nothing is closed or restricted because of this notice'],
    ['De volgende week wordt beoordeeld op 18 maart 2026, niet eerder', 'wordt er niets gesloten of beperkt'],
    ['La semaine suivante sera évaluée le 18 mars 2026, pas avant', 'n’entraîne ni fermeture ni restriction'],
  ],
  [
    'how to object, by when, free of charge',
    ['You can object', 'bezwaar@vlinder.example', '11 September 2026, 6 months after this letter', 'free of charge'],
    ['U kunt bezwaar maken', 'bezwaar@vlinder.example', '11 september 2026, 6 maanden na deze brief', 'gratis'],
    [
      'Vous pouvez introduire une réclamation',
      'bezwaar@vlinder.example',
      'le 11 septembre 2026, 6 mois après cette lettre',
      'gratuite',
    ],
  ],
  ['whom to contact', ['partners@vlinder.example'], ['partners@vlinder.example'], ['partners@vlinder.example']],
  [
    'the revision',
    ['1, the first judgement of this week'],
    ['1, de eerste beoordeling van deze week'],
    ['1, première évaluation de cette semaine'],
  ],
];

describe('a strike notice carries (I10), in HTML and in text alike,', () => {
  it.each(CARRIED)('%s', async (_what, en, nl, fr) => {
    for (const [language, phrases] of [
      ['en', en],
      ['nl', nl],
      ['fr', fr],
    ] as const) {
      for (const part of await bothParts(STRIKE, language)) {
        for (const phrase of phrases) expect(part).toContain(phrase);
      }
    }
  });

  it('a link that opens a mail of objection about this very notice', async () => {
    const { html } = await writeLetter(STRIKE, PARTNER, HOUSE);
    expect(html).toContain(
      `href="mailto:bezwaar@vlinder.example?subject=${encodeURIComponent(`Objection to ${STRIKE.key}`)}"`,
    );
  });

  it('a link to the page where partners object, where the house has one instead of an address', async () => {
    const { html } = await writeLetter(STRIKE, PARTNER, {
      ...HOUSE,
      objections: 'https://partner.vlinder.example/bezwaar',
    });
    expect(html).toContain('href="https://partner.vlinder.example/bezwaar"');
  });
});

describe('the gravest notice speaks first', () => {
  it.each([
    ['strike-notice', 'Strike 4 of 7 (week 10)', 'Strike 4 of 7. Your window runs to 31 May 2026.'],
    [
      'strike-serious',
      'Strike 5 of 7: this is serious (week 10)',
      'Strike 5 of 7: this is serious. Your window runs to 31 May 2026.',
    ],
    [
      'strike-limit-reached',
      'Strike 7 of 7: the limit is reached (week 10)',
      'Strike 7 of 7: the limit is reached. Your window runs to 31 May 2026.',
    ],
    [
      'strike-limit-exceeded',
      'Strike 8: the limit of 7 is exceeded (week 10)',
      'Strike 8: the limit of 7 is exceeded. A person now looks at your case.',
    ],
    ['weekly', 'Week 10: no strike', 'No strike this week. No strike window is open.'],
    [
      'weekly-in-window',
      'Week 10: no strike, 3 of 7 in your window',
      'No strike this week. 3 of 7 in your window to 31 May 2026.',
    ],
    [
      'window-closed',
      'Your strike window is closed (week 10)',
      'Your strike window is closed. The count is back to 0.',
    ],
    [
      'correction',
      'Your strike is withdrawn (week 10)',
      'Your strike is withdrawn. 3 of 7 in your window to 31 May 2026.',
    ],
  ])('%s', async (name, subject, headline) => {
    const letter = await writeLetter(PARTNER_LETTERS[name] ?? WEEKLY, PARTNER, HOUSE);
    expect(letter.subject).toBe(subject);
    expect(letter.html).toMatch(new RegExp(`<h1[^>]*>${headline}</h1>`, 'u'));
    expect(letter.text).toContain(headline);
  });
});

describe('what follows from each notice', () => {
  it('SERIOUS says how many more the window may hold', async () => {
    for (const part of await bothParts(PARTNER_LETTERS['strike-serious'] ?? STRIKE, 'en')) {
      expect(part).toContain('Up to and including 31 May 2026 your window may hold 2 more strikes.');
    }
  });

  it('LIMIT_EXCEEDED says that a person decides, not before when, and what an end of the account would take', async () => {
    for (const part of await bothParts(PARTNER_LETTERS['strike-limit-exceeded'] ?? STRIKE, 'en')) {
      expect(part).toContain('A person at Vlinder Markt now looks at your case.');
      expect(part).toContain('the decision does not come before 25 March 2026');
      expect(part).toContain('it does not end before 24 April 2026');
    }
  });

  it('E1: two norms in one week are one strike, each with its figures', async () => {
    for (const part of await bothParts(PARTNER_LETTERS['strike-serious'] ?? STRIKE, 'en')) {
      expect(part).toContain('you missed these norms: Items on time and Cancellations. The week counts as one strike');
      expect(part).toContain('82.6% (1,240 of 1,500 items on time, 260 late items)');
      expect(part).toContain('2.1% (3 of 149 ordered items cancelled, 3 cancelled items)');
    }
  });

  it('N2: three cancelled in a week without an order is told without a percentage', async () => {
    for (const part of await bothParts(PARTNER_LETTERS['strike-limit-exceeded'] ?? STRIKE, 'en')) {
      expect(part).toContain(
        'no percentage, as nothing was ordered (3 of 0 ordered items cancelled, 3 cancelled items)',
      );
      expect(part).not.toMatch(/NaN|Infinity/u);
    }
  });

  it('lists some of very many items, and says how many more there are and where', async () => {
    for (const part of await bothParts(PARTNER_LETTERS['strike-serious'] ?? STRIKE, 'en')) {
      expect(part.match(/\b91\d{3}\b/gu)).toHaveLength(20);
      expect(part).toContain(
        'And 240 more; your account has the whole list: https://partner.vlinder.example/prestaties',
      );
    }
  });
});

describe('fault row 46: a strike notice without its ground is not built', () => {
  const norms = STRIKE.notices;
  it.each([
    ['the strike notice itself', { ...STRIKE, notices: [] }, HOUSE],
    ['the norms that were missed', { ...STRIKE, notices: norms.map((notice) => ({ ...notice, norms: [] })) }, HOUSE],
    ['the missed score of FULFILMENT', { ...STRIKE, figures: WEEKLY.figures }, HOUSE],
    ['the counted items of FULFILMENT', { ...STRIKE, figures: [missed('FULFILMENT', 185, 199, [])] }, HOUSE],
    ['the clause of the terms', { ...STRIKE, clause: ' ' }, HOUSE],
    ['the version of the norm book', { ...STRIKE, normBook: '' }, HOUSE],
    [
      'the first and the last week of the strike window',
      { ...STRIKE, notices: norms.map((notice) => ({ ...notice, windowLastWeek: undefined })) },
      HOUSE,
    ],
    [
      'which strike it is of how many',
      { ...STRIKE, notices: norms.map((notice) => ({ ...notice, strikes: undefined })) },
      HOUSE,
    ],
    ['where to object', STRIKE, { ...HOUSE, objections: '' }],
    ['whom to contact', STRIKE, { ...HOUSE, partnerSupport: '' }],
  ])('%s', async (missing, due, house) => {
    // As it would be read from what is stored: without its types.
    const refusal = writeLetter(due as PartnerLetterDue, PARTNER, house);
    await expect(refusal).rejects.toThrow(UnfitLetter);
    await expect(refusal).rejects.toMatchObject({ missing: [missing] });
  });

  it('says everything that is missing at once', async () => {
    await expect(writeLetter({ ...STRIKE, clause: '', normBook: '' }, PARTNER, HOUSE)).rejects.toThrow(
      'WEEKLY#partner-42#2026-W10#1 cannot be written: the clause of the terms; the version of the norm book',
    );
  });

  it('and a customer never gets a partner’s letter', async () => {
    const customer = {
      kind: 'CUSTOMER',
      language: 'en',
      partnerNames: [],
      preferencesUrl: 'https://x.example/',
      stopUrl: 'https://x.example/stop',
    } as const;
    await expect(writeLetter(WEEKLY, customer, HOUSE)).rejects.toThrow(UnfitLetter);
  });
});
