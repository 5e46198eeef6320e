import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CommandContext, CommandFailure, type CommandIo, stripControl, toTable } from '#platform/cli';
import { print } from '../output.ts';
import { createServerClient, type ServerClient } from '../server-client.ts';
import { linesOf, openFile } from './file-lines.ts';

type Fields = Readonly<Record<string, string>>;

/** `bulwark logs query` */
export async function query(context: CommandContext): Promise<number> {
  const { flags, args, io } = context;
  const given = new URLSearchParams({ query: args[0] ?? '', limit: String(flags['limit']) });
  if (flags['since'] !== undefined) given.set('start', toMoment(String(flags['since'])));
  if (flags['until'] !== undefined) given.set('end', toMoment(String(flags['until'])));
  const response = await createServerClient(context).exchange('GET', `/select/logsql/query?${given}`);
  let rows = 0;
  for await (const line of linesOf(response.body ?? new ReadableStream())) {
    io.out(flags['output'] === 'json' ? `${line}\n` : `${toLine(JSON.parse(line) as Fields)}\n`);
    rows++;
  }
  if (rows === 0 && flags['output'] !== 'json') io.err('No records.\n');
  if (rows === Number(flags['limit'])) {
    io.err(`bulwark: stopped at ${rows} rows; --limit 0 prints all of them.\n`);
  }
  return 0;
}

/** `24h` and `24h ago` mean that long ago; anything else is a time, which the server reads. */
function toMoment(text: string): string {
  const ago = /^(\d+(?:\.\d+)?(?:ms|s|m|h|d|w))(?: ago)?$/.exec(text);
  return ago === null ? text : `now-${ago[1]}`;
}

