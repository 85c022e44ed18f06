import { describe, expect, it } from 'vitest';
import { tablesOf } from '../../../domain/policy/group-norms.data.ts';
import { type GroupNormTable, groupNormAt } from '../../../domain/policy/group-norms.ts';
import { date, month } from '../calendar/literals.ts';

const table = (of: string, lists: Partial<GroupNormTable>): GroupNormTable => ({
  month: month(of),
  questions: {},
  returns: {},
  source: 'a test',
  ...lists,
});

const SEPTEMBER = table('2026-09', { questions: { books: 300, toys: 400 }, returns: { books: 700 } });
const NOVEMBER = table('2026-11', { questions: { books: 350 } });
const TABLES = [NOVEMBER, SEPTEMBER];

const questions = (group: string, day: string) => groupNormAt(TABLES, 'questions', group, date(day));

describe('rules 3.2: the monthly table in force on the order date', () => {
  it('is that of the order’s month, from its first day to its last', () => {
    expect([questions('books', '2026-09-01'), questions('books', '2026-09-30')]).toEqual([300, 300]);
    expect([questions('books', '2026-11-01'), questions('books', '2026-11-30')]).toEqual([350, 350]);
  });

  it('is the latest before it where the month has none', () => {
    expect([questions('books', '2026-10-01'), questions('books', '2026-10-31')]).toEqual([300, 300]);
    expect(questions('books', '2027-08-01')).toBe(350);
  });

  it('is none before the first', () => {
    expect(questions('books', '2026-08-31')).toBeNull();
    expect(groupNormAt([], 'questions', 'books', date('2026-09-01'))).toBeNull();
  });

  it('does not fall back on an earlier one for a group that it does not name', () => {
    expect(questions('toys', '2026-09-30')).toBe(400);
    expect(questions('toys', '2026-11-01')).toBeNull();
  });

  it('leaves the list of a kind in force that a later month does not bring', () => {
    expect(groupNormAt(TABLES, 'returns', 'books', date('2026-11-30'))).toBe(700);
  });

  it.each(['constructor', '__proto__', 'toString'])('knows no group that every object has: %s', (group) => {
    expect(questions(group, '2026-09-01')).toBeNull();
  });
});

describe('the files of group norms that were taken', () => {
  const file = (of: string) => ({
    source: 'a list',
    months: [{ month: of, groups: [{ group: 'books', questions: 300 }] }],
  });

  it('make tables, in their order', () => {
    expect(tablesOf([file('2026-09'), file('2026-10')]).map((one) => one.month)).toEqual(['2026-09', '2026-10']);
  });

  it('cannot give a month twice: weeks have been judged by it', () => {
    expect(() => tablesOf([file('2026-09'), file('2026-09')])).toThrow('months[0].month 2026-09 has a table already');
  });
});
