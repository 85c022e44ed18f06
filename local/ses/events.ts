import type { MailFate } from './fates.ts';
import type { RawMail } from './raw-mail.ts';

/**
 * What SES publishes of a mail by way of its configuration set, field by field: on EventBridge it is the `detail`, on SNS the
 * `Message` (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html).
 */
export type SesEvent = { readonly mail: SesMail } & (
  | { readonly eventType: 'Send'; readonly send: Record<string, never> }
  | { readonly eventType: 'Delivery'; readonly delivery: SesDelivery }
  | { readonly eventType: 'Bounce'; readonly bounce: SesBounce }
  | { readonly eventType: 'Complaint'; readonly complaint: SesComplaint }
  | { readonly eventType: 'Reject'; readonly reject: { readonly reason: string } }
  | {
      readonly eventType: 'Rendering Failure';
      readonly failure: { readonly errorMessage: string; readonly templateName: string };
    }
);

export interface SesMail {
  readonly timestamp: string;
  readonly source: string;
  readonly sourceArn: string;
  readonly sendingAccountId: string;
  readonly messageId: string;
  readonly destination: readonly string[];
  readonly headersTruncated: boolean;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly commonHeaders: {
    readonly from: readonly string[];
    readonly to: readonly string[];
    readonly messageId: string;
    readonly subject: string;
    readonly date?: string;
    readonly replyTo?: readonly string[];
  };
  readonly tags: Readonly<Record<string, readonly string[]>>;
}

interface SesDelivery {
  readonly timestamp: string;
  readonly processingTimeMillis: number;
  readonly recipients: readonly string[];
  readonly smtpResponse: string;
  readonly remoteMtaIp: string;
  readonly reportingMTA: string;
}

interface SesBounce {
  readonly feedbackId: string;
  readonly bounceType: 'Permanent' | 'Transient';
  readonly bounceSubType: 'General' | 'Suppressed' | 'OnAccountSuppressionList';
  readonly bouncedRecipients: readonly {
    readonly emailAddress: string;
    readonly action?: string;
    readonly status?: string;
    readonly diagnosticCode?: string;
  }[];
  readonly timestamp: string;
  readonly reportingMTA?: string;
}

interface SesComplaint {
  readonly feedbackId: string;
  readonly complaintSubType: null | 'OnAccountSuppressionList';
  readonly complainedRecipients: readonly { readonly emailAddress: string }[];
  readonly timestamp: string;
  readonly userAgent?: string;
  readonly complaintFeedbackType?: string;
  readonly arrivalDate?: string;
}

/** A mail as the call brought it. */
export interface TakenMail {
  readonly mail: RawMail;
  readonly messageId: string;
  readonly at: Date;
  readonly configurationSet: string;
  /** The call's own tags. */
  readonly tags: ReadonlyMap<string, string>;
}

const ACCOUNT = '000000000000';
const REGION = 'eu-central-1';
const MTA = `a1-1.smtp-out.${REGION}.amazonses.com`;

/** The events of a mail of this fate, in the order in which they happen. SES may publish them in any, and more than once. */
export function eventsOf(taken: TakenMail, fate: MailFate): readonly SesEvent[] {
  const mail = mailOf(taken);
  const send: SesEvent = { eventType: 'Send', mail, send: {} };
  switch (fate) {
    case 'DELIVERED':
      return [send, deliveryOf(taken, mail)];
    case 'BOUNCED':
      return [send, bounceOf(taken, mail, 'General', '5.1.1', 'smtp; 550 5.1.1 user unknown')];
    case 'OUT_OF_OFFICE':
      return [send, deliveryOf(taken, mail), automaticAnswerTo(taken, mail)];
    case 'COMPLAINED':
      return [send, deliveryOf(taken, mail), complaintOf(taken, mail)];
    case 'GLOBALLY_SUPPRESSED':
      return [send, bounceOf(taken, mail, 'Suppressed', '5.1.1', GLOBALLY_SUPPRESSED)];
    case 'BOUNCED_BEFORE':
      return [send, bounceOf(taken, mail, 'OnAccountSuppressionList', '5.1.1', SUPPRESSED_BY_ACCOUNT)];
    case 'COMPLAINED_BEFORE':
      return [send, complaintOf(taken, mail, 'OnAccountSuppressionList')];
    case 'REJECTED':
      return [send, { eventType: 'Reject', mail, reject: { reason: 'Bad content' } }];
    case 'NOT_RENDERED': {
      const errorMessage = "Attribute 'attributeName' is not present in the rendering data.";
      return [{ eventType: 'Rendering Failure', mail, failure: { errorMessage, templateName: 'template' } }];
    }
  }
}

