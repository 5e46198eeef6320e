import type { LogsService } from '#platform/logs';
import { WARM_UP_POINTS } from '../../anomalies/index.ts';
import { AnomalyError } from '../errors.ts';
import { keyOf, toEntity } from '../read-points.ts';
import { replay } from '../replay.ts';
import type { Job, JobInput, JobPreview, SeriesList } from '../schema.ts';
import { recordsQuery, seriesQuery } from '../series-query.ts';
import type { AnomalyService } from '../service.ts';
import type { FoundStore } from './found-store.ts';
import type { JobStore, StoredJob } from './job-store.ts';
import { beginAnew, beginningOf, endOf } from './judge-job.ts';
import { readSpan } from './read-series.ts';

export interface ServiceOptions {
  readonly logs: LogsService;
  readonly now: () => number;
  readonly store: JobStore;
  readonly found: FoundStore;
}

const OPEN_MS = 7 * 24 * 3_600_000;
/** Buckets of a chart. */
const MAX_DRAWN_BUCKETS = 2016;
/** Buckets that a chart's detector learns from before it draws: a week of five minutes. */
const LEARNED_BUCKETS = 2016;
const DRAWN_SERIES = 6;
/** What of the past a preview draws and counts; what is before it teaches. */
const PREVIEW_MS = 7 * 24 * 3_600_000;

/** What people ask of anomaly jobs, on the stores. */
export function createAnomalyService(options: ServiceOptions): AnomalyService {
  const { store, found, now } = options;
  const view = async (job: StoredJob): Promise<Job> =>
    toJob(job, (await found.countOpen(now() - OPEN_MS)).get(job.id) ?? 0, now());
  return {
    jobs: async () => {
      const open = await found.countOpen(now() - OPEN_MS);
      return (await store.list()).map((job) => toJob(job, open.get(job.id) ?? 0, now()));
    },
    job: async (id) => view(await store.get(id)),
    createJob: async (input, by) => {
      seriesQuery(input);
      return view(await store.insert(input, by, now(), beginningOf(input, now())));
    },
    updateJob: async (id, input) => {
      seriesQuery(input);
      const before = await store.get(id);
      const isSame = isSameSeries(before.input, input);
      if (before.origin === 'ready' && !isSame)
        throw new AnomalyError(
          'anomaly-job-ready',
          'What a ready job measures cannot be changed; make one of your own from it.',
        );
      const anew = isSame ? undefined : { now: now(), judgedUntil: beginningOf(input, now()) };
      return view(await store.update(id, input, anew));
    },
    removeJob: async (id) => {
      if ((await store.get(id)).origin === 'ready')
        throw new AnomalyError('anomaly-job-ready', 'A ready job can be switched off, not removed.');
      await store.remove(id);
    },
    restartJob: async (id) => view(await beginAnew(await store.get(id), { store, now })),
    preview: (input, signal) => preview(options, input, signal),
    series: async (id, text, offset, limit) => listSeries(options, await store.get(id), text, offset, limit),
    draw: async (id, key, from, to, signal) => draw(options, await store.get(id), key, from, to, signal),
    anomalies: (filter) => found.list(filter),
    anomaly: (id) => found.get(id),
    answer: (id, answer, by) => found.answer(id, answer, by, now()),
  };
}

/** Other series are another past: the detectors begin anew. */
function isSameSeries(a: JobInput, b: JobInput): boolean {
  const what = ({ log, filter, measure, by, stepSeconds }: JobInput): string =>
    JSON.stringify([log, filter, Object.entries(measure).sort(), by, stepSeconds]);
  return what(a) === what(b);
}

function toJob(job: StoredJob, open: number, now: number): Job {
  return {
    ...job.input,
    id: job.id,
    origin: job.origin,
    createdBy: job.created_by,
    createdAt: job.created_at.toISOString(),
    open,
    status: {
      state: stateOf(job, now),
      ...(job.error === null ? {} : { error: job.error }),
      judgedUntil: job.judged_until.toISOString(),
      ...(job.last_pass_at === null ? {} : { lastPassAt: job.last_pass_at.toISOString() }),
      series: job.series,
      leftOut: job.left_out,
      forgotten: job.forgotten,
      removed: job.removed,
    },
  };
}

