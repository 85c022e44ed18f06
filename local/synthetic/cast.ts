import type { Language } from '../../domain/facts/marketplace-event.ts';
import type { Random } from './random.ts';

/** How a partner behaves, and so what the evaluation should find. */
export interface Character {
  readonly name: string;
  /** What should come of it, for the reader of a summary. */
  readonly expected: string;
  /** Weeks of thirty (0-29) in which a large order is delivered late: each is a strike week by N1. */
  readonly late: readonly number[];
  /** Weeks of thirty in which the partner cancels a large order: each is a strike week by N2. */
  readonly cancels: readonly number[];
  readonly grades: readonly [number, ...number[]];
  readonly tracked: boolean;
  /** Per cent of the weeks without any order. */
  readonly idle: number;
  /** First and last week of thirty with orders. */
  readonly from: number;
  readonly to: number;
  /** Per cent of the delivered orders that a customer asks about. */
  readonly asked: number;
  /** Orders a week in the first weeks, where they are more than one: what fills a block of the start phase. */
  readonly rush?: { readonly orders: number; readonly weeks: number };
}

const GOOD: Omit<Character, 'name' | 'expected'> = {
  late: [],
  cancels: [],
  grades: [8, 9, 9, 10, 10, 7],
  tracked: true,
  idle: 0,
  from: 0,
  to: 29,
  asked: 8,
};

const RUSH = { orders: 10, weeks: 11 };

export const STEADY: Character = { ...GOOD, name: 'steady', expected: 'no strike' };

/** Everybody but the steady, the most telling first, so that a small cast has them too. */
export const CHARACTERS: readonly Character[] = [
  {
    ...GOOD,
    name: 'over the limit',
    expected: 'the 8th strike within one window: a person decides',
    late: [1, 3, 4, 6, 8, 10, 11, 13, 16, 19],
    grades: [5, 6, 7, 8, 4],
  },
  {
    ...GOOD,
    name: 'sliding',
    expected: 'ever more strikes, seven at the end: the last that is permitted',
    late: [10, 15, 18, 20, 22, 24, 25],
    grades: [9, 8, 7, 6],
  },
  {
    ...GOOD,
    name: 'recovering',
    expected: 'five early strikes, then none: the window closes',
    late: [0, 1, 2, 4, 5],
  },
  {
    ...GOOD,
    name: 'cancels too much',
    expected: 'six strikes by cancellations: serious',
    cancels: [7, 8, 12, 16, 21, 25],
  },
  { ...GOOD, name: 'no track & trace', expected: 'misses track & trace, which is no strike', tracked: false },
  { ...GOOD, name: 'low ratings', expected: 'misses the rating, which is no strike', grades: [4, 5, 6, 6, 7] },
  { ...GOOD, name: 'quiet', expected: 'many weeks that are not measured', idle: 65 },
  { ...GOOD, name: 'newcomer', expected: 'no score before it registers', from: 12 },
  { ...GOOD, name: 'closed', expected: 'no score after it closes', to: 17, late: [6] },
  { ...GOOD, name: 'one bad week', expected: 'a single strike', late: [9] },
  { ...GOOD, name: 'new', expected: 'completes GroeiStart with 100 orders', from: 2, rush: RUSH, asked: 2 },
  {
    ...GOOD,
    name: 'new and late',
    expected: 'GroeiStart is extended after 100 orders; late weeks in it are no strikes',
    from: 3,
    rush: RUSH,
    late: [4, 5, 6, 7],
  },
];

export interface CastMember {
  readonly partnerId: string;
  readonly name: string;
  readonly language: Language;
  readonly countryCode: 'NL' | 'BE';
  readonly character: Character;
  /** Presses "stop" in one of its first weekly scores. */
  readonly stopsScores: boolean;
}

/**
 * Half of the partners are steady, and soon look up their scores instead of reading a mail a week; the others take the
 * characters in turn.
 */
export function castOf(partners: number, random: Random): readonly CastMember[] {
  return Array.from({ length: partners }, (_, index) => {
    const character = index % 2 === 1 ? STEADY : (CHARACTERS[(index / 2) % CHARACTERS.length] ?? STEADY);
    return { ...identityOf(index, random), character, stopsScores: character === STEADY };
  });
}

const FAMILIES = {
  nl: ['De Vries', 'Jansen', 'Bakker', 'Visser', 'Smit', 'Mulder', 'Bos', 'Vos', 'Peters', 'Hendriks', 'Dekker'],
  fr: ['Dubois', 'Lambert', 'Lefèvre', 'Martin', 'Simon', 'Laurent', 'Renard'],
  en: ['Hill', 'Carter', 'Baker', 'Shaw', 'Reid'],
} as const;
const TRADES = {
  nl: ['Wonen', 'Tuin', 'Keuken', 'Speelgoed', 'Boeken', 'Sport'],
  fr: ['Maison', 'Jardin', 'Cuisine', 'Jouets', 'Livres'],
  en: ['Home', 'Garden', 'Kitchen', 'Toys', 'Books'],
} as const;

function identityOf(index: number, random: Random): Omit<CastMember, 'character' | 'stopsScores'> {
  const countryCode = random.chance(65) ? 'NL' : 'BE';
  const language = random.chance(15) ? 'en' : countryCode === 'BE' && random.chance(50) ? 'fr' : 'nl';
  const family = pick(FAMILIES[language], index);
  const name = `${family} ${pick(TRADES[language], random.whole(0, 29))}`;
  const slug = name
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(' ', '-');
  return { partnerId: `${slug}-${index + 1}`, name, language, countryCode };
}

function pick(list: readonly [string, ...string[]], index: number): string {
  return list[index % list.length] ?? list[0];
}
