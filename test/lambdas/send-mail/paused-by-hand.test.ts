import { describe, expect, it } from 'vitest';
import { memoryMailSwitch } from '../../../adapters/memory/mail-switch.ts';
import { recordingMailer } from '../../../adapters/memory/recording-mailer.ts';
import { instantOf } from '../../../domain/calendar/instant.ts';
import { parseMailSwitch } from '../../../domain/outbox/mail-switch.ts';
import type { Mailer } from '../../../domain/ports.ts';
import { MINUTE, open } from './sent.ts';

const PAUSED = {
  paused: true,
  by: 'jansen',
  at: instantOf(Date.UTC(2026, 10, 18, 9)),
  reason: 'wrong figures',
} as const;

describe('mail that a person has paused', () => {
  it('does not go, not even a strike notice; it stays due, and the log says neither who nor why', async () => {
    const { outbox } = open();
    await outbox.addLetters('STRIKE', 3);
    await outbox.addLetters('WEEKLY', 3);
    const [mailer, mailSwitch] = [recordingMailer(), memoryMailSwitch()];
    await mailSwitch.set(PAUSED);
    const { counts, pauses } = await outbox.send(mailer, { mailSwitch });
    expect(mailer.mails).toEqual([]);
    expect(counts).toEqual({});
    expect(pauses).toEqual([
      {
        why: 'OPERATOR',
        holds: ['STRIKE', 'WEEKLY', 'REVIEW'],
        detail: 'paused by hand since 2026-11-18T09:00:00.000Z',
      },
    ]);
    expect(outbox.memory.dueLetters.size).toBe(6);
  });

  it('goes when it is resumed', async () => {
    const { outbox, time } = open();
    await outbox.addLetters('STRIKE', 3);
    const [mailer, mailSwitch] = [recordingMailer(), memoryMailSwitch()];
    await mailSwitch.set(PAUSED);
    await outbox.send(mailer, { mailSwitch });
    await mailSwitch.set({ paused: false, by: 'jansen', at: PAUSED.at });
    time.pass(MINUTE);
    expect(await outbox.send(mailer, { mailSwitch })).toMatchObject({ counts: { SENT: 3 }, pauses: [] });
  });

  it('is held back within seconds where the sender is at work: what was looked up meanwhile, no more', async () => {
    const { outbox } = open();
    await outbox.addLetters('WEEKLY', 500);
    const [recording, mailSwitch] = [recordingMailer(), memoryMailSwitch()];
    const mailer: Mailer = {
      ...recording,
      async send(mail) {
        if (recording.mails.length === 20) await mailSwitch.set(PAUSED);
        return recording.send(mail);
      },
    };
    const { pauses } = await outbox.send(mailer, { mailSwitch });
    const { perSecond } = await recording.quota();
    expect(pauses).toMatchObject([{ why: 'OPERATOR' }]);
    expect(recording.mails.length).toBeLessThanOrEqual(20 + 25 + 3 * Math.max(10, 2 * perSecond));
    expect(recording.mails.length).toBeLessThan(500);
  });

  it('is not let go where the switch cannot be read: the sender fails, and nothing was sent', async () => {
    const { outbox } = open();
    await outbox.addLetters('STRIKE', 3);
    const mailer = recordingMailer();
    const mailSwitch = { read: async () => parseMailSwitch({ paused: 'perhaps' }) };
    await expect(outbox.send(mailer, { mailSwitch })).rejects.toThrow('cannot be read');
    expect(mailer.mails).toEqual([]);
  });
});
