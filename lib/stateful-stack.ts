import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { EventQueue } from './constructs/event-queue.ts';
import { BATCHING_WINDOW, INGESTION_TIMEOUT } from './constructs/ingestion.ts';
import { MailIdentity } from './constructs/mail-identity.ts';
import { NormsTable } from './constructs/norms-table.ts';
import type { Stage } from './stages.ts';

/** What cannot be made again: the data, events on their way to it, and who we are to SES. */
export class StatefulStack extends Stack {
  readonly table: NormsTable;
  readonly events: EventQueue;
  readonly mailIdentity: MailIdentity;

  constructor(scope: Construct, id: string, stage: Stage, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.table = new NormsTable(this, 'Norms', stage);
    this.events = new EventQueue(this, 'Events', {
      stage,
      readerTimeout: INGESTION_TIMEOUT,
      batchingWindow: BATCHING_WINDOW,
    });
    this.mailIdentity = new MailIdentity(this, 'Mail', stage);
  }
}
