import { setTimeout as pause } from 'node:timers/promises';
import type { SesAccount } from './account.ts';
import { broken, type SesAnswer, SesRefusal, sendQuota, sendStatistics, sent } from './answers.ts';
import { eventsOf, type SesEvent } from './events.ts';
import { hasVirus, type MailFate, simulatedFate } from './fates.ts';
import { createMishaps, NO_FAULTS, type SesFaults, type SesMishap } from './faults.ts';
import type { MailFolder } from './mail-folder.ts';
import { type Form, members } from './query-form.ts';
import { type RawMail, readRawMail } from './raw-mail.ts';

export interface SesServiceOptions {
  readonly folder: MailFolder;
  readonly account: SesAccount;
  readonly now: () => Date;
  /** What becomes of mail to an address; undefined = what the mailbox simulator says, and everybody else's is delivered. */
  readonly fateOf: (address: string) => MailFate | undefined;
}

export interface SesService {
  /** @throws SesRefusal as SES refuses. */
  reply(parameters: Form, requestId: string): Promise<SesReply>;
  /** Mails accepted since the start. */
  readonly accepted: number;
  /** Goes wrong in this way from now on; without anything, in none. */
  tell(faults?: Partial<SesFaults>): void;
}

/** What a call comes to; LOST = it is done, and nobody is told. The events are what SES publishes of it. */
export interface SesReply {
  readonly answer: SesAnswer | 'LOST';
  readonly events: readonly SesEvent[];
}

const TAG = /^[A-Za-z0-9_-]{1,256}$/u;

/** What SES does with a call, whatever way the call came. */
export function createSesService({ folder, account, now, fateOf }: SesServiceOptions): SesService {
  const mishapOf = createMishaps();
  /** The account's own suppression list: who bounced or complained before. */
  const suppressed = new Map<string, MailFate>();
  let faults = NO_FAULTS;
  let accepted = 0;

  const sendRawEmail = async (parameters: Form, requestId: string): Promise<SesReply> => {
    const mishap = mishapOf(faults);
    if (faults.slowMillis > 0) await pause(faults.slowMillis);
    if (mishap.isBroken) return { answer: broken(requestId), events: [] };
    const { mail, tags } = callIn(parameters);
    const address = addressOf(mail);
    const isSimulated = simulatedFate(address) !== undefined;
    admit(mail, mishap, isSimulated);
    const at = now();
    const messageId = await folder.add(mail, mail.letter ?? letterIn(tags), at);
    accepted += 1;
    const fate = hasVirus(mail.raw) ? 'REJECTED' : fateAt(address);
    if (!isSimulated) remember(address, fate);
    const configurationSet = parameters.get('ConfigurationSetName');
    // Without a configuration set SES publishes nothing.
    const events =
      configurationSet === undefined ? [] : eventsOf({ mail, messageId, at, configurationSet, tags }, fate);
    return { answer: mishap.losesReply ? 'LOST' : sent(messageId, requestId), events };
  };
  const admit = (mail: RawMail, mishap: SesMishap, isSimulated: boolean): void => {
    const refusal = faults.refuse(mail);
    if (refusal !== null) throw refusal;
    if (mishap.isThrottled) throw new SesRefusal('Throttling', 'Maximum sending rate exceeded.');
    account.admit({ counts: !isSimulated });
  };
  const fateAt = (address: string): MailFate =>
    suppressed.get(address) ?? fateOf(address) ?? simulatedFate(address) ?? 'DELIVERED';
  const remember = (address: string, fate: MailFate): void => {
    account.note('attempts');
    if (fate === 'REJECTED') account.note('rejects');
    if (fate === 'BOUNCED') {
      account.note('bounces');
      suppressed.set(address, 'BOUNCED_BEFORE');
    }
    if (fate === 'COMPLAINED') {
      account.note('complaints');
      suppressed.set(address, 'COMPLAINED_BEFORE');
    }
  };

  return {
    get accepted() {
      return accepted;
    },
    tell(wrong = {}) {
      faults = { ...NO_FAULTS, ...wrong };
    },
    async reply(parameters, requestId) {
      const action = parameters.get('Action') ?? null;
      switch (action) {
        case 'SendRawEmail':
          return sendRawEmail(parameters, requestId);
        case 'GetSendQuota':
          return { answer: sendQuota(account.quota, account.sentLast24Hours(), requestId), events: [] };
        case 'GetSendStatistics':
          return { answer: sendStatistics(account.statistics(), requestId), events: [] };
        case null:
          throw new SesRefusal('MissingAction', 'Missing Action');
        default:
          throw new SesRefusal('InvalidAction', `Could not find operation ${action} for version 2010-12-01`);
      }
    },
  };
}

function callIn(parameters: Form): { readonly mail: RawMail; readonly tags: ReadonlyMap<string, string> } {
  const data = parameters.get('RawMessage.Data');
  if (data === undefined) throw new SesRefusal('ValidationError', "Value null at 'rawMessage.data' must not be null");
  const mail = readRawMail(Buffer.from(data, 'base64'), members(parameters, 'Destinations.member.', ''));
  return { mail, tags: tagsOf(parameters) };
}

/** Every letter of ours goes to one address. */
function addressOf({ to }: RawMail): string {
  return (to[0] ?? '').toLowerCase();
}

/** A tag takes letters, digits, `_` and `-` alone, so a letter's key goes in base64url. */
function letterIn(tags: ReadonlyMap<string, string>): string | null {
  const tag = tags.get('letter');
  return tag === undefined ? null : Buffer.from(tag, 'base64url').toString();
}

/** @throws SesRefusal when a name or a value holds anything else than SES allows in it. */
function tagsOf(parameters: Form): ReadonlyMap<string, string> {
  const names = members(parameters, 'Tags.member.', '.Name');
  const values = members(parameters, 'Tags.member.', '.Value');
  const bad = [...names, ...values].find((text) => !TAG.test(text));
  if (bad !== undefined) throw new SesRefusal('InvalidParameterValue', `Invalid tag: '${bad}'.`);
  return new Map(names.map((name, index) => [name, values[index] ?? '']));
}
