import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { sha256 } from '../../adapters/aws/hash.ts';
import { instantOf, parseInstant } from '../../domain/calendar/instant.ts';
import { mondayOf, parseIsoWeek, sundayOf } from '../../domain/calendar/iso-week.ts';
import { parseLocalDate } from '../../domain/calendar/local-date.ts';
import type {
  Correction,
  CorrectionScope,
  ItemSelection,
  PartnerSelection,
} from '../../domain/corrections/correction.ts';
import { readGround } from '../../domain/corrections/ground.ts';
import { NORM_IDS } from '../../domain/policy/norm-book.ts';
import { ExplainedError } from '../explained-error.ts';

/** A correction as a person gives it: a JSON file, or the flags of the command, which spell the same fields. */
export type CorrectionInput = Readonly<Record<string, unknown>>;

const id = z.string().regex(/^[A-Za-z0-9._:-]{1,128}$/, 'must be 1 to 128 letters, digits and . _ : - alone');
const ids = z.array(id).min(1, 'must name at least one');
const line = z.string().trim().min(1, 'must not be empty').max(512);

/** A text read by one of the domain's parsers. */
function parsed<T>(parse: (text: string) => T | undefined, message: string) {
  return z.string().transform((text, context): T => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

const week = parsed(parseIsoWeek, 'must be an ISO week that exists, such as 2026-W46');
const date = parsed(parseLocalDate, 'must be a date that exists, such as 2026-11-16');
const moment = parsed(parseInstant, 'must be a date-time with an offset, such as 2026-12-01T10:00:00+01:00');
const ground = z.string().transform((name, context) => {
  const read = readGround(name);
  if (read.ground !== null) return read.ground;
  context.addIssue({ code: 'custom', message: read.refusal });
  return z.NEVER;
});

const input = z
  .strictObject({
    id: id.optional(),
    week,
    scope: z.enum(['ITEMS', 'WEEK_NORM']),
    norms: z.array(z.enum(NORM_IDS)).min(1).optional(),
    partners: ids.optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code, such as NL')
      .optional(),
    everybody: z.literal(true).optional(),
    items: ids.optional(),
    carrier: line.optional(),
    days: z.strictObject({ from: date, to: date }).optional(),
    depot: line.optional(),
    ground,
    evidence: line,
    decidedBy: line,
    decidedAt: moment.optional(),
  })
  .superRefine((read, context) => {
    for (const [path, message] of contradictions(read)) context.addIssue({ code: 'custom', path: [...path], message });
  });
type Read = z.output<typeof input>;

/**
 * Reads what a person gives, or refuses it with the place of each mistake and its reason. Its id is made of its content
 * unless it has one, so the same given again is the same correction.
 *
 * @throws {ExplainedError}
 */
export function readCorrection(given: CorrectionInput, now: Date): Correction {
  const result = input.safeParse(given);
  if (!result.success) {
    throw new ExplainedError(
      `The correction is refused. ${result.error.issues.map(({ path, message }) => `${placeOf(path)}: ${message}`).join('; ')}.`,
    );
  }
  const read = result.data;
  const content = {
    kind: 'CORRECTION' as const,
    week: read.week,
    partners: partnersOf(read),
    scope: scopeOf(read),
    ground: read.ground,
    evidenceRef: read.depot === undefined ? read.evidence : `depot ${read.depot}: ${read.evidence}`,
    decidedBy: read.decidedBy,
  };
  const ownId = read.id ?? `C-${read.week}-${sha256(JSON.stringify(content)).slice(0, 8)}`;
  return { ...content, id: ownId, decidedAt: read.decidedAt ?? instantOf(now) };
}

/** @throws {ExplainedError} when the file is not there or holds no JSON object. */
export async function readCorrectionFile(file: string): Promise<CorrectionInput> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new ExplainedError(`${file} cannot be read: ${error.message}.`, { cause: error });
  });
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch (error) {
    throw new ExplainedError(`${file} holds no JSON object: a correction is one (norms correct add --help).`, {
      cause: error,
    });
  }
}

type Refusal = readonly [path: readonly (string | number)[], message: string];

/** What each field alone cannot tell. */
function contradictions({ week, scope, norms, days, items, carrier, depot, ...read }: Read): readonly Refusal[] {
  const [monday, sunday] = [mondayOf(week), sundayOf(week)];
  const outside = `lies outside ${week} (${monday} to ${sunday}): an incident spread over several weeks is not covered (rules 2.5)`;
  const whom = [read.partners, read.country, read.everybody].filter((selection) => selection !== undefined).length;
  const narrowed = items !== undefined || carrier !== undefined || days !== undefined;
  const isOnlyDepot = depot !== undefined && read.partners === undefined && items === undefined;
  const found: readonly (Refusal | false)[] = [
    days !== undefined && (days.from < monday || days.from > sunday) && [['days', 'from'], outside],
    days !== undefined && (days.to < monday || days.to > sunday) && [['days', 'to'], outside],
    days !== undefined && days.to < days.from && [['days'], `there is no day from ${days.from} to ${days.to}`],
    isOnlyDepot && [
      ['depot'],
      'no event names a depot, so it selects nothing by itself: give its partners or its items, and the letter of the carrier as evidence',
    ],
    whom > 1 && [['partners'], 'give one of partners, country and everybody'],
    whom === 0 &&
      !isOnlyDepot &&
      carrier === undefined && [['partners'], 'say whom it covers: partners, country, everybody, or a carrier'],
    scope === 'WEEK_NORM' && norms === undefined && [['norms'], 'WEEK_NORM excludes norms: say which'],
    scope === 'WEEK_NORM' &&
      narrowed && [['scope'], 'WEEK_NORM excludes the whole norm of the week; items, carrier and days go with ITEMS'],
  ];
  return found.filter((refusal) => refusal !== false);
}

/** With a carrier and nobody named, everybody who shipped with it. */
function partnersOf({ partners, country }: Read): PartnerSelection {
  if (partners !== undefined) return { kind: 'PARTNERS', partnerIds: [...new Set(partners)] };
  return country === undefined ? { kind: 'EVERYBODY' } : { kind: 'COUNTRY', countryCode: country };
}

function scopeOf({ scope, norms = [], items, carrier, days }: Read): CorrectionScope {
  if (scope === 'WEEK_NORM') return { kind: 'WEEK_NORM', norms };
  const selection: ItemSelection = {
    ...(items !== undefined && { ids: items }),
    ...(carrier !== undefined && { carrier }),
    ...(days !== undefined && { days }),
  };
  return { kind: 'ITEMS', norms: norms.length === 0 ? 'ALL' : norms, items: selection };
}

/** `partners[1]`, `days.from`; the whole of it where no field is at fault. */
function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the correction';
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
}
