import * as z from 'zod';
import { PROFILES } from '../../domain/policy/books.ts';

/** What the blueprint sets and this function reads. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  SHARDS: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'expected a whole number from 1 on')
    .transform(Number),
  /** Whose norm book: a profile, of which each week has the version in force. */
  NORM_BOOK: z.enum(PROFILES),
  /** The bucket with the uploads and their results. */
  BUCKET_NAME: z.string().min(1),
  /** The queue that it reads, and hands on by: a URL. */
  UPLOADS_URL: z.url(),
});

/** As it is set: all text. The blueprint takes it as a type, so a variable that it forgets does not compile. */
export type Env = z.input<typeof environment>;

/** As the function reads it. */
export type Settings = z.output<typeof environment>;

/** @throws Error that names each variable that is missing or wrong. */
export function readEnv(env: NodeJS.ProcessEnv): Settings {
  const read = environment.safeParse(env);
  if (!read.success) throw new Error(`import-objects, environment:\n${z.prettifyError(read.error)}`);
  return read.data;
}
