import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { IMPORT_TIMEOUT } from './constructs/bulk-import.ts';
import { DoorsKey } from './constructs/doors-key.ts';
import { ProducersBus } from './constructs/event-bus.ts';
import { EventQueue } from './constructs/event-queue.ts';
import { EventsApi } from './constructs/events-api.ts';
import { BATCHING_WINDOW, INGESTION_TIMEOUT } from './constructs/ingestion.ts';
import { MailIdentity } from './constructs/mail-identity.ts';
import { NormsTable } from './constructs/norms-table.ts';
import { SecretKey } from './constructs/secret-key.ts';
import { UnsubscribeDomain } from './constructs/unsubscribe-domain.ts';
import { UploadBucket } from './constructs/upload-bucket.ts';
import { UploadQueue } from './constructs/upload-queue.ts';
import type { Stage } from './stages.ts';

/** What cannot be made again: the data, events on their way to it, and who we are to SES. */
export class StatefulStack extends Stack {
  readonly table: NormsTable;
  readonly events: EventQueue;
  readonly producersBus: ProducersBus;
  readonly eventsApi: EventsApi;
  readonly uploads: UploadBucket;
  readonly uploadQueue: UploadQueue;
  readonly mailIdentity: MailIdentity;
  readonly linkKeys: SecretKey;
  readonly addressKey: SecretKey;
  readonly unsubscribeDomain: UnsubscribeDomain;

  constructor(scope: Construct, id: string, stage: Stage, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.table = new NormsTable(this, 'Norms', stage);
    this.events = new EventQueue(this, 'Events', {
      stage,
      readerTimeout: INGESTION_TIMEOUT,
      batchingWindow: BATCHING_WINDOW,
    });
    const doorsKey = new DoorsKey(this, 'DoorsKey', stage);
    this.producersBus = new ProducersBus(this, 'ProducersBus', { stage, queue: this.events.queue, key: doorsKey });
    this.uploads = new UploadBucket(this, 'Uploads', stage, doorsKey);
    this.uploadQueue = new UploadQueue(this, 'UploadQueue', {
      stage,
      bucketName: this.uploads.name,
      readerTimeout: IMPORT_TIMEOUT,
    });
    this.eventsApi = new EventsApi(this, 'EventsApi', stage);
    this.mailIdentity = new MailIdentity(this, 'Mail', stage);
    this.linkKeys = new SecretKey(this, 'LinkKeys', {
      stage,
      name: 'link-keys',
      description: 'Signs the links of letters that stop a list.',
    });
    this.addressKey = new SecretKey(this, 'AddressKey', {
      stage,
      name: 'address-key',
      description: 'Hashes the addresses that get no mail any more.',
    });
    this.unsubscribeDomain = new UnsubscribeDomain(this, 'UnsubscribeDomain', stage);
  }
}
