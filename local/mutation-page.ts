/** As far as it is read: Stryker's own report format. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly status:
    | 'Killed'
    | 'Timeout'
    | 'Survived'
    | 'NoCoverage'
    | 'Ignored'
    | 'CompileError'
    | 'RuntimeError'
    | 'Pending';
}

const HEAD = `# Planted faults

<!-- Written by \`npm run mutation\`. -->

Stryker changes the code of the norms, strike windows and calendar in one small way at a time and runs the tests that mirror those
folders, without the property tests. A fault is found when a test fails, or never ends. Not planted are faults in code that runs once
while its file loads, such as the tables of constants: for each of those all tests would have to run.

`;

/** What became of the faults, a row a folder. */
export function mutationPage({ files }: MutationReport): string {
  const rows = new Map<string, Mutant[]>();
  for (const [file, { mutants }] of Object.entries(files)) {
    const folder = file.slice(0, file.lastIndexOf('/'));
    rows.set(folder, [...(rows.get(folder) ?? []), ...mutants]);
  }
  const lines = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, mutants]) => row(`\`${folder}\``, mutants));
  const table = ['| Folder | Faults | Found | Not found | Score |', '|---|---|---|---|---|', ...lines];
  return `${HEAD}${[...table, row('all', [...rows.values()].flat())].join('\n')}\n`;
}

function row(name: string, mutants: readonly Mutant[]): string {
  const count = (...statuses: readonly Mutant['status'][]) =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const found = count('Killed', 'Timeout');
  const missed = count('Survived', 'NoCoverage');
  const tenths = Math.floor((1000 * found) / (found + missed));
  return `| ${name} | ${found + missed} | ${found} | ${missed} | ${Math.floor(tenths / 10)}.${tenths % 10} % |`;
}
