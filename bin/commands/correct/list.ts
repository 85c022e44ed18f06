import { Command, Option } from 'commander';
import type { IsoWeek } from '../../../domain/calendar/iso-week.ts';
import type { Correction, CorrectionRecord } from '../../../domain/corrections/correction.ts';
import { columns } from '../../../local/columns.ts';
import { listCorrections } from '../../../local/corrections/correct.ts';
import { asWeek, dataOption } from '../../arguments.ts';
import { openInstallation, stageOption, type Where } from '../../installation.ts';

export function listCommand(): Command {
  return new Command('list')
    .description('Lists all corrections and revocations, by week and id.')
    .addOption(new Option('--week <week>', 'of one ISO week alone').argParser(asWeek))
    .addOption(dataOption())
    .addOption(stageOption())
    .option('--json', 'print one JSON object a record, as it is stored')
    .action(async (options: Where & { readonly week?: IsoWeek; readonly json?: true }) => {
      const { week, json } = options;
      const installation = await openInstallation(options);
      try {
        const records = await listCorrections(installation, week ?? null);
        process.stdout.write(
          json ? records.map((record) => `${JSON.stringify(record)}\n`).join('') : describe(records),
        );
      } finally {
        await installation.close();
      }
    });
}

function describe(records: readonly CorrectionRecord[]): string {
  if (records.length === 0) return 'There is no correction.\n';
  const revokers = new Map(
    records.flatMap((one) => (one.kind === 'REVOCATION' ? [[one.revokes, one.id] as const] : [])),
  );
  const rows = records.map((record) => {
    const { id, week, decidedBy, decidedAt } = record;
    const when = `${decidedBy}, ${decidedAt.slice(0, 10)}`;
    if (record.kind === 'REVOCATION') return [week, id, `revokes ${record.revokes}`, '', record.reason, when, ''];
    const revoker = revokers.get(id);
    const state = revoker === undefined ? 'in force' : `revoked by ${revoker}`;
    return [
      week,
      id,
      describeWhat(record),
      describeWhom(record),
      `${record.ground}: ${record.evidenceRef}`,
      when,
      state,
    ];
  });
  return columns([['week', 'id', 'what', 'whom', 'ground', 'decided', ''], ...rows]);
}

function describeWhat({ scope }: Correction): string {
  const norms = scope.norms === 'ALL' ? 'all norms' : scope.norms.join(', ');
  if (scope.kind === 'WEEK_NORM') return `excludes ${norms}`;
  const { ids, carrier, days } = scope.items;
  const narrowed = [
    ids === undefined ? null : `${ids.length} items`,
    carrier ?? null,
    days === undefined ? null : `${days.from} to ${days.to}`,
  ].filter((part) => part !== null);
  return `takes out ${narrowed.length === 0 ? 'all items' : narrowed.join(', ')} of ${norms}`;
}

function describeWhom({ partners }: Correction): string {
  switch (partners.kind) {
    case 'PARTNERS':
      return partners.partnerIds.join(', ');
    case 'COUNTRY':
      return `all of ${partners.countryCode}`;
    case 'EVERYBODY':
      return 'everybody';
  }
}
