import { describe, expect, it } from 'vitest';
import { linkSigner } from '../../../adapters/aws/link-signer.ts';
import { memoryFactStore } from '../../../adapters/memory/fact-store.ts';
import { emptyMemory } from '../../../adapters/memory/memory.ts';
import { type Fact, factOf, latest, refKey } from '../../../domain/facts/fact.ts';
import { findFact } from '../../../domain/facts/find-fact.ts';
import { type LinkSigner, type StopLink, stopUrl } from '../../../domain/outbox/link-token.ts';
import { hasStoppedScores, type StopList, wishRef } from '../../../domain/outbox/stop-list.ts';
import type { Change, FactStore } from '../../../domain/ports.ts';
import { readRequest } from '../../../lambdas/unsubscribe/event.ts';
import { unsubscribe } from '../../../lambdas/unsubscribe/unsubscribe.ts';
import { date, instant } from '../../domain/calendar/literals.ts';
import { httpEvent, postedForm, postedMultipart } from './requests.ts';

const key = (of: string) => Buffer.from(of.padEnd(32, '.'));
const SIGNER = linkSigner({ current: key('now'), previous: null });
const LISTS: readonly StopList[] = ['WEEKLY_SCORES', 'REVIEW_REQUESTS'];

function linkFor(list: StopList, signer: LinkSigner = SIGNER, more: Partial<StopLink> = {}): string {
  return stopUrl(
    'https://unsubscribe.example',
    { list, owner: 'id-1', language: 'nl', issued: date('2026-11-18'), ...more },
    signer,
  );
}

/** The function on an empty store, which counts what is changed. */
function door({ cached = SIGNER, fresh = cached }: { cached?: LinkSigner; fresh?: LinkSigner } = {}) {
  const store = memoryFactStore(emptyMemory());
  const changes: Change<Fact>[] = [];
  const reports: unknown[] = [];
  let now = Date.parse('2026-11-18T11:00:00Z');
  const facts: FactStore = {
    read: (refs) => store.read(refs),
    async write(given) {
      const lost = await store.write(given);
      changes.push(...given.filter(({ after }) => !lost.has(refKey(after.ref))));
      return lost;
    },
  };
  const ports = {
    facts,
    linkSigner: async (wish?: 'CACHED' | 'FRESH') => (wish === 'FRESH' ? fresh : cached),
    // Every request comes at another moment.
    clock: () => {
      now += 1000;
      return new Date(now);
    },
    report: (message: string, counts: object) => reports.push({ message, ...counts }),
  };
  return {
    changes,
    reports,
    facts,
    knock: async (event: unknown) => unsubscribe(await readRequest(event), ports),
    async isStopped(list: StopList) {
      const read = await store.read([wishRef(list, 'id-1')]);
      const consent = findFact(read, 'consent', 'id-1', '');
      if (list === 'WEEKLY_SCORES') return hasStoppedScores(findFact(read, 'subscription', 'id-1', ''));
      return consent !== null && latest(consent, 'reviews', null)?.value.optIn === false;
    },
  };
}

