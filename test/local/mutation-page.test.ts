import { expect, it } from 'vitest';
import { mutationPage } from '../../local/mutation-page.ts';

it('the page of planted faults counts found and not found by folder, cut and never rounded up', () => {
  const mutants = (...statuses: readonly ('Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'Ignored')[]) => ({
    mutants: statuses.map((status) => ({ status })),
  });
  const page = mutationPage({
    files: {
      'domain/strikes/window.ts': mutants('Killed', 'Timeout', 'Survived', 'Ignored'),
      'domain/norms/nps.ts': mutants('Killed', 'NoCoverage'),
      'domain/norms/returns.ts': mutants('Killed'),
    },
  });
  expect(
    page
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2),
  ).toEqual([
    '| `domain/norms` | 3 | 2 | 1 | 66.6 % |',
    '| `domain/strikes` | 3 | 2 | 1 | 66.6 % |',
    '| all | 6 | 4 | 2 | 66.6 % |',
  ]);
});
