import { describe, expect, it } from 'vitest';
import { GROUNDS } from '../../domain/corrections/ground.ts';
import { type CorrectionInput, readCorrection } from '../../local/corrections/read-correction.ts';

const NOW = new Date('2026-12-01T10:00:00Z');
const FULL: CorrectionInput = {
  week: '2026-W46',
  scope: 'ITEMS',
  partners: ['p1'],
  ground: 'CARRIER_DISRUPTION',
  evidence: 'case 12',
  decidedBy: 'jansen',
};
const read = (changes: CorrectionInput = {}) => readCorrection({ ...FULL, ...changes }, NOW);

describe('a correction as a person gives it', () => {
  it('has an id made of its content, and the moment it was given', () => {
    const correction = read();
    expect(correction).toMatchObject({
      kind: 'CORRECTION',
      id: expect.stringMatching(/^C-2026-W46-[0-9a-f]{8}$/),
      partners: { kind: 'PARTNERS', partnerIds: ['p1'] },
      scope: { kind: 'ITEMS', norms: 'ALL', items: {} },
      evidenceRef: 'case 12',
      decidedAt: '2026-12-01T10:00:00.000Z',
    });
    expect(readCorrection(FULL, new Date('2026-12-02T10:00:00Z')).id).toBe(correction.id);
    expect(read({ evidence: 'case 13' }).id).not.toBe(correction.id);
  });

  it.each(GROUNDS)('rules 2.5: %s is a ground', (ground) => {
    expect(read({ ground }).ground).toBe(ground);
  });

  it('a carrier alone covers everybody who shipped with it', () => {
    expect(read({ partners: undefined, carrier: 'TNT' })).toMatchObject({
      partners: { kind: 'EVERYBODY' },
      scope: { items: { carrier: 'TNT' } },
    });
  });

  it('all partners of a country, and days of the week, both its first and its last', () => {
    const days = { from: '2026-11-09', to: '2026-11-15' };
    expect(read({ partners: undefined, country: 'BE', days })).toMatchObject({
      partners: { kind: 'COUNTRY', countryCode: 'BE' },
      scope: { items: { days } },
    });
  });

  it('a depot is evidence beside its partners or its items', () => {
    expect(read({ depot: 'Tilburg', ground: 'DEPOT_DISRUPTION' }).evidenceRef).toBe('depot Tilburg: case 12');
  });
});

describe('what is refused, with its place and the reason', () => {
  it.each<[string, CorrectionInput, string]>([
    ['heat', { ground: 'HEAT' }, 'ground: heat is no ground, even with a letter (rules 2.5)'],
    ['capacity', { ground: 'CAPACITY' }, 'ground: capacity problems are no ground'],
    ['an ordinary delay', { ground: 'ORDINARY_DELAY' }, 'ground: ordinary delays are no ground'],
    ['an incident of several weeks', { ground: 'SEVERAL_WEEKS' }, 'ground: an incident spread over several weeks'],
    [
      'the day before the week',
      { days: { from: '2026-11-08', to: '2026-11-10' } },
      'days.from: lies outside 2026-W46 (2026-11-09 to 2026-11-15): an incident spread over several weeks is not covered',
    ],
    ['the day after it', { days: { from: '2026-11-10', to: '2026-11-16' } }, 'days.to: lies outside 2026-W46'],
    ['days that end before they begin', { days: { from: '2026-11-12', to: '2026-11-10' } }, 'days: there is no day'],
    ['a week that no year has', { week: '2025-W53' }, 'week: must be an ISO week that exists'],
    ['an unknown norm', { norms: ['FULFILMENT', 'ON_TIME'] }, 'norms[1]: '],
    ['a depot alone', { depot: 'Tilburg', partners: undefined }, 'depot: no event names a depot'],
    ['nobody', { partners: undefined }, 'partners: say whom it covers'],
    ['two kinds of partners', { country: 'NL' }, 'partners: give one of partners, country and everybody'],
    ['WEEK_NORM of no norm', { scope: 'WEEK_NORM' }, 'norms: WEEK_NORM excludes norms: say which'],
    [
      'WEEK_NORM of some items',
      { scope: 'WEEK_NORM', norms: ['FULFILMENT'], items: ['i1'] },
      'scope: WEEK_NORM excludes the whole norm',
    ],
    ['no evidence', { evidence: ' ' }, 'evidence: must not be empty'],
    ['an id that could reach into another key', { id: 'a#b' }, 'id: must be 1 to 128 letters'],
    ['a field that is none', { norm: 'FULFILMENT' }, 'the correction: Unrecognized key: "norm"'],
  ])('%s', (_, changes, reason) => {
    expect(() => read(changes)).toThrow(reason);
  });

  it('names every place at once', () => {
    expect(() => read({ week: 'now', ground: 'HEAT', decidedBy: '' })).toThrow(/week: .*; ground: .*; decidedBy: /u);
  });
});
