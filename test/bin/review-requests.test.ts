import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { week } from '../domain/calendar/literals.ts';
import { cancelled, customer, lateOrder, perfectOrder, placed, registered } from '../system/events.ts';
import { callNorms } from './call-norms.ts';
import { openScratch, type Scratch } from './event-files.ts';
import type { Ran } from './run-norms.ts';

const W46 = week('2017-W46');
const SINCE = '2017-01-02T09:00:00+01:00';
const PROMISED = { time: '2017-11-13T10:00:00+01:00', promised: '2017-11-17' };

let scratch: Scratch;
const ran: Record<string, Ran> = {};

/** Promised for Friday 17 November 2017: the days are the 20th to 5 December. */
beforeAll(async () => {
  scratch = await openScratch();
  const data = scratch.path('data');
  const file = await scratch.eventFile('events.ndjson', [
    registered('good-shop', SINCE),
    registered('late-shop', SINCE),
    ...customer('customer-fine', SINCE),
    ...customer('customer-late', SINCE),
    ...customer('customer-lost', SINCE),
    ...perfectOrder('good-shop', 'fine', W46),
    ...lateOrder('late-shop', 'late', W46),
    ...perfectOrder('good-shop', 'silent', W46),
    placed('good-shop', 'lost', PROMISED),
    placed('good-shop', 'none', PROMISED),
    cancelled('good-shop', 'none', '2017-11-14T10:00:00+01:00'),
  ]);
  const norms = async (name: string, ...args: readonly string[]) => {
    ran[name] = await callNorms(...args, '--data', data);
  };
  const explain = (order: string, ...args: readonly string[]) =>
    norms(`${order} ${args[1] ?? ''}`.trim(), 'explain-request', `order-${order}`, ...args);
  await norms('import', 'import', file);
  await norms('first run', 'request-reviews', '--date', '2017-11-20', '--json');
  await explain('fine', '--date', '2017-11-20');
  await norms('sent', 'send', '--json');
  await norms('second run', 'request-reviews', '--date', '2017-11-21', '--json');
  for (const order of ['fine', 'late', 'silent', 'lost', 'none', 'unheard-of']) await explain(order);
  await norms('silent as json', 'explain-request', 'order-silent', '--json');
  await norms('last run', 'request-reviews', '--date', '2017-12-06', '--json');
  await explain('silent', '--date', '2017-12-06');
  await norms('rates', 'ask-rates', '--from', '2017-11-01', '--to', '2017-11-30');
  await norms('rates as json', 'ask-rates', '--from', '2017-11-17', '--to', '2017-11-17', '--json');
  await norms('rates of no day', 'ask-rates', '--from', '2017-11-18', '--to', '2017-11-30', '--json');
  await norms('rates backwards', 'ask-rates', '--from', '2017-11-18', '--to', '2017-11-17');
}, 240_000);
afterAll(() => scratch.remove());

const text = (name: string) => ran[name]?.stdout ?? '';
const json = (name: string) => JSON.parse(text(name));

describe('norms request-reviews', () => {
  it('says what became of each order', () => {
    expect(json('first run')).toEqual({
      date: '2017-11-20',
      ASK: 2,
      'WAIT NO_OPT_IN': 1,
      'WAIT NOT_DELIVERED': 1,
      'VOID ALL_CANCELLED': 1,
    });
    expect(json('second run')).toMatchObject({ 'SETTLED SENT': 2, 'WAIT NO_OPT_IN': 1 });
    expect(json('last run')).toEqual({
      date: '2017-12-06',
      'EXPIRED NO_OPT_IN': 1,
      'EXPIRED NOT_DELIVERED': 1,
    });
  });
});

