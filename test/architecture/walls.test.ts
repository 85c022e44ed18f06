import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ICruiseResult } from 'dependency-cruiser';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LAWFUL_HOUSE } from './lawful-house.ts';
import { PLANTED_VIOLATIONS } from './planted-violations.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const { options, forbidden = [] } = await extractDepcruiseConfig(join(PROJECT, '.dependency-cruiser.mjs'));

/** Every violation in the tree at `root`, as `wall: from -> to`. */
async function violationsIn(root: string): Promise<string[]> {
  // The planted house borrows the project's packages by a link, which is not to be resolved to where it leads.
  const resolveOptions = { ...options?.enhancedResolveOptions, symlinks: false };
  const { output } = await cruise(
    ['.'],
    { ...options, baseDir: root, validate: true, ruleSet: { forbidden } },
    resolveOptions,
  );
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

describe('the walls of the house (architecture.md, 6)', () => {
  let house: string;

  beforeEach(() => {
    house = mkdtempSync(join(tmpdir(), 'house-'));
    symlinkSync(join(PROJECT, 'node_modules'), join(house, 'node_modules'));
    copyFileSync(join(PROJECT, 'package.json'), join(house, 'package.json'));
  });
  afterEach(() => rmSync(house, { recursive: true }));

  function build(files: Readonly<Record<string, string>>): void {
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), source);
    }
  }

  it('let every edge through that is allowed', async () => {
    build(LAWFUL_HOUSE);
    expect(await violationsIn(house)).toEqual([]);
  });

  for (const { wall, file, line } of PLANTED_VIOLATIONS) {
    it(`${wall}: does not let ${file} say ${line}`, async () => {
      build({ ...LAWFUL_HOUSE, [file]: `${line}\n${LAWFUL_HOUSE[file] ?? ''}` });
      const violations = await violationsIn(house);
      expect(violations.filter((violation) => violation.startsWith(`${wall}: ${file} `))).not.toEqual([]);
    });
  }

  it('are each proven by a planted violation, and each says why it stands', () => {
    const proven = new Set(PLANTED_VIOLATIONS.map(({ wall }) => wall));
    expect(forbidden.map(({ name }) => name).sort()).toEqual([...proven].sort());
    expect(forbidden.filter(({ comment = '' }) => comment.length < 30)).toEqual([]);
  });

  it('hold in the project as it stands', async () => {
    expect(await violationsIn(PROJECT)).toEqual([]);
  });
});
