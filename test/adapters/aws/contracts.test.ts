import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESClient } from '@aws-sdk/client-ses';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { correctionStore } from '../../../adapters/aws/correction-store.ts';
import { decisionStore } from '../../../adapters/aws/decision-store.ts';
import { conditionalFactStore, leasedFactStore } from '../../../adapters/aws/fact-store.ts';
import { letterStore } from '../../../adapters/aws/letter-store.ts';
import { mailSwitch } from '../../../adapters/aws/mail-switch.ts';
import { quarantine } from '../../../adapters/aws/quarantine.ts';
import { resultStore } from '../../../adapters/aws/result-store.ts';
import { reviewRequestStore } from '../../../adapters/aws/review-request-store.ts';
import { runStore } from '../../../adapters/aws/run-store.ts';
import { secretKeys } from '../../../adapters/aws/secret-keys.ts';
import { sesMailer } from '../../../adapters/aws/ses-mailer.ts';
import { shardReader } from '../../../adapters/aws/shard-reader.ts';
import { suppressionStore } from '../../../adapters/aws/suppression-store.ts';
import { writtenMails } from '../../../adapters/aws/written-mails.ts';
import type { QuarantineEntry } from '../../../domain/ports.ts';
import { readMailbox } from '../../../local/mail-page/mailbox.ts';
import { startSesEndpoint } from '../../../local/ses/endpoint.ts';
import { storageContracts } from '../contract/all-storage.ts';
import { oneOfEachKind, reviewRequest, TUESDAY } from '../contract/examples.ts';
import { factStoreContract } from '../contract/fact-store.ts';
import { mailerContract } from '../contract/mailer.ts';
import { reviewRequestStoreContract } from '../contract/review-request-store.ts';
import type { OpenStorage, Storage } from '../contract/storage.ts';
import { type EmbeddedTables, embeddedTables } from './embedded-table.ts';

let tables: EmbeddedTables;
beforeAll(async () => {
  tables = await embeddedTables();
});
afterAll(() => tables.close());

const openForLiveWriters: OpenStorage = async (shards): Promise<Storage> => {
  const { table, items, setClock } = await tables.open();
  return {
    setClock: (now) => setClock(new Date(now)),
    facts: conditionalFactStore(table, shards),
    quarantine: quarantine(table),
    reviewRequests: reviewRequestStore(table, 'CONDITIONAL'),
    letters: letterStore(table),
    reader: shardReader(table, shards),
    results: resultStore(table, shards),
    runs: runStore(table),
    corrections: correctionStore(table),
    decisions: decisionStore(table, shards),
    suppressions: suppressionStore(table, secretKeys('address-key')),
    writtenMails: writtenMails(table),
    mailSwitch: mailSwitch(table),
    async quarantined() {
      return (await items()).map(({ event, path, reason, digest, text, at }) => {
        return { event, path, reason, digest, text, at } as QuarantineEntry;
      });
    },
  };
};

describe('the AWS adapters on the embedded engine', () => {
  storageContracts(openForLiveWriters);
});

describe('the AWS adapters of a bulk import, which holds the lease', () => {
  const open: OpenStorage = async (shards) => {
    const { table } = await tables.open();
    return {
      ...(await openForLiveWriters(shards)),
      facts: leasedFactStore(table, shards),
      reviewRequests: reviewRequestStore(table, 'LEASED'),
    };
  };
  factStoreContract(open);
  reviewRequestStoreContract(open);

  it('write the very items that live writers write', async () => {
    const [live, bulk] = [await tables.open(), await tables.open()];
    const facts = oneOfEachKind().map((after) => ({ before: undefined, after }));
    const requests = [reviewRequest('o-1', 'c-1', TUESDAY), reviewRequest('o-2', null, null)].map((after) => ({
      before: undefined,
      after,
    }));
    await conditionalFactStore(live.table, 4).write(facts);
    await reviewRequestStore(live.table, 'CONDITIONAL').write(requests);
    await leasedFactStore(bulk.table, 4).write(facts);
    await reviewRequestStore(bulk.table, 'LEASED').write(requests);
    expect(await live.items()).toHaveLength(facts.length + requests.length);
    expect(await bulk.items()).toEqual(await live.items());
  });
});

describe('the SES adapter on the local endpoint', () => {
  const opened: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
  });

  mailerContract(async ({ perSecond, quota }) => {
    const directory = await mkdtemp(join(tmpdir(), 'mailer-'));
    const endpoint = await startSesEndpoint({
      directory,
      now: () => new Date('2026-11-25T03:00:00Z'),
      quota: { maxSendRate: perSecond, max24HourSend: quota },
    });
    const client = new SESClient({
      endpoint: endpoint.url,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
    opened.push(async () => {
      client.destroy();
      await endpoint.close();
      await rm(directory, { recursive: true });
    });
    return {
      mailer: sesMailer(client, client),
      async accepted() {
        const mails = (await readMailbox(directory)).toSorted((a, b) => (a.file < b.file ? -1 : 1));
        return Promise.all(
          mails.map(async ({ letter, file }) => ({ letterKey: letter, raw: await readFile(join(directory, file)) })),
        );
      },
    };
  });
});
