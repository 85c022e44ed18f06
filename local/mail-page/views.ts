import type { Address, Email } from 'postal-mime';
import { type Html, html } from './html.ts';
import { MAIL_KINDS, type Mail, type MailKind } from './mailbox.ts';

/** What the list is narrowed to, as it stands in the address. */
export interface Filter {
  readonly query: string;
  /** undefined = all kinds, each in a section of its own. */
  readonly kind: MailKind | undefined;
  /** From 1. */
  readonly page: number;
}

const KIND_NAMES: Readonly<Record<MailKind, string>> = {
  STRIKE_NOTICE: 'Strike notices',
  WEEKLY_SCORE: 'Weekly scores',
  REVIEW_REQUEST: 'Review requests',
  OTHER: 'Other mails',
};
const KIND_NAME: Readonly<Record<MailKind, string>> = {
  STRIKE_NOTICE: 'Strike notice',
  WEEKLY_SCORE: 'Weekly score',
  REVIEW_REQUEST: 'Review request',
  OTHER: 'Mail',
};
const SECTION_LENGTH = 12;
const PAGE_LENGTH = 100;

/** The list of mails that a filter lets through; `total` is how many there are without it. */
export function listPage(mails: readonly Mail[], filter: Filter, total: number): Html {
  const groups = MAIL_KINDS.map((kind) => ({ kind, mails: mails.filter((mail) => mail.kind === kind) }));
  const present = groups.filter((group) => group.mails.length > 0);
  const only = present.find((group) => group.kind === filter.kind);
  const body =
    mails.length === 0
      ? html`<p class="empty">${total === 0 ? 'No mail has been sent yet.' : 'No mail matches that.'}</p>`
      : html`${kindLinks(present, mails.length, filter)}${
          only === undefined ? present.map((group) => section(group.kind, group.mails, filter)) : pageOf(only, filter)
        }`;
  return document(
    'Sent mail',
    filter.query,
    html`<small>${grouped(total)} sent, none has left this machine</small>`,
    body,
  );
}

function kindLinks(groups: readonly { kind: MailKind; mails: readonly Mail[] }[], total: number, filter: Filter): Html {
  const link = (kind: MailKind | undefined, name: string, count: number): Html =>
    html`<a href="${address({ ...filter, kind, page: 1 })}"${
      kind === filter.kind ? html` aria-current="page"` : undefined
    }>${name} ${grouped(count)}</a>`;
  return html`<nav class="kinds" aria-label="Kinds of mail">${link(undefined, 'All', total)}${groups.map((group) =>
    link(group.kind, KIND_NAMES[group.kind], group.mails.length),
  )}</nav>`;
}

function section(kind: MailKind, mails: readonly Mail[], filter: Filter): Html {
  const more =
    mails.length > SECTION_LENGTH ? html`<a href="${address({ ...filter, kind, page: 1 })}">Show all</a>` : undefined;
  return html`<section class="${kind}"><h2><i class="dot"></i>${KIND_NAMES[kind]} <small>${grouped(
    mails.length,
  )}</small>${more}</h2>${rows(mails.slice(0, SECTION_LENGTH))}</section>`;
}

function pageOf({ kind, mails }: { kind: MailKind; mails: readonly Mail[] }, filter: Filter): Html {
  const pages = Math.ceil(mails.length / PAGE_LENGTH);
  const page = Math.min(filter.page, pages);
  const turn = (to: number, name: string): Html | undefined =>
    to < 1 || to > pages ? undefined : html`<a href="${address({ ...filter, page: to })}">${name}</a>`;
  return html`<section class="${kind}">${rows(mails.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH))}
<nav class="pages" aria-label="Pages">${turn(page - 1, 'Newer')}<span>${page} of ${pages}</span>${turn(page + 1, 'Older')}</nav></section>`;
}

