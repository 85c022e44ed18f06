import { type Month, parseMonth } from '../calendar/month.ts';
import type { GroupNormKind, GroupNorms, GroupNormTable } from './group-norms.ts';

/** A file of group norms, as `docs/group-norms.md` describes it: one or several months. */
export interface GroupNormFile {
  /** Where the numbers come from: an address, a document and its date. */
  readonly source: string;
  readonly months: readonly {
    /** `2026-11` */
    readonly month: string;
    readonly groups: readonly GroupNormRow[];
  }[];
}

/** One product group. A norm is in hundredths of a percent, 300 is 3 %; a kind that is left out is not named for the group. */
export type GroupNormRow = { readonly group: string } & { readonly [K in GroupNormKind]?: number };

export interface GroupNormProblem {
  /** `months[0].groups[2].questions` */
  readonly path: string;
  readonly reason: string;
}

export type ParsedGroupNorms =
  | { readonly tables: readonly GroupNormTable[] }
  | { readonly problems: readonly GroupNormProblem[] };

const KINDS = ['questions', 'returns'] as const satisfies readonly GroupNormKind[];
const HUNDREDTHS_OF_A_PERCENT = 10_000;
const LONGEST_GROUP = 512;

/**
 * Reads a file of group norms, or says all that is wrong with it. `standing`: the tables that are in force already; a month of
 * theirs is not to come again, for weeks have been judged by it.
 */
export function parseGroupNorms(text: string, standing: readonly GroupNormTable[] = []): ParsedGroupNorms {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return { problems: [{ path: '', reason: `is no JSON: ${error instanceof Error ? error.message : error}` }] };
  }
  return readGroupNorms(content, standing);
}

/** The same of a file that has been taken apart already. */
export function readGroupNorms(content: unknown, standing: readonly GroupNormTable[] = []): ParsedGroupNorms {
  const problems: GroupNormProblem[] = [];
  const report: Report = (path, reason) => problems.push({ path, reason });
  const tables = readFile(content, standing, report);
  return problems.length > 0 ? { problems } : { tables };
}

type Report = (path: string, reason: string) => void;
type Fields = Readonly<Record<string, unknown>>;

function readFile(content: unknown, standing: readonly GroupNormTable[], report: Report): readonly GroupNormTable[] {
  const file = readFields(content, '', ['source', 'months'], report);
  if (file === null) return [];
  const { source } = file;
  if (typeof source !== 'string' || source.trim() === '') report('source', 'says where the numbers come from: a text');
  const seen = new Set<string>();
  return readList(file['months'], 'months', report).flatMap((entry, index) => {
    const path = `months[${index}]`;
    const fields = readFields(entry, path, ['month', 'groups'], report);
    if (fields === null) return [];
    const month = readMonth(fields['month'], `${path}.month`, seen, standing, report);
    const lists = readGroups(fields['groups'], `${path}.groups`, report);
    return month === null ? [] : { month, ...lists, source: String(source) };
  });
}

function readMonth(
  value: unknown,
  path: string,
  seen: Set<string>,
  standing: readonly GroupNormTable[],
  report: Report,
): Month | null {
  const month = typeof value === 'string' ? parseMonth(value) : undefined;
  if (month === undefined) {
    report(path, `is no calendar month such as 2026-11: ${JSON.stringify(value)}`);
    return null;
  }
  if (seen.has(month)) report(path, `${month} comes twice`);
  if (standing.some((table) => table.month === month))
    report(path, `${month} has a table already, which stays as it is`);
  seen.add(month);
  return month;
}

function readGroups(value: unknown, path: string, report: Report): Readonly<Record<GroupNormKind, GroupNorms>> {
  const lists: Record<GroupNormKind, [string, number][]> = { questions: [], returns: [] };
  const seen = new Set<string>();
  for (const [index, entry] of readList(value, path, report).entries()) {
    const at = `${path}[${index}]`;
    const row = readFields(entry, at, ['group', ...KINDS], report);
    if (row === null) continue;
    const group = readGroup(row['group'], `${at}.group`, seen, report);
    if (KINDS.every((kind) => row[kind] === undefined)) report(at, 'names neither questions nor returns');
    for (const kind of KINDS) {
      const norm = row[kind];
      if (norm === undefined) continue;
      if (isNorm(norm)) lists[kind].push([group, norm]);
      else
        report(`${at}.${kind}`, `is no whole number of hundredths of a percent, 0 to 10000: ${JSON.stringify(norm)}`);
    }
  }
  return { questions: Object.fromEntries(lists.questions), returns: Object.fromEntries(lists.returns) };
}

function readGroup(value: unknown, path: string, seen: Set<string>, report: Report): string {
  if (typeof value !== 'string' || value.trim() === '') {
    report(path, 'is no name of a product group');
    return '';
  }
  if (value.length > LONGEST_GROUP) report(path, `is longer than ${LONGEST_GROUP} characters, as no event can name it`);
  if (seen.has(value)) report(path, `${JSON.stringify(value)} comes twice in the month`);
  seen.add(value);
  return value;
}

function isNorm(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= HUNDREDTHS_OF_A_PERCENT;
}

function readList(value: unknown, path: string, report: Report): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  report(path, 'is no list with something in it');
  return [];
}

function readFields(value: unknown, path: string, known: readonly string[], report: Report): Fields | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report(path, 'is no object');
    return null;
  }
  const unknown = Object.keys(value).filter((name) => !known.includes(name));
  for (const name of unknown) report(path === '' ? name : `${path}.${name}`, 'is no field of this file');
  return value as Fields;
}
