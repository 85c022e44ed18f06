import {
  ChangeMessageVisibilityBatchCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';

/** The dead letters of one queue. */
export interface DeadLetterMoves {
  /** How many there are, as SQS counts them: nearly exact. */
  count(): Promise<number>;
  /** The texts of some, at most about this many; they stay where they are. */
  look(atMost: number): Promise<readonly string[]>;
  /** SQS moves all of them to their queue by itself; returns once it has begun. */
  start(): Promise<void>;
  /** The latest move; null where none was ever begun. */
  progress(): Promise<MoveProgress | null>;
}

export interface MoveProgress {
  readonly status: 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED' | 'CANCELLING';
  readonly moved: number;
  /** Null where SQS does not say. */
  readonly toMove: number | null;
  readonly failure: string | null;
}

/** So long nobody else sees the messages that are looked at, should this break off meanwhile. */
const SECONDS_LOOKED_AT = 30;
const MESSAGES_A_CALL = 10;

export function deadLetterMoves(
  { url, deadUrl }: { readonly url: string; readonly deadUrl: string },
  client = new SQSClient({}),
): DeadLetterMoves {
  const attribute = async (QueueUrl: string, name: 'QueueArn' | 'ApproximateNumberOfMessages'): Promise<string> => {
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] }));
    const value = Attributes?.[name];
    if (value === undefined) throw new Error(`The queue ${QueueUrl} has no ${name}`);
    return value;
  };

  const giveBack = async (messages: readonly Message[]): Promise<void> => {
    for (let from = 0; from < messages.length; from += MESSAGES_A_CALL) {
      const Entries = messages
        .slice(from, from + MESSAGES_A_CALL)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
      await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: deadUrl, Entries }));
    }
  };

  return {
    async count() {
      return Number(await attribute(deadUrl, 'ApproximateNumberOfMessages'));
    },
    async look(atMost) {
      const seen: Message[] = [];
      while (seen.length < atMost) {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl: deadUrl,
            MaxNumberOfMessages: MESSAGES_A_CALL,
            VisibilityTimeout: SECONDS_LOOKED_AT,
            // A short poll asks some of SQS's servers only and finds nothing in a queue of few.
            WaitTimeSeconds: 1,
          }),
        );
        if (Messages.length === 0) break;
        seen.push(...Messages);
      }
      await giveBack(seen);
      return seen.map(({ Body = '' }) => Body);
    },
    async start() {
      // Named, though SQS knows the way back of what it moved itself: of what a function put aside it does not.
      const [SourceArn, DestinationArn] = await Promise.all([
        attribute(deadUrl, 'QueueArn'),
        attribute(url, 'QueueArn'),
      ]);
      await client.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }));
    },
    async progress() {
      const SourceArn = await attribute(deadUrl, 'QueueArn');
      const { Results = [] } = await client.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
      const [latest] = Results;
      if (latest === undefined) return null;
      return {
        status: latest.Status as MoveProgress['status'],
        moved: latest.ApproximateNumberOfMessagesMoved ?? 0,
        toMove: latest.ApproximateNumberOfMessagesToMove ?? null,
        failure: latest.FailureReason ?? null,
      };
    },
  };
}
