import { describe, expect, it } from 'vitest';
import { createPace, type Pace } from '../../../lambdas/send-mail/pace.ts';
import { type SteeredTime, steeredTime } from './steered-time.ts';

const always = () => true;

/** When each of so many permits came, in milliseconds. */
async function permits(count: number, pace: Pace, time: SteeredTime): Promise<readonly number[]> {
  return time.run(() =>
    Promise.all(Array.from({ length: count }, () => pace.permit(always).then(() => time.elapsed()))),
  );
}

function open(perSecond: number): { readonly time: SteeredTime; readonly pace: Pace } {
  const time = steeredTime('2026-11-18T03:00:00Z');
  const pace = createPace(time);
  pace.setRate(perSecond);
  return { time, pace };
}

describe('pace', () => {
  it('hands out one permit after the other, as far apart as the rate says', async () => {
    const { time, pace } = open(10);
    const [, second = 0, third = 0] = await permits(3, pace, time);
    expect(second).toBeLessThanOrEqual(100);
    expect(third - second).toBe(100);
  });

  it('makes up for a pause of a fifth of a second, and for no more of a longer one', async () => {
    const { time, pace } = open(100);
    await permits(50, pace, time);
    time.pass(5_000);
    const after = await permits(100, pace, time);
    const began = after[0] ?? 0;
    expect(after.filter((at) => at === began)).toHaveLength(21);
    expect((after.at(-1) ?? 0) - began).toBe(790);
  });

  it('takes a new rate at once', async () => {
    const { time, pace } = open(1);
    await permits(2, pace, time);
    pace.setRate(100);
    const [first = 0, ...more] = await permits(11, pace, time);
    expect((more.at(-1) ?? 0) - first).toBeLessThanOrEqual(1_100);
  });

  it('gives none, and waits for none, once nothing is to go any more', async () => {
    const { time, pace } = open(1);
    await permits(2, pace, time);
    let isWanted = true;
    const before = time.elapsed();
    const answers = await time.run(() => {
      const asked = Promise.all(Array.from({ length: 25 }, () => pace.permit(() => isWanted)));
      isWanted = false;
      return asked;
    });
    expect(new Set(answers)).toEqual(new Set([false]));
    expect(time.elapsed() - before).toBe(0);
  });

  it('is a third slower after a refusal, and as fast as before half a minute later', async () => {
    const { time, pace } = open(30);
    await permits(30, pace, time);
    pace.slowDown();
    const slow = await permits(20, pace, time);
    expect((slow.at(-1) ?? 0) - (slow[0] ?? 0)).toBeGreaterThan(900);
    time.pass(30_000);
    const fast = await permits(37, pace, time);
    expect((fast.at(-1) ?? 0) - (fast[0] ?? 0)).toBeCloseTo(1_000);
  });

  it('takes refusals of calls that were under way together for one', async () => {
    const { time, pace } = open(30);
    for (let call = 0; call < 25; call++) pace.slowDown();
    time.pass(1_000);
    const slow = await permits(60, pace, time);
    expect((slow.at(-1) ?? 0) - (slow[0] ?? 0)).toBeLessThan(3_000);
  });

  it('never comes below a quarter of the rate', async () => {
    const { time, pace } = open(40);
    for (let second = 0; second < 100; second++) {
      pace.slowDown();
      time.pass(1_000);
    }
    const slow = await permits(12, pace, time);
    expect((slow.at(-1) ?? 0) - (slow[0] ?? 0)).toBeLessThanOrEqual(1_000);
  });
});
