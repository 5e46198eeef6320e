import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openLogs } from '../adapters/open-logs.ts';
import { quoteText } from '../sql/text.ts';
import { EVENTS } from './kinds.ts';

const WRITER = fileURLToPath(new URL('writer.ts', import.meta.url));

export interface KillReport {
  readonly acknowledged: number;
  /** Acknowledged and not there. */
  readonly lost: readonly string[];
  /** There more than once. */
  readonly doubled: readonly string[];
}

/** Starts a writer, kills it with SIGKILL some time later, and again, on the same folder; then counts. */
export async function killWriters(folder: string, trials: number, random: () => number): Promise<KillReport> {
  const acknowledged: string[] = [];
  for (let trial = 0; trial < trials; trial++) {
    acknowledged.push(...(await killOne(WRITER, [folder, `t${trial}`], random() * 250)));
  }
  const stored = await storedIds(folder);
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !stored.has(id)),
    doubled: [...stored].filter(([, count]) => count > 1).map(([id]) => id),
  };
}

/** Starts a program that prints a line when it is ready and then ids, kills it, and gives the ids. */
export async function killOne(
  program: string,
  args: readonly string[],
  afterMs: number,
): Promise<readonly string[]> {
  const writer = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const errors: string[] = [];
  writer.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const lines: string[] = [];
  const reader = createInterface({ input: writer.stdout });
  reader.on('line', (line) => lines.push(line));
  const ended = Promise.all([once(writer, 'exit'), once(reader, 'close')]);
  const stop = setTimeout(() => writer.kill('SIGKILL'), 30_000);
  try {
    await opened(writer, reader, errors);
    await sleep(afterMs);
  } finally {
    writer.kill('SIGKILL');
    await ended;
    clearTimeout(stop);
  }
  return lines.slice(1);
}

async function opened(
  writer: ChildProcess,
  reader: ReturnType<typeof createInterface>,
  errors: readonly string[],
): Promise<void> {
  await Promise.race([once(reader, 'line'), once(writer, 'exit')]);
  if (writer.exitCode !== null) throw new Error(`the writer ended by itself: ${errors.join('')}`);
}

async function storedIds(folder: string): Promise<ReadonlyMap<string, number>> {
  const logs = await openLogs({ folder, kinds: [EVENTS], sealEveryMs: 0 });
  await logs.seal();
  const pinned = logs.kindLogs.get('events')?.pin(-(2n ** 63n), 2n ** 63n - 1n);
  const files = pinned?.parts.map(({ path }) => quoteText(path)).join(', ');
  const rows = await logs.duck.rows(
    `SELECT id, count(*) AS copies FROM read_parquet([${files}], hive_partitioning = false) GROUP BY id`,
  );
  pinned?.release();
  await logs.close();
  return new Map(rows.map((row) => [String(row['id']), Number(row['copies'])]));
}
