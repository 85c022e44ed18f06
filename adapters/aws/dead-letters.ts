import { DeleteMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetters } from '../../domain/ports.ts';

/** The queue that the messages come from, and the one that keeps what could not be done. */
export function deadLetters(
  { queueUrl, deadLettersUrl }: { readonly queueUrl: string; readonly deadLettersUrl: string },
  client = new SQSClient({}),
): DeadLetters {
  return {
    async putAside(messages) {
      for (const { receipt, text } of messages) {
        await client.send(new SendMessageCommand({ QueueUrl: deadLettersUrl, MessageBody: text }));
        // Only now: a crash in between leaves it twice, and never lost.
        await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt }));
      }
    },
  };
}
