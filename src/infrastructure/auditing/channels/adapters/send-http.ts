import type { Network } from '#formats/cidr';
import type { HttpAnswer, HttpMessage } from '../types.ts';
import { resolveHost } from './resolve-host.ts';

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 65_536;

/** Sends one request, to an address that was looked at, and follows no redirect. */
export async function sendHttp(
  { url, headers, body }: HttpMessage,
  allowed: readonly Network[],
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { Agent, request } = await import('undici');
  const target = new URL(url);
  const address = await resolveHost(target.hostname, allowed);
  const agent = new Agent({
    connect: {
      timeout: TIMEOUT_MS,
      lookup: (_host, options, done) => {
        const family = address.includes(':') ? 6 : 4;
        if (options.all === true) (done as unknown as AllDone)(null, [{ address, family }]);
        else done(null, address, family);
      },
    },
  });
  try {
    const response = await request(target, {
      method: 'POST',
      headers: { ...headers, 'user-agent': 'bulwark-alerts' },
      body,
      dispatcher: agent,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const text = await readStart(response.body);
    return { status: response.statusCode, headers: plainHeaders(response.headers), body: text };
  } finally {
    await agent.destroy();
  }
}

type AllDone = (error: null, addresses: readonly { address: string; family: number }[]) => void;

async function readStart(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString('utf8');
}

function plainHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}
