import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { type CommandContext, CommandFailure, type CommandIo, stripControl } from '#platform/cli';
import { type ArchiveHeader, createArchiveReader } from '#platform/logs';
import { createServerClient, type ServerClient } from '../server-client.ts';
import { linesOf, openFile } from './file-lines.ts';

/** `bulwark logs export --day` */
export async function exportDay(context: CommandContext): Promise<number> {
  const { flags, io } = context;
  verifyExportFlags(context);
  const [day, kind] = [String(flags['day']), String(flags['kind'])];
  const cluster = flags['cluster'] === undefined ? undefined : String(flags['cluster']);
  const file = flags['file'] === undefined ? nameOf(kind, day, cluster) : String(flags['file']);
  if (existsSync(file)) throw new CommandFailure(`${file} exists; name another file by --file`, 1);
  const given = new URLSearchParams({ day, ...(cluster === undefined ? {} : { cluster }) });
  const path = `/api/v1/logs/${encodeURIComponent(kind)}/archive?${given}`;
  const response = await createServerClient(context).exchange('GET', path);
  const records = await save(response.body ?? new ReadableStream(), file, io);
  const isOver = Date.now() >= Date.parse(`${day}T00:00:00Z`) + DAY_MS;
  io.err(`${lineStart(io)}${stripControl(file)}: ${records} records of "${kind}" of ${day} (UTC)\n`);
  if (!isOver) io.err('bulwark: that day is not over; what comes later is not in the file.\n');
  return 0;
}

const DAY_MS = 86_400_000;

function verifyExportFlags({ args, flags }: CommandContext): void {
  if (args.length > 0) throw new CommandFailure('--day exports a whole day: leave the query out', 2);
  if (flags['kind'] === undefined)
    throw new CommandFailure('--kind says which log the day is of, such as audit', 2);
  const other = ['since', 'until'].find((name) => flags[name] !== undefined);
  if (other !== undefined) throw new CommandFailure(`--${other} does not go with --day`, 2);
  if (flags['output'] === 'csv') throw new CommandFailure('a day is exported as JSON lines only', 2);
}

function nameOf(kind: string, day: string, cluster: string | undefined): string {
  const parts = cluster === undefined ? [kind, day] : [kind, cluster, day];
  return `${parts.join('-').replace(/[^A-Za-z0-9._-]/g, '-')}.ndjson.zst`;
}

function lineStart(io: CommandIo): string {
  return io.interactive ? '\r' : '';
}

/** The file has its name when it is whole, and not before. */
async function save(bytes: AsyncIterable<Uint8Array>, file: string, io: CommandIo): Promise<number> {
  const partial = `${file}.partial`;
  let records = 0;
  async function* checked(): AsyncGenerator<string> {
    let block = '';
    for await (const { text, count } of verifiedLines(bytes, file, io)) {
      records = count;
      block += `${text}\n`;
      if (block.length < BLOCK) continue;
      yield block;
      block = '';
    }
    yield block;
  }
  const packed = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };
  const middle = file.endsWith('.zst') ? [createZstdCompress(packed)] : [];
  try {
    await pipeline([Readable.from(checked()), ...middle, createWriteStream(partial, { mode: 0o600 })]);
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`${stripControl(file)}: ${messageOf(error)}; nothing was kept`, 1, {
      cause: error,
    });
  }
  return records;
}

const BLOCK = 262_144;
const SAY_EVERY_RECORDS = 10_000;

interface VerifiedLine {
  readonly text: string;
  readonly is: 'header' | 'record' | 'trailer';
  /** Records up to here. */
  readonly count: number;
}

/** The lines of an archive, each checked; throws where it is cut or was changed. */
async function* verifiedLines(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  io: CommandIo,
): AsyncGenerator<VerifiedLine> {
  const reader = createArchiveReader();
  let count = 0;
  for await (const text of placedLines(bytes, () => count)) {
    const { is } = reader.next(text);
    if (is === 'record') count++;
    if (io.interactive && count % SAY_EVERY_RECORDS === 0)
      io.err(`\r${stripControl(file)}: ${count} records`);
    yield { text, is, count };
  }
  reader.end();
}

