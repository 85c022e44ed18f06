import { execFile } from 'node:child_process';
import { Writable } from 'node:stream';
import { promisify, stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createProgress, type ProgressOptions } from '../../local/progress.ts';
import { barProgress, duration, type ProgressState } from '../../local/progress-line.ts';

/** A stream that remembers, and a clock that is set by hand. */
function stage({ isTTY, ...options }: { isTTY: boolean } & Partial<ProgressOptions>) {
  const written: string[] = [];
  const stream = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        written.push(String(chunk));
        done();
      },
    }),
    { isTTY, columns: 100 },
  );
  const clock = { at: 5_000 };
  const progress = createProgress({
    title: 'Importing',
    unit: 'events',
    total: 1_000,
    stream,
    now: () => clock.at,
    environment: {},
    ...options,
  });
  return { progress, clock, text: () => written.join('') };
}

describe('progress elsewhere than on a terminal', () => {
  it('says nothing of what is done within ten seconds', () => {
    const { progress, clock, text } = stage({ isTTY: false });
    clock.at += 9_999;
    progress.update(999);
    progress.update(1_000);
    progress.end();
    expect(text()).toBe('');
  });

  it('writes a plain line every ten seconds at most', () => {
    const { progress, clock, text } = stage({ isTTY: false });
    for (let second = 1; second <= 25; second += 1) {
      clock.at += 1_000;
      progress.advance(20);
    }
    progress.end();
    expect(text()).toBe(
      'Importing: 20 %, 200 of 1,000 events, 20/s, 40 s left\nImporting: 40 %, 400 of 1,000 events, 20/s, 30 s left\n',
    );
  });

  it('does not catch up on the lines of a long silence', () => {
    const { progress, clock, text } = stage({ isTTY: false });
    clock.at += 60_000;
    progress.update(600);
    progress.update(601);
    expect(text()).toBe('Importing: 60 %, 600 of 1,000 events, 10/s, 40 s left\n');
  });

  it('tells a terminal that knows no escapes the same way', () => {
    const { progress, clock, text } = stage({ isTTY: true, environment: { TERM: 'dumb' } });
    clock.at += 10_000;
    progress.update(500);
    progress.end();
    expect(text()).toBe('Importing: 50 %, 500 of 1,000 events, 50/s, 10 s left\n');
  });
});

describe('progress on a terminal', () => {
  const lastFrame = (text: string): string => stripVTControlCharacters(text).trimEnd().split('Importing').at(-1) ?? '';

  it('is a bar with count, rate and time', () => {
    const { progress, clock, text } = stage({ isTTY: true });
    clock.at += 2_000;
    progress.update(500);
    progress.end();
    expect(lastFrame(text())).toBe(`  ${'█'.repeat(17)}${'░'.repeat(18)}  50 %  500 of 1,000 events  250/s  2 s left`);
  });

  it('tells how long it took when it is done', () => {
    const { progress, clock, text } = stage({ isTTY: true });
    clock.at += 65_000;
    progress.update(1_000);
    progress.end();
    expect(lastFrame(text())).toContain('100 %  1,000 of 1,000 events  15/s  1 min 5 s');
  });

  it('shows units where the total measures something else', () => {
    const { progress, clock, text } = stage({ isTTY: true });
    clock.at += 1_000;
    progress.update(250, 8_000);
    progress.end();
    expect(lastFrame(text())).toContain('25 %  8,000 events  8,000/s  3 s left');
  });

  const colour = '\u001b[36m';
  it('is in colour', () => {
    const { progress, text } = stage({ isTTY: true });
    progress.end();
    expect(text()).toContain(colour);
  });

  it.each([
    ['1', false],
    ['', true],
  ])('obeys NO_COLOR=%j', (NO_COLOR, coloured) => {
    const { progress, text } = stage({ isTTY: true, environment: { NO_COLOR } });
    progress.end();
    expect(text().includes(colour)).toBe(coloured);
  });

  it('does not keep alive a process whose work has failed', async () => {
    const program = `
      const { createProgress } = await import(${JSON.stringify(new URL('../../local/progress.ts', import.meta.url))});
      createProgress({ title: 'Failing', stream: Object.assign(process.stdout, { isTTY: true, columns: 80 }) });`;
    const run = promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
      timeout: 20_000,
    });
    await expect(run).resolves.toBeDefined();
  });
});

describe('the bar', () => {
  const state: ProgressState = {
    title: 'Importing',
    unit: 'events',
    done: 500,
    total: 1_000,
    counted: undefined,
    elapsedMs: 2_000,
  };

  it.each([20, 40, 60, 80, 100, 200])('fits %i columns', (width) => {
    expect(barProgress(state, width).length).toBeLessThanOrEqual(width);
  });

  it('is left out where the total is unknown', () => {
    expect(barProgress({ ...state, total: undefined }, 100)).toBe('Importing  500 events  250/s  2 s');
  });

  it('is full and no fuller when more is done than was foreseen', () => {
    expect(barProgress({ ...state, done: 1_200 }, 100)).toContain(`${'█'.repeat(40)}  100 %`);
  });

  it('tells a slow rate to the tenth', () => {
    expect(barProgress({ ...state, done: 3, total: 30, elapsedMs: 5_000 }, 100)).toContain('0.6/s  45 s left');
  });

  it('foretells nothing before it can', () => {
    expect(barProgress({ ...state, done: 0 }, 100)).not.toContain('left');
    expect(barProgress({ ...state, elapsedMs: 499 }, 100)).not.toContain('left');
  });

  it.each([
    [1, '1 s'],
    [59_000, '59 s'],
    [200_000, '3 min 20 s'],
    [3_900_000, '1 h 5 min'],
  ])('names %i ms as %s', (ms, text) => expect(duration(ms)).toBe(text));
});
