import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { openTable as tableByName } from '../../adapters/aws/open-table.ts';
import type { Item } from '../../adapters/aws/table.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import type { LetterDue, PartnerLetterDue } from '../../domain/notices/letter-due.ts';
import { bookInForce, type Profile } from '../../domain/policy/books.ts';
import { definitiveMomentOf } from '../../domain/policy/finalisation.ts';
import type { RunMode } from '../../domain/scores/run.ts';
import type { Score } from '../../domain/scores/score.ts';
import { openBulkDoor } from '../../local/bulk-door.ts';
import { type Deployment, deployLocally, NO_QUEUES, pointTheSdkAt } from '../../local/deployment.ts';
import { openTable } from '../../local/engine.ts';
import { type LocalWeekRun, weeklyRunner } from '../../local/run-weeks.ts';
import type { CloudEvent } from './events.ts';
import { openWire, type Wire } from './wire.ts';

/** The deployed functions and adapters on one embedded engine. */
export interface System {
  /** A table of its own, empty. */
  newMarketplace(options?: { readonly shards?: number; readonly book?: Profile }): Promise<Marketplace>;
  close(): Promise<void>;
}

/** Over a wire that can be broken, and that counts. */
export interface WiredSystem extends System {
  readonly wire: Wire;
}

export interface Marketplace {
  readonly deployment: Deployment;
  /** What the functions reported, line by line. */
  readonly reports: readonly Readonly<Record<string, unknown>>[];
  /** Takes events in through the bulk door: all of them, or the test fails. */
  bulk(events: readonly CloudEvent[]): Promise<void>;
  /** Judges a week at its own moment. */
  run(week: IsoWeek, mode?: RunMode): Promise<LocalWeekRun>;
  /** Everything that the table holds under this key or these, in the order of their keys; read past the wire. */
  items(prefix?: string): Promise<readonly Item[]>;
  put(item: Item): Promise<void>;
  /** All revisions, by partner, week and revision. */
  scores(partnerId: string): Promise<readonly Score[]>;
  letters(): Promise<readonly LetterDue[]>;
}

export async function openSystem(): Promise<System> {
  const first = await deployLocally();
  const direct = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: first.engine.endpoint }));
  let marketplaces = 0;
  return {
    async newMarketplace({ shards = 2, book = 'seeds' } = {}) {
      marketplaces += 1;
      const name = `marketplace-${marketplaces}`;
      await openTable(first.engine, name);
      return marketplaceOn(first, direct, { TABLE_NAME: name, SHARDS: shards, NORM_BOOK: book, ...NO_QUEUES });
    },
    async close() {
      direct.destroy();
      await first.close();
    },
  };
}

/** A wire takes about as long again as the call that it carries: for tests that look at the calls, or break them. */
export async function openWiredSystem(): Promise<WiredSystem> {
  const system = await openSystem();
  const wire = await openWire(process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '');
  pointTheSdkAt({ AWS_ENDPOINT_URL_DYNAMODB: wire.url });
  return {
    ...system,
    wire,
    async close() {
      await wire.close();
      await system.close();
    },
  };
}

function marketplaceOn(
  { engine, secrets, close }: Deployment,
  direct: DynamoDBDocumentClient,
  settings: Deployment['settings'],
): Marketplace {
  const reports: Readonly<Record<string, unknown>>[] = [];
  let now = new Date('2026-11-23T12:00:00Z');
  const runtime: Deployment['runtime'] = {
    clock: () => now,
    report: (message, facts) => reports.push({ message, ...facts }),
  };
  const runWeek = weeklyRunner({ settings, runtime });
  const deployment: Deployment = {
    engine,
    table: tableByName(settings.TABLE_NAME, () => now),
    secrets,
    settings,
    runtime,
    runWeek,
    setClock(moment) {
      now = moment ?? new Date();
    },
    close,
  };
  const items = (prefix = '') => scan(direct, settings.TABLE_NAME, prefix);
  return {
    deployment,
    reports,
    items,
    async bulk(events) {
      const door = openBulkDoor(deployment);
      const answers = await door.take(events.map((event) => JSON.stringify(event)));
      await door.close();
      const missing = answers.find((answer) => 'reason' in answer);
      if (missing !== undefined) throw new Error(`The test has a mistake in it: ${JSON.stringify(missing)}`);
    },
    async run(week, mode = 'LIVE') {
      const { NORM_BOOK } = settings;
      deployment.setClock(new Date(definitiveMomentOf(week, bookInForce(NORM_BOOK, week))));
      return runWeek(week, mode);
    },
    async put(item) {
      await direct.send(new PutCommand({ TableName: settings.TABLE_NAME, Item: item }));
    },
    async scores(partnerId) {
      const all = await items('SCORE#');
      return all.map((item) => JSON.parse(String(item['score']))).filter((score) => score.partnerId === partnerId);
    },
    async letters() {
      const all = await items('LETTER#');
      return all.flatMap((item) => (item.sk === 'DUE' ? JSON.parse(String(item['letter'])) : []));
    },
  };
}

async function scan(client: DynamoDBDocumentClient, table: string, prefix: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: table, ...(start && { ExclusiveStartKey: start }) }));
    items.push(...((page.Items ?? []) as Item[]));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`;
  return items.filter(({ pk }) => pk.startsWith(prefix)).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** The partner's letters, each as its week and the kinds of its notices, the gravest first. */
export function noticesOf(letters: readonly LetterDue[], partnerId: string): readonly string[] {
  const own = letters.filter(
    (letter): letter is PartnerLetterDue => 'week' in letter && letter.partnerId === partnerId,
  );
  return own.map(({ week, revision, notices }) => `${week}/${revision} ${notices.map(({ kind }) => kind).join(' + ')}`);
}
