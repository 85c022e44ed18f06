import * as z from 'zod';

const ADDRESS = /^[^\s@,]+@[^\s@,]+$/;

/** What the blueprint sets and this function reads. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  SHARDS: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'expected a whole number from 1 on')
    .transform(Number),
  /** `"Name" <address>`, as it stands in the From header. */
  PARTNER_SENDER: z.string().min(1),
  CUSTOMER_SENDER: z.string().min(1),
  PARTNER_CONFIGURATION_SET: z.string().min(1),
  CUSTOMER_CONFIGURATION_SET: z.string().min(1),
  /** `*` for everyone, or addresses parted by commas. Anything else is refused: a star among addresses is a mistake, not an opening. */
  ALLOWED_RECIPIENTS: z.union([
    z.literal('*'),
    z
      .string()
      .transform((list) => list.split(',').map((address) => address.trim()))
      .pipe(z.array(z.string().regex(ADDRESS, 'expected `*` or addresses'))),
  ]),
  MARKETPLACE_NAME: z.string().min(1),
  /** Whom a partner writes to: an address or a page. */
  PARTNER_SUPPORT: z.string().min(1),
  /** The partner's own page of scores and strikes. */
  ACCOUNT_URL: z.url(),
  /** Where a customer writes a review. */
  REVIEW_URL: z.url(),
  /** Where a customer says which mail they want. */
  PREFERENCES_URL: z.url(),
});

/** As it is set: all text. The blueprint takes it as a type, so a variable that it forgets does not compile. */
export type Env = z.input<typeof environment>;

/** As the function reads it. */
export type Settings = z.output<typeof environment>;

/** @throws Error that names each variable that is missing or wrong. */
export function readEnv(env: NodeJS.ProcessEnv): Settings {
  const read = environment.safeParse(env);
  if (!read.success) throw new Error(`send-mail, environment:\n${z.prettifyError(read.error)}`);
  return read.data;
}
