import * as z from 'zod';
import { type Instant, parseInstant } from '../../domain/calendar/instant.ts';
import type { Feedback } from '../../domain/outbox/delivery-history.ts';

/** What SES says of one mail. */
export interface MailEvent {
  readonly letterKey: string;
  /** Keyed hash of the address that it went to, as the sender tagged it; null where it went to another than its reader's. */
  readonly addressHash: string | null;
  /** SES's name for the mail. */
  readonly messageId: string;
  readonly at: Instant;
  readonly said: 'SENT' | 'REJECTED' | Feedback;
  readonly reason: string | null;
  /** Whether the mailbox is gone for good. */
  readonly isPermanent: boolean;
}

const instant = z.string().transform((value, context): Instant => {
  const parsed = parseInstant(value);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: 'must be an RFC 3339 date-time with an offset' });
  return z.NEVER;
});
const word = z.string().max(64);

/** The sender's tags: SES takes letters, digits, `_` and `-` alone, so the key of a letter is in base64url. */
const mail = z.object({
  messageId: z.string().min(1).max(256),
  tags: z.object({
    letter: z
      .array(z.string().regex(/^[A-Za-z0-9_-]+$/u, 'must be base64url'))
      .min(1)
      .transform(([tag = '']) => Buffer.from(tag, 'base64url').toString()),
    address: z
      .array(z.string().regex(/^(none|[A-Za-z0-9_-]{16,256})$/u, 'must be a hash, or none'))
      .min(1)
      .transform(([tag]) => (tag === undefined || tag === 'none' ? null : tag)),
  }),
});

const event = <Type extends string, Detail extends z.ZodRawShape>(type: Type, detail: Detail) =>
  z.object({ 'detail-type': z.literal(type), detail: z.object({ mail, ...detail }) });
const sent = { mail: mail.extend({ timestamp: instant }) };

/**
 * SES's events as EventBridge hands them over (https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html), as far as
 * they are used. What else is in them names persons: the rule leaves it out (ADR 0010), and so does this, where it comes along.
 */
const sesEvent = z.discriminatedUnion('detail-type', [
  event('Email Sent', sent),
  event('Email Rejected', sent),
  event('Email Rendering Failed', sent),
  event('Email Delivered', { delivery: z.object({ timestamp: instant }) }),
  event('Email Delivery Delayed', { deliveryDelay: z.object({ timestamp: instant, delayType: word }) }),
  event('Email Bounced', {
    bounce: z.object({ timestamp: instant, bounceType: word, bounceSubType: word }),
  }),
  event('Email Complaint Received', { complaint: z.object({ timestamp: instant }) }),
]);

type SesEvent = z.output<typeof sesEvent>;

/** Why a message is no event of SES: never with what stands in it. */
export interface Refusal {
  readonly path: string;
  readonly reason: string;
}

export function parseMailEvent(body: string): { readonly event: MailEvent } | { readonly refusal: Refusal } {
  const value = readJson(body);
  if (value === undefined) return { refusal: { path: '', reason: 'is not JSON' } };
  const read = sesEvent.safeParse(value);
  if (read.success) return { event: toMailEvent(read.data) };
  const [issue] = read.error.issues;
  return { refusal: { path: (issue?.path ?? []).join('.'), reason: issue?.message ?? 'is not valid' } };
}

function toMailEvent(ses: SesEvent): MailEvent {
  const { messageId, tags } = ses.detail.mail;
  return {
    letterKey: tags.letter,
    addressHash: tags.address,
    messageId,
    isPermanent: false,
    reason: null,
    ...wordOf(ses),
  };
}

function wordOf(ses: SesEvent): Pick<MailEvent, 'said' | 'at'> & Partial<Pick<MailEvent, 'reason' | 'isPermanent'>> {
  switch (ses['detail-type']) {
    case 'Email Sent':
      return { said: 'SENT', at: ses.detail.mail.timestamp };
    case 'Email Rejected':
    case 'Email Rendering Failed':
      return { said: 'REJECTED', at: ses.detail.mail.timestamp };
    case 'Email Delivered':
      return { said: 'DELIVERED', at: ses.detail.delivery.timestamp };
    case 'Email Delivery Delayed': {
      const { timestamp, delayType } = ses.detail.deliveryDelay;
      return { said: 'DELAYED', at: timestamp, reason: delayType };
    }
    case 'Email Bounced': {
      const { timestamp, bounceType, bounceSubType } = ses.detail.bounce;
      const isPermanent = bounceType === 'Permanent';
      return { said: 'BOUNCED', at: timestamp, reason: `${bounceType}: ${bounceSubType}`, isPermanent };
    }
    case 'Email Complaint Received':
      return { said: 'COMPLAINED', at: ses.detail.complaint.timestamp };
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
