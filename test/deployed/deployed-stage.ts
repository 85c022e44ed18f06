import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleFunctions } from '../../lib/constructs/function-bundle.ts';
import { nameIn, PRODUCTION } from '../../lib/stages.ts';
import { openTable, startEngine } from '../../local/engine.ts';
import { startS3Endpoint } from '../../local/s3-endpoint.ts';
import { startSecretsEndpoint } from '../../local/secrets-endpoint.ts';
import { startSesEndpoint } from '../../local/ses/endpoint.ts';
import type { SesEvent } from '../../local/ses/events.ts';
import { functionsByFolder, ofType, type Properties, synthesize } from '../lib/synthesized.ts';
import { type DeployedLambda, startLambda } from './deployed-lambda.ts';
import { resolved } from './template-values.ts';

const STAGE = PRODUCTION;
const LAMBDAS = fileURLToPath(new URL('../../lambdas', import.meta.url));
/** Nobody is there: what is called at none of the endpoints below fails, and leaves this machine in no case. */
const NOWHERE = 'http://127.0.0.1:9';

/** Production's functions as they are deployed, each with the environment of the template, on this machine's engine and endpoints. */
export interface DeployedStage {
  /** Has the folder's function answer the event at that moment. */
  invoke(folder: string, event: unknown, now: string): Promise<unknown>;
  /** What the stage's schedule of this name calls its target with. */
  scheduled(name: string, now: string): unknown;
  /** What AWS calls the folder's function. */
  nameOf(folder: string): string;
  /** Of the weekly run's state machine, with each function's ARN. */
  readonly weeklyRun: Properties;
  readonly s3: Awaited<ReturnType<typeof startS3Endpoint>>;
  readonly mailDirectory: string;
  /** What SES has published so far. */
  readonly sesEvents: readonly SesEvent[];
  /** All that the folder's function printed. */
  printedBy(folder: string): string;
  /** Of the folder's bundle, all its parts, without source maps. */
  bytesOf(folder: string): number;
  /** The name of the stage's only bucket. */
  readonly bucket: string;
  close(): Promise<void>;
}

export async function lambdaFolders(): Promise<readonly string[]> {
  return (await readdir(LAMBDAS)).toSorted();
}

export async function deployStage(): Promise<DeployedStage> {
  const directory = await mkdtemp(join(tmpdir(), 'deployed-'));
  const { stateful, stateless } = synthesize(STAGE);
  const [statefulName, statelessName] = [nameIn(STAGE, 'stateful'), nameIn(STAGE, 'stateless')];
  const templates = new Map([
    [statefulName, stateful],
    [statelessName, stateless],
  ]);
  const value = (given: unknown) => resolved(given, statelessName, templates);
  const bundles = bundleFunctions();
  for (const [folder, files] of bundles) {
    await mkdir(join(directory, folder));
    for (const [name, content] of files) await writeFile(join(directory, folder, name), content);
  }

  const sesEvents: SesEvent[] = [];
  const mailDirectory = join(directory, 'mail');
  let now = new Date(0);
  const engine = await startEngine();
  const [secrets, s3, ses] = [
    await startSecretsEndpoint(),
    await startS3Endpoint(() => now),
    await startSesEndpoint({ directory: mailDirectory, now: () => now, onEvent: (event) => sesEvents.push(event) }),
  ];
  for (const table of ofType(stateful, 'AWS::DynamoDB::Table').values()) await openTable(engine, table['TableName']);
  const byLambda = {
    AWS_REGION: STAGE.region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    TZ: ':UTC',
    AWS_ENDPOINT_URL: NOWHERE,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    AWS_ENDPOINT_URL_SES: ses.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    // The SDK says on Node 20 that it will want 22 from 2027 on; the functions run on 24.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };

  const functions = functionsByFolder(stateless, STAGE);
  const started = new Map<string, DeployedLambda>();
  const start = async (folder: string): Promise<DeployedLambda> => {
    const properties = functions.get(folder);
    if (properties === undefined) throw new Error(`The template has no function for lambdas/${folder}`);
    const set = Object.entries(properties['Environment'].Variables).map(([name, given]) => [name, value(given)]);
    const lambda = await startLambda({
      bundle: join(directory, folder, 'index.mjs'),
      environment: { ...byLambda, AWS_LAMBDA_FUNCTION_NAME: properties['FunctionName'], ...Object.fromEntries(set) },
      timeoutSeconds: properties['Timeout'],
    });
    started.set(folder, lambda);
    return lambda;
  };

  return {
    async invoke(folder, event, moment) {
      now = new Date(moment);
      return (started.get(folder) ?? (await start(folder))).invoke(event, moment);
    },
    scheduled(name, moment) {
      const schedule = [...ofType(stateless, 'AWS::Scheduler::Schedule').values()].find(
        ({ Name }) => Name === nameIn(STAGE, name),
      );
      return JSON.parse(value(schedule?.['Target'].Input).replace('<aws.scheduler.scheduled-time>', moment));
    },
    nameOf: (folder) => nameIn(STAGE, folder),
    get weeklyRun() {
      const [machine] = ofType(stateless, 'AWS::StepFunctions::StateMachine').values();
      return JSON.parse(value(machine?.['DefinitionString']));
    },
    s3,
    mailDirectory,
    sesEvents,
    printedBy: (folder) => started.get(folder)?.printed ?? '',
    bytesOf(folder) {
      const parts = [...(bundles.get(folder) ?? [])].filter(([name]) => name.endsWith('.mjs'));
      return parts.reduce((sum, [, content]) => sum + content.length, 0);
    },
    bucket: resolved({ Ref: [...ofType(stateful, 'AWS::S3::Bucket').keys()][0] }, statefulName, templates),
    async close() {
      await Promise.all([...started.values()].map((lambda) => lambda.close()));
      await Promise.all([engine.close(), secrets.close(), s3.close(), ses.close()]);
      await rm(directory, { recursive: true });
    },
  };
}