describe('norms explain-request', () => {
  it('before the letter goes: nothing stands in its way, and the sender is next', () => {
    expect(text('fine 2017-11-20')).toContain('order-fine: nothing stands in its way\n');
    expect(text('fine 2017-11-20')).toContain('Next: the sender sends its letter');
  });

  it('of an order that was asked about: the lines, the window, the customer, the letter and its delivery', () => {
    const told = text('fine');
    expect(told).toContain('order-fine: asked on 2017-11-20\n');
    expect(told).toContain('fine of good-shop: expected 2017-11-17; first attempt 2017-11-16, on time');
    expect(told).toContain('Expected 2017-11-17; to be asked from 2017-11-20 to 2017-12-05, both included');
    expect(told).toContain('Customer customer-fine: takes part in reviews');
    expect(told).toMatch(/Letter REVIEW#order-fine, due 2017-11-20 09:00:00, until 2017-12-06 00:00:00\n/);
    expect(told).toMatch(/ {2}2017-11-20 12:\d\d:\d\d {2}SENT/);
    expect(told).toContain('Next: nothing; it has ended.');
    expect(text('late')).toContain('first attempt 2017-11-18, late');
    expect(text('late')).toContain('order-late: asked on 2017-11-20\n');
  });

  it('of one that waits: since when and for what, though no decision to wait is stored', () => {
    const told = text('silent');
    expect(told).toContain('order-silent: waits: the customer does not take part in reviews\n');
    expect(told).toContain('Customer customer-silent: does not take part in reviews (never said so)');
    expect(told).toContain('  2017-11-20 to 2017-11-21: waits: the customer does not take part in reviews\n');
    expect(told).toContain('No letter has been due.');
    expect(told).toContain('Next: it is looked at again each day; after 2017-12-05 never.');
    expect(text('lost')).toContain('waits: not all of the order has been delivered');
  });

  it('of one that is over: the reason that is stored', () => {
    expect(text('none')).toContain('order-none: not asked since 2017-11-20: the order was cancelled\n');
    expect(text('silent 2017-12-06')).toContain(
      'order-silent: not asked; over on 2017-12-06. On its last day: the customer does not take part in reviews\n',
    );
    expect(text('silent 2017-12-06')).toContain('Customer: not kept once a request has ended.');
  });

  it('as JSON, for programs; and never with an address', () => {
    expect(json('silent as json')).toMatchObject({
      orderId: 'order-silent',
      state: { kind: 'OPEN' },
      now: { kind: 'WAIT', reason: 'NO_OPT_IN' },
      days: [{ from: '2017-11-20', to: '2017-11-21', decision: { kind: 'WAIT', reason: 'NO_OPT_IN' } }],
    });
    for (const { stdout } of Object.values(ran)) expect(stdout).not.toContain('@customer.example');
  });

  it('of an order that nobody has heard of: one sentence, exit code 1', () => {
    expect(ran['unheard-of']).toEqual({
      code: 1,
      stdout: '',
      stderr: 'norms: There is no order order-unheard-of: no event has named it.\n',
    });
  });
});

describe('norms ask-rates', () => {
  it('counts late and on-time orders, why some were not asked, and who is left out', () => {
    const told = text('rates');
    expect(told).toMatch(/^ {2}decided +2 +2$/m);
    expect(told).toMatch(/^ {2}asked +1 +1$/m);
    expect(told).toMatch(/^ {4}no opt in +1 +0$/m);
    expect(told).toMatch(/^ {4}not delivered +0 +1$/m);
    expect(told).toMatch(/^ {2}asked, of the eligible +50.0% +100.0%$/m);
    expect(told).toContain('too few to compare (2 on time, 1 late');
    expect(told).toContain('1 order that had not come by the last day, and 1 order cancelled as a whole');
  });

  it('takes the orders expected in those days, both included', () => {
    expect(json('rates as json')).toMatchObject({ cancelled: 1, ON_TIME: { orders: 2 }, LATE: { orders: 2 } });
    expect(json('rates of no day')).toMatchObject({ cancelled: 0, ON_TIME: { orders: 0 }, LATE: { orders: 0 } });
  });

  it('refuses days in the wrong order', () => {
    expect(ran['rates backwards']).toMatchObject({ code: 1, stderr: 'norms: 2017-11-18 is after 2017-11-17.\n' });
  });
});
