import type { SQSEvent } from 'aws-lambda';
import type { RunInput } from '../../adapters/aws/run-executions.ts';
import { createHandler as createImport } from '../../lambdas/import-objects/handler.ts';
import { ACCEPTANCE, nameIn } from '../../lib/stages.ts';
import { openBulkDoor } from '../../local/bulk-door.ts';
import { type Deployment, deployLocally, pointTheSdkAt } from '../../local/deployment.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { type S3Endpoint, startS3Endpoint } from '../../local/s3-endpoint.ts';
import type { CloudEvent } from '../system/events.ts';
import { callNormsWith } from './call-norms.ts';
import type { Ran } from './run-norms.ts';
import { type Outcome, type StageEndpoints, startStageEndpoints } from './stage-endpoints.ts';

/** The stage `acceptance`, deployed to this machine: its table on the embedded engine, its weekly run with the real functions. */
export interface StageOnThisMachine {
  readonly endpoints: StageEndpoints;
  readonly deployment: Deployment;
  takeIn(events: readonly CloudEvent[]): Promise<void>;
  /** Runs the command line as an operator of the stage does. */
  norms(...args: readonly string[]): Promise<Ran>;
  close(): Promise<void>;
}

export async function openStage(): Promise<StageOnThisMachine> {
  const deployment = await deployLocally();
  const { settings, engine } = deployment;
  const s3 = await startS3Endpoint();
  pointTheSdkAt({ AWS_ENDPOINT_URL_S3: s3.url });
  importWhatIsUploaded(s3, deployment);
  const endpoints = await startStageEndpoints({
    stackName: nameIn(ACCEPTANCE, 'stateless'),
    outputsAt: (url) => ({
      TableName: settings.TABLE_NAME,
      Shards: String(settings.SHARDS),
      NormBook: settings.NORM_BOOK,
      WeeklyRunArn: 'arn:aws:states:eu-central-1:123456789012:stateMachine:service-norms-acceptance-weekly-run',
      EventsUrl: `${url}/123456789012/events`,
      DeadEventsUrl: `${url}/123456789012/dead-events`,
      DeliveryEventsUrl: `${url}/123456789012/delivery-events`,
      DeadDeliveryEventsUrl: `${url}/123456789012/dead-delivery-events`,
      UploadsUrl: `${url}/123456789012/uploads`,
      DeadUploadsUrl: `${url}/123456789012/dead-uploads`,
      UploadsBucket: BUCKET,
    }),
    run: (input) => outcomeOf(deployment, input),
  });
  const environment = {
    AWS_ENDPOINT_URL: endpoints.url,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ACCESS_KEY_ID: 'operator',
    AWS_SECRET_ACCESS_KEY: 'operator',
  };
  return {
    endpoints,
    deployment,
    async takeIn(events) {
      const door = openBulkDoor(deployment);
      await door.take(events.map((event) => JSON.stringify(event)));
      await door.close();
    },
    norms: (...args) => callNormsWith(environment, ...args),
    async close() {
      await endpoints.close();
      await s3.close();
      await deployment.close();
    },
  };
}

const BUCKET = 'service-norms-acceptance-uploads-123456789012';

/** The stage's function at work: it has a file in its hands by the time that somebody asks for the result. */
function importWhatIsUploaded(s3: S3Endpoint, { settings, runtime }: Deployment): void {
  const handler = createImport({ ...settings, BUCKET_NAME: BUCKET, UPLOADS_URL: 'http://127.0.0.1:9' }, runtime);
  const taken = new Set<string>();
  s3.breakWhere((method, key) => {
    const [file] = s3.keys(BUCKET).filter((one) => one.startsWith('incoming/') && !taken.has(one));
    if (method === 'GET' && key.startsWith('results/') && file !== undefined) {
      taken.add(file);
      const body = JSON.stringify(s3.put(BUCKET, file, s3.read(BUCKET, file) ?? ''));
      void handler({ Records: [{ body }] } as SQSEvent, lambdaContext('import-objects', 300));
    }
    return 'PASS';
  });
}

/** What Step Functions says of the run in the end; how the definition gets there is another test's (test/lib/weekly-run.test.ts). */
async function outcomeOf({ runWeek }: Deployment, { week, mode }: RunInput): Promise<Outcome> {
  try {
    const { plan, closed } = await runWeek(week ?? null, mode ?? null);
    if (closed?.status === 'INCOMPLETE') return { error: 'INCOMPLETE', cause: JSON.stringify(closed) };
    return { output: closed ?? plan };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { error: error.name, cause: JSON.stringify({ errorType: error.name, errorMessage: error.message }) };
  }
}
