import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '#formats/asn1';
import { escapedPath, type Uri } from '#formats/x509';
import { sortStrings } from '../../values/index.ts';
import { bytesOf } from '../text.ts';

export interface AwsAccess {
  readonly service: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly sessionToken: string;
  readonly isPayloadUnsigned: boolean;
}

export interface AwsRequest {
  readonly method: string;
  readonly uri: Uri;
  readonly body: Uint8Array;
  readonly headers: ReadonlyMap<string, string>;
}

/** Headers that proxies change, or that hold the signature itself. */
const UNSIGNED = new Set(['authorization', 'user-agent', 'x-amzn-trace-id']);

/** The headers that sign a request by AWS Signature Version 4. `time` is `YYYYMMDDTHHMMSSZ`. */
export function signV4(
  { method, uri, body, headers }: AwsRequest,
  access: AwsAccess,
  time: string,
): ReadonlyMap<string, string> {
  const contentHash = access.isPayloadUnsigned ? 'UNSIGNED-PAYLOAD' : toHex(sha256(body));
  const added = new Map([
    ['host', uri.host],
    ['x-amz-date', time],
  ]);
  if (access.service === 's3' || access.service === 'glacier') added.set('x-amz-content-sha256', contentHash);
  if (access.sessionToken !== '') added.set('x-amz-security-token', access.sessionToken);
  const signed = new Map(added);
  for (const [name, value] of headers)
    if (!UNSIGNED.has(name.toLowerCase())) signed.set(name.toLowerCase(), value);
  const names = sortStrings([...signed.keys()]);
  const lines = names.map((name) => `${name}:${signed.get(name)}\n`).join('');
  const canonical = [method, escapedPath(uri), uri.rawQuery, lines, names.join(';'), contentHash].join('\n');
  const scope = `${time.slice(0, 8)}/${access.region}/${access.service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', time, scope, toHex(sha256(bytesOf(canonical)))].join('\n');
  const signature = toHex(hmac(sha256, signingKey(access, time.slice(0, 8)), bytesOf(text)));
  const parts = [
    `Credential=${access.accessKey}/${scope}`,
    `SignedHeaders=${names.join(';')}`,
    `Signature=${signature}`,
  ];
  return new Map([['Authorization', `AWS4-HMAC-SHA256 ${parts.join(',')}`], ...added]);
}

/** The secret, narrowed to a day, a region and a service. */
function signingKey({ secretKey, region, service }: AwsAccess, day: string): Uint8Array {
  let key = bytesOf(`AWS4${secretKey}`);
  for (const part of [day, region, service, 'aws4_request']) key = hmac(sha256, key, bytesOf(part));
  return key;
}
