import { type CommandContext, CommandFailure, stripControl, toTable } from '#platform/cli';
import { print } from '../output.ts';
import { createServerClient } from '../server-client.ts';

interface AnomalyRow {
  readonly id: string;
  readonly job: string;
  readonly jobTitle: string;
  readonly entity: Readonly<Record<string, string>>;
  readonly time: string;
  readonly value: number | null;
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
  readonly score: number;
  readonly kind: string;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly learned: boolean | null;
}
interface JobRow {
  readonly id: string;
  readonly title: string;
  readonly log: string;
  readonly by: readonly string[];
  readonly stepSeconds: number;
  readonly open: number;
  readonly status: {
    readonly state: string;
    readonly error?: string;
    readonly judgedUntil: string;
    readonly series: number;
    readonly leftOut: number;
  };
}
interface SeriesRow {
  readonly entity: Readonly<Record<string, string>>;
  readonly points: number;
  readonly trained: boolean;
  readonly lastSeen: string;
  readonly lastValue: number | null;
}

const JOBS = '/api/v1/anomaly-jobs';
const ANOMALIES = '/api/v1/anomalies';

/** `bulwark anomaly list` */
export async function list(context: CommandContext): Promise<number> {
  const { flags, io } = context;
  const query = new URLSearchParams({ limit: String(flags['limit']), since: toTime(String(flags['since'])) });
  if (flags['state'] !== 'all') query.set('state', String(flags['state']));
  if (flags['job'] !== undefined) query.set('job', String(flags['job']));
  if (flags['text'] !== undefined) query.set('text', String(flags['text']));
  if (flags['min-score'] !== undefined) query.set('minScore', String(flags['min-score']));
  const found = await createServerClient(context).request<{ total: number; anomalies: AnomalyRow[] }>(
    'GET',
    `${ANOMALIES}?${query}`,
  );
  print(io, flags['output'], found, () => {
    if (found.total === 0) return 'No anomalies.\n';
    const left = found.total - found.anomalies.length;
    const more = left > 0 ? `${left} more: --limit, or --output json with a narrower --since.\n` : '';
    return anomalyTable(found.anomalies) + more;
  });
  return 0;
}

function anomalyTable(rows: readonly AnomalyRow[]): string {
  return toTable<AnomalyRow>(
    [
      { title: 'id', value: (row) => row.id },
      { title: 'score', value: (row) => row.score.toFixed(2), align: 'right' },
      { title: 'kind', value: (row) => row.kind },
      { title: 'time', value: (row) => row.time },
      { title: 'job', value: (row) => row.job },
      { title: 'series', value: (row) => entityText(row.entity) },
      { title: 'value', value: (row) => numberText(row.value), align: 'right' },
      { title: 'expected', value: (row) => `${numberText(row.lower)}..${numberText(row.upper)}` },
      { title: 'answer', value: (row) => row.answer ?? '-' },
    ],
    rows,
  );
}

/** `bulwark anomaly jobs` */
export async function jobs(context: CommandContext): Promise<number> {
  const { jobs: all } = await createServerClient(context).request<{ jobs: JobRow[] }>('GET', JOBS);
  print(context.io, context.flags['output'], all, () =>
    toTable<JobRow>(
      [
        { title: 'id', value: (row) => row.id },
        { title: 'state', value: (row) => row.status.state },
        { title: 'log', value: (row) => row.log },
        { title: 'step', value: (row) => `${row.stepSeconds}s`, align: 'right' },
        { title: 'by', value: (row) => stripControl(row.by.join(',')) || '-' },
        { title: 'series', value: (row) => String(row.status.series), align: 'right' },
        { title: 'left out', value: (row) => String(row.status.leftOut), align: 'right' },
        { title: 'open', value: (row) => String(row.open), align: 'right' },
        { title: 'judged until', value: (row) => row.status.judgedUntil },
        { title: 'title', value: (row) => stripControl(row.title) },
        { title: 'error', value: (row) => stripControl(row.status.error ?? '') },
      ],
      all,
    ),
  );
  return all.some(({ status }) => status.state === 'failed') ? 1 : 0;
}

/** `bulwark anomaly series JOB` */
export async function series(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const query = new URLSearchParams({ limit: String(flags['limit']) });
  if (flags['text'] !== undefined) query.set('text', String(flags['text']));
  const found = await createServerClient(context).request<{ total: number; series: SeriesRow[] }>(
    'GET',
    `${JOBS}/${encodeURIComponent(args[0] ?? '')}/series?${query}`,
  );
  print(io, flags['output'], found, () => {
    if (found.total === 0) return 'No series yet: no record of the past fits the job.\n';
    const left = found.total - found.series.length;
    return seriesTable(found.series) + (left > 0 ? `${left} more: --limit or --text.\n` : '');
  });
  return 0;
}

function seriesTable(rows: readonly SeriesRow[]): string {
  return toTable<SeriesRow>(
    [
      { title: 'series', value: (row) => entityText(row.entity) },
      { title: 'points', value: (row) => String(row.points), align: 'right' },
      { title: 'trained', value: (row) => (row.trained ? 'yes' : 'not yet') },
      { title: 'last value', value: (row) => numberText(row.lastValue), align: 'right' },
      { title: 'last seen', value: (row) => row.lastSeen },
    ],
    rows,
  );
}

/** `bulwark anomaly answer ID ANSWER` */
export async function answer(context: CommandContext): Promise<number> {
  const [id = '', given = ''] = context.args;
  if (given !== 'confirmed' && given !== 'false-positive')
    throw new CommandFailure(`the answer is confirmed or false-positive, not "${given}"`, 2);
  const answered = await createServerClient(context).request<AnomalyRow>(
    'POST',
    `${ANOMALIES}/${encodeURIComponent(id)}/answer`,
    { answer: given },
  );
  const learned = answered.learned
    ? 'its detector learned from it'
    : 'its detector remembers the last four alone, and this is none of them';
  print(context.io, context.flags['output'], answered, () => `${given}; ${learned}\n`);
  return 0;
}

/** `bulwark anomaly restart JOB` */
export async function restart(context: CommandContext): Promise<number> {
  const [id = ''] = context.args;
  const job = await createServerClient(context).request<JobRow>(
    'POST',
    `${JOBS}/${encodeURIComponent(id)}/restart`,
  );
  print(
    context.io,
    context.flags['output'],
    job,
    () => `it learns again from ${job.status.judgedUntil} on\n`,
  );
  return 0;
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `24h` is that long ago. */
function toTime(text: string): string {
  const ago = /^(\d{1,6})([mhdw])$/.exec(text);
  const ms = ago === null ? Date.parse(text) : Date.now() - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0);
  if (Number.isNaN(ms))
    throw new CommandFailure(`--since must be such as 24h or 2026-11-23T10:00:00Z, not "${text}"`, 2);
  return new Date(ms).toISOString();
}

/** Values are of strangers: they never reach the terminal as commands to it. */
function entityText(entity: Readonly<Record<string, string>>): string {
  const values = Object.entries(entity).map(([name, value]) => `${name}=${value}`);
  return stripControl(values.join(' ')) || '(all records)';
}

function numberText(value: number | null): string {
  return value === null ? '-' : String(Number(value.toPrecision(4)));
}
