import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiFailure } from './failure.ts';

const MOST_BODY_BYTES = 3 * 1024 * 1024;

/** The body as JSON, within the bound of the real server. */
export async function readBody(message: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) {
      throw new ApiFailure(
        413,
        'RequestEntityTooLarge',
        `Request entity too large: limit is ${MOST_BODY_BYTES}`,
      );
    }
    parts.push(chunk);
  }
  if (bytes === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw new ApiFailure(400, 'BadRequest', 'the body is not JSON');
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text);
}
