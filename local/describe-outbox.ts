import { parseInstant } from '../domain/calendar/instant.ts';
import { clocksAt } from '../domain/calendar/marketplace-time.ts';
import { columns } from './columns.ts';
import { MAIL_KINDS, type MailKind } from './mail-page/mailbox.ts';
import { aboutOf } from './mail-page/names.ts';
import { STANDINGS, type Standing, standingOf } from './mail-page/outbox-rows.ts';
import type { OutboxLetter } from './outbox.ts';

/** As many as fit a screen. */
const SHOWN = 20;

/** How many letters of each kind stand how (with the directory of their mails, where these are kept), then those that did not go, each with its reason, and the newest that did. */
export function describeOutbox(letters: readonly OutboxLetter[], directory: string | null): string {
  if (letters.length === 0) return 'No letter is due, and no mail has been sent yet.\n';
  const sent = letters.filter((letter) => standingOf(letter) === 'SENT');
  const others = letters.filter((letter) => standingOf(letter) !== 'SENT');
  return [
    counts(letters),
    others.length === 0 ? '' : `\nNot sent, or not arrived\n${list(others, whyNot)}`,
    sent.length === 0
      ? ''
      : `\nThe newest mails${directory === null ? '' : `, in ${directory}`}\n${list(sent, ({ mails }) => mails[0]?.subject ?? '')}`,
  ].join('');
}

function counts(letters: readonly OutboxLetter[]): string {
  const count = (kind: MailKind, standing: Standing): number =>
    letters.filter((letter) => letter.kind === kind && standingOf(letter) === standing).length;
  const shown = STANDINGS.filter((standing) => letters.some((letter) => standingOf(letter) === standing));
  const rows = MAIL_KINDS.filter((kind) => letters.some((letter) => letter.kind === kind)).map((kind) => [
    `  ${inWords(kind)}`,
    ...shown.map((standing) => count(kind, standing).toLocaleString('en')),
  ]);
  return columns([['Letters', ...shown.map(inWords)], ...rows]);
}

function list(letters: readonly OutboxLetter[], what: (letter: OutboxLetter) => string): string {
  const rows = letters
    .slice(0, SHOWN)
    .map((letter) => [`  ${clockAt(letter.at)}`, inWords(letter.kind), aboutOf(letter.letter), what(letter)]);
  const more = letters.length - SHOWN;
  return `${columns(rows)}${more > 0 ? `  and ${more.toLocaleString('en')} more (--json lists all)\n` : ''}`;
}

function whyNot(letter: OutboxLetter): string {
  const standing = standingOf(letter);
  if (standing === 'WAITING' && letter.reason === null) return `waits until ${clockAt(letter.at)}`;
  return `${inWords(standing)}${letter.reason === null ? '' : `: ${letter.reason}`}`;
}

/** On the marketplace's clocks, to the minute. */
export function clockAt(at: string): string {
  const instant = parseInstant(at);
  return instant === undefined ? at : clocksAt(instant).slice(0, '2026-11-16 10:56'.length);
}

function inWords(name: string): string {
  return name.toLowerCase().replaceAll('_', ' ');
}
