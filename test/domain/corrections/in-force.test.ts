import { describe, expect, it } from 'vitest';
import { correctionsInForce, isCovered } from '../../../domain/corrections/in-force.ts';
import { excluding, revocationOf, takingOut } from './correcting.ts';

describe('rules 2.5: corrections are append-only', () => {
  const [a, b] = [takingOut({}, 'ALL', 'a'), takingOut({}, 'ALL', 'b')];

  it('a correction is in force until a record of its own revokes it, whatever order they are read in', () => {
    expect(correctionsInForce([b, a])).toEqual([a, b]);
    expect(correctionsInForce([revocationOf(a), b, a])).toEqual([b]);
    expect(correctionsInForce([a, revocationOf(a), b, revocationOf(b)])).toEqual([]);
  });

  it('a revocation of what is not there revokes nothing', () => {
    expect(correctionsInForce([revocationOf(excluding('RETURNS')), a])).toEqual([a]);
  });
});

describe('rules 2.5: whom a correction covers', () => {
  it('the partners that it names', () => {
    const listed = { kind: 'PARTNERS', partnerIds: ['p1', 'p2'] } as const;
    expect(['p1', 'p2', 'p3'].map((id) => isCovered(listed, id, 'NL'))).toEqual([true, true, false]);
  });

  it('all partners of a country, and nobody whose country is not known', () => {
    const country = { kind: 'COUNTRY', countryCode: 'BE' } as const;
    expect(['BE', 'NL', null].map((code) => isCovered(country, 'p1', code))).toEqual([true, false, false]);
  });

  it('everybody, registered or not', () => {
    expect(isCovered({ kind: 'EVERYBODY' }, 'p1', null)).toBe(true);
  });
});
