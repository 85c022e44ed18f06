import { describe, expect, it } from 'vitest';
import { formatsFor } from '../../../../lambdas/send-mail/letters/show/formats.ts';
import { FRENCH } from '../../../../lambdas/send-mail/letters/words/fr-locale.ts';
import { day, moment, week } from '../../../fixtures/letters-due.ts';

const en = formatsFor({ tag: 'en-GB', through: 'to' });
const nl = formatsFor({ tag: 'nl-NL', through: 't/m' });
const fr = formatsFor(FRENCH);

describe('numbers in the language of the reader', () => {
  it('have its decimal sign and its groups', () => {
    expect([en.tenths(929), nl.tenths(929), fr.tenths(929)]).toEqual(['92.9', '92,9', '92,9']);
    expect([en.integer(1_234_567), nl.integer(1_234_567)]).toEqual(['1,234,567', '1.234.567']);
  });

  it('have in French a narrow no-break space between groups, on every version of Node', () => {
    expect(fr.integer(1_234_567)).toBe('1\u202f234\u202f567');
  });

  it('are singular in French below two, nought too', () => {
    const noun = { one: 'strike', other: 'strikes' };
    expect([fr.some(0, noun), fr.some(1, noun), fr.some(2, noun)]).toEqual(['0 strike', '1 strike', '2 strikes']);
  });

  it('show one decimal of a limit at least, and more where the norm book has them', () => {
    expect([en.exact(93), en.exact(7.04), nl.exact(100)]).toEqual(['93.0', '7.04', '100,0']);
  });

  it('show the sign of an NPS', () => {
    expect([en.signedTenths(433), en.signedTenths(-67), en.signedTenths(0)]).toEqual(['+43.3', '-6.7', '0.0']);
  });

  it('take the noun in the form that they ask for', () => {
    const noun = { one: 'week', other: 'weeks' };
    expect([en.some(1, noun), en.some(0, noun), en.some(1_000, noun)]).toEqual(['1 week', '0 weeks', '1,000 weeks']);
  });
});

describe('dates in the language of the reader', () => {
  it('are written out', () => {
    expect([en.date(day('2026-08-16')), nl.date(day('2026-08-16')), fr.date(day('2026-08-16'))]).toEqual([
      '16 August 2026',
      '16 augustus 2026',
      '16 août 2026',
    ]);
  });

  it('say of a range once what both days share', () => {
    expect(en.dates(day('2026-03-02'), day('2026-03-08'))).toBe('2 to 8 March 2026');
    expect(nl.dates(day('2026-03-30'), day('2026-04-05'))).toBe('30 maart t/m 5 april 2026');
    expect(en.dates(day('2025-12-29'), day('2026-01-04'))).toBe('29 December 2025 to 4 January 2026');
    expect(en.dates(day('2025-03-03'), day('2026-03-08'))).toBe('3 March 2025 to 8 March 2026');
  });

  it('say in French the first of a month as it is read, and a range from "du" to "au"', () => {
    expect(fr.date(day('2026-03-01'))).toBe('1er mars 2026');
    expect(fr.dates(day('2025-09-15'), day('2026-03-01'))).toBe('du 15 septembre 2025 au 1er mars 2026');
    expect(fr.dates(day('2026-12-01'), day('2026-12-07'))).toBe('du 1er au 7 décembre 2026');
    expect(fr.moment(moment('2026-03-01T07:05:00Z'))).toBe('1er mars 2026 à 8\u00a0h\u00a005');
  });

  it('take a week by its week-based year: 2026-W53 ends in 2027', () => {
    expect(en.datesOfWeek(week('2026-W53'))).toBe('28 December 2026 to 3 January 2027');
    expect([en.weekNumber(week('2026-W53')), en.weekYear(week('2026-W53'))]).toEqual(['53', '2026']);
  });

  it('show a moment on the marketplace’s clocks, in winter and in summer', () => {
    expect(en.moment(moment('2026-03-11T03:00:00Z'))).toBe('11 March 2026, 04:00');
    expect(nl.moment(moment('2026-07-01T22:05:00Z'))).toBe('2 juli 2026, 00:05');
  });
});

describe('lists', () => {
  it('end with the language’s "and"', () => {
    expect([en.list(['10', '12', '17']), nl.list(['10', '12']), en.list(['10'])]).toEqual([
      '10, 12 and 17',
      '10 en 12',
      '10',
    ]);
  });
});
