import { describe, expect, it } from 'vitest';
import { parseMailEvent } from '../../../lambdas/record-delivery/event.ts';
import { type DetailType, MAIL_ON_THE_BUS, onTheBus } from '../../fixtures/ses-events.ts';

const parsed = (...args: Parameters<typeof onTheBus>) => parseMailEvent(JSON.stringify(onTheBus(...args)));

describe('an event of SES', () => {
  it.each<[DetailType, string, string | null]>([
    ['Email Sent', 'SENT', null],
    ['Email Rejected', 'REJECTED', null],
    ['Email Rendering Failed', 'REJECTED', null],
    ['Email Delivered', 'DELIVERED', null],
    ['Email Delivery Delayed', 'DELAYED', 'MailboxFull'],
    ['Email Bounced', 'BOUNCED', 'Permanent: General'],
    ['Email Complaint Received', 'COMPLAINED', null],
  ])('%s: %s', (type, said, reason) => {
    const { address, ...mail } = MAIL_ON_THE_BUS;
    const isPermanent = type === 'Email Bounced';
    expect(parsed(type)).toEqual({ event: { ...mail, at: mail.at, said, reason, isPermanent } });
    expect(address).toContain('@');
  });

  it('keeps nothing of the address', () => {
    for (const type of ['Email Bounced', 'Email Complaint Received', 'Email Delivered'] as const) {
      expect(JSON.stringify(parsed(type))).not.toMatch(/@|anna\./u);
    }
  });

  it.each(['Transient', 'Undetermined'])(
    'tells a mailbox that is gone from one that is full or silent: %s',
    (bounceType) => {
      expect(parsed('Email Bounced', {}, { bounceType, bounceSubType: 'MailboxFull' })).toMatchObject({
        event: { isPermanent: false, reason: `${bounceType}: MailboxFull` },
      });
    },
  );

  it('names no address hash where the mail went to another than its reader', () => {
    expect(parsed('Email Bounced', { addressHash: 'none' })).toMatchObject({ event: { addressHash: null } });
  });

  it.each([
    ['not JSON', 'a b@c.example', '', 'is not JSON'],
    ['a list', '[]', '', 'Invalid'],
    [
      'another event',
      JSON.stringify({ ...onTheBus('Email Sent'), 'detail-type': 'Email Opened' }),
      'detail-type',
      'Invalid',
    ],
  ])('is refused when it is %s, without a word of what stands in it', (_, body, path, reason) => {
    const answer = parseMailEvent(body);
    expect(answer).toMatchObject({ refusal: { path, reason: expect.stringContaining(reason) } });
    expect(JSON.stringify(answer)).not.toContain('@');
  });

  it.each([
    ['detail.mail.tags.letter.0', { letterKey: '' }],
    ['detail.mail.tags.address.0', { addressHash: 'anna@customer.example' }],
    ['detail.mail.messageId', { messageId: '' }],
    ['detail.bounce.timestamp', { at: 'yesterday' }],
  ])('is refused with the path of what is wrong, and never the address: %s', (path, mail) => {
    const answer = parsed('Email Bounced', mail);
    expect(answer).toMatchObject({ refusal: { path } });
    expect(JSON.stringify(answer)).not.toContain('@');
  });
});
