import { describe, expect, it } from 'vitest';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { hasStartPhase, strikesCountFrom } from '../../../domain/start-phase/phase.ts';
import { instant, week } from '../calendar/literals.ts';
import { judgeWeek, strikeStory } from '../scores/judging.ts';
import { NEW_PARTNER, OLD_PARTNER, profileSince } from './starting.ts';

const ASKED = instant('2026-07-01T00:00:00Z');
const rule = SEEDS.groeiStart;

describe('1.5: who begins in GroeiStart', () => {
  it('who registered on 27 June 2023, in the marketplace’s clocks, from its first moment on', () => {
    expect(hasStartPhase(profileSince('2023-06-26T22:00:00Z'), rule, ASKED)).toBe(true);
  });

  it('nobody who registered up to the last moment of 26 June 2023', () => {
    expect(hasStartPhase(profileSince('2023-06-26T21:59:59.999Z'), rule, ASKED)).toBe(false);
  });

  it('goes by the first registration, however often it is sent again', () => {
    expect(hasStartPhase(profileSince('2023-06-26T10:00:00Z', '2025-01-01T10:00:00Z'), rule, ASKED)).toBe(false);
    expect(hasStartPhase(profileSince('2025-01-01T10:00:00Z', '2023-06-27T10:00:00Z'), rule, ASKED)).toBe(true);
  });

  it('knows no registration that comes after the moment of the judgement', () => {
    expect(hasStartPhase(profileSince('2026-07-02T00:00:00Z'), rule, ASKED)).toBe(false);
  });

  it('nobody who is not registered, and nobody under a book without the phase', () => {
    expect(hasStartPhase(null, rule, ASKED)).toBe(false);
    expect(hasStartPhase(NEW_PARTNER, null, ASKED)).toBe(false);
  });

  it('an older partner has no phase, and strikes from its first week', () => {
    const { score, row } = judgeWeek(strikeStory('i-1', '2026-05-11'), '2026-W20', { profile: OLD_PARTNER });
    expect(score).toMatchObject({ strike: true, standing: { status: 'STRIKE', strikes: 1 } });
    expect(score).not.toHaveProperty('phase');
    expect(score).not.toHaveProperty('start');
    expect(row).not.toHaveProperty('start');
  });
});

describe('E14: from when on strikes count', () => {
  const W = week('2026-W20');

  it('without a phase, from ever', () => expect(strikesCountFrom({ week: W })).toBeUndefined());
  it('in GroeiStart, not up to the week', () =>
    expect(strikesCountFrom({ week: W, phase: 'GROEISTART' })).toBe(week('2026-W21')));
  it('in the week that completes it, not either', () =>
    expect(strikesCountFrom({ week: W, phase: 'GROEISTART', strikesFrom: week('2026-W22') })).toBe(week('2026-W21')));
  it('in GroeiKracht, from the first full week', () =>
    expect(strikesCountFrom({ week: W, phase: 'GROEIKRACHT', strikesFrom: week('2026-W18') })).toBe(week('2026-W18')));
});
