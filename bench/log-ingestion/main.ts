import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { ensureVictoriaLogs } from '../../tools/victoria-logs/index.ts';
import { auditBatches } from './events.ts';

/**
 * Audit events a second through the HTTP receiver, acknowledged on the disk, and bytes on disk an event, beside
 * VictoriaLogs with the same events on the same machine. The sender runs beside them on the same processors: what it
 * takes is missing for both. Prints one line.
 */
const { values: flags } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, batches: { type: 'string', default: '250' } },
});
const ROUNDS = Number(flags.rounds);
const SIZE = 400;
const SENDERS = 4;

interface Measured {
  readonly perSecond: number;
  /** With everything laid out as it stays. */
  readonly settledPerSecond: number;
  readonly bytesPerEvent: number;
  readonly rssMb: number;
}

const folder = mkdtempSync(join(tmpdir(), 'bulwark-bench-'));
try {
  const batches = auditBatches(Number(flags.batches), SIZE, Date.now() - 3_600_000);
  const bytes = batches.reduce((sum, events) => sum + JSON.stringify(events).length, 0);
  const size = Math.round(bytes / (batches.length * SIZE));
  const ours = await measureOurs(batches);
  const theirs = await measureVictoria(batches);
  const mine = `log-ingestion: ${count(ours.perSecond)} audit events of ${size} bytes a second acknowledged on disk (${count(ours.settledPerSecond)} until all is laid out), ${ours.bytesPerEvent} bytes on disk an event, ${ours.rssMb} MB of memory`;
  const his =
    theirs === undefined
      ? 'VictoriaLogs not measured (no Go to build it with)'
      : `VictoriaLogs ${count(theirs.perSecond)} a second, ${theirs.bytesPerEvent} bytes an event, ${theirs.rssMb} MB; ratio ${(ours.perSecond / theirs.perSecond).toFixed(2)}`;
  console.log(`${mine}; ${his}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

type Batches = ReturnType<typeof auditBatches>;

async function measureOurs(batches: Batches): Promise<Measured> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), join(folder, 'ours')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const lines = createInterface({ input: server.stdout });
    const [url] = (await once(lines, 'line')) as [string];
    const bodies = batches.map((items) =>
      Buffer.from(JSON.stringify({ kind: 'EventList', apiVersion: 'audit.k8s.io/v1', metadata: {}, items })),
    );
    const start = performance.now();
    // Each round is another cluster's: the same batch again is answered and not kept twice.
    const sentMs = await send(url, '/api/v1/audit/events/bench-ROUND', bodies, 'application/json');
    server.stdin.write('settle\n');
    const [line] = (await once(lines, 'line')) as [string];
    const settledMs = performance.now() - start;
    const { records, bytes, rss } = JSON.parse(line);
    const events = batches.length * SIZE * ROUNDS;
    if (records !== events) throw new Error(`${events} events were sent and ${records} are there`);
    return {
      perSecond: (events * 1000) / sentMs,
      settledPerSecond: (events * 1000) / settledMs,
      bytesPerEvent: Math.round(bytes / events),
      rssMb: Math.round(rss / 1e6),
    };
  } finally {
    await stop(server);
  }
}

async function measureVictoria(batches: Batches): Promise<Measured | undefined> {
  const program = await ensureVictoriaLogs(() => undefined);
  if (!('path' in program)) return undefined;
  const data = join(folder, 'theirs');
  const port = await freePort();
  const server = spawn(
    program.path,
    [
      `-storageDataPath=${data}`,
      `-httpListenAddr=127.0.0.1:${port}`,
      '-loggerLevel=ERROR',
      '-inmemoryDataFlushInterval=1s',
    ],
    { stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilUp(url);
    const bodies = batches.map((items) => Buffer.from(items.map((one) => JSON.stringify(one)).join('\n')));
    const path =
      '/insert/jsonline?_stream_fields=cluster&_time_field=stageTimestamp&_msg_field=requestURI&extra_fields=cluster=bench';
    const start = performance.now();
    const sentMs = await send(url, path, bodies, 'application/stream+json');
    await fetch(`${url}/internal/force_flush`);
    const settledMs = performance.now() - start;
    const events = batches.length * SIZE * ROUNDS;
    const rss = await residentBytes(server);
    await untilCounted(url, events);
    return {
      perSecond: (events * 1000) / sentMs,
      settledPerSecond: (events * 1000) / settledMs,
      bytesPerEvent: Math.round((await sizeOf(data)) / events),
      rssMb: Math.round(rss / 1e6),
    };
  } finally {
    await stop(server);
  }
}

/** Milliseconds until the last answer. */
async function send(url: string, path: string, bodies: readonly Buffer[], type: string): Promise<number> {
  const pool = new Pool(url, { connections: SENDERS });
  const headers = { 'content-type': type, authorization: 'Bearer bench' };
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: SENDERS }, async () => {
      while (next < bodies.length * ROUNDS) {
        const round = String(Math.floor(next / bodies.length));
        const body = bodies[next++ % bodies.length];
        if (body === undefined) return;
        const to = path.replace('ROUND', round);
        const answer = await pool.request({ method: 'POST', path: to, headers, body });
        const text = await answer.body.text();
        if (answer.statusCode !== 200) throw new Error(`${url}${path}: ${answer.statusCode} ${text}`);
      }
    }),
  );
  const took = performance.now() - start;
  await pool.close();
  return took;
}

async function untilUp(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const isUp = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await sleep(100);
  }
  throw new Error('VictoriaLogs did not start');
}

/** Fails when it did not take them all: what is refused costs nothing. */
async function untilCounted(url: string, events: number): Promise<void> {
  const query = new URLSearchParams({ query: '* | stats count() n' });
  for (let attempt = 0; attempt < 30; attempt++) {
    const answer = await (await fetch(`${url}/select/logsql/query?${query}`)).text();
    if (Number((JSON.parse(answer) as { n?: string }).n) === events) {
      // Its files reach the disk within seconds.
      await sleep(6000);
      return;
    }
    await sleep(500);
  }
  throw new Error(`VictoriaLogs does not have all of the ${events} events`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function residentBytes({ pid }: ChildProcess): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const kib = /VmRSS:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib ?? 0) * 1024;
}

async function sizeOf(path: string): Promise<number> {
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile());
  const sizes = await Promise.all(
    files.map(async (one) => (await stat(join(one.parentPath, one.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function stop(server: ChildProcess): Promise<void> {
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en');
}
