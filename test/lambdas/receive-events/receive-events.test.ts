import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../lambdas/receive-events/event.ts';
import { sent } from '../ingest-events/parsing.ts';
import { BATCH, knock, openDoor, SINGLE } from './knocking.ts';

const KB = 1024;
const question = (id: string, changes = {}) => sent('question.answered', { id, ...changes });
const events = (count: number) => Array.from({ length: count }, (_, index) => question(`event-${index}`));

/** An event of just this many bytes, by the length of the one text in it. */
function eventOf(bytes: number, letter = 'x') {
  const productGroup = (text: string) => {
    const { data, ...event } = sent('order.item.placed');
    return JSON.stringify({ ...event, data: { ...data, productGroup: text } });
  };
  const room = bytes - Buffer.byteLength(productGroup(''));
  const text = productGroup(letter.repeat(Math.floor(room / Buffer.byteLength(letter))));
  return `${text}${' '.repeat(bytes - Buffer.byteLength(text))}`;
}

describe('what the HTTP door answers', () => {
  it('is the answer of each event, in their order', async () => {
    const door = openDoor();
    const [first, second] = [question('a'), question('b')];
    await door.send([first]);
    const { status, body } = await door.send([
      first,
      second,
      { ...second, time: 'yesterday' },
      { ...first, time: '2026-11-15T10:00:00Z' },
      question('a', { type: 'question.asked' }),
    ]);

    expect(status).toBe(207);
    expect(body.events).toEqual([
      { status: 200, answer: 'duplicate' },
      { status: 200, answer: 'accepted' },
      {
        status: 400,
        answer: 'refused',
        event: '/shop b',
        path: 'time',
        reason: 'must be an RFC 3339 date-time with an offset, such as 2026-11-16T10:56:33+01:00',
      },
      {
        status: 409,
        answer: 'quarantined',
        event: '/shop a',
        path: 'id',
        reason: 'the same source and id came before with other content',
      },
      expect.objectContaining({ status: 400, path: 'type' }),
    ]);
  });

  it('has the status of its events where they share one', async () => {
    const door = openDoor();
    const statusOf = async (...all: unknown[]) => (await door.send(all)).status;

    expect(await statusOf(question('a'), question('b'))).toBe(200);
    expect(await statusOf(question('a'))).toBe(200);
    expect(await statusOf(question('c', { time: '' }), question('d', { time: '' }))).toBe(400);
    expect(await statusOf(question('a', { time: '2026-11-15T10:00:00Z' }))).toBe(409);
    expect(await statusOf(question('c'), question('d', { time: '' }))).toBe(207);
  });

  it('is stale for an event that a later one has outdone', async () => {
    const door = openDoor();
    const rescheduled = (id: string, time: string) => sent('order.item.rescheduled', { id, time });
    await door.send([rescheduled('late', '2026-11-17T10:00:00Z')]);
    const { status, body } = await door.send([rescheduled('early', '2026-11-16T10:00:00Z')]);

    expect([status, body.events?.[0]?.['answer']]).toEqual([200, 'stale']);
  });

  it('is of one event, too, where one is sent', async () => {
    const { status, body } = await openDoor().send(question('a'), { contentType: SINGLE });
    expect([status, body.events]).toEqual([200, [{ status: 200, answer: 'accepted' }]]);
  });

  it('names the request, as both logs do', async () => {
    const { headers, body } = await openDoor().send([question('a')]);
    expect([headers['x-request-id'], body.requestId]).toEqual(['request-1', 'request-1']);
  });

  it('is logged in figures alone', async () => {
    const door = openDoor();
    await door.send([question('a'), question('a'), question('b', { time: '' })]);
    expect(door.reports.at(-1)).toEqual({
      message: 'events received',
      requestId: 'request-1',
      partnerId: 'any',
      accepted: 1,
      duplicate: 1,
      stale: 0,
      refused: 1,
      quarantined: 0,
      tooLarge: 0,
      failed: 0,
    });
  });
});

