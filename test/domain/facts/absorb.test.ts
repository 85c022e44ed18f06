import { describe, expect, it } from 'vitest';
import { absorb, MAX_ENTRIES } from '../../../domain/facts/absorb.ts';
import { earliest, latest } from '../../../domain/facts/fact.ts';
import { lineAt } from '../../../domain/facts/line.ts';
import { tallyWeek } from '../../../domain/norms/tallies.ts';
import {
  CUSTOMER,
  cancelled,
  event,
  factIn,
  factsAfter,
  oneByOne,
  PARTNER,
  partnerWeek,
  placed,
  scanned,
} from './story.ts';

const ORDER = placed('item-1', '2026-11-09T10:00:00+01:00', '2026-11-12', { quantity: 5 });

describe('fault row 1: the same event 1,000 times', () => {
  const thousand = Array.from({ length: 1_000 }, () => ORDER);

  it('is one fact of one entry, 999 duplicates, and the same score', () => {
    const { answers, changed } = absorb(new Map(), thousand);
    expect(answers).toEqual(['accepted', ...Array.from({ length: 999 }, () => 'duplicate')]);
    expect(changed).toEqual(factsAfter([ORDER]));
    expect([...changed.values()].map(({ entries }) => entries.length)).toEqual([1]);
    expect(tallyWeek(partnerWeek(thousand, '2026-W46'))).toEqual(tallyWeek(partnerWeek([ORDER], '2026-W46')));
  });

  it('changes nothing once the fact is stored: there is nothing to write', () => {
    expect(absorb(factsAfter([ORDER]), thousand)).toEqual({
      answers: thousand.map(() => 'duplicate'),
      changed: new Map(),
    });
  });

  it('is a duplicate when it comes again after later events of the same thing', () => {
    const later = [cancelled('item-1', '2026-11-10T10:00:00Z', 1), cancelled('item-1', '2026-11-11T10:00:00Z', 2)];
    expect(oneByOne([ORDER, ...later, ORDER, ...later]).answers.slice(3)).toEqual([
      'duplicate',
      'duplicate',
      'duplicate',
    ]);
  });
});

describe('fault row 3: the same source and id with other content', () => {
  const first = cancelled('item-1', '2026-11-10T10:00:00Z', 1);
  const other = { ...cancelled('item-1', '2026-11-10T10:00:00Z', 2), id: first.id };

  it('is a conflict and leaves the fact untouched', () => {
    const known = factsAfter([ORDER, first]);
    expect(absorb(known, [other])).toEqual({ answers: ['conflict'], changed: new Map() });
  });

  it('is a conflict within one batch too', () => {
    const { answers, changed } = absorb(new Map(), [first, other]);
    expect(answers).toEqual(['accepted', 'conflict']);
    expect(changed).toEqual(factsAfter([first]));
  });

  it('is a conflict with any earlier event of the thing, not with its latest alone', () => {
    const later = cancelled('item-1', '2026-11-14T10:00:00Z', 3);
    expect(oneByOne([ORDER, first, later, other]).answers.at(-1)).toBe('conflict');
  });

  it('is a conflict when it says another kind of thing of it', () => {
    const attempt = { ...scanned('item-1', '2026-11-10T10:00:00Z'), id: first.id };
    expect(oneByOne([ORDER, first, attempt]).answers.at(-1)).toBe('conflict');
  });

  it('is an event of its own under another source', () => {
    const elsewhere = { ...other, source: '/zest' };
    expect(oneByOne([ORDER, first, elsewhere]).answers).toEqual(['accepted', 'accepted', 'accepted']);
  });
});

describe('fault row 4: version 3 arrives, 1 and 2 later', () => {
  const [one, two, three] = [
    cancelled('item-1', '2026-11-10T10:00:00Z', 1),
    cancelled('item-1', '2026-11-11T10:00:00Z', 2),
    cancelled('item-1', '2026-11-12T10:00:00Z', 3),
  ];

  it('answers two times `stale`, and version 3 holds', () => {
    const { answers, facts } = oneByOne([three, one, two]);
    expect(answers).toEqual(['accepted', 'stale', 'stale']);
    expect(latest(factIn([three, one, two], 'promise', 'item-1'), 'cancelled', null)?.value.quantity).toBe(3);
    expect(facts).toEqual(factsAfter([one, two, three]));
  });

  it('answers for each register alone: an older word of another kind is not stale', () => {
    expect(oneByOne([three, ORDER]).answers).toEqual(['accepted', 'accepted']);
  });

  it('takes an attempt that is no longer the first as accepted: it takes nothing away', () => {
    const attempts = [scanned('item-1', '2026-11-12T10:00:00Z'), scanned('item-1', '2026-11-11T10:00:00Z')];
    expect(oneByOne([...attempts, scanned('item-1', '2026-11-13T10:00:00Z')]).answers).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect(lineAt(factIn([ORDER, ...attempts], 'promise', 'item-1'), null)?.firstAttemptAt).toBe(
      '2026-11-11T10:00:00.000Z',
    );
  });

  it('lets the earliest answer to a question hold', () => {
    const answer = (at: string) => event('question.answered', at, { partnerId: PARTNER, questionId: 'q' });
    const story = [answer('2026-11-11T10:00:00Z'), answer('2026-11-10T10:00:00Z')];
    expect(oneByOne(story).answers).toEqual(['accepted', 'accepted']);
    expect(earliest(factIn(story, 'question', 'q'), 'answered', null)?.at).toBe('2026-11-10T10:00:00.000Z');
  });
});

