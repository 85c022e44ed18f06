import { parseMailSwitch } from '../../domain/outbox/mail-switch.ts';
import type { MailSwitch } from '../../domain/ports.ts';
import { upToDate, versionOf } from './shapes.ts';
import type { Table } from './table.ts';

const KEY = { pk: 'SWITCH', sk: 'MAIL' };

/** `SWITCH` / `MAIL`: one item, written by persons alone. */
export function mailSwitch(table: Table): MailSwitch {
  return {
    async read() {
      const item = await table.get(KEY);
      return item === undefined ? null : parseMailSwitch(upToDate('mailSwitch', item)['state']);
    },
    async set(state) {
      await table.batchPut([{ ...KEY, v: versionOf('mailSwitch'), state }]);
    },
  };
}
