import * as z from 'zod';
import type { RecipientRule } from '../../domain/outbox/recipient-rule.ts';

const ADDRESS = /^[^\s@,]+@[^\s@,]+$/;
/** The name of a stage. */
const MARK = /^[a-z][a-z0-9-]{0,31}$/;

const recipientRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('EVERYONE') }),
  z.strictObject({ kind: z.literal('ALLOW_LIST'), addresses: z.array(z.string().regex(ADDRESS)).min(1) }),
  z.strictObject({ kind: z.literal('READDRESS'), to: z.string().regex(ADDRESS), mark: z.string().regex(MARK) }),
  z.strictObject({ kind: z.literal('WRITE') }),
]) satisfies z.ZodType<RecipientRule>;

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
  /** A {@link RecipientRule} as JSON. What is not one, to the letter, is refused: a mistake opens nothing. */
  RECIPIENTS: z.string().transform(parsedJson).pipe(recipientRule),
  MARKETPLACE_NAME: z.string().min(1),
  /** Where a partner's answers go, and a customer's: addresses that somebody reads. */
  PARTNER_REPLY_TO: z.string().regex(ADDRESS),
  CUSTOMER_REPLY_TO: z.string().regex(ADDRESS),
  /** Whom a partner writes to: an address or a page. */
  PARTNER_SUPPORT: z.string().min(1),
  /** The partner's own page of scores and strikes. */
  ACCOUNT_URL: z.url(),
  /** Where a customer writes a review. */
  REVIEW_URL: z.url(),
  /** Where the links lead that stop a list; its path is theirs. */
  UNSUBSCRIBE_URL: z.url({ protocol: /^https$/ }),
  /** The name or ARN of the secret with the keys that sign those links. */
  LINK_KEYS_SECRET: z.string().min(1),
  /** The name or ARN of the secret with the key that addresses are hashed with. */
  ADDRESS_KEY_SECRET: z.string().min(1),
  /** Where a customer says which mail they want. */
  PREFERENCES_URL: z.url(),
});

/** As it is set: all text. The blueprint takes it as a type, so a variable that it forgets does not compile. */
export type Env = z.input<typeof environment>;

/** As the function reads it. */
export type Settings = z.output<typeof environment>;

function parsedJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'expected JSON' });
    return z.NEVER;
  }
}

/** @throws Error that names each variable that is missing or wrong. */
export function readEnv(env: NodeJS.ProcessEnv): Settings {
  const read = environment.safeParse(env);
  if (!read.success) throw new Error(`send-mail, environment:\n${z.prettifyError(read.error)}`);
  return read.data;
}