describe('MAX_ENTRIES: the most events that a fact holds', () => {
  const minute = (index: number) => new Date(Date.UTC(2026, 10, 10, 0, index)).toISOString();
  const words = Array.from({ length: MAX_ENTRIES + 1 }, (_, index) => cancelled('item-1', minute(index), 1));
  const hundred = words.slice(0, MAX_ENTRIES);
  const oneMore = words.slice(MAX_ENTRIES);

  it('is 100', () => {
    expect(MAX_ENTRIES).toBe(100);
    expect(absorb(new Map(), hundred).answers.every((answer) => answer === 'accepted')).toBe(true);
  });

  it('answers `full` to one more, and leaves the fact as it is', () => {
    const known = factsAfter(hundred);
    expect(absorb(known, oneMore)).toEqual({ answers: ['full'], changed: new Map() });
  });

  it('still knows a duplicate and a conflict on a full fact', () => {
    const known = factsAfter(hundred);
    const first = hundred.slice(0, 1);
    const conflict = first.map((one) => ({ ...one, digest: 'other' }));
    expect(absorb(known, [...first, ...conflict]).answers).toEqual(['duplicate', 'conflict']);
  });

  it('does not count what replaces: a customer can move house for ever', () => {
    const consents = Array.from({ length: 150 }, (_, index) =>
      event('customer.consent', minute(index), { customerId: CUSTOMER, reviewOptIn: index % 2 === 0 }),
    );
    expect(oneByOne(consents).answers.every((answer) => answer === 'accepted')).toBe(true);
  });
});

describe('an event over several items', () => {
  const both = ['item-1', 'item-2'];
  const scan = scanned(both, '2026-11-12T10:00:00Z');

  it('changes all of them', () => {
    expect([...factsAfter([scan]).keys()]).toEqual([`${PARTNER}#promise#item-1#`, `${PARTNER}#promise#item-2#`]);
  });

  it('changes none of them where it conflicts on one', () => {
    const other = { ...scanned('item-2', '2026-11-11T10:00:00Z'), id: scan.id };
    const known = factsAfter([ORDER, other]);
    expect(absorb(known, [scan])).toEqual({ answers: ['conflict'], changed: new Map() });
  });

  it('changes none of them where one is full', () => {
    const full = Array.from({ length: MAX_ENTRIES }, (_, index) =>
      scanned('item-2', `2026-11-11T10:00:00.${String(index).padStart(3, '0')}Z`),
    );
    expect(absorb(factsAfter(full), [scan])).toEqual({ answers: ['full'], changed: new Map() });
  });

  it('is a conflict rather than full where it is both', () => {
    const full = Array.from({ length: MAX_ENTRIES }, (_, index) =>
      scanned('item-1', `2026-11-11T10:00:00.${String(index).padStart(3, '0')}Z`),
    );
    const other = { ...scanned('item-2', '2026-11-11T10:00:00Z'), id: scan.id };
    expect(absorb(factsAfter([...full, other]), [scan]).answers).toEqual(['conflict']);
  });

  it('that came to one of them alone, cut off by a crash, comes to the other with its next delivery', () => {
    const cutOff = new Map([...factsAfter([scan])].slice(0, 1));
    const { answers, changed } = absorb(cutOff, [scan]);
    expect(answers).toEqual(['accepted']);
    expect([...changed.keys()]).toEqual([`${PARTNER}#promise#item-2#`]);
  });

  it('is one entry of an item that it names twice', () => {
    const story = [scanned(['item-1', 'item-1'], '2026-11-12T10:00:00Z')];
    expect(absorb(new Map(), story).answers).toEqual(['accepted']);
    expect(factIn(story, 'promise', 'item-1').entries).toHaveLength(1);
  });
});
