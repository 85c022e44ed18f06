import { describe, expect, it } from 'vitest';
import type { Language } from '../../../../domain/facts/marketplace-event.ts';
import type { Against, Reason } from '../../../../domain/norms/tally.ts';
import type { NormFigure } from '../../../../domain/notices/letter-due.ts';
import { writeLetter } from '../../../../lambdas/send-mail/letters/write-letter.ts';
import { instant } from '../../../domain/calendar/literals.ts';
import {
  cancelled,
  day,
  HOUSE,
  met,
  missed,
  notMeasured,
  PARTNER,
  PARTNER_LETTERS,
  STRIKE,
  WEEKLY,
  withWeekBefore,
} from '../../../fixtures/letters-due.ts';
import { NINE_NORMS } from '../../../fixtures/letters-norms.ts';
import { inOneLine, visibleText } from './visible-text.ts';

async function said(figures: readonly NormFigure[], language: Language = 'en'): Promise<readonly string[]> {
  const { html, text } = await writeLetter({ ...WEEKLY, figures }, { ...PARTNER, language }, HOUSE);
  return [visibleText(html), inOneLine(text)];
}

const things = (why: Reason, count = 1, id = 'a-1'): Against => ({ id, count, why });
const LATE: Reason = { kind: 'LATE', promised: day('2026-03-04'), attempted: day('2026-03-05') };
const NEVER: Reason = { kind: 'NEVER_ATTEMPTED', promised: day('2026-03-04') };
const reply = (answered: string | null): Reason => ({
  kind: 'LATE_REPLY',
  opened: instant('2026-03-03T09:00:00Z'),
  due: instant('2026-03-04T09:00:00Z'),
  answered: answered === null ? null : instant(answered),
});

describe('rules 2.7: a weekly score says what can be better', () => {
  it.each([
    [
      'en',
      'With 1 more item on time this norm would not have been missed. With 11 more items on time the target (at least 98.0%) would have been reached.',
    ],
    [
      'nl',
      'Met 1 artikel meer op tijd was deze norm niet gemist. Met 11 artikelen meer op tijd was de streefwaarde (minstens 98,0%) gehaald.',
    ],
    [
      'fr',
      'Avec 1 article de plus livré à temps, cette norme aurait été respectée. Avec 11 articles de plus livrés à temps, l’objectif (au moins 98,0 %) aurait été atteint.',
    ],
  ] as const)('how far it was from the norm, in things that a partner can act upon: %s', async (language, sentence) => {
    for (const part of await said(STRIKE.figures, language)) expect(part).toContain(sentence);
  });

  it('where it is short of the target alone: how far that is, and no more', async () => {
    for (const part of await said([met('FULFILMENT', 190, 200)])) {
      expect(part).toMatch(/What can be better [- ]*Items on time:? With 6 more items on time the target/u);
      expect(part).not.toContain('would not have been missed');
    }
  });

  it('nothing where every norm is met, excluded or not measured', async () => {
    const excluded = missed('FULFILMENT', 185, 199, []);
    const score = excluded.score && { ...excluded.score, excluded: true as const };
    for (const part of await said([met('CANCELLATIONS', 0, 9), notMeasured('RETURNS'), { ...excluded, score }])) {
      expect(part).not.toContain('What can be better');
    }
  });

  it.each<[string, NormFigure, string]>([
    ['late', missed('FULFILMENT', 5, 9, [things(LATE, 3), things(NEVER)]), 'came after the promised day'],
    [
      'never attempted',
      missed('FULFILMENT', 5, 9, [things(LATE), things(NEVER, 3)]),
      'no delivery attempt was scanned',
    ],
    ['as many: the first', missed('FULFILMENT', 5, 9, [things(LATE, 2), things(NEVER, 2)]), 'came after the promised'],
    [
      'not received',
      missed('FULFILMENT', 5, 9, [things({ kind: 'NOT_RECEIVED', promised: day('2026-03-04') }, 4)]),
      'send them with track & trace',
    ],
    [
      'out of stock',
      missed('CANCELLATIONS', 3, 9, [things(cancelled('2026-03-03', 'PARTNER', 'OUT_OF_STOCK'), 3)]),
      'for want of stock',
    ],
    [
      'for another reason',
      missed('CANCELLATIONS', 3, 9, [things(cancelled('2026-03-03', 'PARTNER', 'INCORRECT_PRICE'), 3)]),
      'Most cancellations were your own',
    ],
    [
      'by the customer',
      missed('CANCELLATIONS', 3, 9, [things(cancelled('2026-03-03', 'CUSTOMER', 'REQUESTED_BY_CUSTOMER'), 3)]),
      'A cancellation up to and including that day never does',
    ],
    [
      'lapsed',
      missed('CANCELLATIONS', 3, 9, [things(cancelled('2026-03-03', 'EXPIRY', 'OTHER'), 3)]),
      'orders that lapsed',
    ],
    ['no code', missed('TRACK_AND_TRACE', 8, 9, [things({ kind: 'NO_CODE' })]), 'Enter the track & trace code'],
    [
      'no answer',
      missed('PHONE_AVAILABILITY', 8, 10, [things({ kind: 'NO_ANSWER', at: instant('2026-03-03T09:00:00Z') }, 2)]),
      'somebody can pick up in those hours',
    ],
    [
      'late replies',
      missed('RESPONSE_TIME', 5, 15, [things(reply('2026-03-05T09:00:00Z'), 10)]),
      'Most late answers did',
    ],
    ['no replies', missed('RESPONSE_TIME', 5, 15, [things(reply(null), 10)]), 'have no answer yet'],
    [
      'questions',
      missed('CASE_ITEM_RATIO', 3, 9, [things({ kind: 'ASKED', on: day('2026-03-03'), orderId: 'o' }, 3)]),
      'See what these questions ask',
    ],
    ['the rating', missed('REVIEWS', 199, 25, []), 'Read the latest reviews'],
    [
      'returns',
      missed('RETURNS', 3, 9, [things({ kind: 'RETURNED', on: day('2026-03-03'), orderItemId: 'i' }, 3)]),
      'why these items came back',
    ],
    ['the NPS', missed('NPS', -2, 30, []), 'With 6 more promoters this norm would have been met. Read what customers'],
  ])('what to do, by what most of the counted things were: %s', async (_what, figure, advice) => {
    for (const part of await said([figure])) expect(part).toContain(advice);
  });
});

