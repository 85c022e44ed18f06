import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createVanguard } from '../../../lambdas/send-mail/vanguard.ts';

describe('the vanguard', () => {
  async function entering(count: number) {
    const vanguard = createVanguard();
    let entered = 0;
    for (let call = 0; call < count; call++) {
      void vanguard.enter().then(() => {
        entered += 1;
      });
    }
    await nextTurn();
    return { vanguard, entered: () => entered };
  }

  it('lets one go ahead, and the next when it came back without an answer', async () => {
    const { vanguard, entered } = await entering(5);
    expect(entered()).toBe(1);
    vanguard.leave(false);
    await nextTurn();
    expect(entered()).toBe(2);
  });

  it('lets all follow the first clear answer, for good', async () => {
    const { vanguard, entered } = await entering(5);
    vanguard.leave(true);
    await nextTurn();
    expect(entered()).toBe(5);
    vanguard.leave(false);
    await Promise.all([vanguard.enter(), vanguard.enter()]);
  });
});
