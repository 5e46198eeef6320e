import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { LiveEvent } from '../src/api/wire.ts';
import { answer, createState, type Reply, type Scenario, type State } from './mock-api.ts';
import { answerLogs, logUsage } from './mock-logs.ts';

const dist = join(import.meta.dirname, '..', 'dist');
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** The same policies as the real server's. */
const SCRIPT_POLICY =
  "default-src 'none'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const ASSET_POLICY =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

async function sendFile(path: string, response: ServerResponse): Promise<void> {
  const file = join(dist, normalize(path));
  const isFile =
    file.startsWith(dist) && extname(file) !== '' && (await stat(file).catch(() => undefined))?.isFile();
  if (isFile && !path.endsWith('.html')) {
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': extname(file) === '.js' ? SCRIPT_POLICY : ASSET_POLICY,
    });
    createReadStream(file).pipe(response);
    return;
  }
  const nonce = randomBytes(18).toString('base64url');
  const page = await readFile(join(dist, 'index.html'), 'utf8');
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': pagePolicy(nonce),
  });
  response.end(page.replaceAll('__CSP_NONCE__', nonce));
}

function sendReply(reply: Reply, response: ServerResponse): void {
  const isProblem = reply.status >= 400;
  response.writeHead(reply.status, {
    'content-type': isProblem ? 'application/problem+json' : 'application/json',
    ...reply.headers,
  });
  response.end(reply.body === undefined ? '' : JSON.stringify(reply.body));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? undefined : JSON.parse(text);
}

function openStream(response: ServerResponse, streams: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': open\n\n');
  streams.add(response);
  response.on('close', () => streams.delete(response));
}

export interface MockServer {
  readonly url: string;
  readonly state: State;
  readonly send: (event: LiveEvent) => void;
  /** Ends the open event streams, as a restart of the server would. */
  readonly cutStreams: () => void;
  readonly close: () => Promise<void>;
}

function createHandler(state: State, streams: Set<ServerResponse>) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const select = /^\/select\/logsql\/(\w+)$/.exec(url.pathname)?.[1];
    if (select !== undefined && state.scenario !== 'error') {
      // Nothing is answered while it loads.
      if (state.scenario !== 'loading') await answerLogs(state.scenario, select, request, response);
      return;
    }
    if (select === undefined && !url.pathname.startsWith('/api/')) return sendFile(url.pathname, response);
    if (state.scenario === 'loading' && !/session|clusters$|\/logs$/.test(url.pathname)) return;
    if (url.pathname.endsWith('/stream')) {
      if (state.scenario === 'stream-down') sendReply({ status: 503, body: {} }, response);
      else openStream(response, streams);
      return;
    }
    if (url.pathname === '/api/v1/logs' && state.scenario !== 'error') {
      sendReply({ status: 200, body: logUsage(state.scenario) }, response);
      return;
    }
    const body = select === undefined ? await readBody(request) : undefined;
    const language = request.headers['accept-language']?.startsWith('zh') ? 'zh' : 'en';
    sendReply(answer(state, { method: request.method ?? 'GET', url, body, language }), response);
  };
}

/** Serves the built console with made-up data on loopback, to look at it and to take its pictures. */
export async function startMockServer(
  scenario: Scenario = 'full',
  port = 0,
  findings = 100_000,
): Promise<MockServer> {
  const state = createState(scenario, findings);
  const streams = new Set<ServerResponse>();
  const handle = createHandler(state, streams);
  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'application/problem+json' });
      response.end(
        JSON.stringify({
          type: 'about:blank',
          title: 'Mock failed',
          status: 500,
          code: 'mock',
          detail: String(error),
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const cutStreams = () => {
    for (const stream of streams) stream.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    send: (event) => {
      for (const stream of streams) stream.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    },
    cutStreams,
    close: () =>
      new Promise((resolve) => {
        cutStreams();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

if (import.meta.main) {
  const scenario = (process.argv[2] ?? 'full') as Scenario;
  const { url } = await startMockServer(scenario, Number(process.argv[3] ?? 4173));
  process.stdout.write(`${scenario}: ${url}\n`);
}
