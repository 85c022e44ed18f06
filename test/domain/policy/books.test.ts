import { describe, expect, it } from 'vitest';
import { BOOKS, bookInForce, bookOfVersion, isProfile, NoBookInForce, PROFILES } from '../../../domain/policy/books.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { week } from '../calendar/literals.ts';

const FIRST = { ...SEEDS, inForceFrom: week('2026-W10') };
const SECOND = { ...SEEDS, version: 'seeds/2', inForceFrom: week('2026-W20') };
const VERSIONS = [FIRST, SECOND];

describe('the version of a book that a week is judged by', () => {
  it.each([
    ['2026-W10', 'seeds/1'],
    ['2026-W19', 'seeds/1'],
    ['2026-W20', 'seeds/2'],
    ['2030-W01', 'seeds/2'],
  ])('is in %s %s: from its own week on, never backwards', (text, version) => {
    expect(bookInForce('seeds', week(text), VERSIONS).version).toBe(version);
  });

  it('is none before the first: an error says from when on there are rules', () => {
    expect(() => bookInForce('seeds', week('2026-W09'), VERSIONS)).toThrow(
      new NoBookInForce('seeds has no rules for 2026-W09: seeds/1 is in force from 2026-W10 on.'),
    );
  });

  it('is none of a profile that there is not: an error names those that there are', () => {
    expect(() => bookInForce('sedes', week('2026-W10'))).toThrow(
      'There is no norm book sedes. There are seeds, platform-2023, platform-2026.',
    );
  });
});

describe('the books of rules 9.3', () => {
  it('are the default and the two named alternatives', () => {
    expect([...new Set(BOOKS.map(({ profile }) => profile))]).toEqual(PROFILES);
    expect(PROFILES.map((profile) => bookInForce(profile, week('2026-W10')).version)).toEqual([
      'seeds/1',
      'platform-2023/1',
      'platform-2026/1',
    ]);
  });

  it('are found by the version that a score names', () => {
    for (const book of BOOKS) expect(bookOfVersion(book.version)).toBe(book);
    expect(() => bookOfVersion('seeds/9')).toThrow('There is no norm book seeds/9. There are seeds/1, platform-2023/1');
  });

  it('are chosen by the name of the profile, to the letter', () => {
    expect(PROFILES.every(isProfile)).toBe(true);
    expect(['Seeds', 'seeds/1', ''].some(isProfile)).toBe(false);
  });
});
