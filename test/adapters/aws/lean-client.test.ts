import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { leanClient } from '../../../adapters/aws/lean-client.ts';

/** A client whose calls find nobody, and what it logged of them. */
function clientWithLog() {
  const logged: unknown[] = [];
  const log = (line: unknown) => logged.push(line);
  const client = new DynamoDBClient({
    endpoint: 'http://127.0.0.1:9',
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    logger: { trace: log, debug: log, info: log, warn: log, error: log },
  });
  return { client, logged };
}

const CONTACT = new PutItemCommand({ TableName: 'facts', Item: { email: { S: 'jan@customer.example' } } });

describe('the log that the SDK keeps of its calls', () => {
  it('has the address of a customer in it', async () => {
    const { client, logged } = clientWithLog();
    await expect(client.send(CONTACT)).rejects.toThrow();
    expect(JSON.stringify(logged)).toContain('jan@customer.example');
  });

  it('is not kept: there is nothing to leave out of it', async () => {
    const { client, logged } = clientWithLog();
    await expect(leanClient(client).send(CONTACT)).rejects.toThrow();
    expect(JSON.stringify(logged)).not.toContain('jan@customer.example');
  });
});
