import { conditionalFactStore } from '../../adapters/aws/fact-store.ts';
import { linkSigners } from '../../adapters/aws/link-signer.ts';
import { openTable } from '../../adapters/aws/open-table.ts';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import { secretKeys } from '../../adapters/aws/secret-keys.ts';
import type { Runtime } from '../../domain/ports.ts';
import { readEnv, type Settings } from './env.ts';
import { readRequest } from './event.ts';
import { type Page, pageOf } from './page.ts';
import { unsubscribe } from './unsubscribe.ts';

export function createHandler(env: Settings, { clock, report }: Runtime) {
  const ports = {
    facts: conditionalFactStore(openTable(env.TABLE_NAME, clock), env.SHARDS),
    linkSigner: linkSigners(secretKeys(env.LINK_KEYS_SECRET)),
    clock,
    report,
  };
  const house = { marketplace: env.MARKETPLACE_NAME, preferencesUrl: env.PREFERENCES_URL };
  return async (event: unknown): Promise<Page> => {
    const request = await readRequest(event);
    try {
      return pageOf(await unsubscribe(request, ports), house);
    } catch (error) {
      // Thrown on, it would be an answer in JSON to a person. The alarm on the API's 503s rings as well.
      // The name alone: a message can repeat what was sent.
      report('unsubscribe failed', { list: request.list, error: error instanceof Error ? error.name : typeof error });
      return pageOf({ kind: 'FAILED', language: request.language }, house);
    }
  };
}

let deployed: ReturnType<typeof createHandler> | undefined;

export const handler = (event: unknown): Promise<Page> => {
  deployed ??= createHandler(readEnv(process.env), lambdaRuntime('unsubscribe'));
  return deployed(event);
};