const GLOBALLY_SUPPRESSED =
  'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.';
const SUPPRESSED_BY_ACCOUNT =
  'Amazon SES did not send the message to this address because it is on the suppression list for your account.';

function mailOf({ mail, messageId, at, configurationSet, tags }: TakenMail): SesMail {
  const { from, replyTo, date } = mail;
  const domain = mail.source.slice(mail.source.lastIndexOf('@') + 1);
  return {
    timestamp: at.toISOString(),
    source: mail.source,
    sourceArn: `arn:aws:ses:${REGION}:${ACCOUNT}:identity/${domain}`,
    sendingAccountId: ACCOUNT,
    messageId,
    destination: mail.to,
    headersTruncated: false,
    headers: mail.headers,
    commonHeaders: {
      from: [from],
      ...(date !== null && { date }),
      ...(replyTo !== null && { replyTo: [replyTo] }),
      to: mail.to,
      messageId: mail.messageId ?? messageId,
      subject: mail.subject,
    },
    tags: {
      'ses:operation': ['SendRawEmail'],
      'ses:configuration-set': [configurationSet],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domain],
      'ses:caller-identity': ['local'],
      ...Object.fromEntries([...tags].map(([name, value]) => [name, [value]])),
    },
  };
}

function deliveryOf({ at }: TakenMail, mail: SesMail): SesEvent {
  return {
    eventType: 'Delivery',
    mail: { ...mail, tags: { ...mail.tags, 'ses:outgoing-ip': ['127.0.0.1'] } },
    delivery: {
      timestamp: at.toISOString(),
      processingTimeMillis: 400,
      recipients: mail.destination,
      smtpResponse: '250 2.6.0 Message received',
      remoteMtaIp: '127.0.0.1',
      reportingMTA: MTA,
    },
  };
}

function bounceOf(
  { at, messageId }: TakenMail,
  mail: SesMail,
  bounceSubType: SesBounce['bounceSubType'],
  status: string,
  diagnosticCode: string,
): SesEvent {
  return {
    eventType: 'Bounce',
    mail,
    bounce: {
      feedbackId: `${messageId}-feedback`,
      bounceType: 'Permanent',
      bounceSubType,
      bouncedRecipients: mail.destination.map((emailAddress) => {
        return { emailAddress, action: 'failed', status, diagnosticCode };
      }),
      timestamp: at.toISOString(),
      reportingMTA: `dsn; ${MTA}`,
    },
  };
}

/** SES tells of an automatic answer as of a transient bounce, and does not count it as one. */
function automaticAnswerTo({ at, messageId }: TakenMail, mail: SesMail): SesEvent {
  return {
    eventType: 'Bounce',
    mail,
    bounce: {
      feedbackId: `${messageId}-feedback`,
      bounceType: 'Transient',
      bounceSubType: 'General',
      bouncedRecipients: mail.destination.map((emailAddress) => ({ emailAddress })),
      timestamp: at.toISOString(),
    },
  };
}

function complaintOf(
  { at, messageId }: TakenMail,
  mail: SesMail,
  complaintSubType: SesComplaint['complaintSubType'] = null,
): SesEvent {
  const timestamp = at.toISOString();
  return {
    eventType: 'Complaint',
    mail,
    complaint: {
      feedbackId: `${messageId}-feedback`,
      complaintSubType,
      complainedRecipients: mail.destination.map((emailAddress) => ({ emailAddress })),
      timestamp,
      ...(complaintSubType === null && {
        userAgent: 'Amazon SES Mailbox Simulator',
        complaintFeedbackType: 'abuse',
        arrivalDate: timestamp,
      }),
    },
  };
}
