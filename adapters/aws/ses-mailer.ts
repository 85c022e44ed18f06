import { GetSendQuotaCommand, SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { SendOutcome } from '../../domain/outbox/delivery.ts';
import type { Mailer, OutgoingMail } from '../../domain/ports.ts';

/** One attempt a call: with the SDK's own retries one lost reply was seen to send three mails. */
export function sesMailer(client = new SESClient({ maxAttempts: 1 })): Mailer {
  return {
    async quota() {
      const {
        MaxSendRate = 1,
        Max24HourSend = 0,
        SentLast24Hours = 0,
      } = await client.send(new GetSendQuotaCommand({}));
      // -1 means that the account has no daily quota.
      const left =
        Max24HourSend < 0 ? Number.MAX_SAFE_INTEGER : Math.max(0, Math.floor(Max24HourSend - SentLast24Hours));
      return { perSecond: Math.max(1, Math.floor(MaxSendRate)), left };
    },
    async send({ raw, configurationSet, letterKey }: OutgoingMail): Promise<SendOutcome> {
      try {
        const { MessageId: messageId } = await client.send(
          new SendRawEmailCommand({
            RawMessage: { Data: raw },
            ConfigurationSetName: configurationSet,
            Tags: [{ Name: 'letter', Value: Buffer.from(letterKey).toString('base64url') }],
          }),
        );
        return messageId === undefined ? unknown('SES answered without a message id') : { kind: 'ACCEPTED', messageId };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}

/** How SES refuses a mail for what it is: an address, a header, its size. The same mail would be refused again. */
const REFUSALS: ReadonlySet<string> = new Set(['MessageRejected', 'InvalidParameterValue', 'ValidationError']);

/**
 * What an error says of the mail. Only what SES itself answered is surely not sent; a reply that was lost on its
 * way, or an error inside SES, leaves it open. Everything else that SES answers - too fast, over the quota, paused, not
 * permitted, an unknown configuration set - speaks of the account and not of the mail, which goes once that is mended.
 */
function outcomeOf(error: unknown): SendOutcome {
  if (!(error instanceof SESServiceException) || error.$fault === 'server') return unknown(nameOf(error));
  // The name alone: SES's own message may repeat the address.
  return { kind: REFUSALS.has(error.name) ? 'REFUSED' : 'LATER', reason: error.name };
}

function unknown(reason: string): SendOutcome {
  return { kind: 'UNKNOWN', reason };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'no answer';
}
