import { describe, expect, it } from 'vitest';
import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import { partnerLetterOf } from '../../../../domain/notices/partner-letter.ts';
import { PLATFORM_2023 } from '../../../../domain/policy/platform-2023.ts';
import { writeLetter } from '../../../../lambdas/send-mail/letters/write-letter.ts';
import { judgedWeek, ledger, storyOf } from '../../../domain/notices/telling.ts';
import { HOUSE, PARTNER } from '../../../fixtures/letters-due.ts';
import { inOneLine, visibleText } from './visible-text.ts';

/** The letter of 2026-W20, after so many strikes in the weeks just before it. */
function letterAfter(strikes: number, outcome: 'strike' | 'good'): PartnerLetterDue {
  const rows = ledger('2026-W10', 'x'.repeat(strikes).padStart(10, '.'));
  const due = partnerLetterOf(judgedWeek(storyOf('2026-W20', outcome), '2026-W20', { rows, book: PLATFORM_2023 }));
  if (due === null) throw new Error('The test has a mistake in it: the week makes no letter');
  return due;
}

async function said(due: PartnerLetterDue, language: 'en' | 'nl') {
  const { subject, html, text } = await writeLetter(due, { ...PARTNER, language }, HOUSE);
  return { subject, parts: [visibleText(html), inOneLine(text)] };
}

const SAID = {
  en: {
    strike: [
      'Strike 3 of 6. Your oldest strike lapses after 27 September 2026.',
      'the 22 most recent judged weeks; the oldest strike among them is that of week 18 of 2026',
      'The last 22 judged weeks may hold 3 more strikes.',
      'A strike lapses once 22 newer weeks are judged: the oldest one after 27 September 2026.',
    ],
    calm: ['2 of 6 in the last 22 judged weeks'],
    none: ['No strike in the last 22 judged weeks'],
    closure: ['From 5 strikes on, your account can be closed for a time', 'a person at'],
    exceeded: ['later strike weeks are added, and each lapses once 22 newer weeks are judged'],
  },
  nl: {
    strike: [
      'Strike 3 van 6. Uw oudste strike vervalt na 27 september 2026.',
      'de 22 laatste beoordeelde weken; de oudste strike daarin is die van week 18 van 2026',
      'De laatste 22 beoordeelde weken mogen nog 3 strikes bevatten.',
      'Een strike vervalt zodra er 22 nieuwere weken zijn beoordeeld: de oudste na 27 september 2026.',
    ],
    calm: ['2 van 6 in de laatste 22 beoordeelde weken'],
    none: ['Geen strike in de laatste 22 beoordeelde weken'],
    closure: ['Vanaf 5 strikes kan uw account tijdelijk worden gesloten', 'een medewerker van'],
    exceeded: ['tellen latere strikeweken mee, en elke strike vervalt zodra er 22 nieuwere weken zijn beoordeeld'],
  },
} as const;

describe.each(['en', 'nl'] as const)('rules 2.6: a letter where strikes roll, in %s', (language) => {
  it.each([
    ['a strike', 'strike', letterAfter(2, 'strike')],
    ['a good week with strikes behind it', 'calm', letterAfter(2, 'good')],
    ['a good week without any', 'none', letterAfter(0, 'good')],
    ['the fifth strike', 'closure', letterAfter(4, 'strike')],
    ['the seventh', 'exceeded', letterAfter(6, 'strike')],
  ] as const)('tells of %s over how many weeks it counts', async (_, what, due) => {
    const { parts } = await said(due, language);
    for (const part of parts) for (const words of SAID[language][what]) expect(part).toContain(words);
  });

  it('speaks of no window, which there is none of', async () => {
    for (const strikes of [0, 2, 4, 5, 6]) {
      for (const outcome of ['strike', 'good'] as const) {
        const { subject, parts } = await said(letterAfter(strikes, outcome), language);
        for (const part of [subject, ...parts])
          expect(part).not.toMatch(/your window|uw periode|a window may|een periode/i);
      }
    }
  });

  it('proposes a temporary closure from the fifth strike on, not before', async () => {
    const [before] = (await said(letterAfter(3, 'strike'), language)).parts;
    expect(before).not.toContain(SAID[language].closure[0]);
  });
});
