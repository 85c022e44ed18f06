import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardOf } from '../../domain/facts/shard.ts';
import { week } from '../domain/calendar/literals.ts';
import { lateOrder, perfectOrder, registered } from '../system/events.ts';
import { openScratch, type Scratch } from './event-files.ts';
import { runNormsWith } from './run-norms.ts';
import { openStage, type StageOnThisMachine } from './stage-on-this-machine.ts';

const SINCE = '2017-01-02T09:00:00+01:00';
const STAGE = ['--stage', 'acceptance'];
const FLAGS = ['--week', '2017-W46', '--scope', 'ITEMS', '--partner', 'shop', '--carrier', 'TNT'];
const WHY = ['--ground', 'CARRIER_DISRUPTION', '--evidence', 'case 12', '--decided-by', 'jansen'];

let stage: StageOnThisMachine;
let scratch: Scratch;

/** A partner that strikes in two weeks, and a good one; nothing is judged yet. */
beforeAll(async () => {
  stage = await openStage();
  scratch = await openScratch();
  await stage.takeIn([
    registered('shop', SINCE),
    ...lateOrder('shop', 'late-46', week('2017-W46')),
    ...lateOrder('shop', 'late-47', week('2017-W47')),
    registered('good-shop', SINCE),
    ...perfectOrder('good-shop', 'fine-46', week('2017-W46')),
  ]);
}, 120_000);
afterAll(async () => {
  await stage.close();
  await scratch.remove();
});

const norms = (...args: readonly string[]) => stage.norms(...args, ...STAGE);
const starts = () =>
  stage.endpoints.calls
    .filter(({ operation }) => operation === 'StartExecution')
    .map(({ parameters }) => JSON.parse(String(parameters['input'])));

/** Not done: said on standard error, nothing on standard output, exit code 1. */
async function expectRefusal(args: readonly string[], said: RegExp): Promise<void> {
  const before = stage.endpoints.calls.length;
  const { code, stdout, stderr } = await stage.norms(...args);
  expect(stderr).toMatch(said);
  expect([code, stdout]).toEqual([1, '']);
  const changes = stage.endpoints.calls.slice(before).filter(({ operation }) => operation.startsWith('Start'));
  expect(changes).toEqual([]);
}