function stateOf(job: StoredJob, now: number): Job['status']['state'] {
  if (!job.input.enabled) return 'off';
  if (job.error !== null) return 'failed';
  if (job.last_pass_at === null) return 'waiting';
  const behind = endOf(job.input, now) - job.judged_until.getTime();
  return behind > Math.max(10 * job.input.stepSeconds * 1000, 300_000) ? 'learning' : 'running';
}

async function preview(options: ServiceOptions, job: JobInput, signal: AbortSignal): Promise<JobPreview> {
  const now = options.now();
  const span = { from: beginningOf(job, now), to: endOf(job, now) };
  const points = await readSpan(options.logs, job, span, { signal, timeoutMs: 30_000 });
  const stepMs = job.stepSeconds * 1000;
  const drawFrom = Math.max(span.from, span.to - Math.min(PREVIEW_MS, MAX_DRAWN_BUCKETS * stepMs));
  const played = replay(job, points, span, { drawFrom, maxDrawn: DRAWN_SERIES });
  return {
    ...played,
    drawn: [...played.drawn],
    query: seriesQuery(job),
    from: new Date(drawFrom).toISOString(),
    to: new Date(span.to).toISOString(),
    stepSeconds: job.stepSeconds,
    records: points.reduce((sum, { records }) => sum + records, 0),
  };
}

async function listSeries(
  { store }: ServiceOptions,
  job: StoredJob,
  text: string,
  offset: number,
  limit: number,
): Promise<SeriesList> {
  const wanted = text.toLowerCase();
  const all = [...(await store.readSeries(job.id)).values()]
    .filter(({ key }) => wanted === '' || key.toLowerCase().includes(wanted))
    .sort((a, b) => b.lastSeen - a.lastSeen || (a.key < b.key ? -1 : 1));
  return {
    total: all.length,
    series: all.slice(offset, offset + limit).map((one) => ({
      key: one.key,
      entity: toEntity(job.input.by, one.entity),
      points: one.points,
      trained: one.points >= WARM_UP_POINTS,
      lastSeen: new Date(one.lastSeen).toISOString(),
      lastValue: one.lastValue ?? null,
    })),
  };
}

type Drawn = Awaited<ReturnType<AnomalyService['draw']>>;

/**
 * The band is that of a detector that learned from the weeks before: the one that judges keeps no past. The marks are
 * those that were told.
 */
async function draw(
  { logs, found, now }: ServiceOptions,
  { id, input }: StoredJob,
  key: string,
  from: number,
  to: number,
  signal: AbortSignal,
): Promise<Drawn> {
  const entity = parseKey(key, input.by.length);
  const stepMs = input.stepSeconds * 1000;
  // A bucket that is not over yet would look like a fall.
  const end = Math.min(Math.ceil(to / stepMs) * stepMs, endOf(input, now()));
  const begin = Math.max(Math.floor(from / stepMs) * stepMs, end - MAX_DRAWN_BUCKETS * stepMs);
  const span = { from: begin - LEARNED_BUCKETS * stepMs, to: end };
  const points = await readSpan(logs, input, span, { signal, only: entity, timeoutMs: 30_000 });
  const { drawn } = replay({ ...input, maxSeries: 1 }, points, span, { drawFrom: begin, maxDrawn: 1 });
  const told = await found.list({
    job: id,
    key: keyOf(entity),
    since: new Date(begin).toISOString(),
    until: new Date(end).toISOString(),
    offset: 0,
    limit: 500,
  });
  const named = toEntity(input.by, entity);
  const marks = told.anomalies.map(({ time, value, score, kind }) => ({ time, value, score, kind }));
  return { key, entity: named, points: drawn[0]?.points ?? [], marks, query: recordsQuery(input, entity) };
}

function parseKey(key: string, length: number): readonly string[] {
  try {
    const values: unknown = JSON.parse(key);
    const isKey = Array.isArray(values) && values.length === length;
    if (isKey && values.every((value) => typeof value === 'string')) return values as string[];
  } catch {
    // Told below, like every other wrong key.
  }
  throw new AnomalyError('anomaly-job-invalid', 'This is no name of a series of this job.');
}
