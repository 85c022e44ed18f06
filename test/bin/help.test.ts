import { describe, expect, it } from 'vitest';
import { runNorms } from './run-norms.ts';

describe('norms --help', () => {
  it('names every command, and the exit codes', async () => {
    const { code, stdout, stderr } = await runNorms('--help');
    expect([code, stderr]).toEqual([0, '']);
    for (const command of Object.keys(COMMANDS)) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(stdout).toContain(
      'Exit codes: 0 done; 1 not done, and why is said in one sentence; 2 import: done, but lines were',
    );
  });

  const COMMANDS: Readonly<Record<string, readonly string[]>> = {
    import: ['<file...>', '--data', '--json', 'FILE.refused.ndjson'],
    evaluate: ['--week', '--from', '--to', '--mode', '--data', '--json'],
    export: ['<what>', '--from', '--to', '--partner', '--data'],
    explain: ['<partner>', '<week>', '--data', '--json'],
    'request-reviews': ['--date', '--data', '--json'],
    send: ['--date', '--data', '--json'],
    outbox: ['--open', '--data', '--json'],
  };

  it.each(Object.entries(COMMANDS))('%s tells its arguments and options', async (command, words) => {
    const { code, stdout, stderr } = await runNorms(command, '--help');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Usage: norms ${command} `);
    for (const word of words) expect(stdout).toContain(word);
  });
});
