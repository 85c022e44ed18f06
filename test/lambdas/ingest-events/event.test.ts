import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../domain/calendar/instant.ts';
import type { EventType } from '../../../domain/facts/marketplace-event.ts';
import { EVENT_TYPES, EXAMPLES } from './event-examples.ts';
import { accepted, refused, sent, withData } from './parsing.ts';

describe('events.md: each type of the contract', () => {
  it('is one of 19', () => {
    expect(EVENT_TYPES).toHaveLength(19);
  });

  it.each(EVENT_TYPES)('%s is accepted at its least', (type) => {
    expect(accepted(JSON.stringify(sent(type)))).toEqual({
      specversion: '1.0',
      id: 'event-1',
      source: '/shop',
      type,
      time: '2026-11-16T09:56:33.000Z',
      data: EXAMPLES[type].minimal,
      digest: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  it.each(EVENT_TYPES)('%s is accepted in full', (type) => {
    const { full: data } = EXAMPLES[type];
    expect(accepted(JSON.stringify(sent(type, { data, id: 'i'.repeat(256), source: '~'.repeat(256) }))).data).toEqual(
      data,
    );
  });

  it.each(EVENT_TYPES)('%s is refused with a field that the contract does not know', (type) => {
    expect(refused(withData(type, { colour: 'red' }))).toEqual({
      event: '/shop event-1',
      path: 'data',
      reason: 'Unrecognized key: "colour"',
    });
  });

  it.each(EVENT_TYPES.flatMap((type) => Object.keys(EXAMPLES[type].minimal).map((field) => [type, field] as const)))(
    '%s is refused without its %s',
    (type, field) => {
      const { event, path, reason } = refused(withData(type, { [field]: undefined }));
      expect(event).toBe('/shop event-1');
      expect(`${path} ${reason}`).toContain(field);
    },
  );

  it.each(EVENT_TYPES.flatMap((type) => Object.keys(EXAMPLES[type].full).map((field) => [type, field] as const)))(
    '%s is refused with null for its %s',
    (type, field) => {
      const data = { ...EXAMPLES[type].full, [field]: null };
      expect(refused(JSON.stringify(sent(type, { data })))).toMatchObject({ path: `data.${field}` });
    },
  );
});

describe('events.md: the envelope', () => {
  it.each(['specversion', 'id', 'source', 'time', 'data'])('is refused without its %s', (field) => {
    const { path, reason } = refused(JSON.stringify(sent('partner.closed', { [field]: undefined })));
    expect(path).toBe(field);
    expect(reason.length).toBeGreaterThan(0);
  });

  it('is refused with a field that CloudEvents may have and the contract has not', () => {
    expect(refused(JSON.stringify(sent('partner.closed', { subject: 'p' })))).toEqual({
      event: '/shop event-1',
      path: '',
      reason: 'Unrecognized key: "subject"',
    });
  });

  it.each(['0.3', '1', 1, null])('is refused in version %j', (specversion) => {
    expect(refused(JSON.stringify(sent('partner.closed', { specversion }))).path).toBe('specversion');
  });

  it.each(['order.item.lost', '', 'PARTNER.CLOSED', 'toString', 'constructor', '__proto__', undefined, null, 7, {}])(
    'is refused with the type %j, and told which there are',
    (type) => {
      const { event, path, reason } = refused(JSON.stringify({ ...sent('partner.closed'), type }));
      expect({ event, path }).toEqual({ event: '/shop event-1', path: 'type' });
      for (const known of EVENT_TYPES) expect(reason).toContain(known);
    },
  );

  it.each(['null', '[]', '"text"', '7', 'true'])('is refused when it is %s', (text) => {
    expect(refused(text)).toEqual({ event: 'an event', path: '', reason: 'must be a JSON object' });
  });

  it.each(['', '{', 'partner.closed', '{"a":NaN}', "{'a':1}", '\uFEFF{}'])(
    'is refused when it is no JSON: %j',
    (text) => {
      expect(refused(text)).toEqual({ event: 'an event', path: '', reason: 'is not JSON' });
    },
  );

  it('is named in a refusal as far as that can be repeated safely', () => {
    const named = (changes: Readonly<Record<string, unknown>>) =>
      refused(JSON.stringify({ ...sent('partner.closed', { data: {} }), ...changes })).event;
    expect(named({})).toBe('/shop event-1');
    expect(named({ id: 7 })).toBe('/shop ?');
    expect(named({ source: 'a\nb' })).toBe('? event-1');
    expect(named({ source: undefined, id: 'x'.repeat(257) })).toBe('? ?');
  });
});

describe('events.md: ids', () => {
  const PARTNER_ID = 'partner.closed' as const;

  it.each(['a', 'A-Z_a.z:0-9', '0', '..', 'x'.repeat(128)])('takes %j', (partnerId) => {
    expect(accepted(withData(PARTNER_ID, { partnerId })).data).toEqual({ partnerId });
  });

  it.each([
    '',
    'x'.repeat(129),
    'a#b',
    'a/b',
    'a b',
    'a\n',
    '\na',
    'é',
    'a\u0000',
    'a@b',
    '{{a}}',
    'a,b',
    7,
    ['a'],
    {},
  ])('refuses %j: no id can reach into another’s key', (partnerId) => {
    expect(refused(withData(PARTNER_ID, { partnerId })).path).toBe('data.partnerId');
  });

  it('refuses one among many, and says which', () => {
    expect(refused(withData('delivery.denied', { orderItemIds: ['i', 'j', 'a#b'] }))).toEqual({
      event: '/shop event-1',
      path: 'data.orderItemIds.2',
      reason: 'may hold letters, digits and . _ : - alone',
    });
  });

  it.each(['shipment.created', 'transport.event', 'delivery.denied'] as const)('%s holds 1 to 100 of them', (type) => {
    const ids = (length: number) => Array.from({ length }, (_, index) => `i${index}`);
    expect(refused(withData(type, { orderItemIds: [] })).path).toBe('data.orderItemIds');
    expect(accepted(withData(type, { orderItemIds: ids(100) })).type).toBe(type);
    expect(refused(withData(type, { orderItemIds: ids(101) })).path).toBe('data.orderItemIds');
  });

  it.each(['id', 'source'])('of the envelope: %s is 1-256 printable ASCII characters', (field) => {
    const text = (value: unknown) => JSON.stringify(sent('partner.closed', { [field]: value }));
    for (const value of ['a', 'order.item.placed:123-1', ' ~', 'x'.repeat(256)])
      expect(accepted(text(value))).toBeDefined();
    for (const value of ['', 'x'.repeat(257), 'a\nb', 'a\u007f', 'é', '\u202e', 7, null]) {
      expect(refused(text(value)).path).toBe(field);
    }
  });
});

describe('events.md: other values', () => {
  const TEXTS = [
    ['partner.registered', 'name'],
    ['partner.registered', 'email'],
    ['order.item.placed', 'ean'],
    ['order.item.placed', 'productGroup'],
    ['shipment.created', 'transporterCode'],
    ['shipment.created', 'trackAndTrace'],
    ['customer.contact', 'email'],
    ['mail.sent', 'kind'],
  ] as const;

  it.each(TEXTS)('%s: %s has at most 512 characters', (type, field) => {
    expect(accepted(withData(type, { [field]: 'x'.repeat(512) })).type).toBe(type);
    expect(refused(withData(type, { [field]: 'x'.repeat(513) })).path).toBe(`data.${field}`);
  });

  it.each<[EventType, string, readonly unknown[]]>([
    ['partner.registered', 'email', ['']],
    ['partner.registered', 'language', ['de', 'NL', '']],
    ['customer.contact', 'email', ['']],
    ['customer.contact', 'countryCode', ['nl', 'NLD', 'N', '']],
    ['order.item.placed', 'fulfilmentMethod', ['FBX', 'fbr']],
    ['order.item.placed', 'timeFrameType', ['NIGHT']],
    ['order.item.cancelled', 'by', ['PLATFORM']],
    ['order.item.cancelled', 'reasonCode', ['BORED', '']],
    ['shipment.created', 'parcelType', ['PALLET']],
    ['transport.event', 'eventCode', ['DELIVERED']],
    ['question.closed', 'by', ['CUSTOMER']],
    ['call.offered', 'answered', ['true', 1]],
    ['review.received', 'grade', [0, 11, 7.5, '7']],
    ['survey.answered', 'grade', [-1, 11, 7.5]],
    ['customer.consent', 'reviewOptIn', ['yes', 0]],
  ])('%s: refuses another %s', (type, field, values) => {
    for (const value of values) expect(refused(withData(type, { [field]: value })).path).toBe(`data.${field}`);
  });

  it.each([
    'OUT_OF_STOCK',
    'REQUESTED_BY_CUSTOMER',
    'BAD_CONDITION',
    'HIGHER_SHIPCOST',
    'INCORRECT_PRICE',
    'NOT_AVAIL_IN_TIME',
    'NO_BOL_GUARANTEE',
    'ORDERED_TWICE',
    'RETAIN_ITEM',
    'TECH_ISSUE',
    'UNFINDABLE_ITEM',
    'OTHER',
  ])('order.item.cancelled: takes the API’s reason %s', (reasonCode) => {
    expect(accepted(withData('order.item.cancelled', { reasonCode })).data).toMatchObject({ reasonCode });
  });
});

describe('events.md: latestDeliveryDate or exactDeliveryDate', () => {
  it.each(['order.item.placed', 'order.item.rescheduled'] as const)('%s holds exactly one of them', (type) => {
    const day = '2026-11-20';
    const reason = 'must hold exactly one of latestDeliveryDate and exactDeliveryDate';
    expect(refused(withData(type, { exactDeliveryDate: day }))).toMatchObject({ path: 'data', reason });
    expect(refused(withData(type, { latestDeliveryDate: undefined }))).toMatchObject({ path: 'data', reason });
    const exact = accepted(withData(type, { latestDeliveryDate: undefined, exactDeliveryDate: day }));
    expect(exact.data).toMatchObject({ exactDeliveryDate: day });
    expect(exact.data).not.toHaveProperty('latestDeliveryDate');
  });

  it.each([
    '2026-02-31',
    '2026-02-29',
    '2026-11-16T00:00:00Z',
    '0000-01-01',
    '1899-12-31',
    '3000-01-01',
    '9999-12-31',
    '16-11-2026',
    '',
    20_261_116,
  ])('refuses %j', (day) => {
    expect(refused(withData('order.item.placed', { latestDeliveryDate: day })).path).toBe('data.latestDeliveryDate');
  });
});

describe('the digest of an event: its content, however it was written', () => {
  const type = 'order.item.placed' as const;
  const digestOf = (changes: Readonly<Record<string, unknown>>) => accepted(JSON.stringify(sent(type, changes))).digest;
  const data = EXAMPLES[type].minimal;
  const digest = digestOf({});

  it('is the same in another order of the keys', () => {
    const reversed = Object.fromEntries(Object.entries(data).reverse());
    expect(digestOf({ data: reversed })).toBe(digest);
    const envelope = Object.fromEntries(Object.entries(sent(type)).reverse());
    expect(accepted(JSON.stringify(envelope)).digest).toBe(digest);
    expect(accepted(JSON.stringify(sent(type), null, 2)).digest).toBe(digest);
  });

  it.each(['2026-11-16T09:56:33Z', '2026-11-16T15:26:33.000+05:30', '2026-11-16t09:56:33.000000z'])(
    'is the same with the same instant written as %s',
    (time) => {
      expect(digestOf({ time })).toBe(digest);
      expect(accepted(JSON.stringify(sent(type, { time }))).time).toBe(parseInstant('2026-11-16T09:56:33Z'));
    },
  );

  it('is another with another time, another field or another type', () => {
    const others = [
      digestOf({ time: '2026-11-16T10:56:33.001+01:00' }),
      digestOf({ data: { ...data, quantity: 2 } }),
      digestOf({ data: { ...data, latestDeliveryDate: undefined, exactDeliveryDate: '2026-11-20' } }),
      accepted(JSON.stringify(sent('question.opened', { time: '2026-11-16T10:56:33+01:00' }))).digest,
      accepted(JSON.stringify(sent('question.answered', { time: '2026-11-16T10:56:33+01:00' }))).digest,
    ];
    expect(new Set([digest, ...others]).size).toBe(6);
  });

  it('is not of its name: the same content under another id is another event with the same digest', () => {
    expect(digestOf({ id: 'event-2', source: '/elsewhere' })).toBe(digest);
  });
});