describe('fault row 3: a conflict by HTTP', () => {
  it('is 409, kept in quarantine, and changes no fact; what is refused has its answer, and is not kept', async () => {
    const door = openDoor();
    await door.send([question('a')]);
    const facts = door.memory.facts.keys().map((key) => door.memory.facts.get(key));
    await door.send([question('a', { time: '2026-11-15T10:00:00Z' }), question('b', { time: '' })]);

    expect(door.memory.facts.keys().map((key) => door.memory.facts.get(key))).toEqual(facts);
    expect(door.memory.quarantine.keys()).toHaveLength(1);
  });
});

describe('fault row 21: moments that are not taken', () => {
  it.each(['2026-11-18T12:06:00Z', '2026-05-13T12:00:00Z', '2026-02-31T12:00:00Z', '2026-11-18T12:00:00'])(
    '%s is 400, and nothing is stored',
    async (time) => {
      const door = openDoor();
      const { status, body } = await door.send([question('a', { time })]);

      expect([status, body.events?.[0]]).toMatchObject([400, { status: 400, path: 'time' }]);
      expect([door.memory.facts.keys(), door.memory.quarantine.keys()]).toEqual([[], []]);
    },
  );
});

describe('fault row 22: what is too much', () => {
  it('is a body of 256 KB and one byte; one of 256 KB is read', async () => {
    const body = JSON.stringify(events(100)).padEnd(256 * KB);
    expect((await openDoor().send(body)).status).toBe(200);
    expect(await openDoor().send(`${body} `)).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
  });

  it('is 101 events; 100 are taken', async () => {
    expect((await openDoor().send(events(100))).status).toBe(200);
    expect(await openDoor().send(events(101))).toMatchObject({ status: 413, body: { code: 'TOO_MANY_EVENTS' } });
  });

  it.each(['x', 'é'])(
    'is an event of 8 KB and one byte, counted in bytes (%s); the others are taken',
    async (letter) => {
      const door = openDoor();
      const { status, body } = await door.send(
        `[${JSON.stringify(question('a'))},${eventOf(8 * KB + 1, letter)},${JSON.stringify(question('b'))}]`,
      );
      expect(status).toBe(207);
      expect(body.events).toMatchObject([{ status: 200 }, { status: 413, answer: 'too large' }, { status: 200 }]);
      // Of 8 KB it is an event like others, whose text is too long.
      expect((await door.send(`[${eventOf(8 * KB, letter)}]`)).body.events).toMatchObject([
        { status: 400, path: 'data.productGroup' },
      ]);
    },
  );

  it('is a depth of 1,000', async () => {
    const deep = `${'{"data":'.repeat(1_000)}1${'}'.repeat(1_000)}`;
    expect(await openDoor().send(`[${deep}]`)).toMatchObject({ status: 400, body: { code: 'TOO_DEEP' } });
    expect(await openDoor().send(deep, { contentType: SINGLE })).toMatchObject({
      status: 400,
      body: { code: 'TOO_DEEP' },
    });
  });

  it.each([
    JSON.stringify(question('a')).replace('{', '{"__proto__":{"polluted":true},'),
    JSON.stringify(question('a')).replace('"data":{', '"data":{"__proto__":{"polluted":true},'),
    JSON.stringify(question('a')).replace('"data":{', '"data":{"constructor":{"prototype":{"polluted":true}},'),
    '{"__proto__":{"type":"question.answered"}}',
  ])('is a prototype: %s is refused, and nothing is polluted', async (text) => {
    const door = openDoor();
    const { status } = await door.send(`[${text}]`);

    expect(status).toBe(400);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(door.memory.facts.keys()).toEqual([]);
  });
});

