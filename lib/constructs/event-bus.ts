import { CfnOutput, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Archive, EventBus, type EventPattern, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { AccountPrincipal, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { eventSchemas } from './event-schemas.ts';

export interface ProducersBusProps {
  readonly stage: Stage;
  readonly queue: IQueue;
  /** Of the archive. On the bus itself events stay for moments; where EventBridge cannot use a key, it loses them. */
  readonly key: IKey;
}

/** EventBridge's own defaults, said: for a day, then the event is a dead letter, or lost. */
const RETRIES = { retryAttempts: 185, maxEventAge: Duration.hours(24) };

/**
 * Where the marketplace's systems put events: `detail` is the whole event, and goes to the queue as it is. Two rules, for an event that holds an
 * address must come to rest nowhere but in the contact (ADR 0010): not in the dead letters of a rule, and not in the archive.
 */
export class ProducersBus extends Construct {
  readonly bus: EventBus;
  readonly deadLetters: IQueue;
  /** Of events without addresses, which have dead letters. */
  readonly rule: Rule;
  /** Of all others, which have none. */
  readonly ruleOfAddresses: Rule;

  constructor(scope: Construct, id: string, { stage, queue, key }: ProducersBusProps) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: nameIn(stage),
      description: 'Events of the marketplace for service norms: docs/events, and the schema registry.',
    });
    this.bus.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.admit(stage);

    const types = eventSchemas().flatMap(({ type, bearsAddress }) => (bearsAddress ? [] : [type]));
    const withoutAddresses: EventPattern = { detail: { type: types } };
    const message = RuleTargetInput.fromEventPath('$.detail');
    const deadLetterQueue = new DeadLetterQueue(this, 'DeadLetters', {
      queueName: nameIn(stage, 'dead-bus-events'),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(deadLetterQueue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is the dead-letter queue, of a rule: cdk-nag looks for queues and functions alone.',
    });
    this.deadLetters = deadLetterQueue;
    this.rule = new Rule(this, 'Rule', {
      eventBus: this.bus,
      eventPattern: withoutAddresses,
      targets: [new SqsQueue(queue, { message, deadLetterQueue, ...RETRIES })],
    });
    this.ruleOfAddresses = new Rule(this, 'RuleOfAddresses', {
      eventBus: this.bus,
      eventPattern: { detail: { type: [...Match.anythingBut(...types), ...Match.doesNotExist()] } },
      targets: [new SqsQueue(queue, { message, ...RETRIES })],
    });
    Validations.of(this.ruleOfAddresses).acknowledge({
      id: 'Serverless-EventBusDLQ',
      reason:
        'Dead letters would hold the event with its address for two weeks (ADR 0010). EventBridge tries for a day, and an alarm counts what fails.',
    });
    const archive = new Archive(this, 'Archive', {
      archiveName: nameIn(stage, 'events'),
      description: 'For replay (docs/runbook.md): all that arrived on the bus, but what holds an address.',
      sourceEventBus: this.bus,
      eventPattern: withoutAddresses,
      retention: Duration.days(stage.eventBus.archiveDays),
      kmsKey: key,
    });
    archive.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  /** Of this account by a policy to attach to their roles; of others by the bus' own. */
  private admit(stage: Stage): void {
    const policy = new ManagedPolicy(this, 'ProducerPolicy', {
      description: 'Puts events on the bus of service norms, of any partner.',
      statements: [new PolicyStatement({ actions: ['events:PutEvents'], resources: [this.bus.eventBusArn] })],
    });
    policy.applyRemovalPolicy(RemovalPolicy.RETAIN);
    for (const account of stage.eventBus.producerAccounts) {
      this.bus.addToResourcePolicy(
        new PolicyStatement({
          sid: `Producer${account}`,
          actions: ['events:PutEvents'],
          principals: [new AccountPrincipal(account)],
          resources: [this.bus.eventBusArn],
        }),
      );
    }
    new CfnOutput(this, 'BusArn', { value: this.bus.eventBusArn });
    new CfnOutput(this, 'ProducerPolicyArn', { value: policy.managedPolicyArn });
  }
}
