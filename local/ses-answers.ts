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
