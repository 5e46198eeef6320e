import {
  createIngressReader,
  type IngressReader,
  listIngressFormats,
  type Ranking,
  type TrafficSummary,
} from '#infrastructure/auditing';
import { type CommandContext, CommandFailure, stripControl, toTable } from '#platform/cli';
import { print } from '../output.ts';
import { createServerClient } from '../server-client.ts';
import { linesOf, openFile } from './file-lines.ts';

/** Lines that are looked at to recognise a format. */
const FIRST_LINES = 200;
/** Line numbers that are printed of lines that could not be read. */
const MOST_NUMBERS = 20;

function readerOf({ flags }: CommandContext): IngressReader {
  const { format, notation } = flags as Readonly<Record<string, string | undefined>>;
  try {
    return createIngressReader({
      now: Date.now,
      ...(format === undefined ? {} : { format }),
      ...(notation === undefined ? {} : { notation }),
    });
  } catch (cause) {
    throw new CommandFailure(cause instanceof Error ? cause.message : String(cause), 2, { cause });
  }
}

/** `bulwark ingress parse` */
export async function parse(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  let failed = false;
  for (const file of args) {
    const reader = readerOf(context);
    const first: string[] = [];
    const unread: number[] = [];
    const counts = { lines: 0, unread: 0, other: 0 };
    for await (const line of linesOf(openFile(file, io))) {
      counts.lines++;
      if (line === '') continue;
      if (first.length < FIRST_LINES) first.push(line);
      const { record, kind } = reader.read(line);
      if (kind === 'unparsed' && unread.length < MOST_NUMBERS) unread.push(counts.lines);
      if (kind === 'unparsed') counts.unread++;
      if (kind === 'other') counts.other++;
      io.out(flags['output'] === 'json' ? `${JSON.stringify(record)}\n` : `${toLine(record)}\n`);
    }
    failed = failed || counts.unread > 0 || reader.format() === undefined;
    io.err(describe(file, reader, first, unread, counts));
  }
  return failed ? 1 : 0;
}

function describe(
  file: string,
  reader: IngressReader,
  first: readonly string[],
  unread: readonly number[],
  counts: { readonly lines: number; readonly unread: number; readonly other: number },
): string {
  const { format, ambiguous } = reader.recognise(first);
  const doubt =
    ambiguous.length === 0 ? '' : ` (it could be ${ambiguous.join(' or ')}: tell it with --format)`;
  const more = counts.unread > unread.length ? ' …' : '';
  return [
    `${file}: ${counts.lines} lines, format ${format ?? 'not recognised'}${doubt}`,
    ...(counts.other === 0 ? [] : [`${counts.other} lines are the program's own log`]),
    ...(counts.unread === 0 ? [] : [`${counts.unread} lines were not read: ${unread.join(', ')}${more}`]),
  ]
    .map((text) => `bulwark: ${text}\n`)
    .join('');
}

/** Fields of strangers never reach the terminal as commands to it. */
function toLine(record: Readonly<Record<string, string | number>>): string {
  const { time, client_ip, method, url, status, attack, raw, parse_error, parse_expected } = record;
  const parts =
    parse_error === undefined
      ? [time, client_ip ?? '-', status ?? '-', method ?? '-', record['host'] ?? '', url ?? '-']
      : [time, `(${parse_error}${parse_expected === undefined ? '' : `: ${parse_expected} expected`})`, raw];
  const marked = attack === undefined ? parts : [...parts, `ATTACK ${attack}`];
  return stripControl(marked.filter((part) => part !== '').join('  '));
}

/** `bulwark ingress summary` */
export async function summary(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const reader = readerOf(context);
  let unread = 0;
  for (const file of args)
    for await (const line of linesOf(openFile(file, io))) if (line !== '' && !reader.count(line)) unread++;
  const result = reader.summary(Math.max(1, Math.min(1000, Number(flags['most']) || 10)));
  print(io, flags['output'], { format: reader.format() ?? null, unread, ...result }, () =>
    describeSummary(result),
  );
  if (unread > 0) io.err(`bulwark: ${unread} lines were not read; "bulwark ingress parse" says which.\n`);
  return reader.format() === undefined ? 1 : 0;
}

function describeSummary(result: TrafficSummary): string {
  const rankings: readonly (readonly [string, Ranking])[] = [
    ['pages', result.pages],
    ['addresses', result.addresses],
    ['status', result.statuses],
    ['systems', result.systems],
    ['browsers', result.browsers],
    ['devices', result.devices],
    ['referrers', result.referrers],
    ['attacks', result.attackKinds],
  ];
  const head = [
    `hits ${result.hits}   visitors ${result.visitors}   bytes ${result.bytes}`,
    `not found ${result.notFound}   5xx ${result.serverErrors}   attacks ${result.attacks}`,
  ].join('\n');
  return `${head}\n${rankings.map(([title, ranking]) => describeRanking(title, ranking)).join('')}`;
}

