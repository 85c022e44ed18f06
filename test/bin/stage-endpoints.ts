import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { RunInput } from '../../adapters/aws/run-executions.ts';

type Parameters = Readonly<Record<string, unknown>>;
export type Outcome = { readonly output: unknown } | { readonly error: string; readonly cause: string };

/** The services of AWS that the command line asks about a stage beside its table, as far as it asks them. */
export interface StageEndpoints {
  readonly url: string;
  /** Every call, `states StartExecution`, with what it was given. */
  readonly calls: readonly { readonly operation: string; readonly parameters: Parameters }[];
  /** The bodies of the dead letters, by the name of their queue. */
  readonly deadLetters: Map<string, string[]>;
  /** The next call of this operation is refused, as IAM does. */
  deny(operation: string, message: string): void;
  close(): Promise<void>;
}

export interface StageEndpointsOptions {
  readonly stackName: string;
  readonly outputsAt: (url: string) => Readonly<Record<string, string>>;
  /** Does what the stage's state machine does. */
  readonly run: (input: RunInput) => Promise<Outcome>;
}

const ACCOUNT = '123456789012';
const QUEUE_ARN = `arn:aws:sqs:eu-central-1:${ACCOUNT}`;

/** On 127.0.0.1, for `AWS_ENDPOINT_URL`. A run has ended when it is looked at for the second time. */
export async function startStageEndpoints({
  stackName,
  outputsAt,
  run,
}: StageEndpointsOptions): Promise<StageEndpoints> {
  const calls: { operation: string; parameters: Parameters }[] = [];
  const denials = new Map<string, string>();
  const deadLetters = new Map<string, string[]>();
  const executions = new Map<string, { looks: number; readonly ended: Promise<Outcome> }>();
  const queueOf = (url: unknown) => String(url).split('/').at(-1) ?? '';

  const operations: Readonly<Record<string, (parameters: Parameters) => unknown>> = {
    'AWSStepFunctions.StartExecution': ({ stateMachineArn, name, input }) => {
      const executionArn = `${String(stateMachineArn).replace(':stateMachine:', ':execution:')}:${name}`;
      executions.set(executionArn, { looks: 0, ended: run(JSON.parse(String(input))) });
      return { executionArn, startDate: 1 };
    },
    'AWSStepFunctions.DescribeExecution': async ({ executionArn }) => {
      const execution = executions.get(String(executionArn));
      if (execution === undefined) throw new Refusal('ExecutionDoesNotExist', 'there is none');
      execution.looks += 1;
      const common = { executionArn, stateMachineArn: 'arn', startDate: 1 };
      if (execution.looks === 1) return { ...common, status: 'RUNNING' };
      const ended = await execution.ended;
      return 'error' in ended
        ? { ...common, status: 'FAILED', ...ended }
        : { ...common, status: 'SUCCEEDED', output: JSON.stringify(ended.output) };
    },
    'AWSStepFunctions.ListMapRuns': ({ executionArn }) => ({ mapRuns: [{ mapRunArn: `${executionArn}/Shards` }] }),
    'AWSStepFunctions.DescribeMapRun': () => ({ itemCounts: { total: 4, succeeded: 1, failed: 0 } }),
    'AmazonSQS.GetQueueAttributes': ({ QueueUrl }) => ({
      Attributes: {
        QueueArn: `${QUEUE_ARN}:${queueOf(QueueUrl)}`,
        ApproximateNumberOfMessages: String(deadLetters.get(queueOf(QueueUrl))?.length ?? 0),
      },
    }),
    'AmazonSQS.ReceiveMessage': ({ QueueUrl }) => ({
      Messages: (deadLetters.get(queueOf(QueueUrl)) ?? []).slice(0, 10).map((Body, index) => ({
        MessageId: String(index),
        MD5OfBody: createHash('md5').update(Body).digest('hex'),
        ReceiptHandle: String(index),
        Body,
      })),
    }),
    'AmazonSQS.ChangeMessageVisibilityBatch': () => ({ Successful: [], Failed: [] }),
    'AmazonSQS.StartMessageMoveTask': () => ({ TaskHandle: 'task' }),
    'AmazonSQS.ListMessageMoveTasks': ({ SourceArn }) => {
      const bodies = deadLetters.get(String(SourceArn).split(':').at(-1) ?? '') ?? [];
      const moved = bodies.splice(0).length;
      const counts = { ApproximateNumberOfMessagesMoved: moved, ApproximateNumberOfMessagesToMove: moved };
      return { Results: [{ Status: 'COMPLETED', SourceArn, ...counts }] };
    },
  };

  const answerJson = async (operation: string, parameters: Parameters): Promise<Answer> => {
    try {
      const answered = operations[operation];
      if (answered === undefined) throw new Refusal('UnknownOperationException', `no ${operation} here`);
      const denial = denials.get(operation);
      if (denial !== undefined) throw new Refusal('AccessDeniedException', denial);
      return { status: 200, type: 'application/x-amz-json-1.0', body: JSON.stringify(await answered(parameters)) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const body = JSON.stringify({ __type: error.code, message: error.message });
      return { status: 400, type: 'application/x-amz-json-1.0', body };
    }
  };

  const server = createServer(async (request, response) => {
    const sent = await text(request);
    const target = request.headers['x-amz-target'];
    const isJson = typeof target === 'string';
    const parameters: Parameters = isJson ? JSON.parse(sent) : Object.fromEntries(new URLSearchParams(sent));
    const operation = isJson ? target : String(parameters['Action']);
    calls.push({ operation: operation.replace(/^.*\./, ''), parameters });
    const answer = isJson
      ? await answerJson(operation, parameters)
      : describeStacks(parameters, stackName, outputsAt(urlOf(server)));
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: urlOf(server),
    calls,
    deadLetters,
    deny: (operation, message) => denials.set(operation, message),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** CloudFormation speaks XML. */
function describeStacks(
  { StackName }: Parameters,
  stackName: string,
  outputs: Readonly<Record<string, string>>,
): Answer {
  const type = 'text/xml';
  if (StackName !== stackName) {
    const error = `<Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id ${StackName} does not exist</Message>`;
    return {
      status: 400,
      type,
      body: `<ErrorResponse><Error>${error}</Error><RequestId>1</RequestId></ErrorResponse>`,
    };
  }
  const members = Object.entries(outputs).map(
    ([name, value]) => `<member><OutputKey>${name}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  const stack = [
    `<StackId>arn:aws:cloudformation:eu-central-1:${ACCOUNT}:stack/${stackName}/1</StackId>`,
    `<StackName>${stackName}</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>`,
    `<CreationTime>2026-01-01T00:00:00Z</CreationTime><Outputs>${members.join('')}</Outputs>`,
  ];
  const result = `<DescribeStacksResult><Stacks><member>${stack.join('')}</member></Stacks></DescribeStacksResult>`;
  return {
    status: 200,
    type,
    body: `<DescribeStacksResponse>${result}<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></DescribeStacksResponse>`,
  };
}
