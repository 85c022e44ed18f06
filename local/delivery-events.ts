import { createHandler } from '../lambdas/record-delivery/handler.ts';
import type { Deployment } from './deployment.ts';
import { createQueue } from './queue.ts';
import type { SesEvent } from './ses/events.ts';

/** As the blueprint has them: test/local/delivery-events.test.ts holds them against its template. */
export const BATCH_SIZE = 500;
export const MAX_RECEIVES = 5;

const DETAIL_TYPES: Readonly<Record<SesEvent['eventType'], string>> = {
  Send: 'Email Sent',
  Delivery: 'Email Delivered',
  Bounce: 'Email Bounced',
  Complaint: 'Email Complaint Received',
  Reject: 'Email Rejected',
  'Rendering Failure': 'Email Rendering Failed',
};

/** What SES publishes, as EventBridge puts it on the bus. */
export function detailTypeOf({ eventType }: SesEvent): string {
  return DETAIL_TYPES[eventType];
}

/** What the blueprint's rules pass on of it: no address. */
export function passedOn(event: SesEvent): string {
  const { messageId, timestamp, tags } = event.mail;
  const mail = { messageId, timestamp, tags: { letter: [tags['letter']?.[0]], address: [tags['address']?.[0]] } };
  return JSON.stringify({ 'detail-type': detailTypeOf(event), detail: { mail, ...ownPartOf(event) } });
}

function ownPartOf(event: SesEvent): Readonly<Record<string, unknown>> {
  switch (event.eventType) {
    case 'Delivery':
      return { delivery: { timestamp: event.delivery.timestamp } };
    case 'Bounce': {
      const { timestamp, bounceType, bounceSubType } = event.bounce;
      return { bounce: { timestamp, bounceType, bounceSubType } };
    }
    case 'Complaint':
      return { complaint: { timestamp: event.complaint.timestamp } };
    case 'Send':
    case 'Reject':
    case 'Rendering Failure':
      return {};
  }
}

/** The way of SES's events on this machine: bus, rule and queue, and the deployed function at its end. */
export interface DeliveryEvents {
  publish(event: SesEvent): void;
  /** Hands over what waits. */
  drain(): Promise<void>;
}

export function openDeliveryEvents({ settings, runtime }: Deployment): DeliveryEvents {
  const record = createHandler(settings, runtime);
  const queue = createQueue({
    batchSize: BATCH_SIZE,
    maxReceiveCount: MAX_RECEIVES,
    now: () => runtime.clock().getTime(),
  });
  return {
    publish(event) {
      // The rules take what bears the sender's tags.
      const { letter, address } = event.mail.tags;
      if (letter !== undefined && address !== undefined) queue.send(passedOn(event));
    },
    drain: () => queue.drainInto(record),
  };
}