async function* placedLines(bytes: AsyncIterable<Uint8Array>, count: () => number): AsyncGenerator<string> {
  try {
    yield* linesOf(bytes);
  } catch (error) {
    throw new CommandFailure(`${messageOf(error)} (after ${count()} records)`, 1, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Bytes of a batch that is sent; a line that is longer goes alone. */
const BATCH_BYTES = 4_000_000;

/** Takes in an archive: looked through as a whole first, so that of one that is cut or was changed nothing is taken. */
export async function importArchive(context: CommandContext, file: string, firstLine: string): Promise<void> {
  const { flags, io } = context;
  const header = readHeader(file, firstLine);
  const { kind, day } = header;
  if (flags['label'] !== undefined)
    throw new CommandFailure(
      `${stripControl(file)} is an archive, which has its labels: leave --label out`,
      2,
    );
  if (flags['kind'] !== 'custom' && flags['kind'] !== kind)
    throw new CommandFailure(`${stripControl(file)} is an archive of "${stripControl(kind)}"`, 2);
  await verifyFile(file, io);
  const { added, present } = await sendFile(createServerClient(context), file, header, io);
  const what = `${added} records of "${kind}" of ${day} added`;
  io.out(`${lineStart(io)}${stripControl(`${file}: ${what}, ${present} were there already`)}\n`);
}

function readHeader(file: string, line: string): ArchiveHeader {
  try {
    const first = createArchiveReader().next(line);
    if (first.is === 'header') return first.header;
  } catch (error) {
    throw new CommandFailure(`${stripControl(file)}: ${messageOf(error)}`, 1, { cause: error });
  }
  throw new CommandFailure(`${stripControl(file)} is no archive`, 1);
}

async function verifyFile(file: string, io: CommandIo): Promise<void> {
  try {
    for await (const _ of verifiedLines(openFile(file, io), file, io)) io.signal.throwIfAborted();
  } catch (error) {
    const why = error instanceof CommandFailure ? error.message : `${file}: ${messageOf(error)}`;
    throw new CommandFailure(`${stripControl(why)}; nothing of it was taken`, 1, { cause: error });
  }
}

interface Receipt {
  readonly added: number;
  readonly present: number;
}

async function sendFile(
  client: ServerClient,
  file: string,
  { kind, day }: ArchiveHeader,
  io: CommandIo,
): Promise<Receipt> {
  const total = { added: 0, present: 0 };
  let batch: string[] = [];
  let [line, size] = [0, 0];
  async function send(): Promise<void> {
    if (batch.length === 0) return;
    const given = new URLSearchParams({ day, line: String(line - batch.length) });
    const path = `/api/v1/logs/${encodeURIComponent(kind)}/archive?${given}`;
    const receipt = await post(client, path, batch, file, total);
    total.added += receipt.added;
    total.present += receipt.present;
    batch = [];
    size = 0;
    if (io.interactive)
      io.err(`\r${stripControl(file)}: ${total.added} added, ${total.present} there already`);
  }
  for await (const { text, is } of verifiedLines(openFile(file, io), file, { ...io, interactive: false })) {
    line++;
    if (is !== 'record') continue;
    if (size + text.length > BATCH_BYTES) await send();
    batch.push(text);
    size += text.length;
  }
  await send();
  return total;
}

async function post(
  client: ServerClient,
  path: string,
  batch: readonly string[],
  file: string,
  { added, present }: Receipt,
): Promise<Receipt> {
  try {
    const response = await client.exchange('POST', path, Buffer.from(`${batch.join('\n')}\n`));
    return (await response.json()) as Receipt;
  } catch (error) {
    const before = `${added} records were added, ${present} were there already`;
    const advice = 'import it again for the rest';
    throw new CommandFailure(`${stripControl(file)}: ${messageOf(error)} (${before}; ${advice})`, 1, {
      cause: error,
    });
  }
}
