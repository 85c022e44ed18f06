import { ASSUMPTIONS as A } from '../assumptions.data.ts';
import type { Measured } from '../measured.ts';
import { scaled } from '../money.ts';
import { type Demand, GIGABYTE, type Line, line } from './line.ts';

export function tableLines({ measured, partners, weekly, monthly }: Demand): readonly Line[] {
  const service = 'DynamoDB';
  const ledger = ledgerUnits(measured, partners);
  const idle = measured.templates.wakeUps['send-mail'] ?? 0;
  const gigabytes = Math.ceil(
    (scaled(storedAWeek(weekly), A.daysAYear * A.monthsOfStorage, 84) + ledger.bytes) / GIGABYTE,
  );
  const halves = (name: string) => Math.ceil(monthly(`${name}.halfReadUnits`) / 2);
  return [
    line(service, 'facts and review requests written as events come', monthly('ingest.writeUnits'), 'writeUnit'),
    line(
      service,
      'scores, ledgers and letters written by the run',
      monthly('run.writeUnits') + ledger.writeUnits,
      'writeUnit',
    ),
    line(service, 'review requests decided', monthly('reviews.writeUnits'), 'writeUnit'),
    line(service, 'deliveries written', monthly('mail.writeUnits'), 'writeUnit'),
    line(service, 'read as events come', halves('ingest'), 'readUnit'),
    line(service, 'read by the run, and again by the audit', 2 * (halves('run') + ledger.readUnits), 'readUnit'),
    line(service, 'read to decide review requests', halves('reviews'), 'readUnit'),
    line(service, 'read to mail', halves('mail'), 'readUnit'),
    line(
      service,
      'read by the sender that finds nothing due',
      Math.ceil((idle * measured.idleSender.halfReadUnits) / 2),
      'readUnit',
      true,
    ),
    line(service, 'stored after a year, table and indexes', gigabytes, 'tableStorage'),
    line(service, 'point-in-time recovery of that', gigabytes, 'pointInTimeRecovery'),
  ];
}

export function storedAWeek(weekly: Demand['weekly']): number {
  return ['facts', 'reviewRequests', 'scores', 'letters', 'others'].reduce(
    (sum, kind) => sum + weekly(`stored.${kind}`),
    0,
  );
}

/** A ledger grows by a row a week, and is written and read whole: what that adds after a year to what was measured of young ones. */
function ledgerUnits({ ledgerBytes }: Measured, partners: number) {
  const [first = 0, second = 0] = ledgerBytes;
  const bytes = first + 51 * Math.max(0, second - first);
  const weeks = (count: number) => scaled(count, A.daysAYear, 84);
  return {
    bytes: partners * bytes,
    writeUnits: weeks(partners * (Math.ceil(bytes / 1_024) - 1)),
    readUnits: weeks(Math.ceil((partners * bytes) / (2 * 4_096))),
  };
}
