import type { GroupNormTable } from './group-norms.ts';
import { type GroupNormFile, readGroupNorms } from './group-norms-file.ts';

/**
 * The files that have been taken, oldest first, each as it came (`docs/group-norms.md`). None so far: the platform's own
 * lists are not known (`rules.md` Q7), so every product group has the fallback of the norm book.
 */
const FILES: readonly GroupNormFile[] = [];

/** @throws when a file cannot be read, or names a month that stands already. */
export const GROUP_NORMS: readonly GroupNormTable[] = tablesOf(FILES);

export function tablesOf(files: readonly GroupNormFile[]): readonly GroupNormTable[] {
  const tables: GroupNormTable[] = [];
  for (const file of files) {
    const parsed = readGroupNorms(file, tables);
    if ('problems' in parsed) {
      throw new Error(`Group norms: ${parsed.problems.map(({ path, reason }) => `${path} ${reason}`).join('; ')}`);
    }
    tables.push(...parsed.tables);
  }
  return tables;
}
