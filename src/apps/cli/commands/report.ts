import { type CommandContext, CommandFailure, toTable } from '#platform/cli';
import { print } from '../output.ts';
import { createServerClient } from '../server-client.ts';
import { panelText, toCsvRows } from './report-text.ts';
import type { Answer, Definition, Line, Summary } from './report-types.ts';

/** `bulwark report list` */
export async function list(context: CommandContext): Promise<number> {
  const client = createServerClient(context);
  const { reports } = await client.request<{ reports: Summary[] }>('GET', '/api/v1/reports');
  print(context.io, context.flags['output'], reports, () =>
    toTable<Summary>(
      [
        { title: 'report', value: ({ id }) => id },
        { title: 'log', value: ({ log }) => log },
        { title: 'panels', value: ({ panels }) => String(panels), align: 'right' },
        { title: 'title', value: ({ text }) => text.en.title },
      ],
      reports,
    ),
  );
  return 0;
}

/** `bulwark report show` */
export async function show(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const client = createServerClient(context);
  const path = `/api/v1/reports/${encodeURIComponent(args[0] ?? '')}`;
  const report = await client.request<Definition>('GET', path);
  const ids = (flags['panel'] as readonly string[] | undefined) ?? [];
  requireOnePanel(flags['output'], ids);
  const body = Buffer.from(JSON.stringify({ ...bodyOf(flags), panels: ids }));
  const response = await client.exchange('POST', `${path}/run`, body);
  const lines = parseLines(await response.text());
  const answers = lines.filter((line) => line.type === 'answer');
  if (flags['output'] === 'json') io.out(`${JSON.stringify({ report, lines }, null, 2)}\n`);
  else if (flags['output'] === 'csv') io.out(csvOf(report, ids[0] ?? '', answers));
  else printPanels(context, report, lines);
  const unknown = answers.filter(({ part, state }) => part === 'now' && state === 'unknown');
  if (unknown.length > 0) io.err(`bulwark: unknown: ${unknown.map(({ panel }) => panel).join(', ')}\n`);
  return unknown.length > 0 ? 1 : 0;
}

function requireOnePanel(output: unknown, ids: readonly string[]): void {
  if (output === 'csv' && ids.length !== 1)
    throw new CommandFailure('--output csv needs one --panel: panels have columns of their own', 2);
}

function bodyOf(flags: CommandContext['flags']): object {
  const all = (name: string) => (flags[name] as readonly string[] | undefined) ?? [];
  const filters: Record<string, string[]> = {};
  for (const [name, value] of all('filter').map((one) => pairOf('filter', one))) {
    filters[name] = [...(Object.hasOwn(filters, name) ? (filters[name] ?? []) : []), value];
  }
  const switches = all('switch').map((one) => pairOf('switch', one));
  return {
    ...(flags['since'] === undefined ? {} : { from: toMoment(String(flags['since'])) }),
    ...(flags['until'] === undefined ? {} : { to: toMoment(String(flags['until'])) }),
    clusters: all('cluster'),
    filters,
    parameters: Object.fromEntries(all('param').map((one) => pairOf('param', one))),
    switches: Object.fromEntries(switches.map(([name, value]) => [name, isOn(name, value)])),
    compare: flags['compare'],
  };
}

function pairOf(flag: string, text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new CommandFailure(`--${flag} must be NAME=VALUE, not "${text}"`, 2);
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function isOn(name: string, value: string): boolean {
  if (value !== 'on' && value !== 'off')
    throw new CommandFailure(`--switch ${name} must be on or off, not "${value}"`, 2);
  return value === 'on';
}

/** `24h` and `24h ago` mean that long ago; anything else is a time, which the server reads. */
function toMoment(text: string): string {
  const ago = /^(\d{1,6}[smhdw])(?: ago)?$/.exec(text);
  return ago === null ? text : `now-${ago[1]}`;
}

function parseLines(text: string): readonly Line[] {
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
  if (lines.at(-1)?.type !== 'end') throw new CommandFailure('the answer of the server broke off');
  return lines;
}

function csvOf(report: Definition, id: string, answers: readonly Answer[]): string {
  const panel = report.panels.find((one) => one.id === id);
  const now = answers.find(({ part }) => part === 'now');
  return toCsvRows(
    now?.rows ?? [],
    (panel?.columns ?? []).map(({ field }) => field),
  );
}

function printPanels({ io, flags }: CommandContext, report: Definition, lines: readonly Line[]): void {
  const begin = lines.find((line) => line.type === 'begin');
  const answers = lines.filter((line) => line.type === 'answer');
  const most = Number(flags['rows']) || Number.POSITIVE_INFINITY;
  io.out(`${report.text.en.title}\n`);
  for (const panel of report.panels) {
    const own = answers.filter((answer) => answer.panel === panel.id);
    if (own.length > 0) io.out(panelText(panel, own, { most, begin }));
  }
}
