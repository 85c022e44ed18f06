import type { MailSwitchState } from '../../domain/outbox/mail-switch.ts';
import type { MailSwitch } from '../../domain/ports.ts';

export function memoryMailSwitch(): MailSwitch {
  let stored: MailSwitchState | null = null;
  return {
    async read() {
      return stored;
    },
    async set(state) {
      stored = { ...state };
    },
  };
}
