import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One call of the SDK, as it goes over the wire. */
export interface Call {
  /** `Query`, `PutItem`, `BatchWriteItem`, … */
  readonly operation: string;
  readonly body: string;
}

/**
 * `PASS`: the engine gets it and its answer comes back. `LOSE_ANSWER`: the engine does it, and the connection breaks before
 * the answer. `REFUSE`: the engine never gets it, and the SDK is told what it does not try again. `THROTTLE`: nor does it get this
 * one, but the SDK tries it again.
 */
export type Fate = 'PASS' | 'LOSE_ANSWER' | 'REFUSE' | 'THROTTLE';

/** The wire between the SDK and the embedded engine: it counts what goes over it, and can break where a test says. */
export interface Wire {
  readonly url: string;
  /** All calls since {@link listen}. */
  readonly calls: readonly Call[];
  /** The most that were under way at once, of those. */
  readonly mostAtOnce: number;
  /** Forgets the calls so far. */
  listen(): void;
  /** What becomes of each call from now on. */
  breakWhere(fateOf: (call: Call) => Fate): void;
  /** Items with these partition keys are in the table, and no index shows them yet: indexes follow the table, at their own time. */
  lagIndexes(isBehind: (pk: string) => boolean): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openWire(engine: string): Promise<Wire> {
  const agent = new Agent({ keepAlive: true });
  let calls: Call[] = [];
  let underWay = 0;
  let mostAtOnce = 0;
  let fateOf: (call: Call) => Fate = () => 'PASS';
  let isBehind: ((pk: string) => boolean) | null = null;

  const carry = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const call = { operation: operationOf(incoming), body: await text(incoming) };
    calls.push(call);
    underWay += 1;
    mostAtOnce = Math.max(mostAtOnce, underWay);
    outgoing.once('close', () => {
      underWay -= 1;
    });
    const fate = fateOf(call);
    if (fate === 'REFUSE' || fate === 'THROTTLE') {
      const answer = fate === 'REFUSE' ? REFUSAL : THROTTLED;
      outgoing.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(answer);
      return;
    }
    const answer = request(engine, { agent, method: incoming.method, headers: incoming.headers });
    answer.end(call.body);
    const [response]: IncomingMessage[] = await once(answer, 'response');
    const body = response === undefined ? '' : await text(response);
    if (fate === 'LOSE_ANSWER') outgoing.destroy();
    else if (isBehind !== null && call.body.includes('"IndexName"')) {
      outgoing.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(without(isBehind, body));
    } else outgoing.writeHead(response?.statusCode ?? 500, response?.headers).end(body);
  };

  const server = createServer((incoming, outgoing) => {
    carry(incoming, outgoing).catch((error: Error) => outgoing.destroy(error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get calls() {
      return calls;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    listen() {
      calls = [];
      mostAtOnce = underWay;
    },
    breakWhere(decide) {
      fateOf = decide;
    },
    lagIndexes(behind) {
      isBehind = behind;
    },
    mend() {
      fateOf = () => 'PASS';
      isBehind = null;
    },
    async close() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Lets so many calls of a kind pass and refuses every call after: the machine is gone. */
export function goneAfter(passed: number, isCounted: (call: Call) => boolean): (call: Call) => Fate {
  let left = passed;
  return (call) => {
    if (left === 0) return 'REFUSE';
    if (isCounted(call)) left -= 1;
    return 'PASS';
  };
}

/** Loses the answer of the first such call; all others pass. */
export function loseFirstAnswer(isLost: (call: Call) => boolean): (call: Call) => Fate {
  let lost = false;
  return (call) => {
    if (lost || !isLost(call)) return 'PASS';
    lost = true;
    return 'LOSE_ANSWER';
  };
}

function without(isBehind: (pk: string) => boolean, answer: string): string {
  const { Items, ...rest } = JSON.parse(answer);
  const shown = Items.filter(({ pk }: { pk: { S: string } }) => !isBehind(pk.S));
  return JSON.stringify({ ...rest, Items: shown, Count: shown.length });
}

const REFUSAL = JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#AccessDeniedException', message: 'gone' });
const THROTTLED = JSON.stringify({
  __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
  message: 'The level of configured provisioned throughput for the table was exceeded.',
});

function operationOf({ headers }: IncomingMessage): string {
  return String(headers['x-amz-target']).split('.').at(-1) ?? '';
}