describe('norms --stage: a week from its run to its correction', () => {
  it('backfill has each week judged by the stage’s own state machine, in order, and says what each came to', async () => {
    const { code, stdout, stderr } = await norms(
      'backfill',
      '--from',
      '2017-W45',
      '--to',
      '2017-W46',
      '--yes',
      '--json',
    );
    expect(stderr).toContain('2017-W45 backfill: started arn:aws:states:eu-central-1:123456789012:execution:');
    expect(code).toBe(0);
    const runs = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(runs).toMatchObject([
      { week: '2017-W45', mode: 'BACKFILL', status: 'COMPLETE', partners: 2, measured: 0 },
      { week: '2017-W46', mode: 'BACKFILL', status: 'COMPLETE', strikes: 1, windowsOpened: 1, lettersDue: 0 },
    ]);
    expect(starts()).toEqual([
      { week: '2017-W45', mode: 'BACKFILL' },
      { week: '2017-W46', mode: 'BACKFILL' },
    ]);
  });

  it('evaluate judges live, and the letters of it are due on the stage', async () => {
    const { code, stdout } = await norms('evaluate', '--week', '2017-W47', '--mode', 'live', '--yes');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^2017-W47 +live +2 +1 +1 +0 +\d+$/m);
    const { stdout: mail } = await norms('mail', '--json');
    expect(JSON.parse(mail)).toMatchObject({ state: null, due: { STRIKE: { letters: 1 } } });
  });

  it('outbox shows the letters that wait, and those of a partner', async () => {
    const { stdout } = await norms('outbox', '--partner', 'shop', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      letter: 'WEEKLY#shop#2017-W47#1',
      kind: 'STRIKE_NOTICE',
      state: 'PENDING',
    });
  });

  it('explain, export and flagged read what is there', async () => {
    const { stdout: explained } = await norms('explain', 'shop', '2017-W46', '--json');
    expect(JSON.parse(explained)).toMatchObject({ score: { partnerId: 'shop', strike: true }, agrees: true });
    const { stdout: exported } = await norms('export', 'scores', '--partner', 'shop', '--from', '2017-W46');
    expect(
      exported
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { week: '2017-W46', strike: true },
      { week: '2017-W47', strike: true },
    ]);
    expect((await norms('flagged')).stdout).toBe('No week is flagged.\n');
  });

  it('correct shows whom it changes and takes --yes; then the week and every later one is judged again', async () => {
    await expectRefusal(
      ['correct', 'add', ...FLAGS, ...WHY, ...STAGE],
      /^norms: On acceptance \(account 123456789012, eu-central-1\): C-2017-W46-[0-9a-f]{8} changes the following.*\npartner +week[\s\S]*shop +strike withdrawn[\s\S]* It takes --yes where nobody can be asked\.\n$/,
    );
    const { code, stdout } = await norms('correct', 'add', ...FLAGS, ...WHY, '--yes');
    expect(code).toBe(0);
    expect(stdout).toContain('Judged again: 2017-W46 to 2017-W47; 2 scores changed, 0 letters due\n');
    expect(starts().slice(-2)).toEqual([
      { week: '2017-W46', mode: 'RERUN' },
      { week: '2017-W47', mode: 'CASCADE' },
    ]);
  });

  it('rerun goes on with the weeks that rest on it, and changes nothing where nothing has changed', async () => {
    const { code, stdout } = await norms('rerun', '--week', '2017-W45', '--yes', '--json');
    expect(code).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { week: '2017-W45', mode: 'RERUN', written: 0 },
      { week: '2017-W46', mode: 'CASCADE', written: 0 },
      { week: '2017-W47', mode: 'CASCADE', written: 0 },
    ]);
  });

  it('ends with 1 where a run is INCOMPLETE, and names the partner', async () => {
    const { table } = stage.deployment;
    const key = { pk: `SHARD#${shardOf('good-shop', stage.deployment.settings.SHARDS)}`, sk: 'good-shop#PROFILE' };
    const whole = await table.get(key);
    if (whole === undefined) throw new Error('good-shop is not registered');
    await table.batchPut([{ ...whole, entries: 'torn' }]);
    const { code, stdout } = await norms('evaluate', '--week', '2017-W46', '--mode', 'backfill', '--yes');
    await table.batchPut([whole]);
    expect(stdout).toMatch(/INCOMPLETE, no score for good-shop: /);
    expect(code).toBe(1);
  });

  it('says in one sentence why a run was refused: the function’s own words', async () => {
    await stage.deployment.table.batchPut([
      { pk: 'RUN#LEASE', sk: 'LEASE', leasedBy: 'another', leasedUntil: '2999-01-01T00:00:00.000Z' },
    ]);
    const { code, stderr } = await norms('run', '--yes');
    await stage.deployment.table.batchPut([{ pk: 'RUN#LEASE', sk: 'LEASE', leasedBy: 'another', leasedUntil: '' }]);
    expect(stderr).toMatch(
      /norms: 20\d\d-W\d\d cannot be run now: another run or a bulk import is at work\. Start it again later\.\n$/,
    );
    expect(code).toBe(1);
  });
});

describe('norms import --stage', () => {
  it('uploads the file, waits until the stage has taken it in, and fetches the lines that did not get in', async () => {
    const file = await scratch.eventFile('more.ndjson', [
      registered('late-comer', SINCE),
      'no event',
      ...perfectOrder('late-comer', 'fine-47', week('2017-W47')),
    ]);
    await expectRefusal(
      ['import', file, ...STAGE],
      /^norms: On acceptance .*: .*more\.ndjson \(1 MB\) is imported\. .* It takes --yes/,
    );
    const { code, stdout } = await norms('import', file, '--yes', '--json');
    expect(JSON.parse(stdout)).toEqual({ file, accepted: 4, duplicate: 0, stale: 0, refused: 1, quarantined: 0 });
    expect(code).toBe(2);
    const refused = (await readFile(`${file}.refused.ndjson`, 'utf8')).trim();
    expect(JSON.parse(refused)).toMatchObject({ line: 2, answer: 'refused', text: 'no event' });
  });
});

