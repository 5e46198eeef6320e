import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** How the fake answers: well, not at all, never, with an error, or after taking the rows without saying so. */
export type FakeMood = 'well' | 'away' | 'silent' | 'failing' | 'forgetful';

/** As much of VictoriaLogs as our requests touch: it keeps rows, and answers queries with what it is told to. */
export interface FakeVictoria {
  readonly url: string;
  /** Rows in the order in which they came. */
  readonly rows: () => readonly Readonly<Record<string, string>>[];
  readonly requests: () => readonly FakeRequest[];
  /** From now on. */
  readonly setMood: (mood: FakeMood) => void;
  /** Requests with such a row are refused as a whole. */
  readonly refuse: (isRefused: (row: Readonly<Record<string, string>>) => boolean) => void;
  readonly answer: (write: (response: ServerResponse) => void) => void;
  readonly close: () => Promise<void>;
}

export interface FakeRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly arguments: Readonly<Record<string, string>>;
  /** Its client went away before the answer was over. */
  isAborted: boolean;
}

export async function startFakeVictoria(port = 0): Promise<FakeVictoria> {
  const rows: Record<string, string>[] = [];
  const requests: FakeRequest[] = [];
  let mood: FakeMood = 'well';
  let isRefused: (row: Readonly<Record<string, string>>) => boolean = () => false;
  let writeAnswer: (response: ServerResponse) => void = (response) => response.end();

  function takeRows(body: Buffer, response: ServerResponse): void {
    const lines = body.toString().trimEnd().split('\n');
    const found = lines.map((line) => JSON.parse(line));
    if (found.some(isRefused)) return void response.writeHead(400).end('these rows are not wanted');
    rows.push(...found);
    if (mood === 'forgetful') response.destroy();
    else response.end();
  }

  const server = createServer(async (request, response) => {
    if (mood === 'away') return void request.destroy();
    const body = await bodyOf(request).catch(() => undefined);
    if (body === undefined || mood === 'silent') return;
    const url = new URL(request.url ?? '/', 'http://fake');
    const seen = {
      path: url.pathname,
      headers: request.headers,
      arguments: argumentsOf(url, body),
      isAborted: false,
    };
    requests.push(seen);
    response.on('close', () => {
      seen.isAborted = !response.writableFinished;
    });
    if (mood === 'failing') return void response.writeHead(503).end('the storage is not well');
    if (url.pathname.endsWith('/insert/jsonline')) return takeRows(body, response);
    if (url.pathname.endsWith('/select/logsql/query')) return writeAnswer(response);
    response.end('OK');
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rows: () => rows,
    requests: () => requests,
    setMood: (next) => {
      mood = next;
    },
    refuse: (next) => {
      isRefused = next;
    },
    answer: (next) => {
      writeAnswer = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}

function argumentsOf(url: URL, body: Buffer): Readonly<Record<string, string>> {
  const isInsert = url.pathname.endsWith('/insert/jsonline');
  return Object.fromEntries([...url.searchParams, ...(isInsert ? [] : new URLSearchParams(body.toString()))]);
}
