import type { Address, Email } from 'postal-mime';
import type { OutboxLetter } from '../outbox.ts';
import { mailAddress } from './addresses.ts';
import { document, moment } from './frame.ts';
import { type Html, html } from './html.ts';
import { deliveryHistory } from './letter-view.ts';
import { standingChip } from './list-view.ts';
import type { Mail } from './mailbox.ts';
import { KIND_NAME } from './names.ts';
import { standingOf } from './outbox-rows.ts';

export interface Neighbours {
  readonly newer: Mail | undefined;
  readonly older: Mail | undefined;
}

export interface Surroundings extends Neighbours {
  /** The letter that the mail is of, where it is known. */
  readonly letter: OutboxLetter | undefined;
  /** Where its list is stopped, on this machine. */
  readonly stop: string | undefined;
}

/** One mail as its reader sees it, with its text part, its headers, and what happened to it. */
export function mailPage(mail: Mail, email: Email, { newer, older, letter, stop }: Surroundings): Html {
  const history = letter && deliveryHistory(letter);
  const views = [
    ...(email.html === undefined
      ? []
      : [
          ['desktop', 'Desktop'],
          ['phone', 'Phone'],
          ['dark', 'Dark'],
        ]),
    ...(email.text === undefined ? [] : [['text', 'Text']]),
    ['headers', 'Headers'],
    ...(history === undefined ? [] : [['history', 'History']]),
  ];
  const body = html`<nav class="path" aria-label="Mails"><a href="/">All mails</a>${neighbour(newer, 'Newer')}${neighbour(older, 'Older')}
<a href="${mailAddress(mail)}/source">Source</a></nav>
<article><h2>${email.subject ?? '(no subject)'}</h2>
<dl><dt>From</dt><dd>${people([email.from])}</dd><dt>To</dt><dd>${people(email.to ?? [])}</dd>
<dt>Sent</dt><dd><time datetime="${mail.at}">${moment(mail.at)}</time>${letter && standingChip(standingOf(letter))}</dd>
<dt>Letter</dt><dd><span class="chip ${mail.kind}">${KIND_NAME[mail.kind]}</span> <code>${mail.letter}</code></dd>
${stop === undefined ? undefined : html`<dt>Stop</dt><dd><a href="${stop}" rel="noreferrer">What its unsubscribe link leads to</a></dd>`}</dl>
<div class="views">${views.map(
    ([id, name], index) =>
      html`<input type="radio" name="view" id="${id}"${index === 0 ? html` checked` : undefined}><label for="${id}">${name}</label>`,
  )}
<div class="stage"><div class="frame"><iframe sandbox="" title="The mail" referrerpolicy="no-referrer" src="${mailAddress(mail)}/html"></iframe></div>
<pre class="text">${email.text}</pre>
<div class="headers"><dl>${email.headers.map(({ originalKey, value }) => html`<dt>${originalKey}</dt><dd>${value}</dd>`)}</dl></div>
${history}</div></div>
</article>`;
  return document(email.subject ?? 'Mail', '', undefined, body);
}

function neighbour(mail: Mail | undefined, name: string): Html | undefined {
  return mail === undefined ? undefined : html`<a href="${mailAddress(mail)}">${name}</a>`;
}

function people(addresses: readonly (Address | undefined)[]): string {
  const one = (person: Address | undefined): string => {
    if (person === undefined) return '';
    if (person.group !== undefined) return people(person.group);
    return person.name === '' ? person.address : `${person.name} <${person.address}>`;
  };
  return addresses.map(one).join(', ');
}