describe.each(LISTS)('fault row 40: the link that stops %s', (list) => {
  const link = linkFor(list);

  it('changes nothing when a scanner of mail follows it, however often', async () => {
    const { knock, changes, isStopped } = door();
    for (let times = 0; times < 20; times++) expect(await knock(httpEvent('GET', link))).toMatchObject({ kind: 'ASK' });
    for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'])
      expect(await knock(httpEvent(method, link))).toMatchObject({ kind: 'WRONG_METHOD' });
    expect(changes).toEqual([]);
    expect(await isStopped(list)).toBe(false);
  });

  it.each([
    ['a form', postedForm],
    ['multipart', postedMultipart],
  ])('stops it at once when it is posted as %s: 1 change', async (_, posted) => {
    const { knock, changes, isStopped } = door();
    expect(await knock(posted(link))).toEqual({ kind: 'STOPPED', list, language: 'nl' });
    expect(changes).toHaveLength(1);
    expect(await isStopped(list)).toBe(true);
  });

  it('posted 100 times is answered alike, and is still 1 change', async () => {
    const { knock, changes } = door();
    const answers = new Set<string>();
    for (let times = 0; times < 100; times++) answers.add((await knock(postedForm(link))).kind);
    expect(answers).toEqual(new Set(['STOPPED']));
    expect(changes).toHaveLength(1);
  });

  it('posted 100 times at once is still 1 change', async () => {
    const { knock, changes } = door();
    const answers = await Promise.all(Array.from({ length: 100 }, () => knock(postedForm(link))));
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['STOPPED']));
    expect(changes).toHaveLength(1);
  });

  it('is refused with a bit flipped, for the other list, without a token, and signed by an unknown key', async () => {
    const { knock, changes } = door();
    const other = LISTS.find((one) => one !== list) ?? list;
    const flipped = `${link.slice(0, -1)}${String.fromCharCode(link.charCodeAt(link.length - 1) ^ 1)}`;
    const swapped = linkFor(other).replace(/\/[a-z-]+\?/, new URL(link).pathname.concat('?'));
    const strange = linkFor(list, linkSigner({ current: key('stranger'), previous: null }));
    for (const bad of [flipped, swapped, strange, new URL(link).pathname])
      for (const event of [httpEvent('GET', bad), postedForm(bad), postedMultipart(bad)])
        expect(await knock(event)).toMatchObject({ kind: 'REFUSED' });
    expect(changes).toEqual([]);
  });

  it('is taken when the key before the current one signed it', async () => {
    const { knock, reports } = door({ cached: linkSigner({ current: key('new'), previous: key('now') }) });
    expect(await knock(postedForm(link))).toMatchObject({ kind: 'STOPPED' });
    expect(reports).toMatchObject([
      { message: 'list stopped', list, owner: 'id-1', issued: '2026-11-18', key: 'PREVIOUS' },
    ]);
  });

  it('is taken in the minutes after a rotation, while the function still knows the keys before it', async () => {
    const rotated = linkSigner({ current: key('new'), previous: key('now') });
    const { knock } = door({ cached: SIGNER, fresh: rotated });
    expect(await knock(postedForm(linkFor(list, rotated)))).toMatchObject({ kind: 'STOPPED' });
  });

  it('posted with nothing that can be done changes nothing', async () => {
    const { knock, changes } = door();
    for (const body of ['', 'action=delete', 'List-Unsubscribe='])
      expect(await knock(postedForm(link, body))).toMatchObject({ kind: 'UNREADABLE' });
    expect(await knock(postedForm(link, 'x'.repeat(5000)))).toMatchObject({ kind: 'TOO_LARGE' });
    expect(changes).toEqual([]);
  });
});

describe('a stop taken back', () => {
  it('brings the weekly scores back', async () => {
    const { knock, isStopped } = door();
    await knock(postedForm(linkFor('WEEKLY_SCORES')));
    expect(await knock(postedForm(linkFor('WEEKLY_SCORES'), 'action=resume'))).toEqual({
      kind: 'RESUMED',
      language: 'nl',
    });
    expect(await isStopped('WEEKLY_SCORES')).toBe(false);
    await knock(postedMultipart(linkFor('WEEKLY_SCORES')));
    expect(await isStopped('WEEKLY_SCORES')).toBe(true);
  });

  it('by a link is no consent to review requests: that is given in the account', async () => {
    const { knock, isStopped, changes } = door();
    await knock(postedForm(linkFor('REVIEW_REQUESTS')));
    expect(await knock(postedForm(linkFor('REVIEW_REQUESTS'), 'action=resume'))).toMatchObject({ kind: 'UNREADABLE' });
    expect(await isStopped('REVIEW_REQUESTS')).toBe(true);
    expect(changes).toHaveLength(1);
  });
});

describe('a stop among other writers', () => {
  it('is written over an opt-in that came between its reading and its writing', async () => {
    const { knock, facts, isStopped } = door();
    const read = facts.read.bind(facts);
    let between = 1;
    Object.assign(facts, {
      read: async (refs: Parameters<typeof read>[0]) => {
        const seen = await read(refs);
        if (between-- > 0) await facts.write([{ before: undefined, after: optedIn() }]);
        return seen;
      },
    });
    expect(await knock(postedForm(linkFor('REVIEW_REQUESTS')))).toMatchObject({ kind: 'STOPPED' });
    expect(await isStopped('REVIEW_REQUESTS')).toBe(true);
  });

  it('that cannot be written is not said to be', async () => {
    const { knock, facts } = door();
    Object.assign(facts, { write: async () => new Set(['lost']) });
    await expect(knock(postedForm(linkFor('REVIEW_REQUESTS')))).rejects.toThrow(/changed between/);
  });
});

function optedIn(): Fact {
  const at = instant('2026-11-18T10:00:00Z');
  return factOf(wishRef('REVIEW_REQUESTS', 'id-1'), [
    { register: 'reviews', at, event: '/shop\n1', digest: 'd', value: { optIn: true } },
  ]);
}
