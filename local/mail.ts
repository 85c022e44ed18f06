import { join } from 'node:path';
import type { SendReport } from '../lambdas/send-mail/send-mail.ts';
import { type Deployment, pointTheSdkAt } from './deployment.ts';
import { lambdaContext } from './lambda-context.ts';
import { startSesEndpoint } from './ses/endpoint.ts';
import { type SesThread, type SesThreadOptions, startSesThread } from './ses/endpoint-thread.ts';
import { LINK_KEYS_SECRET, PREFERENCES_URL, UNSUBSCRIBE_URL } from './unsubscribe-page.ts';

const TIMEOUT_SECONDS = 900;

/** As the blueprint's stages have them: each sender below a sub-domain of its own. */
const MAIL_FROM_DOMAINS = {
  'partners.marketplace.example': 'bounce.partners.marketplace.example',
  'customers.marketplace.example': 'bounce.customers.marketplace.example',
};

/** Where the mails of a data directory lie. */
export function mailDirectory(directory: string): string {
  return join(directory, 'mail');
}

/** The deployed sender, on a local SES that writes every mail to the data directory; what SES says of each is recorded. */
export function openSender(deployment: Deployment, directory: string) {
  return openSenderOn(startSesEndpoint, deployment, directory);
}

/** The same for who sends by the thousand, with SES on a thread of its own; see {@link startSesThread} for what that takes. */
export function openSenderBesideSes(deployment: Deployment, directory: string) {
  return openSenderOn(startSesThread, deployment, directory);
}

/** A thread has to be told the time, and waited for. */
type LocalSes = Pick<SesThread, 'url' | 'close'> & Partial<SesThread>;

async function openSenderOn<Ses extends LocalSes>(
  startSes: (options: SesThreadOptions) => Promise<Ses>,
  deployment: Deployment,
  directory: string,
) {
  const { settings, runtime } = deployment;
  // Loaded when something is to be sent: React and the letters take a second, and most commands send nothing.
  const { openDeliveryEvents } = await import('./delivery-events.ts');
  const { createHandler } = await import('../lambdas/send-mail/handler.ts');
  const deliveryEvents = openDeliveryEvents(deployment);
  const ses = await startSes({
    directory: mailDirectory(directory),
    mailFromDomains: MAIL_FROM_DOMAINS,
    now: runtime.clock,
    onEvent: deliveryEvents.publish,
  });
  pointTheSdkAt({ AWS_ENDPOINT_URL_SES: ses.url });
  const send = createHandler(
    {
      ...settings,
      PARTNER_SENDER: '"Marketplace partner service" <service-norms@partners.marketplace.example>',
      CUSTOMER_SENDER: '"Marketplace" <reviews@customers.marketplace.example>',
      PARTNER_CONFIGURATION_SET: 'local-partners',
      CUSTOMER_CONFIGURATION_SET: 'local-customers',
      // To all: this SES writes each mail to the data directory.
      RECIPIENTS: { kind: 'EVERYONE' },
      PARTNER_REPLY_TO: 'partner-support@marketplace.example',
      CUSTOMER_REPLY_TO: 'customer-service@marketplace.example',
      MARKETPLACE_NAME: 'Marketplace',
      PARTNER_SUPPORT: 'partner-support@marketplace.example',
      ACCOUNT_URL: 'https://partners.marketplace.example/service-norms',
      REVIEW_URL: 'https://www.marketplace.example/review',
      UNSUBSCRIBE_URL,
      LINK_KEYS_SECRET,
      ADDRESS_KEY_SECRET: 'local-address-key',
      PREFERENCES_URL,
    },
    runtime,
  );
  return {
    ses,
    async send(): Promise<SendReport> {
      ses.wakeUp?.();
      try {
        return await send({}, lambdaContext('send-mail', TIMEOUT_SECONDS));
      } finally {
        await ses.settled?.();
        // SES speaks of what it took, whatever became of who sent it.
        await deliveryEvents.drain();
      }
    },
    close: () => ses.close(),
  };
}
