import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { listenOnLoopback } from './loopback-server.ts';

export interface SecretsEndpoint {
  /** For the SDK's `endpoint`. */
  readonly url: string;
  /** Makes a new current version of the secret; the one that was current becomes the previous one. */
  rotate(secretId: string): void;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * AWS Secrets Manager on this machine, as far as the functions use it: GetSecretValue. It has every secret that is asked for, and
 * each is made of its name and its version: nothing here is worth a secret, and a marketplace that is played again writes the same mails.
 */
export async function startSecretsEndpoint(): Promise<SecretsEndpoint> {
  /** How often each was rotated. */
  const rotations = new Map<string, number>();

  const versionOf = ({ SecretId, VersionStage = 'AWSCURRENT' }: Readonly<Record<string, string>>): Answer => {
    if (SecretId === undefined) return refusal('InvalidParameterException', 'You must provide SecretId.');
    const age = VersionStage === 'AWSCURRENT' ? 0 : VersionStage === 'AWSPREVIOUS' ? 1 : Number.POSITIVE_INFINITY;
    const version = (rotations.get(SecretId) ?? 0) - age;
    if (version < 0)
      return refusal(
        'ResourceNotFoundException',
        `Secrets Manager can't find the specified secret value for staging label: ${VersionStage}`,
      );
    const body = {
      ARN: `arn:aws:secretsmanager:eu-central-1:000000000000:secret:${SecretId}`,
      Name: SecretId,
      VersionId: `00000000-0000-4000-8000-${String(version).padStart(12, '0')}`,
      SecretString: createHash('sha256').update(`local ${SecretId} ${version}`).digest('hex'),
      VersionStages: [VersionStage],
    };
    return { status: 200, body };
  };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const operation = String(request.headers['x-amz-target']);
    const parameters = (await json(request)) as Readonly<Record<string, string>>;
    return operation === 'secretsmanager.GetSecretValue'
      ? versionOf(parameters)
      : refusal('UnknownOperationException', `There is no ${operation} here`);
  };

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body)),
      (error: Error) => response.destroy(error),
    );
  });
  const url = await listenOnLoopback(server);
  // As the engine: it serves while there is something to do, and does not keep a process alive whose work has failed.
  server.unref();

  return {
    url,
    rotate(secretId) {
      rotations.set(secretId, (rotations.get(secretId) ?? 0) + 1);
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function refusal(type: string, message: string): Answer {
  return { status: 400, body: { __type: type, Message: message } };
}
