import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A deployed function: its bundle in a process of its own, warm from one event to the next. */
export interface DeployedLambda {
  /** Its answer at that moment. @throws what it threw, by its name. */
  invoke(event: unknown, now: string): Promise<unknown>;
  /** All that it printed. */
  readonly printed: string;
  close(): Promise<void>;
}

export interface LambdaSettings {
  readonly bundle: string;
  /** All of it: nothing of this process's own comes through. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}

const HOST = fileURLToPath(new URL('./lambda-host.mjs', import.meta.url));

/** @throws when the bundle does not load. */
export async function startLambda({ bundle, environment, timeoutSeconds }: LambdaSettings): Promise<DeployedLambda> {
  const host = fork(HOST, [bundle], { env: environment, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let printed = '';
  for (const mouth of [host.stdout, host.stderr]) {
    mouth?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const hear = () => messageOf(host, () => `${bundle} ended:\n${printed}`);
  await hear();
  return {
    async invoke(event, now) {
      const heard = hear();
      host.send({ event, now, timeoutSeconds } as object);
      const { answer, failure } = await heard;
      if (failure !== undefined) throw Object.assign(new Error(failure.message), { name: failure.name });
      return answer;
    },
    get printed() {
      return printed;
    },
    async close() {
      const ended = once(host, 'close');
      host.kill();
      await ended;
    },
  };
}

interface Message {
  readonly answer?: unknown;
  readonly failure?: { readonly name: string; readonly message: string };
}

/** The next message, or the process's end as an error. */
async function messageOf(host: ChildProcess, ended: () => string): Promise<Message> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    return await Promise.race([
      once(host, 'message', { signal }).then(([message]) => message as Message),
      once(host, 'close', { signal }).then(() => Promise.reject(new Error(ended()))),
    ]);
  } finally {
    waiting.abort();
  }
}
