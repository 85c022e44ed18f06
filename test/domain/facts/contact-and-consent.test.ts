import { describe, expect, it } from 'vitest';
import { absorb } from '../../../domain/facts/absorb.ts';
import { latest } from '../../../domain/facts/fact.ts';
import { CUSTOMER, event, factIn, factsAfter, oneByOne, permutations } from './story.ts';

describe('a customer’s contact and consent', () => {
  const contact = (at: string, email: string) =>
    event('customer.contact', at, { customerId: CUSTOMER, email, language: 'nl', countryCode: 'NL' });
  const consent = (at: string, reviewOptIn: boolean) =>
    event('customer.consent', at, { customerId: CUSTOMER, reviewOptIn });
  const erased = (at: string) => event('customer.erased', at, { customerId: CUSTOMER });
  const old = contact('2026-11-01T10:00:00Z', 'old@customer.example');
  const current = contact('2026-11-02T10:00:00Z', 'new@customer.example');

  it('keep no past: the latest word replaces what was there', () => {
    expect(factIn([old, current], 'contact', '', CUSTOMER).entries.map(({ event }) => event)).toEqual([
      `/test\n${current.id}`,
    ]);
    expect(JSON.stringify([...factsAfter([old, current])])).not.toContain('old@customer.example');
  });

  it('keep nothing of an older word that comes late', () => {
    expect(oneByOne([current, old]).answers).toEqual(['accepted', 'stale']);
    expect(absorb(factsAfter([current]), [old]).changed).toEqual(new Map());
    expect(oneByOne([current, old]).facts).toEqual(factsAfter([old, current]));
  });

  it('are both erased by an erasure', () => {
    const story = [current, consent('2026-11-02T10:00:00Z', true), erased('2026-11-03T10:00:00Z')];
    expect(latest(factIn(story, 'contact', '', CUSTOMER), 'reachable', null)?.value).toBeNull();
    expect(latest(factIn(story, 'consent', '', CUSTOMER), 'reviews', null)?.value).toEqual({ optIn: false });
    expect(JSON.stringify([...factsAfter(story)])).not.toContain('@');
  });

  it('stay erased when an older contact is delivered again after the erasure', () => {
    const { answers, facts } = oneByOne([current, erased('2026-11-03T10:00:00Z'), current, old]);
    expect(answers.slice(2)).toEqual(['stale', 'stale']);
    expect(JSON.stringify([...facts])).not.toContain('@');
  });

  it('are there again when the customer comes back later', () => {
    const back = contact('2026-11-04T10:00:00Z', 'back@customer.example');
    for (const story of permutations([current, erased('2026-11-03T10:00:00Z'), back])) {
      expect(latest(factIn(story, 'contact', '', CUSTOMER), 'reachable', null)?.value?.email).toBe(
        'back@customer.example',
      );
      expect(latest(factIn(story, 'consent', '', CUSTOMER), 'reviews', null)?.value.optIn).toBe(false);
    }
  });
});
