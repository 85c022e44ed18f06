import { join } from 'node:path';
import type { SendCounts } from '../lambdas/send-mail/send-mail.ts';
import { type Deployment, pointTheSdkAt } from './deployment.ts';
import { lambdaContext } from './lambda-context.ts';
import { startSesEndpoint } from './ses-endpoint.ts';

const TIMEOUT_SECONDS = 900;

/** Where the mails of a data directory lie. */
export function mailDirectory(directory: string): string {
  return join(directory, 'mail');
}

/** The deployed sender, on a local SES that writes every mail to the data directory. */
export async function openSender(deployment: Deployment, directory: string) {
  const { settings, runtime } = deployment;
  const ses = await startSesEndpoint({ directory: mailDirectory(directory), now: runtime.clock });
  pointTheSdkAt({ AWS_ENDPOINT_URL_SES: ses.url });
  // Loaded when something is to be sent: React and the letters take a second, and most commands send nothing.
  const { createHandler } = await import('../lambdas/send-mail/handler.ts');
  const send = createHandler(
    {
      ...settings,
      PARTNER_SENDER: '"Marketplace partner service" <partners@marketplace.example>',
      CUSTOMER_SENDER: '"Marketplace" <reviews@marketplace.example>',
      PARTNER_CONFIGURATION_SET: 'local-partners',
      CUSTOMER_CONFIGURATION_SET: 'local-customers',
      ALLOWED_RECIPIENTS: '*',
      MARKETPLACE_NAME: 'Marketplace',
      PARTNER_SUPPORT: 'partner-support@marketplace.example',
      ACCOUNT_URL: 'https://partners.marketplace.example/service-norms',
      REVIEW_URL: 'https://www.marketplace.example/review',
      PREFERENCES_URL: 'https://www.marketplace.example/account/mail',
    },
    runtime,
  );
  return {
    send: (): Promise<SendCounts> => send({}, lambdaContext('send-mail', TIMEOUT_SECONDS)),
    close: () => ses.close(),
  };
}
