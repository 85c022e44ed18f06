import { describe, expect, it } from 'vitest';
import { recordingMailer } from '../../../adapters/memory/recording-mailer.ts';
import type { ReviewRequestRule } from '../../../domain/policy/norm-book.ts';
import { event, PARTNER, returned, type Story } from '../../domain/facts/story.ts';
import { commercialMail, day, EXPECTED, openReviewDays, order, REGISTERED, ready } from './review-days.ts';

/** Told before the daily run of D+3, or between it and the sender. */
async function outcome(rule: Partial<ReviewRequestRule>, before: Story, meanwhile: Story = []) {
  const mailer = recordingMailer();
  const days = openReviewDays(rule);
  await days.at(day(-8)).tell(REGISTERED, ...ready(), ...order('o', EXPECTED));
  await days.at(day(3, 7)).tell(...before);
  const decided = await days.at(day(3)).decide();
  await days.at(day(3, 9)).tell(...meanwhile);
  const { counts } = await days.at(day(3, 10)).send(mailer);
  return [Object.keys(decided), Object.keys(counts), mailer.mails.length];
}

const RETURN = returned('r', day(2), 'o', 1);
const CLOSED = event('partner.closed', day(2), { partnerId: PARTNER });

describe('rules 5.3, the switches, where they are read and where they are read again', () => {
  it('fault row 36: return registered: still eligible by default; on "skip" never asked', async () => {
    expect(await outcome({}, [RETURN])).toEqual([['ASK'], ['SENT'], 1]);
    expect(await outcome({ returnedItems: 'skip' }, [RETURN])).toEqual([['VOID RETURNED'], [], 0]);
    expect(await outcome({ returnedItems: 'skip' }, [], [RETURN])).toEqual([['ASK'], ['SUPPRESSED'], 0]);
  });

  it('partner closed: still asked by default; on "skip" never', async () => {
    expect(await outcome({}, [CLOSED])).toEqual([['ASK'], ['SENT'], 1]);
    expect(await outcome({ closedPartners: 'skip' }, [CLOSED])).toEqual([['VOID PARTNER_CLOSED'], [], 0]);
    expect(await outcome({ closedPartners: 'skip' }, [], [CLOSED])).toEqual([['ASK'], ['SUPPRESSED'], 0]);
  });

  it('M4: a mail since the order, of another day, is read and stands in the way on "sinceOrder" alone', async () => {
    const earlier = commercialMail(day(-3));
    expect(await outcome({ otherMailRule: 'sameDay' }, [earlier])).toEqual([['ASK'], ['SENT'], 1]);
    expect(await outcome({ otherMailRule: 'sinceOrder' }, [earlier])).toEqual([['WAIT OTHER_COMMERCIAL_MAIL'], [], 0]);
    expect(await outcome({ otherMailRule: 'sinceOrder' }, [], [earlier])).toEqual([['ASK'], ['PUT_OFF'], 0]);
    expect(await outcome({ otherMailRule: 'off' }, [commercialMail(day(3, 7))])).toEqual([['ASK'], ['SENT'], 1]);
  });
});
