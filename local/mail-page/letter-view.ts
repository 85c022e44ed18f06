import type { OutboxLetter } from '../outbox.ts';
import { document, moment } from './frame.ts';
import { type Html, html } from './html.ts';
import { standingChip } from './list-view.ts';
import { aboutOf, KIND_NAME, MOMENT_NAMES } from './names.ts';
import { standingOf } from './outbox-rows.ts';

/** A letter of which there is no mail: how it stands, and why. */
export function letterPage(letter: OutboxLetter): Html {
  const { kind, reason, at } = letter;
  const isWaiting = standingOf(letter) === 'WAITING';
  const body = html`<nav class="path" aria-label="Mails"><a href="/">All mails</a></nav>
<article><h2>${KIND_NAME[kind]}, ${aboutOf(letter.letter)}</h2>
<dl><dt>Letter</dt><dd><span class="chip ${kind}">${KIND_NAME[kind]}</span> <code>${letter.letter}</code></dd>
<dt>Stands</dt><dd>${standingChip(standingOf(letter))} ${reason ?? undefined}</dd>
<dt>${isWaiting ? 'Goes from' : 'Since'}</dt><dd><time datetime="${at}">${moment(at)}</time></dd></dl>
${deliveryHistory(letter)}</article>`;
  return document(`${KIND_NAME[kind]}, ${aboutOf(letter.letter)}`, '', undefined, body);
}

/** What happened to a letter, moment by moment; nothing where nothing did. */
export function deliveryHistory({ history }: OutboxLetter): Html | undefined {
  if (history.length === 0) return undefined;
  return html`<section class="history" aria-label="History"><h3>History</h3><ol>${history.map(
    ({ at, what, reason }) =>
      html`<li class="${what}"><time datetime="${at}">${moment(at)}</time><b>${MOMENT_NAMES[what]}</b>${
        reason === null ? undefined : html`<span>${reason}</span>`
      }</li>`,
  )}</ol></section>`;
}
