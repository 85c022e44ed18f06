import { type Html, html } from './html.ts';

export function problemPage(problem: string): Html {
  return document('Outbox', '', undefined, html`<p class="empty">${problem} <a href="/">All mails</a></p>`);
}

export function document(title: string, query: string, note: Html | undefined, body: Html): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="stylesheet" href="/style.css"></head>
<body><header class="top"><div><h1><a href="/">Outbox</a>${note}</h1>
<form action="/" role="search"><input type="search" name="q" value="${query}" placeholder="Partner, order, address or subject" aria-label="Search">
<button>Search</button></form></div></header><main>${body}</main></body></html>`;
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

/** On the marketplace's clocks. */
export function moment(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : momentFormat.format(date);
}

export function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}