/** Time and message first, then what else there is. Fields of strangers never reach the terminal as commands to it. */
function toLine({ _time, _msg, _stream, ...fields }: Fields): string {
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${quote(value)}`);
  const head = [_time, _msg].filter((one) => one !== undefined && one !== '');
  return stripControl([...head, ...rest].join('  '));
}

function quote(value: string): string {
  return /[\s"=]/.test(value) ? JSON.stringify(value) : value;
}

const RETRY_MS = 1000;
/** What a broken connection may have left out: the server looks back a minute. */
const MOST_MISSED_MS = 60_000;

/** `bulwark logs tail` */
export async function tail(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const client = createServerClient(context);
  let [hasAnswered, lastMs] = [false, Date.now()];
  while (!io.signal.aborted) {
    const missedMs = Math.min(Date.now() - lastMs, MOST_MISSED_MS);
    const given = new URLSearchParams({ query: args[0] ?? '', start_offset: `${missedMs}ms` });
    try {
      const response = await client.exchange('GET', `/select/logsql/tail?${given}`);
      if (hasAnswered) io.err('bulwark: connected again.\n');
      hasAnswered = true;
      for await (const line of linesOf(response.body ?? new ReadableStream())) {
        lastMs = Date.now();
        if (line !== '')
          io.out(flags['output'] === 'json' ? `${line}\n` : `${toLine(JSON.parse(line) as Fields)}\n`);
      }
    } catch (error) {
      if (io.signal.aborted) break;
      // A wrong query stays wrong; a server that was there may come back.
      if (!hasAnswered) throw error;
    }
    if (io.signal.aborted) break;
    io.err('bulwark: the connection was lost; trying again.\n');
    await sleep(RETRY_MS, undefined, { signal: io.signal }).catch(() => undefined);
  }
  return 0;
}

/** `bulwark logs export` */
export async function exportRows(context: CommandContext): Promise<number> {
  const { flags, args, io } = context;
  // What reads archives loads the log store, which takes a moment.
  if (flags['day'] !== undefined) return await (await import('./logs-archive.ts')).exportDay(context);
  verifyQueryFlags(context);
  const given = new URLSearchParams({ query: args[0] ?? '', timeout: '10m' });
  if (flags['since'] !== undefined) given.set('start', toMoment(String(flags['since'])));
  if (flags['until'] !== undefined) given.set('end', toMoment(String(flags['until'])));
  const response = await createServerClient(context).exchange('GET', `/select/logsql/query?${given}`);
  const lines = linesOf(response.body ?? new ReadableStream());
  const texts = flags['output'] === 'csv' ? csvOf(lines, io) : withEnds(lines);
  const file = flags['file'] === undefined ? undefined : String(flags['file']);
  const rows = file === undefined ? await printAll(texts, io) : await writeAll(texts, file, io);
  if (file !== undefined) io.err(`${io.interactive ? '\r' : ''}${file}: ${rows} rows\n`);
  return 0;
}

function verifyQueryFlags({ args, flags }: CommandContext): void {
  if (args.length === 0) throw new CommandFailure('say which rows: a query, or --day and --kind', 2);
  const other = ['kind', 'cluster'].find((name) => flags[name] !== undefined);
  if (other !== undefined) throw new CommandFailure(`--${other} goes with --day only`, 2);
}

async function* withEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

async function* csvOf(lines: AsyncIterable<string>, io: CommandIo): AsyncGenerator<string> {
  let names: readonly string[] | undefined;
  let left = 0;
  for await (const line of lines) {
    const fields = JSON.parse(line) as Fields;
    const known = names ?? Object.keys(fields);
    // With the first row, so that it is not counted as one.
    const head = names === undefined ? `${known.map(toCsv).join(',')}\r\n` : '';
    names = known;
    left += Object.keys(fields).some((name) => !known.includes(name)) ? 1 : 0;
    yield `${head}${known.map((name) => toCsv(Object.hasOwn(fields, name) ? (fields[name] ?? '') : '')).join(',')}\r\n`;
  }
  if (left > 0)
    io.err(`bulwark: ${left} rows have fields without a column; name the columns by "| fields …".\n`);
}

/** What a spreadsheet would run gets a quote before it. */
function toCsv(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function printAll(texts: AsyncIterable<string>, io: CommandIo): Promise<number> {
  let rows = 0;
  for await (const text of texts) {
    io.out(text);
    rows++;
  }
  return rows;
}

const SAY_EVERY_ROWS = 10_000;

async function writeAll(texts: AsyncIterable<string>, file: string, io: CommandIo): Promise<number> {
  let rows = 0;
  async function* counted(): AsyncGenerator<string> {
    for await (const text of texts) {
      rows++;
      if (io.interactive && rows % SAY_EVERY_ROWS === 0) io.err(`\r${file}: ${rows} rows`);
      yield text;
    }
  }
  try {
    await pipeline(counted, createWriteStream(file, { mode: 0o600 }));
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(`${file}: ${why} (${rows} rows were written)`, 1, { cause: error });
  }
  return rows;
}

interface Usage {
  readonly kind: string;
  readonly records: number;
  readonly bytes: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly days: number;
}

/** `bulwark logs stats` */
export async function stats(context: CommandContext): Promise<number> {
  const { kinds } = await createServerClient(context).request<{ kinds: Usage[] }>('GET', '/api/v1/logs');
  print(context.io, context.flags['output'], kinds, () =>
    toTable<Usage>(
      [
        { title: 'kind', value: (row) => row.kind },
        { title: 'records', value: (row) => String(row.records), align: 'right' },
        { title: 'MB on disk', value: (row) => (row.bytes / 1e6).toFixed(1), align: 'right' },
        { title: 'days', value: (row) => String(row.days), align: 'right' },
        { title: 'first', value: (row) => row.firstDay ?? '-' },
        { title: 'last', value: (row) => row.lastDay ?? '-' },
      ],
      kinds,
    ),
  );
  return 0;
}

/** Bytes of a batch that is sent; a line that is longer goes alone. */
const BATCH_BYTES = 4_000_000;

/** `bulwark logs import` */
export async function importFiles(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const labels = toLabels((flags['label'] as readonly string[] | undefined) ?? []);
  const path = `/api/v1/logs/${encodeURIComponent(String(flags['kind']))}?${new URLSearchParams(labels)}`;
  const client = createServerClient(context);
  for (const file of args) {
    if (await importAsArchive(context, file)) continue;
    const records = await importFile(client, path, file, io);
    io.out(`${io.interactive ? '\r' : ''}${file === '-' ? 'standard input' : file}: ${records} records\n`);
  }
  return 0;
}

const ARCHIVE_START = '{"form":"bulwark-log-archive"';

/** False for a file that is none. */
async function importAsArchive(context: CommandContext, file: string): Promise<boolean> {
  if (file === '-') return false;
  for await (const first of linesOf(openFile(file, context.io))) {
    if (!first.startsWith(ARCHIVE_START)) return false;
    await (await import('./logs-archive.ts')).importArchive(context, file, first);
    return true;
  }
  return false;
}

function toLabels(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 1) throw new CommandFailure(`--label must be NAME=VALUE, not "${pair}"`, 2);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

/** Sends batches of whole lines; a file that is one JSON value over many lines is sent as it is. */
async function importFile(client: ServerClient, path: string, file: string, io: CommandIo): Promise<number> {
  let records = 0;
  let line = 0;
  let batch: string[] = [];
  let size = 0;
  const send = async (): Promise<void> => {
    if (batch.length === 0) return;
    try {
      const response = await client.exchange('POST', path, Buffer.from(batch.join('\n')));
      records += ((await response.json()) as { records: number }).records;
    } catch (error) {
      const where = `${file}, lines ${line - batch.length + 1} to ${line}`;
      const why = error instanceof Error ? error.message : String(error);
      throw new CommandFailure(`${where}: ${why} (${records} records before them were taken)`, 1, {
        cause: error,
      });
    }
    batch = [];
    size = 0;
    if (io.interactive) io.err(`\r${file}: ${records} records`);
  };
  for await (const text of linesOf(openFile(file, io))) {
    if (line === 0 && text.startsWith(ARCHIVE_START))
      throw new CommandFailure('an archive is read twice: save it to a file and name that', 2);
    const isWhole = batch.length > 0 && isRecord(batch[0] ?? '');
    if (isWhole && size + text.length > BATCH_BYTES) await send();
    batch.push(text);
    size += text.length;
    line++;
  }
  await send();
  return records;
}

function isRecord(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
