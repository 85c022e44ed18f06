import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
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

describe('what a lean client does without', () => {
  it.each([
    ['DynamoDB', () => new DynamoDBClient({})],
    ['SES', () => new SESClient({})],
  ])('is there under these names in the SDK for %s, and nothing else goes', (_service, newClient) => {
    const namesIn = (client: ReturnType<typeof newClient>) =>
      client.middlewareStack.identify().map((line) => line.split(' ')[0]);
    const left = new Set(namesIn(leanClient(newClient())));
    expect(
      namesIn(newClient())
        .filter((name) => !left.has(name))
        .sort(),
    ).toEqual(['getUserAgentMiddleware', 'loggerMiddleware', 'recursionDetectionMiddleware']);
  });
});
