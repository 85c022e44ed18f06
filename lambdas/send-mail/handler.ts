import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { conditionalFactStore } from '../../adapters/aws/fact-store.ts';
import { letterStore } from '../../adapters/aws/letter-store.ts';
import { linkSigners } from '../../adapters/aws/link-signer.ts';
import { mailSwitch } from '../../adapters/aws/mail-switch.ts';
import { openTable } from '../../adapters/aws/open-table.ts';
import { reviewRequestStore } from '../../adapters/aws/review-request-store.ts';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import { secretKeys } from '../../adapters/aws/secret-keys.ts';
import { sesMailer } from '../../adapters/aws/ses-mailer.ts';
import { suppressionStore } from '../../adapters/aws/suppression-store.ts';
import { tableSeal } from '../../adapters/aws/table-seal.ts';
import { writtenMails } from '../../adapters/aws/written-mails.ts';
import type { Runtime } from '../../domain/ports.ts';
import { readEnv, type Settings } from './env.ts';
import type { SendMailEvent } from './event.ts';
import { type SendReport, sendMail } from './send-mail.ts';

/** What the letters under way may take, with room to spare: a call to SES ends after ten seconds. */
const TIME_TO_END_MILLIS = 15_000;

export function createHandler(env: Settings, { clock, report }: Runtime) {
  const table = openTable(env.TABLE_NAME, clock);
  const seal = tableSeal(table, env.TABLE_NAME);
  const ports = {
    letters: letterStore(table),
    facts: conditionalFactStore(table, env.SHARDS),
    requests: reviewRequestStore(table, 'CONDITIONAL'),
    suppressions: suppressionStore(table, secretKeys(env.ADDRESS_KEY_SECRET)),
    mailer: sesMailer(),
    mailSwitch: mailSwitch(table),
    house: {
      marketplace: env.MARKETPLACE_NAME,
      partnerSupport: env.PARTNER_SUPPORT,
      objections: env.PARTNER_SUPPORT,
      accountUrl: env.ACCOUNT_URL,
      reviewUrlBase: env.REVIEW_URL,
      daysBeforeDecision: 14,
    },
    preferencesUrl: env.PREFERENCES_URL,
    unsubscribeUrl: env.UNSUBSCRIBE_URL,
    linkSigner: linkSigners(secretKeys(env.LINK_KEYS_SECRET)),
    senders: {
      PARTNER: {
        from: env.PARTNER_SENDER,
        replyTo: env.PARTNER_REPLY_TO,
        configurationSet: env.PARTNER_CONFIGURATION_SET,
      },
      CUSTOMER: {
        from: env.CUSTOMER_SENDER,
        replyTo: env.CUSTOMER_REPLY_TO,
        configurationSet: env.CUSTOMER_CONFIGURATION_SET,
      },
    },
    recipientRule: env.RECIPIENTS,
    writtenMails: writtenMails(table),
    clock,
    newFence: () => randomUUID(),
    time: { elapsed: () => performance.now(), wait: (millis: number) => wait(millis) },
  };
  return async (_event: SendMailEvent, context: Context): Promise<SendReport> => {
    // It would write to the erased and the suppressed, and send again what was sent since (docs/runbook.md#restore).
    if (!(await seal.holds())) throw new Error('The table was restored: no mail until it is reconciled');
    const hasTime = () => context.getRemainingTimeInMillis() > TIME_TO_END_MILLIS;
    const sent = await sendMail({ ...ports, hasTime });
    const { counts, letters, pauses, failures } = sent;
    report('mail sent', {
      ...counts,
      letters,
      ...(pauses.length > 0 && { pauses }),
      ...(failures.length > 0 && { failures }),
    });
    // What was sent is written and reported; somebody has to look at the others.
    if (failures.length > 0) throw new Error(`${failures.length} letters broke: ${failures[0]?.letter} and others`);
    return sent;
  };
}

let deployed: ReturnType<typeof createHandler> | undefined;

export const handler = (event: SendMailEvent, context: Context): Promise<SendReport> => {
  deployed ??= createHandler(readEnv(process.env), lambdaRuntime('send-mail'));
  return deployed(event, context);
};
