import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export const ONE_CLICK = 'List-Unsubscribe=One-Click';
const BOUNDARY = '----=_Part_7_2026';

/** As an HTTP API hands it to its function, payload version 2.0. */
export function httpEvent(
  method: string,
  link: string,
  { headers = {}, body }: { readonly headers?: Record<string, string>; readonly body?: Buffer | string } = {},
): APIGatewayProxyEventV2 {
  const { pathname, search } = new URL(link, 'https://unsubscribe.example');
  return {
    version: '2.0',
    routeKey: 'ANY /{list}',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers,
    requestContext: {
      accountId: '123456789012',
      apiId: 'a1b2c3',
      domainName: 'unsubscribe.example',
      domainPrefix: 'unsubscribe',
      http: { method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '192.0.2.7', userAgent: 'scanner/1' },
      requestId: 'r-1',
      routeKey: 'ANY /{list}',
      stage: '$default',
      time: '18/Nov/2026:11:00:00 +0000',
      timeEpoch: 1_795_000_000_000,
    },
    ...(body !== undefined && { body: Buffer.from(body).toString('base64') }),
    isBase64Encoded: body !== undefined,
  };
}

export function postedForm(link: string, body = ONE_CLICK): APIGatewayProxyEventV2 {
  return httpEvent('POST', link, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
}

/** The example of RFC 8058, section 8.3. */
export function postedMultipart(link: string): APIGatewayProxyEventV2 {
  const lines = [
    `--${BOUNDARY}`,
    'Content-Disposition: form-data; name="List-Unsubscribe"',
    '',
    'One-Click',
    `--${BOUNDARY}--`,
    '',
  ];
  const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  return httpEvent('POST', link, { headers, body: lines.join('\r\n') });
}
