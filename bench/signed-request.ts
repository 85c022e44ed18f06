import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { type Credential, SIGNED_FOR } from '../local/http-door.ts';

export interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array;
}

/** A POST, signed by the signer of AWS's own SDK. */
export async function signed(
  { url, body, headers = {} }: Pick<Sent, 'url' | 'body'> & { readonly headers?: Readonly<Record<string, string>> },
  credential: Credential,
  { at = new Date(), ...scope }: { readonly at?: Date; readonly region?: string; readonly service?: string } = {},
): Promise<Sent> {
  const { host, hostname, pathname, protocol, port } = new URL(url);
  const signer = new SignatureV4({ ...SIGNED_FOR, ...scope, credentials: credential, sha256: Sha256 });
  const request = {
    method: 'POST',
    protocol,
    hostname,
    port: Number(port),
    path: pathname,
    query: {},
    headers: { host, 'content-type': 'application/cloudevents-batch+json', ...headers },
    body,
  };
  const { headers: withSignature } = await signer.sign(request, { signingDate: at });
  return { url, method: 'POST', headers: withSignature, body };
}

export function send({ url, ...request }: Sent): Promise<Response> {
  return fetch(url, request);
}

class Sha256 {
  readonly #hash: Hash | Hmac;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Uint8Array);
  }
  update(data: string | Uint8Array) {
    this.#hash.update(data);
  }
  async digest() {
    return new Uint8Array(this.#hash.digest());
  }
  reset() {}
}
