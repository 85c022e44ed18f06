import {
  GetSendQuotaCommand,
  GetSendStatisticsCommand,
  SESClient,
  SESServiceException,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import { instantOf } from '../../domain/calendar/instant.ts';
import type { Mailer, MailerAnswer, OutgoingMail } from '../../domain/ports.ts';
import { leanClient } from './lean-client.ts';

/** No answer by then is none. Below what the sender leaves itself at its end, so that it can still write what it knows. */
const ANSWER_WITHIN_MILLIS = 10_000;
const CONNECTION_WITHIN_MILLIS = 3_000;
/**
 * A server closes connections that nobody uses at a time of its own, and a call that crosses that is lost without an answer. Of 40,000
 * letters two were UNKNOWN by it. Ours are closed first: Node's own servers wait five seconds, AWS's longer.
 */
const agent = { timeout: 3_000 };

/** One attempt a call: with the SDK's own retries one lost reply was seen to send three mails. Questions may be asked again. */
export function sesMailer(
  client = leanClient(
    new SESClient({
      maxAttempts: 1,
      cacheMiddleware: true,
      requestHandler: {
        connectionTimeout: CONNECTION_WITHIN_MILLIS,
        requestTimeout: ANSWER_WITHIN_MILLIS,
        httpAgent: agent,
        httpsAgent: agent,
      },
    }),
  ),
  asking = new SESClient({}),
): Mailer {
  return {
    async quota() {
      const {
        MaxSendRate = 1,
        Max24HourSend = 0,
        SentLast24Hours = 0,
      } = await asking.send(new GetSendQuotaCommand({}));
      // -1 means that the account has no daily quota.
      if (Max24HourSend < 0) return { perSecond: MaxSendRate, perDay: null, left: Number.MAX_SAFE_INTEGER };
      const left = Math.max(0, Math.floor(Max24HourSend - SentLast24Hours));
      return { perSecond: MaxSendRate, perDay: Max24HourSend, left };
    },
    async reputation() {
      const { SendDataPoints = [] } = await asking.send(new GetSendStatisticsCommand({}));
      return SendDataPoints.flatMap(({ Timestamp, DeliveryAttempts = 0, Bounces = 0, Complaints = 0 }) =>
        Timestamp === undefined
          ? []
          : [{ from: instantOf(Timestamp), attempts: DeliveryAttempts, bounces: Bounces, complaints: Complaints }],
      );
    },
    async send({ raw, configurationSet, letterKey, addressHash }: OutgoingMail): Promise<MailerAnswer> {
      try {
        const { MessageId: messageId } = await client.send(
          new SendRawEmailCommand({
            RawMessage: { Data: raw },
            ConfigurationSetName: configurationSet,
            Tags: [
              { Name: 'letter', Value: Buffer.from(letterKey).toString('base64url') },
              { Name: 'address', Value: addressHash ?? 'none' },
            ],
          }),
        );
        return messageId === undefined ? unknown('SES answered without a message id') : { kind: 'ACCEPTED', messageId };
      } catch (error) {
        return answerOf(error);
      }
    },
  };
}

/** How SES refuses a mail for what it is: an address, a header, its size. The same mail would be refused again. */
const REFUSALS: ReadonlySet<string> = new Set(['MessageRejected', 'InvalidParameterValue', 'ValidationError']);

/**
 * `MessageRejected` too, and yet about the account: https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html.
 * Taken for refusals of the mail, a domain that lost its verification would end every letter for good.
 */
const ABOUT_THE_ACCOUNT = /is not verified|Sending (?:paused|suspended)/iu;
const DAILY_QUOTA = /daily/iu;
/** Nobody was reached, so nothing was taken. */
const NOT_CONNECTED: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * What an error says of the mail. Only what SES itself answered is surely not sent; a reply that was lost on its
 * way, or an error inside SES, leaves it open. Everything else that SES answers - too fast, over the quota, paused, not
 * permitted, an unknown configuration set - speaks of the account and not of the mail, which goes once that is mended.
 */
function answerOf(error: unknown): MailerAnswer {
  if (!(error instanceof SESServiceException) || error.$fault === 'server')
    return isNotConnected(error) ? later('SENDER', nameOf(error)) : unknown(nameOf(error));
  // The name alone: SES's own message may repeat the address.
  const { name, message } = error;
  if (name.startsWith('Throttling')) return later(DAILY_QUOTA.test(message) ? 'DAILY_QUOTA' : 'RATE', name);
  if (REFUSALS.has(name) && !ABOUT_THE_ACCOUNT.test(message)) return { kind: 'REFUSED', reason: name };
  return later('SENDER', name);
}

function isNotConnected(error: unknown): boolean {
  return error instanceof Error && 'code' in error && NOT_CONNECTED.has(error.code);
}

function later(obstacle: Extract<MailerAnswer, { readonly kind: 'LATER' }>['obstacle'], reason: string): MailerAnswer {
  return { kind: 'LATER', obstacle, reason };
}

function unknown(reason: string): MailerAnswer {
  return { kind: 'UNKNOWN', reason };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'no answer';
}
