import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { conditionalFactStore } from '../../adapters/aws/fact-store.ts';
import { letterStore } from '../../adapters/aws/letter-store.ts';
import { openTable } from '../../adapters/aws/open-table.ts';
import { reviewRequestStore } from '../../adapters/aws/review-request-store.ts';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import { sesMailer } from '../../adapters/aws/ses-mailer.ts';
import type { Runtime } from '../../domain/ports.ts';
import { readEnv, type Settings } from './env.ts';
import type { SendMailEvent } from './event.ts';
import { type SendCounts, sendMail } from './send-mail.ts';

/** What a page of letters under way may take, with room to spare. */
const TIME_FOR_A_PAGE_MILLIS = 15_000;

export function createHandler(env: Settings, { clock, report }: Runtime) {
  const table = openTable(env.TABLE_NAME);
  const ports = {
    letters: letterStore(table),
    facts: conditionalFactStore(table, env.SHARDS),
    requests: reviewRequestStore(table, 'CONDITIONAL'),
    mailer: sesMailer(),
    house: {
      marketplace: env.MARKETPLACE_NAME,
      partnerSupport: env.PARTNER_SUPPORT,
      objections: env.PARTNER_SUPPORT,
      accountUrl: env.ACCOUNT_URL,
      reviewUrlBase: env.REVIEW_URL,
      daysBeforeDecision: 14,
    },
    preferencesUrl: env.PREFERENCES_URL,
    senders: {
      PARTNER: { from: env.PARTNER_SENDER, configurationSet: env.PARTNER_CONFIGURATION_SET },
      CUSTOMER: { from: env.CUSTOMER_SENDER, configurationSet: env.CUSTOMER_CONFIGURATION_SET },
    },
    allowedRecipients: env.ALLOWED_RECIPIENTS,
    clock,
    newFence: () => randomUUID(),
    time: { elapsed: () => performance.now(), wait: (millis: number) => wait(millis) },
  };
  return async (_event: SendMailEvent, context: Context): Promise<SendCounts> => {
    const hasTime = () => context.getRemainingTimeInMillis() > TIME_FOR_A_PAGE_MILLIS;
    const counts = await sendMail({ ...ports, hasTime });
    report('mail sent', counts);
    return counts;
  };
}

let deployed: ReturnType<typeof createHandler> | undefined;

export const handler = (event: SendMailEvent, context: Context): Promise<SendCounts> => {
  deployed ??= createHandler(readEnv(process.env), lambdaRuntime('send-mail'));
  return deployed(event, context);
};
