import * as z from 'zod';
import { type IsoWeek, parseIsoWeek } from '../../domain/calendar/iso-week.ts';
import { RUN_MODES } from '../../domain/scores/run.ts';

const week = z.string().transform((text, context): IsoWeek => {
  const parsed = parseIsoWeek(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: `${text} is no ISO week, such as 2026-W47` });
  return z.NEVER;
});

/** What the state machine calls it with: the schedule's time, or by hand a week and a mode; and the execution's name. */
const input = z.object({
  scheduledTime: z.string().optional(),
  week: week.nullish(),
  mode: z.enum(RUN_MODES).nullish(),
  owner: z.string().min(1),
});

export function readPlanInput(event: unknown) {
  const read = input.safeParse(event);
  if (!read.success) throw new Error(`plan-run was started with the wrong input:\n${z.prettifyError(read.error)}`);
  return { week: read.data.week ?? null, mode: read.data.mode ?? null, owner: read.data.owner };
}
