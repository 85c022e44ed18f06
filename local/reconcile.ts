import { letterStore } from '../adapters/aws/letter-store.ts';
import { openTable } from '../adapters/aws/open-table.ts';
import type { Item } from '../adapters/aws/table.ts';
import { tableSeal } from '../adapters/aws/table-seal.ts';
import { type Instant, instantOf } from '../domain/calendar/instant.ts';
import { LETTER_CLASSES } from '../domain/notices/letter-due.ts';
import { step } from '../domain/outbox/delivery.ts';
import { wholeTable } from './whole-table.ts';

/**
 * What a table must not forget by being restored: whom it may not write to, and to whom it wrote. Of a customer's and a partner's own words the
 * later one holds (the restored table may have heard some already); of everything else there is nothing later than the table before.
 */
const KEPT: readonly RegExp[] = [
  /^CUSTOMER#.* (CONTACT|CONSENT|MAILED#.*|ASKED#.*)$/u,
  /^SUBSCRIPTION#/u,
  /^SUPPRESSED#/u,
  /^LETTER#.* DELIVERY$/u,
  /^SWITCH MAIL$/u,
];

const AT_ONCE = 100;

export interface Reconciled {
  /** Items brought over: erasures, stops, suppressed addresses, deliveries. */
  readonly broughtOver: number;
  /** Letters given up, because nobody knows any more whether they were sent. */
  readonly givenUp: number;
}

/** Brings over from the table that was restored from what the restored one has forgotten, and lets mail go out of it again. */
export async function reconcileFrom(source: string, restored: string): Promise<Reconciled> {
  const table = openTable(restored, 'UNTIL_DELETED');
  let broughtOver = 0;
  for await (const page of kept(source)) {
    for (let from = 0; from < page.length; from += AT_ONCE) {
      const items = page.slice(from, from + AT_ONCE);
      const there = new Map((await table.batchGet(items)).map((item) => [nameOf(item), item]));
      const missing = items.filter((item) => isLater(item, there.get(nameOf(item))));
      await table.batchPut(missing);
      broughtOver += missing.length;
    }
  }
  await tableSeal(table, restored).renew();
  return { broughtOver, givenUp: 0 };
}

/** Without that table nobody knows what was sent since: every letter that is due is given up, so that none goes twice. */
export async function reconcileWithout(restored: string, now: Instant = instantOf(new Date())): Promise<Reconciled> {
  const table = openTable(restored, 'UNTIL_DELETED');
  const letters = letterStore(table);
  const farAhead = instantOf(Date.UTC(9000, 0));
  let givenUp = 0;
  for (const letterClass of LETTER_CLASSES) {
    for await (const page of letters.due(letterClass, farAhead)) {
      const deliveries = await letters.deliveries(page.map(({ key }) => key));
      for (const { key } of page) {
        const before = deliveries.get(key);
        const reason = 'the table was restored: perhaps it was sent before';
        const after = step(key, before, { kind: 'END', state: 'EXPIRED', reason }, now);
        if (after !== null && (await letters.writeDelivery({ before, after }))) givenUp += 1;
      }
      await letters.finish(page);
    }
  }
  await tableSeal(table, restored).renew();
  return { broughtOver: 0, givenUp };
}

async function* kept(tableName: string): AsyncIterable<readonly Item[]> {
  for await (const page of wholeTable(tableName)) {
    yield page.filter((item) => KEPT.some((pattern) => pattern.test(nameOf(item))));
  }
}

function nameOf({ pk, sk }: Item): string {
  return `${pk} ${sk}`;
}

/** By the moment of the last word, where an item holds words. */
function isLater(item: Item, there: Item | undefined): boolean {
  if (there === undefined) return true;
  if (there['version'] === item['version'] && there['version'] !== undefined) return false;
  return lastWordOf(item) >= lastWordOf(there);
}

function lastWordOf({ entries }: Item): number {
  if (typeof entries !== 'string') return Number.POSITIVE_INFINITY;
  const words = JSON.parse(entries) as readonly { readonly at: string }[];
  return Math.max(...words.map(({ at }) => Date.parse(at)));
}
