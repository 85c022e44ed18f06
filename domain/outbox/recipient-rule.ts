/**
 * Whom a stage may write to. Only production has EVERYONE: another stage may hold data that looks like production's.
 * READDRESS sends every letter to one mailbox of ours, its subject marked; WRITE sends nothing, and keeps what it would have sent.
 */
export type RecipientRule =
  | { readonly kind: 'EVERYONE' }
  | { readonly kind: 'ALLOW_LIST'; readonly addresses: readonly string[] }
  | { readonly kind: 'READDRESS'; readonly to: string; readonly mark: string }
  | { readonly kind: 'WRITE' };

/** What becomes of one letter. `mark` stands before the subject; null = the letter goes as it is. */
export type Dispatch =
  | { readonly kind: 'SEND'; readonly to: string; readonly mark: string | null }
  | { readonly kind: 'WRITE' }
  | { readonly kind: 'REFUSE'; readonly reason: string };

/** The address itself goes nowhere but into `to`: not into a reason, and of a letter that is sent elsewhere nowhere at all. */
export function dispatchOf(rule: RecipientRule, email: string): Dispatch {
  switch (rule.kind) {
    case 'EVERYONE':
      return { kind: 'SEND', to: email, mark: null };
    case 'ALLOW_LIST':
      return rule.addresses.some((allowed) => allowed.toLowerCase() === email.toLowerCase())
        ? { kind: 'SEND', to: email, mark: null }
        : { kind: 'REFUSE', reason: 'this stage may not write to the address' };
    case 'READDRESS':
      return { kind: 'SEND', to: rule.to, mark: rule.mark };
    case 'WRITE':
      return { kind: 'WRITE' };
  }
}
