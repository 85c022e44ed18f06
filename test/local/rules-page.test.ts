import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BOOKS } from '../../domain/policy/books.ts';
import { NORM_IDS } from '../../domain/policy/norm-book.ts';
import { PLATFORM_2026 } from '../../domain/policy/platform-2026.ts';
import { SEEDS } from '../../domain/policy/seeds.ts';
import { rulesPage } from '../../local/rules-page.ts';

const rowsOf = (page: string) => page.split('\n').filter((line) => line.startsWith('| '));

describe('the page of the rules', () => {
  it('has a row for every norm of every book: thresholds, minimum, effect, source, version', () => {
    const rows = rowsOf(rulesPage(BOOKS));
    for (const { version, norms } of BOOKS) {
      for (const id of NORM_IDS) {
        const row = rows.find((line) => line.includes(`\`${id}\``) && line.endsWith(`| ${version} |`));
        expect(row).toContain(norms[id]?.source);
      }
    }
    expect(rows).toContain(
      '| N1 | Items on time (`FULFILMENT`) | at least 98 % | under 93 % | 3 late items | strike | S2: aim 98 %, addressed under 93.0 % with 3 or more late (N1, C1-C3) | seeds/1 |',
    );
  });

  it('says what a miss does', () => {
    const effectOf = (id: string) =>
      rowsOf(rulesPage([SEEDS]))
        .find((line) => line.startsWith(`| ${id} |`))
        ?.split(' | ')
        .at(-3);
    expect(['N1', 'N2', 'N7'].map(effectOf)).toEqual(['strike', 'strike', 'strike']);
    expect(['N5', 'N8'].map(effectOf)).toEqual(['alert', 'alert']);
    expect(['N3', 'N4', 'N6', 'N9'].map(effectOf)).toEqual(['info', 'info', 'info', 'info']);
    expect(effectOf('7')).toBe('badge');
  });

  it('names each difference once, and leaves the rest out', () => {
    const [, differences = ''] = rulesPage([SEEDS, PLATFORM_2026]).split('## Where they differ');
    expect(rowsOf(differences)).toContain('| N3 | Track & trace | effect | info | strike |');
    expect(rowsOf(differences)).toContain('| N1 | Items on time | missed | under 93 % | under 90 % |');
    expect(differences).not.toContain('Cancellations');
  });

  it('is nothing but a function of the books', () => {
    expect(rulesPage(BOOKS)).toBe(rulesPage(structuredClone(BOOKS)));
    const { REVIEWS: _, ...norms } = SEEDS.norms;
    expect(rulesPage([{ ...SEEDS, norms }])).not.toContain('REVIEWS');
  });

  it('lies in docs as the books are now: `npm run generate:rules`', () => {
    const file = fileURLToPath(new URL('../../docs/rules.md', import.meta.url));
    expect(readFileSync(file, 'utf8')).toBe(rulesPage(BOOKS));
  });
});
