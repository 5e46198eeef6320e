import { X509Certificate } from 'node:crypto';
import type { TransportResponse } from '../adapters/transport.ts';
import type { KubeError } from '../errors.ts';
import { isRecord } from './decode/objects.ts';
import {
  expiredClientCertificate,
  type StatusBody,
  type Subject,
  sizeFailure,
  statusFailure,
} from './failures.ts';

const MOST_ERROR_BYTES = 256 * 1024;

/** The error that an answer of 300 and above stands for. */
export async function toFailure(response: TransportResponse, subject: Subject): Promise<KubeError> {
  const body = await readErrorBody(response.body, subject);
  return statusFailure(subject, response.status, body, retryAfter(response));
}

/** Only where the server says that it did not begin: 429, and 5xx that carries the header. */
function retryAfter(response: TransportResponse): number | undefined {
  const header = response.headers['retry-after'];
  const isBusy = response.status === 429 || response.status >= 500;
  if (!isBusy) return undefined;
  if (header === undefined) return response.status === 429 ? 1000 : undefined;
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : 1000;
}

async function readErrorBody(body: AsyncIterable<Uint8Array>, subject: Subject): Promise<StatusBody> {
  let text: string;
  try {
    text = (await readBounded(body, MOST_ERROR_BYTES, subject)).toString('utf8');
  } catch {
    // The status alone says enough.
    return {};
  }
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isRecord(parsed)) return {};
    return {
      ...(typeof parsed['message'] === 'string' ? { message: parsed['message'] } : {}),
      ...(typeof parsed['reason'] === 'string' ? { reason: parsed['reason'] } : {}),
    };
  } catch {
    return { message: text };
  }
}

export async function readBounded(
  body: AsyncIterable<Uint8Array>,
  limit: number,
  subject: Subject,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > limit) throw sizeFailure(subject, 'the answer', limit);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

/** The API server says only 401 to an expired client certificate; we can look at it and say why. */
export function withExpiry(
  subject: Subject,
  certificate: string | undefined,
  now: number,
  failure: KubeError,
): KubeError {
  if (certificate === undefined) return failure;
  try {
    const { validToDate } = new X509Certificate(certificate);
    if (validToDate.getTime() > now) return failure;
    return expiredClientCertificate(subject, validToDate.toISOString(), failure);
  } catch {
    return failure;
  }
}
