import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groupNormAt } from '../../../domain/policy/group-norms.ts';
import { parseGroupNorms } from '../../../domain/policy/group-norms-file.ts';
import { date, month } from '../calendar/literals.ts';

const ROW = { group: 'books', questions: 300, returns: 450 };
const MONTH = { month: '2026-11', groups: [ROW] };
const FILE = { source: 'https://partnerplatform.example/norms, read on 1 November 2026', months: [MONTH] };

const parse = (file: unknown) => parseGroupNorms(JSON.stringify(file));
const withRow = (row: object) => ({ ...FILE, months: [{ ...MONTH, groups: [{ ...ROW, ...row }] }] });
const withMonth = (change: object) => ({ ...FILE, months: [{ ...MONTH, ...change }] });

describe('a file of group norms', () => {
  it('is read into a table a month', () => {
    const two = { ...FILE, months: [MONTH, { month: '2026-12', groups: [{ group: 'toys', returns: 0 }] }] };
    expect(parse(two)).toEqual({
      tables: [
        { month: '2026-11', questions: { books: 300 }, returns: { books: 450 }, source: FILE.source },
        { month: '2026-12', questions: {}, returns: { toys: 0 }, source: FILE.source },
      ],
    });
  });

  it('may hold 0 % and 100 %', () => {
    expect(parse(withRow({ questions: 0, returns: 10_000 }))).toHaveProperty('tables');
  });

  it('may name a group as no object should be asked for', () => {
    const parsed = parseGroupNorms(JSON.stringify(FILE).replace('books', '__proto__'));
    const tables = 'tables' in parsed ? parsed.tables : [];
    expect(groupNormAt(tables, 'questions', '__proto__', date('2026-11-09'))).toBe(300);
  });

  it.each<[string, unknown, string, string]>([
    ['no source', { ...FILE, source: undefined }, 'source', 'says where'],
    ['a blank source', { ...FILE, source: ' ' }, 'source', 'says where'],
    ['no months', { ...FILE, months: [] }, 'months', 'is no list'],
    ['a field that is none', { ...FILE, sauce: 'x' }, 'sauce', 'is no field'],
    ['a month that is none', withMonth({ month: '2026-13' }), 'months[0].month', 'is no calendar month'],
    ['a number for a month', withMonth({ month: 202_611 }), 'months[0].month', 'is no calendar month'],
    ['a month twice', { ...FILE, months: [MONTH, MONTH] }, 'months[1].month', '2026-11 comes twice'],
    ['no groups', withMonth({ groups: [] }), 'months[0].groups', 'is no list'],
    ['a row that is none', withMonth({ groups: ['books'] }), 'months[0].groups[0]', 'is no object'],
    ['an empty group', withRow({ group: '' }), 'months[0].groups[0].group', 'is no name'],
    ['a blank group', withRow({ group: '  ' }), 'months[0].groups[0].group', 'is no name'],
    [
      'a group that is too long',
      withRow({ group: 'x'.repeat(513) }),
      'months[0].groups[0].group',
      'is longer than 512',
    ],
    ['a group twice', withMonth({ groups: [ROW, ROW] }), 'months[0].groups[1].group', '"books" comes twice'],
    ['a row without a norm', withMonth({ groups: [{ group: 'x' }] }), 'months[0].groups[0]', 'names neither'],
    ['less than 0 %', withRow({ questions: -1 }), 'months[0].groups[0].questions', 'is no whole number'],
    ['more than 100 %', withRow({ returns: 10_001 }), 'months[0].groups[0].returns', 'is no whole number'],
    ['a part of a hundredth', withRow({ returns: 2.5 }), 'months[0].groups[0].returns', 'is no whole number'],
    ['a norm in words', withRow({ questions: '300' }), 'months[0].groups[0].questions', 'is no whole number'],
    ['no object', [], '', 'is no object'],
  ])('with %s is refused, and where it is', (_, file, path, reason) => {
    expect(parse(file)).toEqual({ problems: [{ path, reason: expect.stringContaining(reason) }] });
  });

  it('says all that is wrong with it at once', () => {
    const file = { ...withRow({ group: '', questions: -1 }), source: '' };
    expect(parse(file)).toHaveProperty('problems.length', 3);
  });

  it('is refused when it is no JSON', () => {
    expect(parseGroupNorms('{')).toEqual({ problems: [{ path: '', reason: expect.stringContaining('is no JSON') }] });
  });

  it('cannot change a month that stands', () => {
    const standing = [{ month: month('2026-11'), questions: {}, returns: {}, source: 'before' }];
    expect(parseGroupNorms(JSON.stringify(FILE), standing)).toEqual({
      problems: [{ path: 'months[0].month', reason: '2026-11 has a table already, which stays as it is' }],
    });
  });
});

describe('docs/group-norms.md', () => {
  it('has an example that is read', () => {
    const page = readFileSync(new URL('../../../docs/group-norms.md', import.meta.url), 'utf8');
    const example = /```json\n(.*?)```/su.exec(page)?.[1] ?? '';
    expect(parseGroupNorms(example)).toHaveProperty('tables.length', 2);
  });
});
