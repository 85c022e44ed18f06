import { describe, expect, it } from 'vitest';
import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import { writeLetter } from '../../../../lambdas/send-mail/letters/write-letter.ts';
import { day, HOUSE, missed, PARTNER, PARTNER_LETTERS, strip, WEEKLY, week } from '../../../fixtures/letters-due.ts';
import { NINE_NORMS } from '../../../fixtures/letters-norms.ts';
import { inOneLine, visibleText } from './visible-text.ts';

const write = (due: PartnerLetterDue) => writeLetter(due, PARTNER, HOUSE);
const IN_WINDOW = PARTNER_LETTERS['weekly-in-window'] ?? WEEKLY;
const NOTHING = PARTNER_LETTERS['weekly-nothing-measured'] ?? WEEKLY;

describe('fault row 25: a week without data', () => {
  it('says of each norm that it was not measured, in HTML and in text', async () => {
    const { html, text } = await write(NOTHING);
    const norms = NOTHING.figures.length;
    expect(visibleText(html).match(/not measured this week/gu)).toHaveLength(norms);
    expect(text.match(/: – \(not measured this week\)/gu)).toHaveLength(norms);
  });

  it('has no strike and divides by nothing', async () => {
    const { subject, html, text } = await write(NOTHING);
    expect(subject).toBe('Week 10: nothing measured, 3 of 7 in your window');
    expect(text).toContain('Nothing was measured this week. 3 of 7 in your window to 31 May 2026.');
    expect(html + text).not.toMatch(/NaN|Infinity|undefined|\bnull\b/u);
  });

  it('says of one norm that it was not measured where the others were', async () => {
    const { html, text } = await write(IN_WINDOW);
    expect(visibleText(html).match(/not measured this week/gu)).toHaveLength(1);
    expect(text).toContain('– Returns: – (not measured this week)');
  });
});

describe('the score, norm by norm', () => {
  it('is a table with a head for each column and each row', async () => {
    const { html } = await write(IN_WINDOW);
    const table =
      /<table[^>]*><thead>.*?<\/table>/su.exec(html.slice(html.indexOf('Your score, norm by norm')))?.[0] ?? '';
    expect(table.match(/<th scope="col"/gu)).toHaveLength(4);
    expect(table.match(/<th scope="row"/gu)).toHaveLength(Object.keys(NINE_NORMS).length);
  });

  it.each([
    ['Items on time', '190 of 200 items on time', '95.0%', 'at least 98.0%', 'below target'],
    ['Cancellations', '3 of 150 ordered items cancelled', '2.0%', 'at most 2.0%', 'met'],
    ['Track & trace', '196 of 197 parcels with a code', '99.4%', 'at least 100.0%', 'missed'],
    ['Phone', '29 of 31 calls answered', '93.5%', 'at least 90.0%', 'met'],
    ['Response time', '17 of 17 questions answered within 24 hours', '100.0%', 'at least 90.0%', 'met'],
    ['Customer questions', '12 questions about 171 orders', '7.0%', 'at most 7.04%', 'met'],
    ['Rating', '199 points from 25 reviews', '7.9', 'at least 8.0', 'missed'],
    ['NPS after contact', 'promoters less detractors: 13, of 30 answers', '+43.3', 'at least 10.0', 'met'],
  ])('%s: %s', async (norm, counted, score, target, verdict) => {
    const { html, text } = await write(IN_WINDOW);
    const row = visibleText(html);
    expect(row).toMatch(
      new RegExp(`${norm} ${counted} .{0,80}?${score.replace('+', '\\+')} ${target} .*?${verdict}`, 'u'),
    );
    expect(inOneLine(text)).toContain(`${norm}: ${score} (${verdict}) ${counted}; ${target}`);
  });

  it('calls a miss a strike only where the week counts as one: a strike norm missed in a start phase is a miss (E14)', async () => {
    const why = { kind: 'NEVER_ATTEMPTED', promised: day('2026-03-06') } as const;
    const due = { ...WEEKLY, figures: [missed('FULFILMENT', 185, 199, [{ id: 'a-1', count: 14, why }])] };
    const { subject, text } = await write(due);
    expect(subject).toBe('Week 10: no strike');
    expect(text).toContain('■ Items on time: 92.9% (missed)');
  });
});

describe('the strip of weeks', () => {
  it('is one line of text, the judged week in brackets', async () => {
    const { text } = await write(IN_WINDOW);
    expect(text).toContain('\n■ · · – · · ■ · · ■ · [·] ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○ ○\n');
  });

  it('is 24 cells, each with a colour and a sign, and no image', async () => {
    const { html } = await write(IN_WINDOW);
    const cells = html.match(/<td[^>]*class="cell-[^>]*background-color[^>]*>[■·–○]<\/td>/gu);
    expect(cells).toHaveLength(24);
    expect(html).not.toMatch(/<img|url\(/u);
  });

  it('is a picture with a text for those who do not see it', async () => {
    const { html } = await write(IN_WINDOW);
    expect(html).toContain(
      'role="img" aria-label="From week 51 of 2025 to week 22 of 2026: a strike in weeks 51, 5 and 8; 8 without a strike; 1 not measured; 12 still ahead."',
    );
  });

  it('explains the signs that it holds, and no others', async () => {
    const { text } = await write(WEEKLY);
    expect(text).toContain('· no strike   – not measured   [ ] this week');
  });

  it('names one strike week alone, and weeks across a year of 53', async () => {
    const due = {
      ...WEEKLY,
      week: week('2027-W02'),
      strip: strip(week('2026-W43'), 'MMMMMMMMMMSMMaaaaaaaaaaa', week('2027-W02')),
    };
    const { text } = await write(due);
    expect(inOneLine(text)).toContain(
      'From week 43 of 2026 to week 13 of 2027: a strike in week 53; 12 without a strike; 11 still ahead.',
    );
  });
});

describe('a correction', () => {
  it('says each figure before and now, which revision it is, and whether the week counts', async () => {
    const { html, text } = await write(PARTNER_LETTERS['correction'] ?? WEEKLY);
    const seen = visibleText(html);
    expect(seen).toMatch(
      /Items on time 92\.9% missed 185 of 199 items on time 95\.4% below target 190 of 199 items on time/u,
    );
    expect(seen).toMatch(/Rating – not measured 8\.5 met 17 points from 2 reviews/u);
    for (const part of [seen, inOneLine(text)]) {
      expect(part).toContain('This is revision 2; it replaces what we wrote before.');
      expect(part).toContain('Strike withdrawn: week 10 counted as a strike, and does not count as one any more.');
      expect(part).toMatch(/Before, as at week 11:? 4 of 7 in your window to 31 May 2026/u);
      expect(part).toMatch(/Now, as at week 11:? 3 of 7 in your window to 31 May 2026/u);
    }
    expect(text).toContain(
      '  Before: 92.9% (missed), 185 of 199 items on time\n  Now: 95.4% (below target), 190 of 199 items on time',
    );
  });

  it('is not written of a norm that the letter does not know', async () => {
    const due = { ...(PARTNER_LETTERS['correction'] ?? WEEKLY), figures: [] };
    await expect(write(due)).rejects.toThrow('the norm of the corrected FULFILMENT');
  });
});

describe('a window that closed', () => {
  it('says its days, its strikes and that the count is back to 0 (E6)', async () => {
    const { html, text } = await write(PARTNER_LETTERS['window-closed'] ?? WEEKLY);
    for (const part of [visibleText(html), inOneLine(text)]) {
      expect(part).toContain(
        'The window of 15 September 2025 to 1 March 2026 is over with 4 strikes, within the limit.',
      );
    }
  });
});
