import type { DeliveryMoment } from '../../domain/outbox/delivery.ts';
import type { MailKind } from './mailbox.ts';
import type { Standing } from './outbox-rows.ts';

export const KIND_NAMES: Readonly<Record<MailKind, string>> = {
  STRIKE_NOTICE: 'Strike notices',
  WEEKLY_SCORE: 'Weekly scores',
  REVIEW_REQUEST: 'Review requests',
  OTHER: 'Other mails',
};

export const KIND_NAME: Readonly<Record<MailKind, string>> = {
  STRIKE_NOTICE: 'Strike notice',
  WEEKLY_SCORE: 'Weekly score',
  REVIEW_REQUEST: 'Review request',
  OTHER: 'Mail',
};

export const STANDING_NAMES: Readonly<Record<Standing, string>> = {
  WAITING: 'Waiting',
  UNKNOWN: 'Unknown',
  SENT: 'Sent',
  BOUNCED: 'Bounced',
  COMPLAINED: 'Complained of',
  SUPPRESSED: 'Suppressed',
  EXPIRED: 'Expired',
  REJECTED: 'Rejected',
};

export const MOMENT_NAMES: Readonly<Record<DeliveryMoment['what'], string>> = {
  PENDING: 'Put back',
  SENDING: 'Handed to SES',
  SENT: 'Taken by SES',
  UNKNOWN: 'No answer from SES',
  SUPPRESSED: 'Suppressed',
  EXPIRED: 'Expired',
  REJECTED: 'Rejected',
  DELIVERED: 'Delivered',
  DELAYED: 'Delayed',
  BOUNCED: 'Bounced',
  COMPLAINED: 'Complained of',
};

/** What the letter is about, as its key says it: partner and week, or order. */
export function aboutOf(letter: string): string {
  const [, about = letter, week = ''] = letter.split('#');
  return `${about} ${week}`.trim();
}
