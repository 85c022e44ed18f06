import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { HandOn } from '../../domain/ports.ts';

/** By the queue that the function reads: a message of its own, received for the first time. */
export function handOnByQueue(queueUrl: string, client = new SQSClient({})): HandOn {
  return {
    async handOn(message) {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: message }));
    },
  };
}
