import { describe, expect, it } from 'vitest';
import { emptyMemory } from '../../../adapters/memory/memory.ts';
import { memorySuppressionStore } from '../../../adapters/memory/suppression-store.ts';
import type { LetterDue } from '../../../domain/notices/letter-due.ts';
import type { SuppressionReason } from '../../../domain/outbox/suppression.ts';
import { notSuppressed } from '../../../lambdas/send-mail/not-suppressed.ts';
import type { Recipient } from '../../../lambdas/send-mail/recipient.ts';
import { instant } from '../../domain/calendar/literals.ts';
import { CUSTOMER, PARTNER, REVIEW, STRIKE, WEEKLY } from '../../fixtures/letters-due.ts';

const ADDRESS = 'anna@customer.example';
const to = (email: string, letter: LetterDue): Recipient =>
  letter.kind === 'REVIEW_REQUEST'
    ? { kind: 'FOUND', email, reader: CUSTOMER, addressee: { kind: 'CUSTOMER' } }
    : { kind: 'FOUND', email, reader: PARTNER, addressee: { kind: 'PARTNER', countryCode: 'NL' } };

/** Our list, with this address on it. */
async function listWith(reason: SuppressionReason | null) {
  const list = memorySuppressionStore(emptyMemory());
  const addressHash = (await list.look([ADDRESS])).get(ADDRESS)?.hash ?? '';
  const at = instant('2026-03-01T00:00:00Z');
  if (reason !== null) await list.add([{ addressHash, reason, at, letterKey: 'REVIEW#o-0' }]);
  return { list, addressHash };
}

const checked = async (letter: LetterDue, reason: SuppressionReason | null, email = ADDRESS) => {
  const { list } = await listWith(reason);
  return (await notSuppressed([letter], new Map([[letter.key, to(email, letter)]]), list)).get(letter.key);
};

describe('an address that is about to be written to', () => {
  it('goes along as its hash, which names it when SES speaks of the mail', async () => {
    const { addressHash } = await listWith(null);
    expect(await checked(REVIEW, null)).toEqual({ ...to(ADDRESS, REVIEW), addressHash });
  });

  it.each<[SuppressionReason, string]>([
    ['BOUNCED', 'the address is suppressed (bounced)'],
    ['COMPLAINED', 'the address is suppressed (complained)'],
  ])('gets no review request and no weekly score once it has %s', async (reason, told) => {
    expect(await checked(REVIEW, reason)).toEqual({ kind: 'NOBODY', reason: told });
    expect(await checked(WEEKLY, reason)).toEqual({ kind: 'NOBODY', reason: told });
    expect(await checked(REVIEW, reason, 'Anna@Customer.Example ')).toEqual({ kind: 'NOBODY', reason: told });
  });

  it.each<SuppressionReason>(['BOUNCED', 'COMPLAINED'])(
    'gets a strike notice all the same: it is owed, though the address has %s',
    async (reason) => {
      expect(await checked(STRIKE, reason)).toMatchObject({ kind: 'FOUND', email: ADDRESS });
    },
  );

  it('is another’s business no more than before: nobody stays nobody, and others are written to', async () => {
    const { list } = await listWith('BOUNCED');
    const nobody: Recipient = { kind: 'NOBODY', reason: 'the partner is not registered' };
    const letters: readonly LetterDue[] = [WEEKLY, REVIEW, { ...STRIKE, key: 'nowhere' }];
    const found = new Map<string, Recipient>([
      [WEEKLY.key, nobody],
      [REVIEW.key, to('bert@customer.example', REVIEW)],
    ]);
    const answers = await notSuppressed(letters, found, list);
    expect(answers.get(WEEKLY.key)).toEqual(nobody);
    expect(answers.get(REVIEW.key)).toMatchObject({ kind: 'FOUND', email: 'bert@customer.example' });
    expect(answers.has('nowhere')).toBe(false);
  });
});
