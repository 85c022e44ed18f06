import { once } from 'node:events';
import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { halfReadUnits } from './read-units.ts';
import { type WireItem, writeUnits, writeUnitsOfRefusal } from './write-units.ts';

/** What went through to the engine: counts, which the busiest machine does not change. */
export interface MeterReading {
  /** By operation: `Query`, `BatchWriteItem`. */
  readonly requests: Readonly<Record<string, number>>;
  readonly facts: { readonly writes: number; readonly units: number };
  readonly others: { readonly writes: number; readonly units: number };
  /** Of puts that were refused, which cost what there was to compare with. */
  readonly refused: { readonly writes: number; readonly units: number };
  readonly halfReadUnits: number;
}

/** Stands between the SDK and the engine. It costs time, so nothing is timed through it. */
export interface Meter {
  readonly endpoint: string;
  /** What went through since the last reading. */
  read(): MeterReading;
  /** All items that were put through it, each as it stands. */
  stored(): Iterable<WireItem>;
  close(): Promise<void>;
}

export async function startMeter(engine: string): Promise<Meter> {
  const agent = new Agent({ keepAlive: true });
  const stored = new Map<string, WireItem>();
  let reading = emptyReading();

  const note = (operation: string, body: Buffer, answer: Buffer | null): void => {
    reading.requests[operation] = (reading.requests[operation] ?? 0) + 1;
    if (answer !== null && READS.has(operation)) {
      reading.halfReadUnits += halfReadUnits(operation, JSON.parse(body.toString()), JSON.parse(answer.toString()));
    }
    for (const item of putsIn(operation, body)) {
      const key = JSON.stringify([item['pk'], item['sk']]);
      if (answer === null) {
        reading.refused.writes += 1;
        reading.refused.units += writeUnitsOfRefusal(stored.get(key));
        continue;
      }
      const kind = 'entries' in item ? reading.facts : reading.others;
      kind.writes += 1;
      kind.units += writeUnits(stored.get(key), item);
      stored.set(key, item);
    }
  };

  const server = createServer((request, response) => {
    passOn(request, response, { engine, agent, note }).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  });
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    read() {
      const read = reading;
      reading = emptyReading();
      return read;
    },
    stored: () => stored.values(),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      agent.destroy();
    },
  };
}

const READS: ReadonlySet<string> = new Set(['GetItem', 'BatchGetItem', 'Query']);

function emptyReading() {
  const requests: Record<string, number> = {};
  const none = () => ({ writes: 0, units: 0 });
  return { requests, facts: none(), others: none(), refused: none(), halfReadUnits: 0 };
}

interface Passage {
  readonly engine: string;
  readonly agent: Agent;
  /** Answer: null where the engine refused. */
  readonly note: (operation: string, body: Buffer, answer: Buffer | null) => void;
}

async function passOn(request: IncomingMessage, response: ServerResponse, { engine, agent, note }: Passage) {
  const body = await buffer(request);
  const { method, headers } = request;
  const onward = httpRequest(engine, { method, headers, agent, path: request.url }).end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  const answerBody = await buffer(answer);
  const operation = String(headers['x-amz-target']).split('.').at(-1) ?? '';
  note(operation, body, answer.statusCode === 200 ? answerBody : null);
  response.writeHead(answer.statusCode ?? 500, answer.headers).end(answerBody);
}

function putsIn(operation: string, body: Buffer): readonly WireItem[] {
  if (operation !== 'PutItem' && operation !== 'BatchWriteItem') return [];
  const { Item, RequestItems = {} }: PutBody = JSON.parse(body.toString());
  const inBatch = Object.values(RequestItems).flatMap((requests) => requests.map(({ PutRequest }) => PutRequest.Item));
  return Item === undefined ? inBatch : [Item];
}

interface PutBody {
  readonly Item?: WireItem;
  readonly RequestItems?: Readonly<Record<string, readonly { readonly PutRequest: { readonly Item: WireItem } }[]>>;
}
