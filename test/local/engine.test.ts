import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  type GlobalSecondaryIndex,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Engine, openTable, startEngine } from '../../local/engine.ts';
import { tableDefinition } from '../../local/table-definition.ts';

const TABLE = 'service-norms';
const olderIndex: GlobalSecondaryIndex = {
  IndexName: 'byWeek',
  KeySchema: [{ AttributeName: 'week', KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
};
let scratch: string;
let directory: string;

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'engine-'));
  directory = join(scratch, 'data');
});
afterEach(() => rm(scratch, { recursive: true }));

const clientOf = ({ endpoint }: Engine): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region: 'local', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });

/** An item with every key attribute of the table, whatever they are called. */
function itemOf(text: string): Record<string, { S: string }> {
  const keys = (tableDefinition(TABLE).KeySchema ?? []).map((key) => [key.AttributeName ?? '', { S: 'key' }]);
  return { ...Object.fromEntries(keys), text: { S: text } };
}

async function put(engine: Engine, text: string): Promise<void> {
  await clientOf(engine).send(new PutItemCommand({ TableName: TABLE, Item: itemOf(text) }));
}

async function get(engine: Engine): Promise<string | undefined> {
  const { text: _, ...Key } = itemOf('');
  const { Item } = await clientOf(engine).send(new GetItemCommand({ TableName: TABLE, Key }));
  return Item?.['text']?.S;
}

async function withEngine<T>(options: { directory?: string }, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await startEngine(options);
  try {
    await openTable(engine, TABLE);
    return await work(engine);
  } finally {
    await engine.close();
  }
}

const databaseFile = async (name: RegExp): Promise<string> => {
  const files = await readdir(join(directory, 'leveldb'));
  return join(directory, 'leveldb', files.find((file) => name.test(file)) ?? 'none');
};

describe('the engine', () => {
  it('keeps what was put over close and reopen', async () => {
    await withEngine({ directory }, (engine) => put(engine, 'kept'));
    expect(await withEngine({ directory }, get)).toBe('kept');
  });

  it('forgets what was put when it has no directory', async () => {
    await withEngine({}, (engine) => put(engine, 'gone'));
    expect(await withEngine({}, get)).toBeUndefined();
  });

  it('opens its table as often as it is asked to, ready for items at once', async () => {
    await withEngine({}, async (engine) => {
      await openTable(engine, TABLE);
      await put(engine, 'here');
      expect(await get(engine)).toBe('here');
    });
  });

  it('listens on this machine alone', async () => {
    await withEngine({}, async (engine) => expect(engine.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/));
  });

  it('closes with connections open, and twice is once', async () => {
    const engine = await startEngine({ directory });
    await openTable(engine, TABLE);
    await put(engine, 'connection kept alive');
    await Promise.all([engine.close(), engine.close()]);
    await expect(fetch(engine.endpoint)).rejects.toThrow();
  });

  it('survives a client that hangs up in the middle of a request', async () => {
    await withEngine({}, async (engine) => {
      const socket = connect(Number(new URL(engine.endpoint).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"half":');
      await put(engine, 'before');
      socket.resetAndDestroy();
      await once(socket, 'close');
      await put(engine, 'after');
      expect(await get(engine)).toBe('after');
    });
  });

  it('lets a process end that never closed it, and what it put is kept', async () => {
    const program = `
      const { startEngine, openTable } = await import(${JSON.stringify(new URL('../../local/engine.ts', import.meta.url))});
      const { DynamoDBClient, PutItemCommand } = await import('@aws-sdk/client-dynamodb');
      const engine = await startEngine({ directory: ${JSON.stringify(directory)} });
      await openTable(engine, ${JSON.stringify(TABLE)});
      const client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'local', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
      await client.send(new PutItemCommand({ TableName: ${JSON.stringify(TABLE)}, Item: ${JSON.stringify(itemOf('left behind'))} }));
      console.log('last word');`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      program,
    ]);
    expect(stdout).toBe('last word\n');
    expect(await withEngine({ directory }, get)).toBe('left behind');
  });
});

describe('a directory that the engine cannot use', () => {
  const refusal = async (): Promise<string> => {
    const error: unknown = await startEngine({ directory }).then(
      (engine) => engine.close().then(() => new Error('it opened')),
      (reason: unknown) => reason,
    );
    return String(error);
  };

  it('is in use by another command', async () => {
    await withEngine({ directory }, async (engine) => {
      expect(await refusal()).toBe(
        `ExplainedError: The data in ${directory} is in use by another command: wait until that has ended, or name another directory.`,
      );
      await put(engine, 'undisturbed');
    });
    expect(await withEngine({ directory }, get)).toBe('undisturbed');
  });

  it.each([
    ['a manifest of rubbish', /^MANIFEST/, 'rubbish'],
    ['an empty CURRENT', /^CURRENT/, ''],
    ['a CURRENT that names nothing', /^CURRENT/, 'nothing\n'],
  ])('is damaged: %s', async (_what, name, content) => {
    await withEngine({ directory }, (engine) => put(engine, 'lost'));
    await writeFile(await databaseFile(name), content);
    const message = await refusal();
    expect(message).toContain(`The data in ${directory} is damaged (`);
    expect(message).toContain('): delete it and import again.');
    expect(message).not.toContain('\n');
  });

  it('is damaged when its database is gone, and is not begun anew in silence', async () => {
    await withEngine({ directory }, (engine) => put(engine, 'lost'));
    await rm(await databaseFile(/^CURRENT/));
    expect(await refusal()).toContain(`The data in ${directory} is damaged (`);
  });

  it('is damaged when its stamp cannot be read', async () => {
    await withEngine({ directory }, (engine) => put(engine, 'lost'));
    await writeFile(join(directory, 'service-norms.json'), '{');
    expect(await refusal()).toContain('its stamp cannot be read');
  });

  it('was written by another version: by its stamp', async () => {
    await withEngine({ directory }, (engine) => put(engine, 'old'));
    await writeFile(join(directory, 'service-norms.json'), '{"format":0}');
    expect(await refusal()).toBe(
      `ExplainedError: The data in ${directory} was written by another version of this program: delete it and import again.`,
    );
  });

  it('was written by another version: by the indexes of its table', async () => {
    const engine = await startEngine({ directory });
    try {
      await clientOf(engine).send(
        new CreateTableCommand({
          ...tableDefinition(TABLE),
          AttributeDefinitions: ['pk', 'sk', 'week'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
          GlobalSecondaryIndexes: [olderIndex],
        }),
      );
      await expect(openTable(engine, TABLE)).rejects.toThrow(
        `The data in ${directory} was written by another version of this program: delete it and import again.`,
      );
    } finally {
      await engine.close();
    }
  });

  it("holds somebody else's files, which nobody is told to delete", async () => {
    await mkdir(directory);
    await writeFile(join(directory, 'thesis.doc'), 'years of work');
    expect(await refusal()).toBe(
      `ExplainedError: The directory ${directory} holds files that are not this program's: name another one.`,
    );
    expect(await readdir(directory)).toEqual(['thesis.doc']);
  });

  it('is a file', async () => {
    await writeFile(directory, '');
    expect(await refusal()).toMatch(
      /^ExplainedError: The directory .* cannot be used \(EEXIST.*\): name another one\.$/,
    );
  });
});
