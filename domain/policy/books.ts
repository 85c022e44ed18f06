import type { IsoWeek } from '../calendar/iso-week.ts';
import type { NormBook } from './norm-book.ts';
import { PLATFORM_2023 } from './platform-2023.ts';
import { PLATFORM_2026 } from './platform-2026.ts';
import { SEEDS } from './seeds.ts';

/** What a deployment is held to: the default, and the named alternatives of `rules.md` 9.3. */
export const PROFILES = ['seeds', 'platform-2023', 'platform-2026'] as const;
export type Profile = (typeof PROFILES)[number];

/** Every version of every profile; those of one profile follow one another, the oldest first. */
export const BOOKS: readonly NormBook[] = [SEEDS, PLATFORM_2023, PLATFORM_2026];

/**
 * The version of the profile that a week is judged by: the newest that is in force by then. A new version reaches no
 * week before its own, so an old week judged again is judged by the rules of its time.
 *
 * @throws {NoBookInForce} when the profile is not known, or its first version begins after the week.
 */
export function bookInForce(profile: string, week: IsoWeek, books: readonly NormBook[] = BOOKS): NormBook {
  const versions = books.filter((book) => book.profile === profile);
  const book = versions.findLast(({ inForceFrom }) => inForceFrom <= week);
  if (book !== undefined) return book;
  const [first] = versions;
  if (first === undefined) {
    const known = [...new Set(books.map((other) => other.profile))].join(', ');
    throw new NoBookInForce(`There is no norm book ${profile}. There are ${known}.`);
  }
  throw new NoBookInForce(
    `${profile} has no rules for ${week}: ${first.version} is in force from ${first.inForceFrom} on.`,
  );
}

/**
 * The book that a stored score names.
 *
 * @throws {NoBookInForce} when there is no such version.
 */
export function bookOfVersion(version: string, books: readonly NormBook[] = BOOKS): NormBook {
  const book = books.find((other) => other.version === version);
  if (book !== undefined) return book;
  throw new NoBookInForce(
    `There is no norm book ${version}. There are ${books.map((other) => other.version).join(', ')}.`,
  );
}

export function isProfile(name: string): name is Profile {
  return PROFILES.some((profile) => profile === name);
}

export class NoBookInForce extends Error {
  override readonly name = 'NoBookInForce';
}
