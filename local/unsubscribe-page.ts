import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Page } from '../lambdas/unsubscribe/page.ts';
import { type Deployment, deployLocally } from './deployment.ts';
import { ExplainedError } from './explained-error.ts';
import { httpApiEvent } from './http-api-event.ts';
import { readLocalClock } from './local-clock.ts';
import { listenOnLoopback } from './loopback-server.ts';

/** As the links in the mails have it: what a mail says does not depend on the machine that wrote it. */
export const UNSUBSCRIBE_URL = 'https://unsubscribe.marketplace.example';
export const LINK_KEYS_SECRET = 'local-link-keys';
export const PREFERENCES_URL = 'https://www.marketplace.example/account/mail';

export type UnsubscribeFunction = (event: APIGatewayProxyEventV2) => Promise<Page>;

/** The deployed function on a deployment of this machine. */
export async function unsubscribeFunction({ settings, runtime }: Deployment): Promise<UnsubscribeFunction> {
  const { createHandler } = await import('../lambdas/unsubscribe/handler.ts');
  return createHandler({ ...settings, LINK_KEYS_SECRET, PREFERENCES_URL, MARKETPLACE_NAME: 'Marketplace' }, runtime);
}

/** The same on a data directory, which it takes for as long as one request takes: other commands want it too. */
export function unsubscribeIn(directory: string): UnsubscribeFunction {
  let last: Promise<unknown> = Promise.resolve();
  const call: UnsubscribeFunction = async (event) => {
    const deployment = await deployLocally({ directory, existing: true });
    try {
      const moment = await readLocalClock(directory);
      deployment.setClock(moment === null ? null : new Date(moment));
      return await (await unsubscribeFunction(deployment))(event);
    } finally {
      await deployment.close();
    }
  };
  return (event) => {
    const answer = last.then(() => call(event));
    last = answer.catch(() => {});
    return answer;
  };
}

/** Serves the function on this machine alone, by the events of an HTTP API. A link's path and query lead to the same page here. */
export async function startUnsubscribePage(
  call: UnsubscribeFunction,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const answerTo = async (request: IncomingMessage): Promise<Page> => {
    // A page elsewhere that has its own name resolved to 127.0.0.1 gets nothing.
    if (!/^127\.0\.0\.1:\d+$/.test(request.headers.host ?? '')) return plain(403, 'Not by this name.');
    return call(httpApiEvent(request, await buffer(request), 'ANY /{list}')).catch((error: unknown) => {
      if (error instanceof ExplainedError) return plain(503, error.message);
      throw error;
    });
  };
  const server = createServer((request, response) => {
    answerTo(request).then(
      ({ statusCode, headers, body }) => response.writeHead(statusCode, headers).end(body),
      (error: Error) => response.destroy(error),
    );
  });
  const url = await listenOnLoopback(server);
  return {
    url,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The same link as in a mail's `List-Unsubscribe`, but to the page on this machine; undefined where it is none of ours. */
export function stopLinkAt(url: string, header: string): string | undefined {
  const [, path] = /^<https:\/\/unsubscribe\.marketplace\.example(\/[^>\s]*)>$/.exec(header) ?? [];
  return path === undefined ? undefined : `${url}${path}`;
}

function plain(statusCode: number, body: string): Page {
  return { statusCode, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
