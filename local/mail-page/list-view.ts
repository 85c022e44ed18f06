import { letterAddress, mailAddress } from './addresses.ts';
import { document, grouped, moment } from './frame.ts';
import { type Html, html } from './html.ts';
import { MAIL_KINDS, type MailKind } from './mailbox.ts';
import { aboutOf, KIND_NAMES, STANDING_NAMES } from './names.ts';
import { type OutboxRow, STANDINGS, type Standing } from './outbox-rows.ts';

/** What the list is narrowed to, as it stands in the address. */
export interface Filter {
  readonly query: string;
  /** undefined = all kinds, each in a section of its own. */
  readonly kind: MailKind | undefined;
  readonly standing: Standing | undefined;
  /** From 1. */
  readonly page: number;
}

const SECTION_LENGTH = 12;
const PAGE_LENGTH = 100;

/** The lines that a search lets through, narrowed by the filter; `total` is how many mails there are without any. */
export function listPage(found: readonly OutboxRow[], filter: Filter, total: number): Html {
  const shown = found.filter(({ standing }) => filter.standing === undefined || standing === filter.standing);
  const groups = MAIL_KINDS.map((kind) => ({ kind, rows: shown.filter((row) => row.kind === kind) }));
  const present = groups.filter(({ rows }) => rows.length > 0);
  const only = present.find(({ kind }) => kind === filter.kind);
  const nothing = total === 0 && found.length === 0 ? 'No mail has been sent yet.' : 'No mail matches that.';
  const body = html`${standingLinks(found, filter)}${
    shown.length === 0
      ? html`<p class="empty">${nothing}</p>`
      : html`${kindLinks(present, shown.length, filter)}${
          only === undefined ? present.map((group) => section(group, filter)) : pageOf(only, filter)
        }`
  }`;
  return document(
    'Outbox',
    filter.query,
    html`<small>${grouped(total)} sent, none has left this machine</small>`,
    body,
  );
}

/** Nothing to choose from where all were sent. */
function standingLinks(found: readonly OutboxRow[], filter: Filter): Html | undefined {
  const counts = STANDINGS.map((standing) => ({
    standing,
    count: found.filter((row) => row.standing === standing).length,
  })).filter(({ count }) => count > 0);
  if (counts.every(({ standing }) => standing === 'SENT') && filter.standing === undefined) return undefined;
  return html`<nav class="kinds states" aria-label="How they stand">${choice('All', found.length, { ...filter, standing: undefined }, filter.standing === undefined)}${counts.map(
    ({ standing, count }) =>
      choice(STANDING_NAMES[standing], count, { ...filter, standing }, standing === filter.standing),
  )}</nav>`;
}

interface Group {
  readonly kind: MailKind;
  readonly rows: readonly OutboxRow[];
}

function kindLinks(groups: readonly Group[], total: number, filter: Filter): Html {
  return html`<nav class="kinds" aria-label="Kinds of mail">${choice('All', total, { ...filter, kind: undefined }, filter.kind === undefined)}${groups.map(
    ({ kind, rows }) => choice(KIND_NAMES[kind], rows.length, { ...filter, kind }, kind === filter.kind),
  )}</nav>`;
}

function choice(name: string, count: number, filter: Filter, isChosen: boolean): Html {
  const current = isChosen ? html` aria-current="page"` : undefined;
  return html`<a href="${addressOf({ ...filter, page: 1 })}"${current}>${name} ${grouped(count)}</a>`;
}

function section({ kind, rows }: Group, filter: Filter): Html {
  const more =
    rows.length > SECTION_LENGTH ? html`<a href="${addressOf({ ...filter, kind, page: 1 })}">Show all</a>` : undefined;
  return html`<section class="${kind}"><h2><i class="dot"></i>${KIND_NAMES[kind]} <small>${grouped(
    rows.length,
  )}</small>${more}</h2>${list(rows.slice(0, SECTION_LENGTH))}</section>`;
}

function pageOf({ kind, rows }: Group, filter: Filter): Html {
  const pages = Math.ceil(rows.length / PAGE_LENGTH);
  const page = Math.min(filter.page, pages);
  const turn = (to: number, name: string): Html | undefined =>
    to < 1 || to > pages ? undefined : html`<a href="${addressOf({ ...filter, page: to })}">${name}</a>`;
  return html`<section class="${kind}">${list(rows.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH))}
<nav class="pages" aria-label="Pages">${turn(page - 1, 'Newer')}<span>${page} of ${pages}</span>${turn(page + 1, 'Older')}</nav></section>`;
}

function list(rows: readonly OutboxRow[]): Html {
  return html`<ul class="mails">${rows.map(
    ({ mail, letter, title, to, at, standing }) =>
      html`<li><a href="${mail === undefined ? letterAddress(letter) : mailAddress(mail)}"><strong${
        mail === undefined ? html` class="unsent"` : undefined
      }>${title}</strong>
<code>${aboutOf(letter)}</code><span>${standing === 'SENT' ? undefined : standingChip(standing)} ${to.join(', ')}</span><time datetime="${at}">${moment(at)}</time></a></li>`,
  )}</ul>`;
}

export function standingChip(standing: Standing): Html {
  return html`<b class="state ${standing}">${STANDING_NAMES[standing]}</b>`;
}

function addressOf({ query, kind, standing, page }: Filter): string {
  const parameters = new URLSearchParams({
    ...(query === '' ? {} : { q: query }),
    ...(standing === undefined ? {} : { state: standing }),
    ...(kind === undefined ? {} : { kind }),
    ...(page === 1 ? {} : { page: String(page) }),
  });
  return parameters.size === 0 ? '/' : `/?${parameters}`;
}