function describeRanking(title: string, { entries, others }: Ranking): string {
  if (entries.length === 0) return '';
  const rows = entries.map(({ name, hits }) => ({
    name: name === '' ? '(unknown)' : stripControl(name),
    hits,
  }));
  const left = others === 0 ? '' : `${others} hits of further ${title} were not told apart\n`;
  return `\n${toTable(
    [
      { title, value: (row: (typeof rows)[number]) => row.name },
      { title: 'hits', value: (row) => String(row.hits), align: 'right' },
    ],
    rows,
  )}${left}`;
}

function needed({ flags }: CommandContext, name: string): string {
  const value = flags[name];
  if (typeof value !== 'string' || value === '') throw new CommandFailure(`--${name} is needed`, 2);
  return value;
}

/** Letters of a batch that is sent. */
const BATCH = 4_000_000;

interface Receipt {
  readonly records: number;
  readonly unparsed: number;
  readonly format: string | null;
}

/** `bulwark ingress import` */
export async function importFiles(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const query = new URLSearchParams({ source: String(flags['source']) });
  for (const name of ['app', 'format']) if (flags[name] !== undefined) query.set(name, String(flags[name]));
  const path = `/api/v1/ingress/lines/${encodeURIComponent(needed(context, 'cluster'))}?${query}`;
  const client = createServerClient(context);
  for (const file of args) {
    const total = { records: 0, unparsed: 0, format: null as string | null };
    for await (const batch of batchesOf(linesOf(openFile(file, io)))) {
      const response = await client.exchange('POST', path, Buffer.from(batch));
      const receipt = (await response.json()) as Receipt;
      total.records += receipt.records;
      total.unparsed += receipt.unparsed;
      total.format = receipt.format;
    }
    const unread = total.unparsed === 0 ? '' : `, ${total.unparsed} of them not read and kept as they are`;
    io.out(
      `${file === '-' ? 'standard input' : file}: ${total.records} records (${total.format ?? 'no format fits'})${unread}\n`,
    );
  }
  return 0;
}

async function* batchesOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let batch: string[] = [];
  let size = 0;
  for await (const line of lines) {
    if (batch.length > 0 && size + line.length > BATCH) {
      yield batch.join('\n');
      batch = [];
      size = 0;
    }
    batch.push(line);
    size += line.length;
  }
  if (batch.length > 0) yield batch.join('\n');
}

interface FormatRow {
  readonly id: string;
  readonly title: string;
  readonly by: readonly string[];
  readonly notation?: string | null;
}

/** `bulwark ingress formats`: those of the product are told without a server, too. */
export async function formats(context: CommandContext): Promise<number> {
  const rows = await allFormats(context);
  print(context.io, context.flags['output'], rows, () =>
    toTable<FormatRow>(
      [
        { title: 'format', value: (row) => row.id },
        { title: 'title', value: (row) => stripControl(row.title) },
        { title: 'written by', value: (row) => stripControl(row.notation ?? row.by.join(', ')) },
      ],
      rows,
    ),
  );
  return 0;
}

async function allFormats(context: CommandContext): Promise<readonly FormatRow[]> {
  try {
    const client = createServerClient(context);
    return (await client.request<{ formats: FormatRow[] }>('GET', '/api/v1/ingress/formats')).formats;
  } catch (error) {
    if (context.flags['server'] !== undefined) throw error;
    context.io.err('bulwark: no server was found; own formats are not shown.\n');
    return listIngressFormats();
  }
}

/** `bulwark ingress add-format` */
export async function addFormat(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const { record } = await createServerClient(context).request<{ record: Record<string, string | number> }>(
    'PUT',
    `/api/v1/ingress/formats/${encodeURIComponent(args[0] ?? '')}`,
    { notation: needed(context, 'notation'), example: needed(context, 'example') },
  );
  print(io, flags['output'], record, () =>
    toTable<[string, string | number]>(
      [
        { title: 'field', value: ([name]) => stripControl(name) },
        { title: 'in the example', value: ([, value]) => stripControl(String(value)) },
      ],
      Object.entries(record),
    ),
  );
  return 0;
}

/** `bulwark ingress remove-format` */
export async function removeFormat(context: CommandContext): Promise<number> {
  const name = context.args[0] ?? '';
  const path = `/api/v1/ingress/formats/${encodeURIComponent(name)}`;
  const { removed } = await createServerClient(context).request<{ removed: boolean }>('DELETE', path);
  context.io.out(removed ? `${name} is forgotten\n` : `there is no own format ${name}\n`);
  return removed ? 0 : 1;
}
