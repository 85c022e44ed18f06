import { describe, expect, it } from 'vitest';
import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { CorrectionNotice } from '../../../../domain/notices/notice.ts';
import { writeLetter } from '../../../../lambdas/send-mail/letters/write-letter.ts';
import { HOUSE, PARTNER, PARTNER_LETTERS, STRIKE } from '../../../fixtures/letters-due.ts';
import { inOneLine } from './visible-text.ts';

const CORRECTION = PARTNER_LETTERS['correction'] ?? STRIKE;
const NOTICE = CORRECTION.notices.find((one): one is CorrectionNotice => one.kind === 'CORRECTION');

function corrected(changes: Partial<CorrectionNotice>, due: PartnerLetterDue = CORRECTION): PartnerLetterDue {
  if (NOTICE === undefined) throw new Error('The fixture has no correction');
  return { ...due, notices: [{ ...NOTICE, ...changes }] };
}

const textOf = async (due: PartnerLetterDue, language: 'en' | 'nl' = 'en') =>
  inOneLine((await writeLetter(due, { ...PARTNER, language }, HOUSE)).text);

describe('E10: a correction letter', () => {
  it.each([
    [
      'en',
      'Your strike is withdrawn.',
      'Strike withdrawn: week 10 counted as a strike',
      'a strike or disruption at a carrier',
    ],
    [
      'nl',
      'Uw strike is ingetrokken.',
      'Strike ingetrokken: week 10 telde als strike',
      'een staking of storing bij een vervoerder',
    ],
  ] as const)('says plainly in %s that the strike is withdrawn, and on what ground', async (language, ...parts) => {
    const text = await textOf(CORRECTION, language);
    for (const part of parts) expect(text).toContain(part);
  });

  it('says that a person decided where one did, and that none has where none did', async () => {
    expect(await textOf(CORRECTION)).toContain('and after a decision that a person made since');
    const byData = await textOf(corrected({ grounds: [] }));
    expect(byData).toContain('was judged again on newer facts');
    expect(byData).toContain('No person has judged it');
  });

  it.each([
    [{ before: true, after: true }, 'Your score is corrected.', 'Week 10 still counts as a strike.'],
    [{ before: false, after: false }, 'Your score is corrected.', 'Week 10 does not count as a strike.'],
    [{ before: false, after: true }, 'Your score is corrected: a strike.', 'Week 10 now counts as a strike.'],
  ])('of a strike that was %o', async (strike, headline, sentence) => {
    const text = await textOf(corrected({ strike }));
    expect(text).toContain(headline);
    expect(text).toContain(sentence);
  });

  it('tells no figures where none changed, and the standing all the same', async () => {
    const text = await textOf(corrected({ changes: [] }));
    expect(text).toContain('Now, as at week 11: 3 of 7 in your window to 31 May 2026');
    expect(text).not.toContain('Before: 92.9%');
  });

  it.each([
    ['en', 'excluded, does not count', '1 excluded'],
    ['nl', 'uitgesloten, telt niet mee', '1 uitgesloten'],
  ] as const)('rules 2.5: shows a norm that is excluded as that, in %s', async (language, ...parts) => {
    const figures = CORRECTION.figures.map((figure) =>
      figure.norm.id === 'FULFILMENT' && figure.score !== null
        ? { ...figure, score: { ...figure.score, excluded: true as const } }
        : figure,
    );
    const text = await textOf({ ...CORRECTION, figures }, language);
    for (const part of parts) expect(text).toContain(part);
  });
});

describe('E11: a strike that a person confirmed', () => {
  it('is told with all that a strike notice carries, and then as a correction', async () => {
    if (NOTICE === undefined) throw new Error('The fixture has no correction');
    const [strike] = STRIKE.notices;
    if (strike === undefined) throw new Error('The fixture has no strike notice');
    const notices = [strike, { ...NOTICE, strike: { before: false, after: true }, grounds: [] }];
    const text = await textOf({ ...STRIKE, revision: 3, notices });
    for (const part of [
      'Why this is a strike',
      'If you disagree',
      'Week 10 now counts as a strike.',
      'a person made',
    ]) {
      expect(text).toContain(part);
    }
  });
});
