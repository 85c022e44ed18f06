import type { EventAnswer, Outcome } from './receive-events.ts';

export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What each answer is in HTTP. `quarantined` is a conflict with what came before, and kept for a person to look at. */
const STATUS: Readonly<Record<EventAnswer['answer'], number>> = {
  accepted: 200,
  duplicate: 200,
  stale: 200,
  refused: 400,
  quarantined: 409,
  'too large': 413,
  failed: 503,
};

/**
 * The answer's own status is that of its events where they all have the same one, and 207 otherwise. It repeats nothing of what
 * was sent but the names of events, and tells nothing of how it came about.
 */
export function answerOf(outcome: Outcome, requestId: string): HttpAnswer {
  switch (outcome.kind) {
    case 'REFUSED': {
      const { status, code, reason } = outcome.refusal;
      return json(status, { requestId, code, reason: `the body ${reason}` });
    }
    case 'OUT_OF_SCOPE': {
      const reason = `this credential writes the events of partner ${outcome.partnerId} alone: nothing of the request was taken`;
      const events = outcome.events.map(({ index, event, path, reason: why }) => ({ index, event, path, reason: why }));
      return json(403, { requestId, code: 'OUT_OF_SCOPE', reason, events });
    }
    case 'ANSWERED': {
      const events = outcome.answers.map((answer) => ({ status: STATUS[answer.answer], ...answer }));
      const [status = 200, ...others] = new Set(events.map((event) => event.status));
      return json(others.length === 0 ? status : 207, { requestId, events });
    }
  }
}

/** When the fault is ours. */
export function failure(requestId: string): HttpAnswer {
  return json(500, {
    requestId,
    code: 'FAILED',
    reason: `that is our fault: send it again in ${RETRY_SECONDS} seconds; what is stored already will be a duplicate`,
  });
}

const RETRY_SECONDS = 5;

function json(
  statusCode: number,
  body: { readonly requestId: string } & Readonly<Record<string, unknown>>,
): HttpAnswer {
  return {
    statusCode,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': body.requestId,
      ...(statusCode >= 500 && { 'retry-after': String(RETRY_SECONDS) }),
    },
    body: JSON.stringify(body),
  };
}
