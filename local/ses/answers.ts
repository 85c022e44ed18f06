/** An answer of the SES v1 API: AWS Query protocol, XML. */
export interface SesAnswer {
  readonly status: number;
  readonly xml: string;
}

const SES = 'http://ses.amazonaws.com/doc/2010-12-01/';
const FAULT = 'http://webservices.amazon.com/AWSFault/2005-15-09';

/** What SES refuses: `code` is what an SDK makes the error's name of. */
export class SesRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export function sent(messageId: string, requestId: string): SesAnswer {
  return result('SendRawEmail', `<MessageId>${escapeXml(messageId)}</MessageId>`, requestId);
}

export interface SendQuota {
  readonly max24HourSend: number;
  readonly maxSendRate: number;
}

export function sendQuota(quota: SendQuota, sentLast24Hours: number, requestId: string): SesAnswer {
  const fields = {
    Max24HourSend: quota.max24HourSend,
    MaxSendRate: quota.maxSendRate,
    SentLast24Hours: sentLast24Hours,
  };
  const xml = Object.entries(fields).map(([name, value]) => `<${name}>${value.toFixed(1)}</${name}>`);
  return result('GetSendQuota', xml.join(''), requestId);
}

/** Quarters of an hour, as SES numbers them: by their beginning, to the second. */
export function sendStatistics(
  points: readonly {
    readonly from: Date;
    readonly attempts: number;
    readonly bounces: number;
    readonly complaints: number;
    readonly rejects: number;
  }[],
  requestId: string,
): SesAnswer {
  const members = points.map(({ from, attempts, bounces, complaints, rejects }) => {
    const timestamp = `${from.toISOString().slice(0, 19)}Z`;
    return `<member><Timestamp>${timestamp}</Timestamp><DeliveryAttempts>${attempts}</DeliveryAttempts><Bounces>${bounces}</Bounces><Complaints>${complaints}</Complaints><Rejects>${rejects}</Rejects></member>`;
  });
  return result('GetSendStatistics', `<SendDataPoints>${members.join('')}</SendDataPoints>`, requestId);
}

/** Something broke inside SES: whether it took the mail, it does not say. */
export function broken(requestId: string): SesAnswer {
  return {
    status: 500,
    xml: `<ErrorResponse xmlns="${SES}"><Error><Type>Receiver</Type><Code>InternalFailure</Code><Message>The request processing has failed because of an unknown error, exception or failure.</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  };
}

export function refused({ code, message }: SesRefusal, requestId: string): SesAnswer {
  const unknownAction = code === 'InvalidAction' || code === 'MissingAction';
  return {
    status: 400,
    xml: `<ErrorResponse xmlns="${unknownAction ? FAULT : SES}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  };
}

function result(action: string, xml: string, requestId: string): SesAnswer {
  return {
    status: 200,
    xml: `<${action}Response xmlns="${SES}"><${action}Result>${xml}</${action}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
}