describe('the trend against the week before', () => {
  it.each([
    ['better', withWeekBefore(met('FULFILMENT', 190, 200), 181, 200), '4.5 points better than the week before (90.5%)'],
    ['worse', withWeekBefore(met('FULFILMENT', 190, 200), 193, 200), '1.5 points worse than the week before (96.5%)'],
    ['one point', withWeekBefore(met('FULFILMENT', 95, 100), 94, 100), '1.0 point better than the week before (94.0%)'],
    ['the same', withWeekBefore(met('FULFILMENT', 190, 200), 95, 100), 'the same as the week before (95.0%)'],
    [
      'of an "at most" norm',
      withWeekBefore(met('CANCELLATIONS', 1, 100), 2, 100),
      '1.0 point better than the week before (2.0%)',
    ],
    ['of a mean grade', withWeekBefore(met('REVIEWS', 83, 10), 81, 10), '0.2 better than the week before (8.1)'],
    ['of an NPS', withWeekBefore(met('NPS', 13, 30), -2, 30), '50.0 points better than the week before (-6.7)'],
  ])('%s', async (_what, figure, trend) => {
    for (const part of await said([figure])) expect(part).toContain(trend);
  });

  it.each([
    ['nl', '4,5 procentpunt beter dan de week ervoor (90,5%)'],
    ['fr', '4,5 points de mieux que la semaine précédente (90,5 %)'],
  ] as const)('in %s', async (language, trend) => {
    for (const part of await said([withWeekBefore(met('FULFILMENT', 190, 200), 181, 200)], language)) {
      expect(part).toContain(trend);
    }
  });

  it('adds up with the two scores that are shown, which are cut: 92.9 and 95.0 are 2.1 apart', async () => {
    for (const part of await said(STRIKE.figures)) {
      expect(part).toContain('2.1 points worse than the week before (95.0%)');
    }
  });

  it('is not there without a week before', async () => {
    for (const part of await said([met('FULFILMENT', 190, 200)])) expect(part).not.toContain('the week before');
  });
});

describe('the distance to the norm', () => {
  it.each([
    [
      'cut as the score is: 92.96 % of at least 98 %',
      missed('FULFILMENT', 185, 199, []),
      '5.1 points below the target',
    ],
    ['above', met('FULFILMENT', 995, 1000), '1.5 points above the target'],
    ['on it', met('FULFILMENT', 98, 100), 'on the target'],
    ['better by less than a tenth', met('CASE_ITEM_RATIO', 12, 171), 'on the target'],
    ['of an "at most" norm, above', missed('CANCELLATIONS', 3, 149, []), '0.1 points above the target'],
    ['of a mean grade', missed('REVIEWS', 199, 25, []), '0.1 below the target'],
  ])('%s', async (_what, figure, distance) => {
    for (const part of await said([figure])) expect(part).toContain(distance);
  });

  it('is not there where there is nothing to divide by', async () => {
    for (const part of await said([missed('CANCELLATIONS', 3, 0, [])])) {
      expect(part).not.toMatch(/(above|below|on) the target/u);
    }
  });

  it('says nothing of a norm that was not measured', async () => {
    for (const part of await said(Object.values(NINE_NORMS).map(({ id }) => notMeasured(id)))) {
      expect(part).not.toMatch(/(above|below|on) the target/u);
    }
  });
});

describe('E10: a correction says the difference', () => {
  it.each([
    ['en', '2.5 points better'],
    ['nl', '2,5 procentpunt beter'],
    ['fr', '2,5 points de mieux'],
  ] as const)('between what was told and what holds now: %s', async (language, difference) => {
    const { html, text } = await writeLetter(PARTNER_LETTERS['correction'] ?? STRIKE, { ...PARTNER, language }, HOUSE);
    for (const part of [visibleText(html), inOneLine(text)]) expect(part).toContain(difference);
  });
});
