import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExplainedError } from './explained-error.ts';

/**
 * Has the server listen on this machine alone, at a port that is free unless one is asked for. @returns its address, without a slash.
 *
 * @throws {ExplainedError} when the port that is asked for cannot be had.
 */
export async function listenOnLoopback(server: Server, port = 0): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: unknown) => {
    throw new ExplainedError(`Nothing of ours can use port ${port}: name another one.`, { cause: error });
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
