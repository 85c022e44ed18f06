import { describe, expect, it } from 'vitest';
import { callNorms } from './call-norms.ts';
import { npmRunNorms } from './run-norms.ts';

describe('norms --help', () => {
  it('names every command, and the exit codes', async () => {
    const { code, stdout, stderr } = await npmRunNorms('--help');
    expect([code, stderr]).toEqual([0, '']);
    for (const command of Object.keys(COMMANDS)) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(stdout).toContain(
      'Exit codes: 0 done; 1 not done, and why is said in one sentence; 2 import: done, but lines were',
    );
  });

  const COMMANDS: Readonly<Record<string, readonly string[]>> = {
    import: ['<file...>', '--data', '--stage', '--yes', '--json', 'FILE.refused.ndjson'],
    run: ['--data', '--stage', '--yes', '--json', 'Exit code 1'],
    rerun: ['--week', '--data', '--stage', '--yes', '--json'],
    backfill: ['--from', '--to', '--data', '--stage', '--yes', '--json'],
    evaluate: ['--week', '--from', '--to', '--mode', '--book', '--data', '--stage', '--yes', '--json'],
    export: ['<what>', '--from', '--to', '--partner', '--data', '--stage'],
    explain: ['<partner>', '<week>', '--data', '--stage', '--json'],
    'request-reviews': ['--date', '--data', '--json'],
    'explain-request': ['<order>', '--date', '--data', '--stage', '--json', 'Exit code 1'],
    'ask-rates': ['--from', '--to', '--data', '--stage', '--json'],
    send: ['--date', '--data', '--json'],
    mail: ['pause', 'resume', '--data', '--stage', '--json'],
    redrive: ['<queue>', '"delivery-events"', '--stage', '--yes', '--json'],
    reconcile: ['<restored>', '--from', '--source-lost'],
    outbox: ['--open', '--data', '--stage', '--json'],
    listen: ['--port', '--partner', '--data', 'application/cloudevents-batch+json'],
    correct: ['add', 'revoke', 'list', 'apply'],
    flagged: ['confirm', '--data', '--stage', '--json'],
    decide: ['<partner>', '--week', '--decided-by', '--note', '--data', '--stage', '--yes', '--json'],
    upgrade: ['--data', '--stage', '--yes', '--dry-run', '--json', 'docs/upgrades.md'],
    policy: ['list', 'show', 'diff', 'check', 'try'],
  };

  const POLICY: Readonly<Record<string, readonly string[]>> = {
    list: ['--json'],
    show: ['<book>', 'seeds/1', '--json'],
    diff: ['<book>', '<other>', '--json'],
    check: ['<file>', '--json', 'Exit code 2'],
    try: ['<book>', '--from', '--to', '--data', '--json'],
  };

  it.each(Object.entries(POLICY))('policy %s tells its arguments and options', async (command, words) => {
    const { code, stdout, stderr } = await callNorms('policy', command, '--help');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Usage: norms policy ${command} `);
    for (const word of words) expect(stdout).toContain(word);
  });

  const CORRECT: Readonly<Record<string, readonly string[]>> = {
    add: [
      '--week',
      '--scope',
      '--ground',
      '--file',
      '--dry-run',
      '--stage',
      '--yes',
      '--json',
      'norms correct apply',
      'CAPACITY',
      'HEAT',
    ],
    revoke: ['<id>', '--decided-by', '--reason', '--dry-run', '--json', 'norms correct apply'],
    list: ['--week', '--json'],
    apply: ['[id]', '--json', 'heals'],
  };

  it.each(Object.entries(CORRECT))('correct %s tells its arguments and options', async (command, words) => {
    const { code, stdout } = await callNorms('correct', command, '--help');
    expect(code).toBe(0);
    for (const word of words) expect(stdout).toContain(word);
  });

  it.each(Object.entries(COMMANDS))('%s tells its arguments and options', async (command, words) => {
    const { code, stdout, stderr } = await callNorms(command, '--help');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Usage: norms ${command} `);
    for (const word of words) expect(stdout).toContain(word);
  });
});
