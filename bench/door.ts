import '../local/production-mode.ts';
import { parseArgs } from 'node:util';
import { columns } from '../local/columns.ts';
import type { Deployment } from '../local/deployment.ts';
import { type Credential, credentialOf, type HttpDoor, receiveFunction, startHttpDoor } from '../local/http-door.ts';
import { type Budget, holds } from './budgets.ts';
import { withDeployment } from './deployed.ts';
import { type Timed, timed } from './measure.ts';
import { loadNow, thisMachine } from './report.ts';
import { type Sent, send, signed } from './signed-request.ts';

/** A refusal asks nobody else, so on an idle machine whoever waits for it waits for this CPU alone. */
const MOST_MILLIS = 50;
const WARM_UP = 20;

const MARKETPLACE = credentialOf({ kind: 'MARKETPLACE' });
const PARTNER = credentialOf({ kind: 'PARTNER', partnerId: 'A' });

interface Refusal {
  readonly name: string;
  readonly status: number;
  readonly path: string;
  readonly body: string | Uint8Array;
  readonly by: Credential;
}

const shipment = (partnerId: string) => ({
  specversion: '1.0',
  id: '1',
  source: `/partners/${partnerId}`,
  type: 'shipment.created',
  time: new Date().toISOString(),
  data: { partnerId, shipmentId: 's', orderItemIds: ['i'], parcelType: 'LETTER' },
});
const many = (count: number, partnerId = 'A') =>
  JSON.stringify(Array.from({ length: count }, () => shipment(partnerId)));
const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const polluting = JSON.stringify(shipment('A')).replace('{', '{"__proto__":{"polluted":true},');
const byMarketplace = { path: '/events', by: MARKETPLACE };
const byPartner = { path: '/partners/A/events', by: PARTNER };

const REFUSALS: readonly Refusal[] = [
  {
    name: 'a wrong signature',
    status: 403,
    ...byMarketplace,
    by: { ...MARKETPLACE, secretAccessKey: 'guessed' },
    body: many(100),
  },
  { name: 'a partner by another’s path', status: 403, path: '/partners/B/events', by: PARTNER, body: many(1, 'B') },
  { name: 'another partner’s event', status: 403, ...byPartner, body: many(1, 'B') },
  { name: '100 events of another partner', status: 403, ...byPartner, body: many(100, 'B') },
  { name: '101 events', status: 413, ...byMarketplace, body: many(101) },
  { name: '257 KB', status: 413, ...byMarketplace, body: many(100).padEnd(257 * 1024) },
  { name: '256 KB that are no event', status: 400, ...byMarketplace, body: `[${'{}'.repeat(128 * 1024 - 1)}` },
  {
    name: 'an event of 8 KB and one byte',
    status: 413,
    ...byMarketplace,
    body: `[${JSON.stringify(shipment('A')).padEnd(8_193)}]`,
  },
  { name: 'a depth of 1,000', status: 400, ...byMarketplace, body: deep(1_000) },
  { name: 'a depth of 131,072', status: 400, ...byMarketplace, body: deep(131_072) },
  { name: '__proto__', status: 400, ...byMarketplace, body: `[${polluting}]` },
  {
    name: '__proto__, 100 times',
    status: 400,
    ...byMarketplace,
    body: `[${Array.from({ length: 100 }, () => polluting)}]`,
  },
  { name: 'invalid UTF-8', status: 400, ...byMarketplace, body: Uint8Array.from([0x5b, 0xff, 0x5d]) },
  {
    name: '256 KB of invalid UTF-8',
    status: 400,
    ...byMarketplace,
    body: new Uint8Array(256 * 1024).fill(0x22).fill(0xff, -1),
  },
];

const { values } = parseArgs({ options: { times: { type: 'string', default: '200' } } });
await withDeployment((deployment) => bench(deployment, Number(values.times)));

async function bench(deployment: Deployment, times: number): Promise<void> {
  const loadBefore = loadNow();
  const door = await startHttpDoor(await receiveFunction(deployment));
  try {
    const rows: string[][] = [];
    const budgets: Budget[] = [];
    for (const refusal of REFUSALS) {
      const took = await repeat(refusal, door, times);
      const waited = took.map(({ seconds }) => seconds * 1_000).toSorted((a, b) => a - b);
      const worked = took.map(({ cpuSeconds }) => cpuSeconds * 1_000).toSorted((a, b) => a - b);
      const measured = at(worked, 0.99);
      budgets.push({ name: refusal.name, limit: MOST_MILLIS, measured, unit: 'ms' });
      const shown = [at(waited, 0.5), at(waited, 0.99), at(worked, 0.5), measured].map((value) => value.toFixed(1));
      rows.push([refusal.name, String(refusal.status), ...shown]);
    }
    const { node, processor, cores } = thisMachine();
    const load = [loadBefore, loadNow()].map((value) => value.toFixed(1));
    const heads = ['Refused', 'answer', 'median', '99 of 100', 'CPU, median', 'CPU, 99 of 100'];
    process.stdout.write(
      `Node ${node} on ${cores} x ${processor}, load ${load[0]} before and ${load[1]} after. ${times} requests each, one after the other; milliseconds.\n` +
        `${columns([heads, ...rows])}` +
        `CPU of 99 of 100 at most ${MOST_MILLIS} ms: ${budgets.every(holds) ? 'kept' : 'BROKEN'}\n`,
    );
    if (!budgets.every(holds)) process.exitCode = 1;
  } finally {
    await door.close();
  }
}

function at(sorted: readonly number[], part: number): number {
  return sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN;
}

/** Signing is not in it; sending, the way over this machine's network and the answer are. */
async function repeat(refusal: Refusal, door: HttpDoor, times: number): Promise<readonly Timed<void>[]> {
  const { path, body, by } = refusal;
  const took: Timed<void>[] = [];
  for (let time = -WARM_UP; time < times; time++) {
    const request = await signed({ url: `${door.url}${path}`, body }, by);
    const one = await timed(() => refuse(refusal, request));
    if (time >= 0) took.push(one);
  }
  return took;
}

/** @throws when it is answered otherwise than it must be, or with more than its reason. */
async function refuse({ name, status }: Refusal, request: Sent): Promise<void> {
  const response = await send(request);
  const answer = await response.text();
  if (response.status !== status || /\bat .*:\d+:\d+/.test(answer))
    throw new Error(`${name} was answered ${response.status} ${answer.slice(0, 200)}`);
}
