import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { week } from '../domain/calendar/literals.ts';
import { customer, lateOrder, perfectOrder, registered } from '../system/events.ts';
import { callNorms } from './call-norms.ts';
import { openScratch, type Scratch } from './event-files.ts';
import type { Ran } from './run-norms.ts';

const W46 = week('2017-W46');
const SINCE = '2017-01-02T09:00:00+01:00';

let scratch: Scratch;
const ran: Record<string, Ran> = {};
let nowhere: Ran | undefined;

/** A strike week, its review requests two weeks later, and all the letters of both. */
beforeAll(async () => {
  scratch = await openScratch();
  const data = scratch.path('data');
  const file = await scratch.eventFile('events.ndjson', [
    registered('good-shop', SINCE),
    registered('late-shop', SINCE),
    ...customer('customer-fine', SINCE),
    ...customer('customer-late', SINCE),
    ...perfectOrder('good-shop', 'fine', W46),
    ...lateOrder('late-shop', 'late', W46),
  ]);
  const norms = async (name: string, ...args: readonly string[]) => {
    ran[name] = await callNorms(...args, '--data', data);
  };
  await norms('import', 'import', file);
  await norms('evaluate', 'evaluate', '--week', '2017-W46', '--mode', 'live', '--json');
  await norms('due', 'outbox');
  await norms('early', 'send', '--date', '2017-11-21');
  await norms('paused', 'mail', 'pause', '--reason', 'wrong figures', '--by', 'jansen');
  await norms('sent while paused', 'send', '--json');
  await norms('resumed', 'mail', 'resume');
  await norms('sent', 'send', '--json');
  await norms('asked', 'request-reviews', '--date', '2017-11-20', '--json');
  await norms('asked again', 'request-reviews', '--date', '2017-11-20', '--json');
  await norms('sent requests', 'send');
  await norms('sent again', 'send', '--json');
  await norms('outbox', 'outbox', '--json');
  await norms('shown', 'outbox');
  await norms('of a partner', 'outbox', '--json', '--partner', 'late-shop');
  await norms('of a kind', 'outbox', '--json', '--kind', 'review-request');
  await norms('of a state', 'outbox', '--json', '--state', 'waiting');
  nowhere = await callNorms('outbox', '--data', scratch.path('nowhere'));
}, 180_000);
afterAll(() => scratch.remove());

const json = (name: string) => JSON.parse(ran[name]?.stdout ?? '');

describe('norms evaluate --mode live, request-reviews, send, outbox', () => {
  it('goes all the way without a failure', () => {
    expect(Object.entries(ran).filter(([, { code }]) => code !== 0)).toEqual([]);
  });

  it('makes a letter a partner, which the outbox shows as due', () => {
    expect(json('evaluate')).toMatchObject({ mode: 'LIVE', status: 'COMPLETE', lettersDue: 2 });
    expect(ran['due']?.stdout).toMatch(/^Letters +waiting\n +strike notice +1\n +weekly score +1\n/);
    expect(ran['due']?.stdout).toMatch(
      /^ +2017-11-22 08:00 +strike notice +late-shop 2017-W46 +waits until 2017-11-22 08:00$/m,
    );
  });

  it('says of letters whose hour has not come when that is', () => {
    expect(ran['early']?.stdout).toBe(
      'As at 2017-11-21T11:00:00.000Z no letter is due\n' +
        '2 letters wait until 2017-11-22 08:00, when the first reader’s day begins: norms send --date 2017-11-22\n',
    );
  });

  it('sends them as at noon of the day that the week was judged', () => {
    expect(json('sent')).toEqual({ at: '2017-11-22T11:00:00.000Z', SENT: 2 });
  });

  it('asks each customer for a review, once', () => {
    expect(json('asked')).toEqual({ date: '2017-11-20', ASK: 2 });
    // The same orders have the day's turn: their letters are due, not due twice.
    expect(json('asked again')).toEqual({ date: '2017-11-20', ASK: 2 });
  });

  it('sends nothing that has been sent', () => {
    expect(ran['sent requests']?.stdout).toMatch(/^Sent as at 2017-11-20T11:00:00.000Z, to .*\n +sent +2\n$/);
    expect(json('sent again')).toEqual({ at: '2017-11-20T11:00:00.000Z' });
  });

  it('sends nothing while the mail is paused, and says so', () => {
    expect(ran['paused']?.stdout).toMatch(/^All mail is paused, by jansen since 2017-11-\d\dT.*: wrong figures\n$/);
    expect(json('sent while paused')).toMatchObject({ pauses: [{ why: 'OPERATOR' }] });
    expect(ran['resumed']?.stdout).toMatch(/^Mail goes out, again since 2017-11-/);
  });

  it('shows every mail with its reader, kind and subject', () => {
    const mails = (ran['outbox']?.stdout ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(mails.map(({ letter }) => letter).sort()).toEqual([
      'REVIEW#order-fine',
      'REVIEW#order-late',
      'WEEKLY#good-shop#2017-W46#1',
      'WEEKLY#late-shop#2017-W46#1',
    ]);
    expect(ran['shown']?.stdout).toMatch(
      /^Letters +sent\n +strike notice +1\n +weekly score +1\n +review request +2\n/,
    );
    expect(ran['shown']?.stdout).not.toContain('Not sent');
  });

  it('shows of each letter what happened to it, and how the mail arrived', () => {
    const letters = (ran['outbox']?.stdout ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const { state, history, mails } of letters) {
      expect(state).toBe('SENT');
      expect(history.map(({ what }: { what: string }) => what)).toEqual(['SENDING', 'SENT', 'DELIVERED']);
      expect(mails).toHaveLength(1);
    }
  });

  it('shows those of one state, kind or partner', () => {
    const keys = (name: string) =>
      (ran[name]?.stdout ?? '')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line).letter);
    expect(keys('of a partner')).toEqual(['WEEKLY#late-shop#2017-W46#1']);
    expect(keys('of a kind')).toHaveLength(2);
    expect(keys('of a state')).toEqual([]);
  });

  it('says in one sentence that there is no data to look at', () => {
    const { code, stdout, stderr } = nowhere ?? {};
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^norms: There is no data in .*: import events first, or name another --data\.\n$/);
  });
});
