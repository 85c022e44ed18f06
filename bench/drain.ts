import '../local/production-mode.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { instantOf } from '../domain/calendar/instant.ts';
import { parseIsoWeek } from '../domain/calendar/iso-week.ts';
import { columns } from '../local/columns.ts';
import type { Deployment } from '../local/deployment.ts';
import { multiplyLetters } from '../local/multiplied-letters.ts';
import { type SesEndpoint, startSesEndpoint } from '../local/ses/endpoint.ts';
import { type Budget, holds } from './budgets.ts';
import { withDeployment, withFolder } from './deployed.ts';

import type { DrainTurns } from './drain-sender.ts';
import { judgeWeek } from './evaluation.ts';
import { importAll } from './events-in.ts';
import { createMarketplace, writeEventFile } from './marketplace.ts';
import { loadNow, thisMachine } from './report.ts';

/** Of a real run, so that what is multiplied are real letters. */
const PARTNERS = 150;
/** On the Wednesday after the week, within the hours of partner mail. */
const START = new Date('2026-11-25T09:00:00+01:00');
/** What a call to SES takes from a Lambda of its region, about. */
const SES_MILLIS = 60;

const { values } = parseArgs({
  options: {
    letters: { type: 'string', default: '40000' },
    rate: { type: 'string', default: '50' },
    /** Fault row 35. */
    throttled: { type: 'string', default: '0' },
  },
});
const letters = Number(values.letters);
const rate = Number(values.rate);
const throttledPercent = Number(values.throttled);

await withFolder((folder) => withDeployment((deployment) => drain(deployment, folder), join(folder, 'data')));

async function drain(deployment: Deployment, folder: string): Promise<void> {
  process.stderr.write(`${letters.toLocaleString('en')} letters …\n`);
  const week = parseIsoWeek('2026-W47');
  if (week === undefined) throw new Error('there is no such week');
  await importAll(deployment, await writeEventFile(createMarketplace(PARTNERS, week), folder));
  await judgeWeek(deployment, week, 'LIVE');
  await multiplyLetters(deployment, letters, instantOf(START));

  process.stderr.write(`sending, ${rate} a second …\n`);
  const keys = new Set<string>();
  const ses = await startSesEndpoint({
    directory: null,
    now: () => START,
    quota: { maxSendRate: rate, max24HourSend: 2 * letters },
    onEvent: ({ eventType, mail }) => {
      if (eventType === 'Send') keys.add(mail.tags['letter']?.[0] ?? '');
    },
  });
  ses.tell({ slowMillis: SES_MILLIS, throttledPercent });
  const turns = await runSender(deployment, ses);
  const { accepted, throttled } = ses;
  await ses.close();
  report(turns, { accepted, throttled, different: keys.size });
}

/** In a process of its own: what it takes of memory is its own. */
async function runSender({ settings }: Deployment, ses: SesEndpoint): Promise<DrainTurns> {
  const sender = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./drain-sender.ts', import.meta.url))],
    {
      env: {
        ...process.env,
        AWS_ENDPOINT_URL_SES: ses.url,
        BENCH_START: START.toISOString(),
        TABLE_NAME: settings.TABLE_NAME,
        SHARDS: String(settings.SHARDS),
        PARTNER_SENDER: '"Marketplace" <service-norms@partners.marketplace.example>',
        CUSTOMER_SENDER: '"Marketplace" <reviews@customers.marketplace.example>',
        PARTNER_CONFIGURATION_SET: 'partners',
        CUSTOMER_CONFIGURATION_SET: 'customers',
        PARTNER_REPLY_TO: 'partner-support@marketplace.example',
        CUSTOMER_REPLY_TO: 'customer-service@marketplace.example',
        RECIPIENTS: '{"kind":"EVERYONE"}',
        MARKETPLACE_NAME: 'Marketplace',
        PARTNER_SUPPORT: 'partner-support@marketplace.example',
        ACCOUNT_URL: 'https://partners.marketplace.example/service-norms',
        REVIEW_URL: 'https://www.marketplace.example/review',
        UNSUBSCRIBE_URL: 'https://mail.marketplace.example/stop',
        LINK_KEYS_SECRET: 'link-keys',
        ADDRESS_KEY_SECRET: 'address-key',
        PREFERENCES_URL: 'https://www.marketplace.example/mail',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [output, [code]] = await Promise.all([text(sender.stdout), once(sender, 'exit')]);
  if (code !== 0) throw new Error(`the sender ended with ${code}`);
  return JSON.parse(output);
}

interface Taken {
  readonly accepted: number;
  readonly throttled: number;
  /** Letters among the mails. */
  readonly different: number;
}

function report(turns: DrainTurns, { accepted, throttled, different }: Taken): void {
  const budgets: readonly Budget[] = [
    { name: 'letters lost', limit: 0, measured: letters - different, unit: '' },
    { name: 'letters sent twice', limit: 0, measured: accepted - different, unit: '' },
    ...(throttledPercent > 0
      ? []
      : [
          { name: 'time', limit: Math.ceil((letters / rate) * 1.05), measured: turns.seconds, unit: 's' },
          { name: 'answers of "too fast"', limit: 0, measured: throttled, unit: '' },
        ]),
    { name: 'memory of the sender', limit: 512, measured: turns.mostMemoryMegabytes, unit: 'MB' },
  ];
  const { node, processor, cores } = thisMachine();
  const shown = (value: number | null) => (value ?? 0).toLocaleString('en', { maximumFractionDigits: 1 });
  const perLetter = shown((1_000 * turns.cpuSeconds) / letters);
  process.stdout.write(
    [
      `Node ${node} on ${cores} x ${processor}, load ${loadNow().toFixed(1)} at the end.`,
      `${shown(letters)} letters at ${shown(rate)} a second: ${shown(turns.seconds)} s, ${shown(accepted / turns.seconds)} a second,`,
      `${shown(turns.cpuSeconds)} s of CPU (${perLetter} ms a letter) in ${turns.turns} calls of the function.`,
      ...(throttledPercent > 0 ? [`${shown(throttled)} answers of "Maximum sending rate exceeded."`] : []),
      ...turns.other,
      '',
      columns([
        ['Budget', 'at most', 'measured', '', ''],
        ...budgets.map((budget) => [
          budget.name,
          shown(budget.limit),
          shown(budget.measured),
          budget.unit,
          holds(budget) ? 'holds' : 'BROKEN',
        ]),
      ]),
    ].join('\n'),
  );
  if (!budgets.every(holds)) process.exitCode = 1;
}
