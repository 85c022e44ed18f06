import { compareInstants } from '../domain/calendar/instant.ts';
import { clocksAt, localDateOf } from '../domain/calendar/marketplace-time.ts';
import type { DaysAlike } from '../domain/reviews/days-so-far.ts';
import type { Decision } from '../domain/reviews/decide.ts';
import { REASON_WORDS } from '../domain/reviews/reason-words.ts';
import type { ExplainedRequest } from './explain-request.ts';

/** An order's review request as a person reads it: what was decided, by what, and what comes next. */
export function describeRequest(request: ExplainedRequest): string {
  const { orderId, asAt, lines } = request;
  return [
    `${orderId}: ${headline(request)}`,
    `As at ${clocksAt(asAt)}`,
    '',
    ...(lines.length === 0 ? ['Nothing is known of its lines yet.'] : ['Lines', ...lines.map(lineText)]),
    '',
    ...windowText(request),
    customerText(request),
    ...(request.reviewedAt === null ? [] : [`Reviewed: ${clocksAt(request.reviewedAt)}.`]),
    ...daysText(request),
    ...letterText(request),
    '',
    `Next: ${nextText(request)}`,
    '',
  ].join('\n');
}

function headline({ state, now, delivery }: ExplainedRequest): string {
  // A review can come before the run that notes the letter.
  if (delivery?.state === 'SENT') return `asked on ${localDateOf(delivery.at)}`;
  switch (state.kind) {
    case 'ASKED':
      return `asked on ${state.on}`;
    case 'UNSENT':
      return `not asked; its letter ended on ${state.on} (${state.reason})`;
    case 'VOID':
      return `not asked since ${state.on}: ${REASON_WORDS[state.reason]}`;
    case 'EXPIRED':
      return `not asked; over on ${state.on}. On its last day: ${REASON_WORDS[state.reason]}`;
    case 'OPEN':
      return now === null ? 'open' : decisionText(now);
  }
}

function decisionText(decision: Decision): string {
  switch (decision.kind) {
    case 'ASK':
      return 'nothing stands in its way';
    case 'WAIT':
      return `waits: ${REASON_WORDS[decision.reason]}`;
    case 'VOID':
      return `not to be asked: ${REASON_WORDS[decision.reason]}`;
    case 'EXPIRED':
      return `too late. On its last day: ${REASON_WORDS[decision.reason]}`;
    case 'SETTLED':
      return decision.delivery.state === 'SENT'
        ? `asked on ${localDateOf(decision.delivery.at)}`
        : `not asked; its letter is ${decision.delivery.state} (${decision.delivery.reason})`;
  }
}

function lineText(line: ExplainedRequest['lines'][number]): string {
  const { orderItemId, partnerId, placed, promised, cancelled } = line;
  const ordered = `  ${orderItemId} of ${partnerId}: expected ${promised}`;
  if (cancelled === placed.quantity) return `${ordered}; cancelled`;
  const left = cancelled === 0 ? '' : `; ${cancelled} of ${placed.quantity} cancelled`;
  return `${ordered}${left}; ${deliveryText(line)}`;
}

function deliveryText({ firstAttemptAt, shipped, denied, promised }: ExplainedRequest['lines'][number]): string {
  if (firstAttemptAt !== null) {
    const on = localDateOf(firstAttemptAt);
    return `first attempt ${on}${on > promised ? ', late' : ', on time'}`;
  }
  if (shipped === null) return 'not shipped';
  if (shipped.tracked) return 'shipped, no delivery attempt yet';
  return denied ? 'shipped untracked; did not come, says the customer' : 'shipped untracked: taken for delivered';
}

function windowText({ window }: ExplainedRequest): readonly string[] {
  if (window === null) return [];
  return [`Expected ${window.expected}; to be asked from ${window.firstDay} to ${window.lastDay}, both included (M1).`];
}

function customerText({ customer, letter, state }: ExplainedRequest): string {
  if (customer === null) {
    return state.kind === 'OPEN' && letter === null
      ? 'Customer: not known yet.'
      : 'Customer: not kept once a request has ended.';
  }
  const { customerId, takesPart, since, hasAddress } = customer;
  const wish = takesPart ? 'takes part in reviews' : 'does not take part in reviews';
  const said = since === null ? ' (never said so)' : ` (said so ${clocksAt(since)})`;
  return `Customer ${customerId}: ${wish}${said}; ${hasAddress ? 'has an address' : 'has no address'}.`;
}

function daysText({ days }: ExplainedRequest): readonly string[] {
  if (days.length === 0) return [];
  return ['', 'Day by day, by what was known at 8:00', ...days.map(dayText)];
}

function dayText({ from, to, decision, isCertain }: DaysAlike): string {
  const when = from === to ? from : `${from} to ${to}`;
  if (!isCertain) return `  ${when}: not known any more: the customer has said otherwise since`;
  return `  ${when}: ${decisionText(decision)}`;
}

function letterText({ letter, delivery }: ExplainedRequest): readonly string[] {
  if (letter === null) return ['', 'No letter has been due.'];
  const due = `Letter ${letter.key}, due ${clocksAt(letter.notBefore)}${letter.expiresAt === null ? '' : `, until ${clocksAt(letter.expiresAt)}`}`;
  if (delivery === null) return ['', due, '  not looked at by the sender yet'];
  const moments = delivery.history.map(
    ({ at, what, reason }) => `  ${clocksAt(at)}  ${what}${reason === null ? '' : `: ${reason}`}`,
  );
  return ['', due, ...moments];
}

function nextText({ state, now, window, hasTurn, letter, delivery, asAt }: ExplainedRequest): string {
  if (state.kind !== 'OPEN') return 'nothing; it has ended.';
  if (state.due === null) return 'nothing, until an event names the order.';
  if (now === null) return 'it is looked at each day.';
  switch (now.kind) {
    case 'ASK': {
      const isDue =
        hasTurn && letter !== null && (letter.expiresAt === null || compareInstants(asAt, letter.expiresAt) < 0);
      if (isDue && delivery === null) return 'the sender sends its letter, unless something comes in between.';
      return `the next daily run asks, unless another order of the customer has to go first (M6); ${untilText(window)}.`;
    }
    case 'WAIT':
      return now.reason === 'NOT_YET'
        ? `it is looked at each day from ${now.until} on.`
        : `it is looked at again each day; ${untilText(window)}.`;
    case 'VOID':
    case 'EXPIRED':
      return `the next daily run ends it: ${REASON_WORDS[now.reason]}.`;
    case 'SETTLED':
      return 'the next daily run notes what became of its letter.';
  }
}

function untilText(window: ExplainedRequest['window']): string {
  return window === null ? 'until its last day' : `after ${window.lastDay} never`;
}
