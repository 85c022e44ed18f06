import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { week } from '../domain/calendar/literals.ts';
import { asked, at, type CloudEvent, registered, type Weekday } from '../system/events.ts';
import { callNorms } from './call-norms.ts';
import { openScratch, type Scratch } from './event-files.ts';
import type { Ran } from './run-norms.ts';

const W47 = week('2017-W47');

function told(type: string, id: string, time: string, data: Readonly<Record<string, unknown>>): CloudEvent {
  return { specversion: '1.0', id: `${type}:${id}`, source: '/test', type, time, data: { partnerId: 'shop', ...data } };
}

function answeredOn(id: string, opened: Weekday, answered: Weekday | null): readonly CloudEvent[] {
  const question = asked('shop', id, at(W47, opened));
  if (answered === null) return [question];
  return [question, told('question.answered', id, at(W47, answered), { questionId: id })];
}

function call(id: string, weekday: Weekday, answered: boolean): CloudEvent {
  return told('call.offered', id, at(W47, weekday), { callId: id, answered });
}

const LATE = Array.from({ length: 9 }, (_, index) => answeredOn(`late-${index}`, 'tue', 'thu')).flat();
const EVENTS: readonly CloudEvent[] = [
  registered('shop', '2017-01-02T09:00:00+01:00'),
  ...LATE,
  ...answeredOn('never', 'fri', null),
  ...answeredOn('just-in-time', 'wed', 'thu'),
  call('picked-up', 'mon', true),
  call('missed', 'wed', false),
];

let scratch: Scratch;
let evaluated: Ran;
let explained: Ran;

beforeAll(async () => {
  scratch = await openScratch();
  const data = scratch.path('data');
  await callNorms('import', await scratch.eventFile('events.ndjson', EVENTS), '--data', data);
  evaluated = await callNorms('evaluate', '--week', W47, '--data', data);
  explained = await callNorms('explain', 'shop', W47, '--data', data);
}, 120_000);
afterAll(() => scratch.remove());

/** The lines about one norm. */
function partOf(norm: string): readonly string[] {
  const parts = explained.stdout.split('\n\n');
  return (parts.find((part) => part.includes(`${norm}  `)) ?? '').split('\n');
}

describe('N7: norms explain of a week with late replies', () => {
  it('is a strike week', () => {
    expect([evaluated.code, explained.code]).toEqual([0, 0]);
    expect(partOf('RESPONSE_TIME')[0]).toBe('RESPONSE_TIME  1 of 11  MISSED');
    expect(explained.stdout).toContain('Standing: STRIKE. This is a strike week.');
  });

  it('names each late question with when it was opened, due and answered, by the marketplace’s clocks', () => {
    const late = partOf('RESPONSE_TIME').filter((line) => line.startsWith('    - '));
    expect(late).toEqual([
      ...Array.from(
        { length: 9 },
        (_, index) =>
          `    - late-${index}: opened 2017-11-21 10:00:00, due 2017-11-22 10:00:00, answered 2017-11-23 10:00:00`,
      ),
      '    - never: opened 2017-11-24 10:00:00, due 2017-11-27 10:00:00, not answered',
    ]);
  });
});

describe('N4: norms explain of a week with unanswered calls', () => {
  it('names each of them with its time, and says that it is no strike', () => {
    const lines = partOf('PHONE_AVAILABILITY');
    expect(lines[0]).toBe('PHONE_AVAILABILITY  1 of 2  MISSED');
    expect(lines[1]).toContain('no strike');
    expect(lines.at(-1)).toBe('    - missed: call of 2017-11-22 10:00:00, nobody picked up');
  });
});
