import { ASSUMPTIONS as A } from '../assumptions.data.ts';
import { scaled } from '../money.ts';
import { type Demand, GIGABYTE, type Line, line } from './line.ts';

export function mailLines({ monthly }: Demand): readonly Line[] {
  const customers = monthly('mails.customer');
  const all = monthly('mails.partner') + customers;
  return [
    line('SES', 'letters to partners', monthly('mails.partner'), 'mail'),
    line('SES', 'review requests to customers', customers, 'mail'),
    line('SES', 'their data, as if all of it were attachments', Math.ceil(monthly('mailBytes') / GIGABYTE), 'mailData'),
    line('API Gateway', 'links that stop a list', scaled(all, A.unsubscribePercent, 100), 'httpApiRequest'),
  ];
}
