import type { ExpiryReason, VoidReason } from './review-request.ts';

/** Each reason not to ask, as a clause: for the delivery's history and for who asks why. */
export const REASON_WORDS: Readonly<Record<ExpiryReason | VoidReason, string>> = {
  NOT_YET: 'the first day has not come',
  NOT_DELIVERED: 'not all of the order has been delivered',
  NO_OPT_IN: 'the customer does not take part in reviews',
  NO_CONTACT: 'the customer has no address',
  OTHER_COMMERCIAL_MAIL: 'the customer got another commercial mail',
  OTHER_MAIL_NOT_KNOWN: 'it is not known any more which mails the customer got since the order',
  OTHER_REQUEST_TODAY: 'the customer is asked about another order that day',
  LETTER_UNDER_WAY: 'its letter was perhaps sent: that is being found out',
  NOT_SENT_IN_TIME: 'its letter was due, and was not accepted in time',
  LOOKED_AT_TOO_LATE: 'nothing stood in its way, but nobody looked at it in time',
  ALL_CANCELLED: 'the order was cancelled',
  REVIEWED: 'the order was reviewed',
  ERASED: 'the customer was erased',
  RETURNED: 'the items were returned',
  PARTNER_CLOSED: 'the partner has closed',
};
