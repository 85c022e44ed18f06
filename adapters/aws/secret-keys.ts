import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

/** The two keys of a secret: what is signed or hashed anew uses the current one; what the previous one made is still known again. */
export interface Keys {
  readonly current: Uint8Array;
  /** Null before the first rotation. */
  readonly previous: Uint8Array | null;
}

/** FRESH reads again, but for keys read this very moment: for who meets a signature that no known key made. */
export type ReadKeys = (wish?: 'CACHED' | 'FRESH') => Promise<Keys>;

const CACHED_FOR_MILLIS = 5 * 60_000;
/** However many bad signatures come, Secrets Manager is asked no more often than this. */
const FRESH_FOR_MILLIS = 10_000;
/** As many as HMAC-SHA256 can make use of: RFC 2104, section 3. */
const FEWEST_BYTES = 32;

/**
 * Reads a secret's versions AWSCURRENT and AWSPREVIOUS, and keeps them for five minutes. Keys that were read once are used on
 * while Secrets Manager cannot be reached.
 *
 * @throws (the promise rejects) when the secret was never read, or is no key.
 */
export function secretKeys(
  secretId: string,
  client = new SecretsManagerClient({}),
  elapsed: () => number = () => performance.now(),
): ReadKeys {
  let last: { readonly keys: Keys; readonly readAt: number } | undefined;
  let reading: Promise<Keys> | undefined;

  const read = async (): Promise<Keys> => {
    try {
      const [current, previous] = await Promise.all([
        keyOf(client, secretId, 'AWSCURRENT'),
        keyOf(client, secretId, 'AWSPREVIOUS'),
      ]);
      if (current === null) throw new Error(`The secret ${secretId} has no current version`);
      last = { keys: { current, previous }, readAt: elapsed() };
    } catch (error) {
      if (last === undefined) throw error;
    } finally {
      reading = undefined;
    }
    return last.keys;
  };

  return async (wish = 'CACHED') => {
    const stays = wish === 'FRESH' ? FRESH_FOR_MILLIS : CACHED_FOR_MILLIS;
    if (last !== undefined && elapsed() - last.readAt < stays) return last.keys;
    reading ??= read();
    return reading;
  };
}

async function keyOf(client: SecretsManagerClient, SecretId: string, VersionStage: string): Promise<Uint8Array | null> {
  try {
    const { SecretString, SecretBinary } = await client.send(new GetSecretValueCommand({ SecretId, VersionStage }));
    const key = SecretBinary ?? Buffer.from(SecretString ?? '', 'utf8');
    if (key.length < FEWEST_BYTES) throw new Error(`The secret ${SecretId} (${VersionStage}) is too short for a key`);
    return key;
  } catch (error) {
    if (VersionStage === 'AWSPREVIOUS' && error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}
