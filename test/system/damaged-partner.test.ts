import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailDirectory, openSender } from '../../local/mail.ts';
import { week } from '../domain/calendar/literals.ts';
import { at, type CloudEvent, delivered, perfectOrder, registered } from './events.ts';
import { openLiveDoor } from './live-door.ts';
import { openSystem, type System } from './system.ts';
import { partnerIds } from './weekly-run.ts';

const [W46, W47] = [week('2026-W46'), week('2026-W47')];
const PARTNERS = partnerIds(20);

let system: System;
let directory: string;
beforeAll(async () => {
  system = await openSystem();
  directory = await mkdtemp(join(tmpdir(), 'damaged-'));
});
afterAll(async () => {
  await rm(directory, { recursive: true });
  await system.close();
});

/** Of each mail, the partner that it went to, in order. */
async function mailed(): Promise<readonly string[]> {
  const index = await readFile(join(mailDirectory(directory), 'index.ndjson'), 'utf8');
  const letters = index
    .trim()
    .split('\n')
    .map((line): string => JSON.parse(line).letter);
  return letters.map((letter) => letter.split('#')[1] ?? '').sort();
}

describe('fault row 16: one partner’s facts are damaged', () => {
  it('all others are mailed, the run names the partner, and correcting, redriving and starting again mails it alone', async () => {
    const marketplace = await system.newMarketplace();
    const { deployment } = marketplace;
    await marketplace.bulk(PARTNERS.flatMap((id) => [registered(id), ...perfectOrder(id, `of-${id}`, W46)]));
    const [fact] = await marketplace.items('p007#promise#');
    if (fact === undefined) throw new Error('p007 has no fact');
    await marketplace.put({ ...fact, entries: `${fact['entries']}`.slice(0, -5) });

    // A word on it cannot be folded in either: it waits among the dead letters.
    const scan: CloudEvent = { ...delivered('p007', 'of-p007', at(W46, 'thu', 9)), id: 'an-earlier-scan' };
    deployment.setClock(new Date(at(W46, 'sun')));
    const door = openLiveDoor(marketplace);
    await door.deliver([scan]);
    expect(door.queue.deadLetters).toEqual([JSON.stringify(scan)]);

    const { closed } = await marketplace.run(W46);
    expect(closed).toMatchObject({ status: 'INCOMPLETE', counts: { partners: 19 } });
    expect(closed?.missing).toEqual([
      expect.stringMatching(/^p007: The stored fact p007#promise#of-p007 .* is damaged/),
    ]);

    const sender = await openSender(deployment, directory);
    deployment.setClock(new Date(at(W47, 'wed', 10)));
    await sender.send();
    expect(await mailed()).toEqual(PARTNERS.filter((id) => id !== 'p007'));

    await marketplace.put(fact);
    expect(door.queue.redrive()).toBe(1);
    await door.deliver([]);
    expect(door.queue.deadLetters).toEqual([]);
    expect((await marketplace.run(W46)).closed).toMatchObject({
      status: 'COMPLETE',
      missing: [],
      counts: { partners: 20, written: 1, lettersDue: 1 },
    });
    deployment.setClock(new Date(at(W47, 'wed', 11)));
    await sender.send();
    await sender.close();
    expect(await mailed()).toEqual(PARTNERS);
  });
});