function rows(mails: readonly Mail[]): Html {
  return html`<ul class="mails">${mails.map(
    (
      mail,
    ) => html`<li><a href="${mailAddress(mail)}"><strong>${mail.subject === '' ? '(no subject)' : mail.subject}</strong>
<code>${subjectOf(mail)}</code><span>${mail.to.join(', ')}</span><time datetime="${mail.at}">${moment(mail.at)}</time></a></li>`,
  )}</ul>`;
}

export interface Neighbours {
  readonly newer: Mail | undefined;
  readonly older: Mail | undefined;
}

/** One mail as its reader sees it, with its text part and its headers. */
export function mailPage(mail: Mail, email: Email, { newer, older }: Neighbours): Html {
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
  ];
  const body = html`<nav class="path" aria-label="Mails"><a href="/">All mails</a>${neighbour(newer, 'Newer')}${neighbour(older, 'Older')}
<a href="${mailAddress(mail)}/source">Source</a></nav>
<article><h2>${email.subject ?? '(no subject)'}</h2>
<dl><dt>From</dt><dd>${people([email.from])}</dd><dt>To</dt><dd>${people(email.to ?? [])}</dd>
<dt>Sent</dt><dd><time datetime="${mail.at}">${moment(mail.at)}</time></dd>
<dt>Letter</dt><dd><span class="chip ${mail.kind}">${KIND_NAME[mail.kind]}</span> <code>${mail.letter}</code></dd></dl>
<div class="views">${views.map(
    ([id, name], index) =>
      html`<input type="radio" name="view" id="${id}"${index === 0 ? html` checked` : undefined}><label for="${id}">${name}</label>`,
  )}
<div class="stage"><div class="frame"><iframe sandbox="" title="The mail" referrerpolicy="no-referrer" src="${mailAddress(mail)}/html"></iframe></div>
<pre class="text">${email.text}</pre>
<div class="headers"><dl>${email.headers.map(({ originalKey, value }) => html`<dt>${originalKey}</dt><dd>${value}</dd>`)}</dl></div></div></div>
</article>`;
  return document(email.subject ?? 'Mail', '', undefined, body);
}

export function problemPage(problem: string): Html {
  return document('Sent mail', '', undefined, html`<p class="empty">${problem} <a href="/">All mails</a></p>`);
}

function document(title: string, query: string, note: Html | undefined, body: Html): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="stylesheet" href="/style.css"></head>
<body><header class="top"><div><h1><a href="/">Sent mail</a>${note}</h1>
<form action="/" role="search"><input type="search" name="q" value="${query}" placeholder="Partner, order, address or subject" aria-label="Search">
<button>Search</button></form></div></header><main>${body}</main></body></html>`;
}

function neighbour(mail: Mail | undefined, name: string): Html | undefined {
  return mail === undefined ? undefined : html`<a href="${mailAddress(mail)}">${name}</a>`;
}

/** What the letter is about, as its key says it: partner and week, or order. */
function subjectOf({ letter }: Mail): string {
  const [, about = letter, week = ''] = letter.split('#');
  return `${about} ${week}`.trim();
}

function mailAddress(mail: Mail): string {
  return `/mail/${encodeURIComponent(mail.messageId)}`;
}

function address({ query, kind, page }: Filter): string {
  const parameters = new URLSearchParams({
    ...(query === '' ? {} : { q: query }),
    ...(kind === undefined ? {} : { kind }),
    ...(page === 1 ? {} : { page: String(page) }),
  });
  return parameters.size === 0 ? '/' : `/?${parameters}`;
}

function people(addresses: readonly (Address | undefined)[]): string {
  const one = (person: Address | undefined): string => {
    if (person === undefined) return '';
    if (person.group !== undefined) return people(person.group);
    return person.name === '' ? person.address : `${person.name} <${person.address}>`;
  };
  return addresses.map(one).join(', ');
}

const momentFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

function moment(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : momentFormat.format(date);
}

function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}
