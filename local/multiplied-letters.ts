import { leasedFactStore } from '../adapters/aws/fact-store.ts';
import { letterStore } from '../adapters/aws/letter-store.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import { type Fact, type FactRef, factOf } from '../domain/facts/fact.ts';
import { findFact } from '../domain/facts/find-fact.ts';
import { LETTER_CLASSES, type PartnerLetterDue } from '../domain/notices/letter-due.ts';
import type { Deployment } from './deployment.ts';

/** Written to the table in one go. */
const LETTERS_AT_ONCE = 1_000;

/** Makes so many letters due, for measuring: those that are, and copies of them to partners of other names. */
export async function multiplyLetters(deployment: Deployment, wanted: number, now: Instant): Promise<void> {
  const letters = letterStore(deployment.table);
  const facts = leasedFactStore(deployment.table, deployment.settings.SHARDS);
  const judged: PartnerLetterDue[] = [];
  for (const letterClass of LETTER_CLASSES) {
    for await (const page of letters.due(letterClass, now)) {
      judged.push(...page.filter((letter): letter is PartnerLetterDue => letter.kind !== 'REVIEW_REQUEST'));
    }
  }
  const profiles = await facts.read(judged.map(({ partnerId }) => profileOf(partnerId)));
  for (let done = judged.length; done < wanted; done += LETTERS_AT_ONCE) {
    const copies = Array.from({ length: Math.min(LETTERS_AT_ONCE, wanted - done) }, (_, index) => {
      const letter = judged[(done + index) % judged.length];
      if (letter === undefined) throw new Error('no letter fell due: there is nothing to multiply');
      return copyOf(letter, done + index, profiles);
    });
    await facts.write(copies.map(({ profile }) => ({ before: undefined, after: profile })));
    await letters.write(copies.map(({ letter }) => letter));
  }
}

function copyOf(letter: PartnerLetterDue, number: number, profiles: ReadonlyMap<string, Fact>) {
  const partnerId = `${letter.partnerId}-${number}`;
  const profile = findFact(profiles, 'profile', letter.partnerId, '');
  if (profile === null) throw new Error(`${letter.partnerId} has a letter and no profile`);
  return {
    letter: { ...letter, partnerId, key: letter.key.replace(letter.partnerId, partnerId) },
    profile: factOf(profileOf(partnerId), profile.entries),
  };
}

function profileOf(owner: string): FactRef<'profile'> {
  return { kind: 'profile', owner, id: '', copy: null };
}
