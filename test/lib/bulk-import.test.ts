import { describe, expect, it } from 'vitest';
import { INCOMING as UPLOADED } from '../../lambdas/import-objects/event.ts';
import { resultKey } from '../../lambdas/import-objects/import-result.ts';
import { INCOMING } from '../../lib/constructs/upload-bucket.ts';
import { PRODUCTION, STAGES } from '../../lib/stages.ts';
import { startS3Endpoint } from '../../local/s3-endpoint.ts';
import { matches } from './input-transformer.ts';
import { functionsByFolder, ofType, type Properties, synthesize } from './synthesized.ts';

const { stateful, stateless } = synthesize(PRODUCTION);

const [bucket] = ofType(stateful, 'AWS::S3::Bucket').values();
const queue = named('service-norms-production-uploads');
const rule = [...ofType(stateful, 'AWS::Events::Rule').entries()].find(([id]) => id.startsWith('UploadQueue'))?.[1];
const importer = functionsByFolder(stateless, PRODUCTION).get('import-objects');
const s3 = await startS3Endpoint();
const putting = (name: string, key: string) => s3.put(name, key, '');
await s3.close();

/** Its name is the account's too. */
const BUCKET = 'service-norms-production-uploads-123456789012';
const isTaken = (event: unknown) => {
  const pattern = structuredClone(rule?.['EventPattern']);
  pattern.detail.bucket.name = [BUCKET];
  return matches(pattern, event);
};

describe('the bucket of uploads', () => {
  it('is encrypted with a key of ours, closed to the public, and has no lists of rights', () => {
    expect(JSON.stringify(bucket?.['BucketEncryption'])).toContain('DoorsKey');
    expect(bucket).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
  });

  it('refuses what does not come over TLS 1.2', () => {
    const [policy] = ofType(stateful, 'AWS::S3::BucketPolicy').values();
    const refusals = policy?.['PolicyDocument'].Statement.filter(({ Effect }: Properties) => Effect === 'Deny');
    expect(refusals.map(({ Condition }: Properties) => Condition)).toEqual([
      { Bool: { 'aws:SecureTransport': 'false' } },
      { NumericLessThan: { 's3:TlsVersion': 1.2 } },
    ]);
  });

  it('I8: keeps a file with its addresses for a week and no copy of it, and what became of it for a year', () => {
    expect(bucket).not.toHaveProperty('VersioningConfiguration');
    expect(bucket?.['LifecycleConfiguration'].Rules).toEqual([
      { Id: 'incoming', Prefix: 'incoming/', ExpirationInDays: 7, Status: 'Enabled' },
      { Id: 'results', Prefix: 'results/', ExpirationInDays: 400, Status: 'Enabled' },
      { Id: 'unfinished', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' },
    ]);
  });

  it.each(STAGES)('of $name keeps a file for longer than its message, and its tries, can wait', ({ bulkImport }) => {
    expect(bulkImport.incomingDays * 86_400).toBeGreaterThan(queue['MessageRetentionPeriod']);
    expect(bulkImport.resultDays).toBeGreaterThanOrEqual(bulkImport.incomingDays);
  });

  it('tells EventBridge what is put into it, by no function of CDK’s', () => {
    expect(bucket?.['NotificationConfiguration']).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    expect(Object.values(stateful.Resources).filter(({ Type }) => Type.startsWith('Custom::'))).toEqual([]);
  });
});

describe('a file that is put into the bucket', () => {
  it('is told to the queue: of this bucket, and of what comes in', () => {
    expect(INCOMING).toBe(UPLOADED);
    expect(isTaken(putting(BUCKET, 'incoming/2026/orders.ndjson.gz'))).toBe(true);
    expect(isTaken(putting('another', 'incoming/orders.ndjson'))).toBe(false);
    expect(isTaken(putting(BUCKET, 'orders.ndjson'))).toBe(false);
  });

  it('is not told when it is one of our own results: an import makes no other', () => {
    expect(isTaken(putting(BUCKET, resultKey('incoming/orders.ndjson')))).toBe(false);
  });

  it('is tried for a day, and then a dead letter; so is what failed five times', () => {
    const [target, ...others] = rule?.['Targets'] ?? [];
    expect(others).toEqual([]);
    expect(target.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
    expect(target).not.toHaveProperty('InputPath');
    expect(target.DeadLetterConfig.Arn).toEqual(queue['RedrivePolicy'].deadLetterTargetArn);
    expect(queue['RedrivePolicy'].maxReceiveCount).toBe(5);
  });
});

describe('its import', () => {
  const [mapping] = [...ofType(stateless, 'AWS::Lambda::EventSourceMapping').values()].filter(({ FunctionName }) =>
    JSON.stringify(FunctionName).includes('ImportObjects'),
  );

  it('takes one file a turn, of two at once: live events go first', () => {
    expect(mapping).toMatchObject({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
    expect(importer?.['ReservedConcurrentExecutions']).toBe(2);
  });

  it('is taken up again half an hour after a crash: six times as long as a turn', () => {
    expect(importer?.['Timeout']).toBe(300);
    expect(queue['VisibilityTimeout']).toBe(6 * 300);
  });

  it('may hand on to itself for as long as it takes: Lambda would stop it at the sixteenth turn', () => {
    expect(importer?.['RecursiveLoop']).toBe('Allow');
  });
});

function named(name: string): Properties {
  const found = [...ofType(stateful, 'AWS::SQS::Queue').values()].find(({ QueueName }) => QueueName === name);
  if (found === undefined) throw new Error(`no queue ${name}`);
  return found;
}
