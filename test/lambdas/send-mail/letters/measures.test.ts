import { describe, expect, it } from 'vitest';
import type { Language } from '../../../../domain/facts/marketplace-event.ts';
import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import { writeLetter } from '../../../../lambdas/send-mail/letters/write-letter.ts';
import { month } from '../../../domain/calendar/literals.ts';
import { day, HOUSE, missed, PARTNER, PARTNER_LETTERS, WEEKLY } from '../../../fixtures/letters-due.ts';
import { NINE_NORMS } from '../../../fixtures/letters-norms.ts';
import { inOneLine, visibleText } from './visible-text.ts';

async function said(due: PartnerLetterDue, language: Language = 'en'): Promise<readonly string[]> {
  const { html, text } = await writeLetter(due, { ...PARTNER, language }, HOUSE);
  return [visibleText(html), inOneLine(text)];
}

const PERFORMANCE: PartnerLetterDue = { ...WEEKLY, performance: { tenths: 993, weeks: 6 } };
const BADGE: PartnerLetterDue = {
  ...WEEKLY,
  topPartner: { month: month('2026-02'), numerator: 8_899, denominator: 1_000, from: { of: 88, per: 10 } },
};

describe('rules 4.3: the performance score in a letter', () => {
  it.each([
    ['en', 'Performance score: 99.3 of 100, over the last 6 weeks. It is our own measure and no norm.'],
    ['nl', 'Prestatiescore: 99,3 van 100, over de laatste 6 weken. Dit is onze eigen maat en geen norm.'],
  ] as const)('is one line that says whose measure it is: %s', async (language, line) => {
    for (const part of await said(PERFORMANCE, language)) expect(part).toContain(line);
  });

  it('is not there without data', async () => {
    for (const part of await said(WEEKLY)) expect(part).not.toContain('Performance score');
  });
});

describe('rules 7: the badge in a letter', () => {
  it.each([
    ['en', 'Top partner of February 2026: your average rating that month was 8.8, where 8.8 makes one.'],
    ['nl', 'Toppartner van februari 2026: uw gemiddelde cijfer was die maand 8,8, en vanaf 8,8 bent u toppartner.'],
  ] as const)('is one line with the month and its mean, cut and not rounded: %s', async (language, line) => {
    for (const part of await said(BADGE, language)) expect(part).toContain(line);
  });
});

describe('rules 6: an NPS of few answers', () => {
  const score = { numerator: 2, denominator: 24, missed: true, items: [], moreItems: 0, fewAnswersBelow: 25 };
  const due = { ...WEEKLY, figures: [{ norm: NINE_NORMS.NPS, score }] };

  it.each([
    ['en', 'of 24 answers (few answers: fewer than 25)'],
    ['nl', 'uit 24 antwoorden (weinig antwoorden: minder dan 25)'],
  ] as const)('is shown with the mark: %s', async (language, mark) => {
    for (const part of await said(due, language)) expect(part).toContain(mark);
  });
});

describe('rules 2.7: an alert on the personal norm', () => {
  const questions = missed('CASE_ITEM_RATIO', 3, 10, [
    { id: 'q-1', count: 1, why: { kind: 'ASKED', on: day('2026-03-03'), orderId: 'o-1' } },
  ]);
  const returns = missed('RETURNS', 3, 10, [
    { id: 'b-1', count: 3, why: { kind: 'RETURNED', on: day('2026-03-04'), orderItemId: 'i-1' } },
  ]);
  const due: PartnerLetterDue = {
    ...WEEKLY,
    figures: [questions, returns],
    notices: [{ kind: 'DYNAMIC_NORM_ALERT', norms: ['CASE_ITEM_RATIO', 'RETURNS'] }, { kind: 'WEEKLY_SCORE' }],
  };

  it.each([
    [
      'en',
      'Above your personal norm: Customer questions and Returns',
      'Customer questions and Returns: more than was to be expected of what you sell.',
      '30.0% (3 questions about 10 orders); your personal norm this week: 7.04%. Up to 2 questions would have been no alert.',
      'it is no strike',
      'asked on 3 March 2026, about order o-1',
      'return registered on 4 March 2026, of order item i-1',
    ],
    [
      'nl',
      'Boven uw persoonlijke norm: Klantvragen en Retouren',
      'Klantvragen en Retouren: meer dan bij uw assortiment te verwachten was.',
      '30,0% (3 vragen over 10 bestellingen); uw persoonlijke norm deze week: 7,04%. Tot en met 2 vragen was er geen signaal geweest.',
      'het is geen strike',
      'gesteld op 3 maart 2026, over bestelling o-1',
      'retour gemeld op 4 maart 2026, van bestelregel i-1',
    ],
    [
      'fr',
      'Au-dessus de votre norme personnelle\u00a0: Questions de clients et Retours',
      'plus que ce que votre assortiment laissait prévoir',
      'votre norme personnelle cette semaine\u00a0: 7,04\u202f%. Jusqu’à 2 questions, il n’y aurait pas eu de signal.',
      'ce n’est pas un strike',
      'posée le 3 mars 2026, sur la commande o-1',
      'retour enregistré le 4 mars 2026, ligne de commande i-1',
    ],
  ] as const)('says which, that it is no strike, and what was counted: %s', async (language, ...phrases) => {
    for (const part of await said(due, language))
      for (const phrase of phrases) expect(part).toContain(inOneLine(phrase));
  });
});

describe('rules 3.2: a personal norm at its cap', () => {
  it('is said to be the highest that it can be', async () => {
    for (const part of await said(PARTNER_LETTERS['dynamic-norm-alert'] ?? WEEKLY)) {
      expect(part).toContain('your personal norm this week: 15.0%, the highest that it can be. Up to 15 questions');
      expect(part).toContain('your personal norm this week: 3.5%. Up to 4 returned items');
    }
  });

  it('leads the letter where nothing graver is told', async () => {
    const { subject, html } = await writeLetter(PARTNER_LETTERS['dynamic-norm-alert'] ?? WEEKLY, PARTNER, HOUSE);
    expect(subject).toBe('Above your personal norm: Customer questions and Returns (week 10)');
    expect(html).toMatch(/<h1[^>]*>Above your personal norm: Customer questions and Returns\.<\/h1>/u);
  });

  it('is not told without the score that is above it', async () => {
    const due = { ...WEEKLY, notices: [{ kind: 'DYNAMIC_NORM_ALERT' as const, norms: ['RETURNS' as const] }] };
    await expect(said(due)).rejects.toThrow('the score of RETURNS');
  });
});

describe('R-EXACT: a personal limit of many digits', () => {
  it('is compared exactly where a letter shows it', async () => {
    // 1/3 in billionths and a bit: the products pass what a number holds exactly.
    const limit = { of: 333_333_333_333_334, per: 1_000_000_000_000_000 };
    const norm = {
      ...NINE_NORMS.CASE_ITEM_RATIO,
      target: { condition: '<=', value: limit } as const,
      miss: { ...NINE_NORMS.CASE_ITEM_RATIO.miss, limit },
    };
    const score = { numerator: 100_000, denominator: 300_000, missed: false, items: [], moreItems: 0 };
    for (const part of await said({ ...WEEKLY, figures: [{ norm, score }] })) {
      expect(part).toContain('at most 33.333%');
      expect(part).toContain('Of 1 norm: 1 met.');
    }
  });
});