describe('a body that cannot be read', () => {
  it.each([
    [[0xff, 0xfe]],
    [[0x5b, 0x22, 0xc3, 0x28, 0x22, 0x5d]],
    [[0x5b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x5d]],
    [[0x5b, 0x22, 0xc0, 0xaf, 0x22, 0x5d]],
  ])('is one of no UTF-8: %j', async (bytes) => {
    expect(await openDoor().send(Uint8Array.from(bytes))).toMatchObject({ status: 400, body: { code: 'NOT_UTF8' } });
  });

  it.each(['', 'not json', '{}', '[{}', 'null'])('is %j', async (text) => {
    expect(await openDoor().send(text)).toMatchObject({ status: 400, body: { code: 'NOT_JSON' } });
  });

  it.each(['application/json', 'text/plain', '', `${BATCH}; charset=latin1`, `${SINGLE}, ${BATCH}`])(
    'is one of another kind: %j',
    async (contentType) => {
      const { status, body } = await openDoor().send([question('a')], { contentType });
      expect([status, body.code]).toEqual([415, 'CONTENT_TYPE']);
      expect(body.reason).toContain(BATCH);
    },
  );

  it.each([`${BATCH}; charset=utf-8`, `${BATCH};charset="UTF-8"`, BATCH.toUpperCase()])(
    'is none of %j',
    async (contentType) => {
      expect((await openDoor().send([question('a')], { contentType })).status).toBe(200);
    },
  );

  it('is a compressed one', async () => {
    const headers = { 'content-encoding': 'gzip' };
    expect(await openDoor().send([question('a')], { headers })).toMatchObject({
      status: 415,
      body: { code: 'CONTENT_ENCODING' },
    });
  });

  it('is logged by its request and the reason alone', async () => {
    const door = openDoor();
    await door.send('somebody@home.example');
    expect(door.reports).toEqual([{ message: 'request refused', requestId: 'request-1', code: 'NOT_JSON' }]);
  });
});

describe('a request that nobody signed', () => {
  it('is none: a route that has lost its authorizer lets nobody in', () => {
    const { requestContext, ...event } = knock('[]');
    expect(() => readRequest({ ...event, requestContext: { requestId: requestContext.requestId } })).toThrow();
  });

  it('is none by another route', () => {
    expect(() => readRequest({ ...knock('[]'), routeKey: 'POST /other' })).toThrow();
  });
});

describe('a fault of ours', () => {
  const broken = (isBroken: (keys: readonly string[]) => boolean) => {
    const { ports } = openDoor();
    let reads = 0;
    const door = openDoor({
      facts: {
        read: async (refs) => {
          reads += 1;
          if (isBroken(refs.map(({ id }) => id))) throw new TypeError('the fact of somebody@home.example is damaged');
          return ports.facts.read(refs);
        },
        write: (changes) => ports.facts.write(changes),
      },
    });
    return { door, reads: () => reads };
  };
  const about = (questionId: string) => question(questionId, { data: { partnerId: 'p', questionId } });
  const TEN = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map(about);

  it('in one event’s fact keeps no other event out', async () => {
    const { door } = broken((ids) => ids.includes('g'));
    const { status, headers, body } = await door.send(TEN);

    expect(status).toBe(207);
    expect(body.events?.map((event) => event['status'])).toEqual([200, 200, 200, 200, 200, 200, 503, 200, 200, 200]);
    expect(headers).not.toHaveProperty('retry-after');
  });

  it('in everything is said after three attempts: 503, and when to come back', async () => {
    const { door, reads } = broken(() => true);
    const { status, headers, body } = await door.send(TEN);

    expect([status, headers['retry-after'], reads()]).toEqual([503, '5', 3]);
    expect(body.events?.[0]).toMatchObject({ answer: 'failed', reason: 'could not be stored: send it again' });
  });

  it('tells nobody how it came about, in the answer or in the log', async () => {
    const { door } = broken(() => true);
    const { body } = await door.send(TEN);

    expect(JSON.stringify([body, door.reports])).not.toMatch(/somebody|damaged|\.ts|at /);
    expect(door.reports[0]).toEqual({ message: 'events not stored', events: 10, reason: 'TypeError' });
  });
});
