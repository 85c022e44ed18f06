import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Deployment, deployLocally, pointTheSdkAt } from '../local/deployment.ts';
import { type Meter, startMeter } from './meter.ts';

/** When all events of the made-up marketplaces lie in the past, and none more than 26 weeks. */
const AFTERWARDS = new Date('2026-12-31T12:00:00Z');

/** A deployment for the work: a new and empty one in memory, or what lies in a directory. */
export async function withDeployment<T>(work: (deployment: Deployment) => Promise<T>, directory?: string): Promise<T> {
  const deployment = await deployLocally({ directory });
  deployment.setClock(AFTERWARDS);
  try {
    return await work(deployment);
  } finally {
    await deployment.close();
  }
}

/** Handlers that are created meanwhile speak to the engine through a meter. */
export async function withMeter<T>({ engine }: Deployment, work: (meter: Meter) => Promise<T>): Promise<T> {
  const meter = await startMeter(engine.endpoint);
  pointTheSdkAt({ AWS_ENDPOINT_URL_DYNAMODB: meter.endpoint });
  try {
    return await work(meter);
  } finally {
    pointTheSdkAt({ AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint });
    await meter.close();
  }
}

/** A folder that is there as long as the work takes. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A deployment on a copy of the data, so that each finds what the first one found. */
export function withCopyOf<T>(directory: string, work: (deployment: Deployment) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const copy = join(folder, 'data');
    await cp(directory, copy, { recursive: true });
    return withDeployment(work, copy);
  });
}
