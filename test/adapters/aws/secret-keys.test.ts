import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretKeys } from '../../../adapters/aws/secret-keys.ts';
import { type SecretsEndpoint, startSecretsEndpoint } from '../../../local/secrets-endpoint.ts';

let endpoint: SecretsEndpoint;
beforeAll(async () => {
  endpoint = await startSecretsEndpoint();
});
afterAll(() => endpoint.close());

let secrets = 0;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A secret of its own, read at moments that the test sets. */
function open({ url = endpoint.url } = {}) {
  const client = new SecretsManagerClient({
    endpoint: url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  let now = 0;
  let reads = 0;
  client.middlewareStack.add(
    (next) => (args) => {
      reads += 1;
      return next(args);
    },
    { step: 'build' },
  );
  secrets += 1;
  const id = `secret-${secrets}`;
  const keys = secretKeys(id, client, () => now);
  return {
    id,
    keys,
    later(millis: number) {
      now += millis;
    },
    /** How often the secret was asked for since the last time: each time both versions. */
    reads() {
      const done = reads / 2;
      reads = 0;
      return done;
    },
  };
}

describe('the keys of a secret', () => {
  it('are the current one alone, until it is rotated', async () => {
    const { keys } = open();
    const { current, previous } = await keys();
    expect(current.length).toBeGreaterThanOrEqual(32);
    expect(previous).toBeNull();
  });

  it('are after a rotation the new one and the one before it, and no older one', async () => {
    const { id, keys, later } = open();
    const first = await keys();
    endpoint.rotate(id);
    later(5 * MINUTE);
    const second = await keys();
    endpoint.rotate(id);
    later(5 * MINUTE);
    const third = await keys();

    expect(second.previous).toEqual(first.current);
    expect(third.previous).toEqual(second.current);
    expect(new Set([first, second, third].map(({ current }) => Buffer.from(current).toString())).size).toBe(3);
  });

  it('are read once in five minutes, however many ask and at once', async () => {
    const { keys, later, reads } = open();
    await Promise.all(Array.from({ length: 50 }, () => keys()));
    expect(reads()).toBe(1);
    later(5 * MINUTE - 1);
    await keys();
    expect(reads()).toBe(0);
    later(1);
    await keys();
    expect(reads()).toBe(1);
  });

  it('are read again for who asks for fresh ones, but no more often than every ten seconds', async () => {
    const { id, keys, later, reads } = open();
    const before = await keys();
    endpoint.rotate(id);
    later(10 * SECOND);
    const fresh = await keys('FRESH');
    expect(fresh.previous).toEqual(before.current);
    later(10 * SECOND - 1);
    await Promise.all(Array.from({ length: 50 }, () => keys('FRESH')));
    expect(reads()).toBe(2);
  });

  it('are used on while Secrets Manager cannot be reached', async () => {
    const away = await startSecretsEndpoint();
    const { keys, later } = open(away);
    const before = await keys();
    await away.close();
    later(60 * MINUTE);
    expect(await keys()).toEqual(before);
  });

  it('that were never read are an error, and are asked for again', async () => {
    const away = await startSecretsEndpoint();
    await away.close();
    const { keys, reads } = open(away);
    await expect(keys()).rejects.toThrow();
    await expect(keys()).rejects.toThrow();
    expect(reads()).toBe(2);
  });
});
