import { type LocalDate, parseLocalDate } from '../../../../domain/calendar/local-date.ts';

/** Why a thing counted, read back from the one English line that a score keeps of it, so that it can be said in any language. */
export type Reason =
  | { readonly kind: 'LATE'; readonly promised: LocalDate; readonly attempted: LocalDate }
  | { readonly kind: 'NEVER_ATTEMPTED'; readonly promised: LocalDate }
  | { readonly kind: 'NOT_RECEIVED'; readonly promised: LocalDate }
  | { readonly kind: 'CANCELLED'; readonly on: LocalDate; readonly by: Canceller; readonly code: string }
  | { readonly kind: 'NO_CODE' }
  | { readonly kind: 'OTHER'; readonly text: string };

export type Canceller = (typeof CANCELLERS)[number];
const CANCELLERS = ['partner', 'customer', 'expiry'] as const;

type Groups = Readonly<Record<string, string>>;

const READINGS: readonly { readonly line: RegExp; readonly read: (groups: Groups) => Reason | undefined }[] = [
  {
    line: /^promised (?<promised>\S+), first attempt (?<attempted>\S+)$/u,
    read: (groups) => {
      const promised = parseLocalDate(groups['promised'] ?? '');
      const attempted = parseLocalDate(groups['attempted'] ?? '');
      return promised && attempted && { kind: 'LATE', promised, attempted };
    },
  },
  {
    line: /^promised (?<promised>\S+), no delivery attempt$/u,
    read: (groups) => {
      const promised = parseLocalDate(groups['promised'] ?? '');
      return promised && { kind: 'NEVER_ATTEMPTED', promised };
    },
  },
  {
    line: /^promised (?<promised>\S+), not received says the customer$/u,
    read: (groups) => {
      const promised = parseLocalDate(groups['promised'] ?? '');
      return promised && { kind: 'NOT_RECEIVED', promised };
    },
  },
  {
    line: /^cancelled (?<on>\S+) by (?<by>\w+), (?<code>\w+)$/u,
    read: (groups) => {
      const on = parseLocalDate(groups['on'] ?? '');
      const by = CANCELLERS.find((canceller) => canceller === groups['by']);
      return on && by && { kind: 'CANCELLED', on, by, code: groups['code'] ?? '' };
    },
  },
  { line: /^no track & trace code$/u, read: () => ({ kind: 'NO_CODE' }) },
];

/** A line that is none of these is shown as it stands. */
export function readReason(why: string): Reason {
  for (const { line, read } of READINGS) {
    const groups = line.exec(why);
    const reason = groups && read(groups.groups ?? {});
    if (reason) return reason;
  }
  return { kind: 'OTHER', text: why };
}