describe('norms mail --stage', () => {
  it('pause tells who, when and why; resume says what waits and takes --yes', async () => {
    const reason = 'wrong figures';
    const paused = await norms('mail', 'pause', '--reason', reason, '--by', 'jansen');
    expect(paused.stdout).toMatch(/^All mail is paused, by jansen since 20.*Z: wrong figures\n$/);
    const again = await norms('mail', 'pause', '--reason', 'another', '--by', 'de vries', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ isNew: false, state: { by: 'jansen', reason } });
    await expectRefusal(
      ['mail', 'resume', ...STAGE],
      /^norms: On acceptance .*: mail goes out again, also what waits now\.\nAll mail is paused, by jansen[\s\S]*strike notices +\d[\s\S]*--yes/,
    );
    const resumed = await norms('mail', 'resume', '--by', 'de vries', '--yes');
    expect(resumed.stdout).toMatch(/^Mail goes out, again since 20.*Z \(resumed by de vries\)\.\n/);
    await expectRefusal(['mail', 'resume', '--yes', ...STAGE], /^norms: The mail is not paused\.\n$/);
  });
});

describe('norms redrive', () => {
  it('says how many there are and of which kinds, and has SQS move them when it may', async () => {
    const dead = [{ type: 'order-item.shipped' }, { type: 'order-item.shipped' }, 'torn'];
    stage.endpoints.deadLetters.set(
      'dead-events',
      dead.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))),
    );
    await expectRefusal(
      ['redrive', 'events', ...STAGE],
      /^norms: On acceptance .*: 3 dead letters go back to events and are tried again:\n +order-item\.shipped +2\n +not JSON +1 It takes --yes/,
    );
    const { code, stdout } = await norms('redrive', 'events', '--yes', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ queue: 'events', count: 3, moved: 3 });
    const moves = stage.endpoints.calls.filter(({ operation }) => operation === 'StartMessageMoveTask');
    expect(moves.map(({ parameters }) => parameters)).toEqual([
      {
        SourceArn: 'arn:aws:sqs:eu-central-1:123456789012:dead-events',
        DestinationArn: 'arn:aws:sqs:eu-central-1:123456789012:events',
      },
    ]);
    expect((await norms('redrive', 'events')).stdout).toBe('events has no dead letters.\n');
  });
});

describe('norms --stage: what cannot be done', () => {
  it('a stage that is none, and --data beside --stage', async () => {
    await expectRefusal(
      ['explain', 'shop', '2017-W46', '--stage', 'nowhere'],
      /'nowhere' is invalid\. Allowed choices are production, acceptance\./,
    );
    await expectRefusal(
      ['explain', 'shop', '2017-W46', '--stage', 'acceptance', '--data', 'here'],
      /'--stage <name>' cannot be used with option '--data <dir>'/,
    );
  });

  it('a stage that is not deployed in this account', async () => {
    await expectRefusal(
      ['explain', 'shop', '2017-W46', '--stage', 'production'],
      /^norms: The stage production is not deployed to eu-central-1 in this account \(no stack service-norms-production-stateless\): .*\n$/,
    );
  });

  it('no credentials', async () => {
    const nobody = {
      AWS_ENDPOINT_URL: stage.endpoints.url,
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/nowhere',
      AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    };
    const { code, stderr } = await runNormsWith(nobody, 'flagged', ...STAGE);
    expect(stderr).toMatch(/^norms: There are no AWS credentials: sign in, or set AWS_PROFILE .*\n$/);
    expect(code).toBe(1);
  });

  it('a permission that is missing is named, with what it is missing on', async () => {
    stage.endpoints.deny(
      'AmazonSQS.GetQueueAttributes',
      'User: arn:aws:iam::123456789012:user/jansen is not authorized to perform: sqs:getqueueattributes on resource: arn:aws:sqs:eu-central-1:123456789012:dead-events because no identity-based policy allows it',
    );
    await expectRefusal(
      ['redrive', 'events', ...STAGE],
      /^norms: Access denied: arn:aws:iam::123456789012:user\/jansen lacks sqs:getqueueattributes on arn:aws:sqs:eu-central-1:123456789012:dead-events\. The policies …-operators-read and …-operators-act .*\n$/,
    );
  });
});
