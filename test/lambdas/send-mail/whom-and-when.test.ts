import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { RecipientRule } from '../../../domain/outbox/recipient-rule.ts';
import { instant } from '../../domain/calendar/literals.ts';
import { letterOf, mailedTo, openPosting } from './posting.ts';

/** A Wednesday, at ten. */
const BY_DAY = '2026-03-11T10:00:00+01:00';
const SIMULATOR: RecipientRule = {
  kind: 'ALLOW_LIST',
  addresses: ['success@simulator.amazonses.com', 'bounce@simulator.amazonses.com'],
};

describe('fault row 47: a test stage with data that looks like production’s', () => {
  const withRealData = async () => {
    const posting = openPosting();
    await posting.due('p-1', { email: 'anna@shop.example' });
    await posting.due('p-2', { email: 'success@simulator.amazonses.com' });
    await posting.due('p-3', { email: 'success@simulator.amazonses.com.shop.example' });
    await posting.due('p-4', { email: 'bounce@simulator.amazonses.com' });
    return posting;
  };

  it('every send is refused but those to the simulator', async () => {
    const posting = await withRealData();
    expect((await posting.send(BY_DAY, SIMULATOR)).counts).toEqual({ SENT: 2, SUPPRESSED: 2 });
    expect(mailedTo(posting.mailer).toSorted()).toEqual(
      SIMULATOR.kind === 'ALLOW_LIST' && SIMULATOR.addresses.toSorted(),
    );
    expect(await posting.delivery('p-1')).toMatchObject({
      state: 'SUPPRESSED',
      reason: 'this stage may not write to the address',
    });
  });

  it('re-addressed: all go to one mailbox of ours, marked, and the real address is nowhere in them', async () => {
    const posting = await withRealData();
    const rule: RecipientRule = { kind: 'READDRESS', to: 'testers@vlinder.example', mark: 'acceptance' };
    expect((await posting.send(BY_DAY, rule)).counts).toEqual({ SENT: 4 });
    expect(new Set(mailedTo(posting.mailer))).toEqual(new Set(['testers@vlinder.example']));
    for (const { raw } of posting.mailer.accepted) {
      const mail = await PostalMime.parse(raw);
      expect(mail.subject).toMatch(/^\[acceptance\] ./u);
      expect(JSON.stringify(mail)).not.toMatch(/anna|simulator|shop\.example/u);
      expect(mail.headers.find(({ key }) => key === 'x-letter')?.value).toMatch(/^WEEKLY#p-\d#2026-W10#1$/u);
    }
  });

  it('written: nothing is sent, each mail can be read for a week, and it names nobody', async () => {
    const posting = await withRealData();
    expect((await posting.send(BY_DAY, { kind: 'WRITE' })).counts).toEqual({ SUPPRESSED: 4 });
    expect(posting.mailer.mails).toEqual([]);
    expect((await posting.delivery('p-1'))?.reason).toBe('written, not sent: this stage sends no mail');
    const { raw = new Uint8Array() } = (await posting.written.read(letterOf('p-1').key, instant(BY_DAY))) ?? {};
    const mail = await PostalMime.parse(raw);
    expect(mail.to).toMatchObject([{ address: 'not-sent@nowhere.invalid' }]);
    expect(mail.html).toContain('Shop p-1');
    expect(JSON.stringify(mail)).not.toContain('anna');
  });

  it.each<RecipientRule>([
    SIMULATOR,
    { kind: 'READDRESS', to: 'testers@vlinder.example', mark: 'a' },
    { kind: 'WRITE' },
  ])('$kind: sent again, nothing goes twice', async (rule) => {
    const posting = await withRealData();
    await posting.send(BY_DAY, rule);
    const before = posting.mailer.mails.length;
    expect((await posting.send(BY_DAY, rule)).counts).toEqual({});
    expect(posting.mailer.mails).toHaveLength(before);
  });
});

describe('fault row 39: addresses that SES cannot take', () => {
  it.each([
    ['a local part in other letters', 'jürgen@shop.example', 'REJECTED'],
    ['a domain in other letters', 'a@bücher.example', 'SENT'],
    ['a quoted local part', '"a b"@x', 'REJECTED'],
    ['two addresses', 'a@shop.example, b@shop.example', 'REJECTED'],
    ['two addresses in angles', '<a@shop.example> <b@shop.example>', 'REJECTED'],
    ['a line break at the end', 'a@shop.example\r\n', 'REJECTED'],
    ['a header in it', 'a@shop.example\r\nBcc: evil@x.example', 'REJECTED'],
    ['nothing', '', 'REJECTED'],
  ])('%s: %j is %s, and the rest of the batch goes out', async (_what, email, state) => {
    const posting = openPosting();
    for (const [index, address] of ['first@shop.example', email, 'last@shop.example'].entries()) {
      await posting.due(`p-${index}`, { email: address });
    }
    const { counts, failures } = await posting.send(BY_DAY);
    expect(failures).toEqual([]);
    expect(counts).toEqual(state === 'SENT' ? { SENT: 3 } : { SENT: 2, REJECTED: 1 });
    expect(await posting.delivery('p-1')).toMatchObject({ state });
    const to = mailedTo(posting.mailer);
    expect(to).toEqual(expect.arrayContaining(['first@shop.example', 'last@shop.example']));
    expect(to).toHaveLength(state === 'SENT' ? 3 : 2);
    if (state === 'SENT') expect(to).toContain('a@xn--bcher-kva.example');
    // I8: the address is not in what an operator reads.
    expect(JSON.stringify(await posting.delivery('p-1'))).not.toMatch(/evil|jürgen|b@shop/u);
  });
});

describe('a letter outside its reader’s hours', () => {
  it('stays due without a write, and goes when the day begins', async () => {
    const posting = openPosting();
    await posting.due('p-1', { email: 'a@shop.example' });
    expect((await posting.send('2026-03-11T07:59:59.999+01:00')).counts).toEqual({ OUT_OF_HOURS: 1 });
    expect(await posting.delivery('p-1')).toBeUndefined();
    expect((await posting.send('2026-03-11T08:00:00+01:00')).counts).toEqual({ SENT: 1 });
  });

  it('does not go at six, and the next working day it does', async () => {
    const posting = openPosting();
    await posting.due('p-1', { email: 'a@shop.example' });
    expect((await posting.send('2026-03-13T18:00:00+01:00')).counts).toEqual({ OUT_OF_HOURS: 1 });
    expect((await posting.send('2026-03-15T12:00:00+01:00')).counts).toEqual({});
    expect((await posting.send('2026-03-16T08:00:00+01:00')).counts).toEqual({ SENT: 1 });
  });

  it('does not hold up the others: King’s Day is a Dutch holiday, and no Belgian one', async () => {
    const posting = openPosting();
    for (let index = 0; index < 5; index++) await posting.due(`nl-${index}`, { email: 'nl@shop.example' });
    await posting.due('be-1', { email: 'be@shop.example', countryCode: 'BE' });
    expect((await posting.send('2026-04-27T10:00:00+02:00')).counts).toEqual({ SENT: 1, OUT_OF_HOURS: 5 });
    expect(mailedTo(posting.mailer)).toEqual(['be@shop.example']);
    expect(await posting.delivery('nl-1')).toBeUndefined();
    expect((await posting.send('2026-04-28T10:00:00+02:00')).counts).toEqual({ SENT: 5 });
  });

  it('is not even read where nobody’s day has begun', async () => {
    const posting = openPosting();
    await posting.due('p-1', { email: 'a@shop.example' });
    await posting.send('2026-03-11T23:00:00+01:00');
    expect(posting.looks()).toBe(0);
    await posting.send('2026-03-12T10:00:00+01:00');
    expect(posting.looks()).toBe(3);
  });
});
