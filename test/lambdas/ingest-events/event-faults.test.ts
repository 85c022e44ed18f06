import { describe, expect, it } from 'vitest';
import { accepted, BULK, LIVE, NOW, refused, sent, withData } from './parsing.ts';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

const at = (time: string) => JSON.stringify(sent('partner.closed', { time }));
const fromNow = (millis: number) => at(new Date(NOW.getTime() + millis).toISOString());

describe('fault row 21: the time of an event', () => {
  it('now + 6 minutes is refused at every door', () => {
    const refusal = { event: '/shop event-1', path: 'time', reason: 'lies in the future' };
    expect(refused(fromNow(6 * MINUTE), LIVE)).toEqual(refusal);
    expect(refused(fromNow(6 * MINUTE), BULK)).toEqual(refusal);
  });

  it('now + 5 minutes is the most that clocks may differ', () => {
    for (const door of [LIVE, BULK]) {
      expect(accepted(fromNow(5 * MINUTE), door)).toBeDefined();
      expect(refused(fromNow(5 * MINUTE + 1), door).path).toBe('time');
    }
  });

  it('now - 27 weeks is refused at the live doors, and taken by the bulk import', () => {
    expect(refused(fromNow(-27 * WEEK), LIVE)).toEqual({
      event: '/shop event-1',
      path: 'time',
      reason: 'is more than 26 weeks ago: use the bulk import for the past',
    });
    expect(accepted(fromNow(-27 * WEEK), BULK)).toBeDefined();
    expect(accepted(at('1970-01-01T00:00:00Z'), BULK)).toBeDefined();
  });

  it('now - 26 weeks is the oldest that the live doors take', () => {
    expect(accepted(fromNow(-26 * WEEK), LIVE)).toBeDefined();
    expect(refused(fromNow(-26 * WEEK - 1), LIVE).path).toBe('time');
  });

  it.each([
    ['31 February', '2026-02-31T10:00:00Z'],
    ['31 November', '2026-11-31T10:00:00+01:00'],
    ['no offset', '2026-11-16T10:56:33'],
    ['no time', '2026-11-16'],
    ['hour 24', '2026-11-16T24:00:00Z'],
    ['the year 0, whose first week has no name', '0000-01-01T00:00:00Z'],
    ['milliseconds since 1970', 1_794_823_593_000],
    ['nothing', ''],
    ['a line break at its end', '2026-11-16T10:56:33Z\n'],
  ])('%s is refused at every door', (_, time) => {
    const text = JSON.stringify(sent('partner.closed', { time }));
    for (const door of [LIVE, BULK])
      expect(refused(text, door)).toMatchObject({ event: '/shop event-1', path: 'time' });
  });

  it('is refused with a reason that says how to write it', () => {
    expect(refused(at('2026-11-16T10:56:33')).reason).toBe(
      'must be an RFC 3339 date-time with an offset, such as 2026-11-16T10:56:33+01:00',
    );
  });
});

describe('fault row 22: hostile bodies', () => {
  const BODY = JSON.stringify(sent('call.offered'));

  it.each([
    ['in the envelope', BODY.replace('{', '{"__proto__":{"polluted":true},'), ''],
    ['in the data', BODY.replace('"data":{', '"data":{"__proto__":{"polluted":true},'), 'data'],
    [
      'in the data, with the fields that lack there',
      BODY.replace(/"data":\{/, '"data":{"__proto__":{"partnerId":"x"},'),
      'data',
    ],
    [
      'in the data, as `constructor`',
      BODY.replace('"data":{', '"data":{"constructor":{"prototype":{"polluted":true}},'),
      'data',
    ],
  ])('a `__proto__` key %s is refused, and pollutes nothing', (_, text, path) => {
    const { path: where, reason } = refused(text);
    expect(where).toBe(path);
    expect(reason).toMatch(/^Unrecognized key: "(__proto__|constructor)"$/);
    expect({}).not.toHaveProperty('polluted');
    expect(Object.prototype).not.toHaveProperty('partnerId');
  });

  it.each([
    ['arrays', `${'['.repeat(1_000)}${']'.repeat(1_000)}`],
    ['objects', `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`],
  ])('1,000 nested %s are refused, wherever they stand', (_, nested) => {
    expect(refused(nested).path).toMatch(/^(type)?$/);
    expect(refused(BODY.replace('false', nested)).path).toBe('data.answered');
    expect(refused(BODY.replace('"event-1"', nested)).path).toBe('id');
    expect(refused(BODY.replace('"data":{', `"data":{"deep":${nested},`)).path).toBe('data');
    expect(refused(BODY.replace('"call.offered"', nested)).path).toBe('type');
  });

  it('a field told twice is taken as JSON takes it: the last one, and it is looked at', () => {
    expect(accepted(BODY.replace('"answered":false', '"answered":"no","answered":true')).data).toMatchObject({
      answered: true,
    });
    expect(refused(BODY.replace('"answered":false', '"answered":true,"answered":"no"')).path).toBe('data.answered');
  });
});

describe('fault row 23: quantities that are none', () => {
  const placed = withData('order.item.placed', { quantity: 1 });
  const withQuantity = (text: string) => placed.replace('"quantity":1', `"quantity":${text}`);

  it.each(['-1', '0', '-0', '1.5', '1e309', '-1e309', '"3"', '"NaN"', 'null', 'true', '[3]', '{}', '9007199254740993'])(
    '%s is refused',
    (text) => {
      expect(refused(withQuantity(text))).toMatchObject({ event: '/shop event-1', path: 'data.quantity' });
    },
  );

  it('NaN is no JSON', () => {
    expect(refused(withQuantity('NaN')).reason).toBe('is not JSON');
  });

  it('a return has at least one unit too; a cancellation has none, when it is taken back', () => {
    expect(refused(withData('return.registered', { quantity: 0 })).path).toBe('data.quantity');
    expect(accepted(withData('order.item.cancelled', { quantity: 0 })).data).toMatchObject({ quantity: 0 });
    for (const quantity of [-1, 1.5, '3', null]) {
      expect(refused(withData('order.item.cancelled', { quantity })).path).toBe('data.quantity');
    }
  });

  it('whole numbers in any spelling are taken', () => {
    expect(accepted(withQuantity('3.0')).data).toMatchObject({ quantity: 3 });
    expect(accepted(withQuantity('1e2')).data).toMatchObject({ quantity: 100 });
  });
});
