import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { type CommandContext, CommandFailure, type CommandIo, stripControl, toTable } from '#platform/cli';
import { print } from '../output.ts';
import { createServerClient, type ServerClient } from '../server-client.ts';

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
    const records = await importFile(client, path, file, io);
    io.out(`${io.interactive ? '\r' : ''}${file === '-' ? 'standard input' : file}: ${records} records\n`);
  }
  return 0;
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

async function* openFile(file: string, io: CommandIo): AsyncGenerator<Uint8Array> {
  const bytes = Readable.from(file === '-' ? [await io.stdin()] : createReadStream(file));
  try {
    if (file.endsWith('.gz')) yield* bytes.pipe(createGunzip());
    else if (file.endsWith('.zst')) yield* bytes.pipe(createZstdDecompress());
    else yield* bytes;
  } catch (error) {
    throw new CommandFailure(`${file}: ${error instanceof Error ? error.message : String(error)}`, 1, {
      cause: error,
    });
  }
}

/** Lines of text without their ends. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let left = '';
  for await (const chunk of bytes) {
    const lines = (left + decoder.decode(chunk, { stream: true })).split('\n');
    left = lines.pop() ?? '';
    yield* lines;
  }
  if (left !== '') yield left;
}
