import type { Jobs } from '#platform/jobs';
import type { BilingualFinding } from '../check/inspect-collected.ts';
import { InspectionError } from '../errors.ts';
import type { FindingsPage, FindingsQuery, Run, RunComparison } from '../schema.ts';
import { compileFilter, meetsFilter } from '../score/finding-filter.ts';
import type { Finding, Language } from '../types.ts';
import { compareRuns, type RunChange } from './compare-runs.ts';
import type { RunJob } from './run-job.ts';
import type { RunStore, RunsRequest } from './run-store.ts';

export interface RunRequest {
  readonly cluster: string;
  readonly checks: readonly string[];
  readonly trigger: 'manual' | 'api';
  readonly requestedBy: string;
}

export interface ComparisonRequest {
  readonly from: string;
  readonly to: string;
  readonly change: RunChange;
  readonly offset: number;
  readonly limit: number;
}

/** Runs for those who ask for them. Unknown ids throw `unknown-run`. */
export interface Runs {
  readonly request: (request: RunRequest) => Promise<Run>;
  readonly cancel: (id: string) => Promise<Run>;
  readonly get: (id: string) => Promise<Run>;
  readonly list: (request: RunsRequest) => Promise<{ total: number; runs: Run[] }>;
  readonly findings: (id: string, query: FindingsQuery, language: Language) => Promise<FindingsPage>;
  readonly eachFinding: (id: string, language: Language) => AsyncGenerator<Finding>;
  readonly compare: (request: ComparisonRequest, language: Language) => Promise<RunComparison>;
  /** Brings runs in line with their jobs: one whose job has failed or is gone does not stay `running`. */
  readonly reconcile: () => Promise<void>;
}

export interface RunsOptions {
  readonly store: RunStore;
  readonly jobs: () => Jobs;
  readonly job: RunJob;
  readonly announce: (run: string) => Promise<void>;
  readonly now: () => Date;
}

export function createRuns(options: RunsOptions): Runs {
  const { store } = options;
  const get = async (id: string): Promise<Run> => {
    const run = await store.get(id);
    if (run === undefined) throw new InspectionError('unknown-run', `There is no run ${id}.`);
    return withProgress(run, options.jobs(), options.job);
  };
  return {
    request: (request) => request_(request, options),
    cancel: (id) => cancel(id, get, options),
    get,
    list: async (request) => {
      await reconcile(options);
      const { total, runs } = await store.list(request);
      return {
        total,
        runs: await Promise.all(runs.map((run) => withProgress(run, options.jobs(), options.job))),
      };
    },
    findings: async (id, query, language) => {
      await get(id);
      return pageOf(store.findings(id), query, language);
    },
    eachFinding: (id, language) => translated(store.findings(id), language),
    compare: (request, language) => compare(request, language, get, store),
    reconcile: () => reconcile(options),
  };
}

async function request_(request: RunRequest, { jobs, job, store, now, announce }: RunsOptions): Promise<Run> {
  const payload = { ...request, checks: [...request.checks], schedule: null };
  const { id } = await jobs().send(job, payload);
  // The job may have begun already, and then has noted the run itself.
  await store.insert({ id, ...payload, createdAt: now() });
  await announce(id);
  const run = await store.get(id);
  if (run === undefined) throw new InspectionError('unknown-run', `The run ${id} was removed at once.`);
  return run;
}

async function cancel(id: string, get: (id: string) => Promise<Run>, options: RunsOptions): Promise<Run> {
  const run = await get(id);
  const cancelled = await options.jobs().cancel(options.job.name, id);
  const ended = cancelled && (await options.store.end(id, 'cancelled', null, options.now()));
  if (!cancelled && run.state !== 'cancelled') {
    throw new InspectionError('conflict', `The run ${id} has ended (${run.state}): it cannot be cancelled.`);
  }
  if (ended) await options.announce(id);
  return get(id);
}

/** How far a running one is stands with its job. */
export async function withProgress(run: Run, jobs: Jobs, job: RunJob): Promise<Run> {
  if (run.state !== 'running') return run;
  const status = await jobs.get(job.name, run.id);
  const { done = 0, total = 0 } = status?.progress ?? {};
  return total > 0 ? { ...run, progress: Math.min(done / total, 0.99) } : run;
}

/** A note that is younger may still be waiting for its job to be seen. */
const SETTLE_MS = 60_000;

async function reconcile({ store, jobs, job, now, announce }: RunsOptions): Promise<void> {
  for (const run of await store.unfinished()) {
    const status = await jobs().get(job.name, run.id);
    if (status === undefined && now().getTime() - Date.parse(run.createdAt) < SETTLE_MS) continue;
    const lost = status === undefined || status.state === 'done' || status.state === 'failed';
    if (!lost && status.state !== 'cancelled') continue;
    const error = status?.error ?? 'The job of this run is gone.';
    const state = lost ? 'failed' : 'cancelled';
    if (await store.end(run.id, state, lost ? error : null, now())) await announce(run.id);
  }
}

async function* translated(
  findings: AsyncIterable<BilingualFinding>,
  language: Language,
): AsyncGenerator<Finding> {
  for await (const finding of findings) yield translate(finding, language);
}

function translate({ zh, ...finding }: BilingualFinding, language: Language): Finding {
  return language === 'zh' ? { ...finding, ...zh } : finding;
}

type Order = (a: Finding, b: Finding) => number;

const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byObject: Order = ({ object: a }, { object: b }) =>
  compareTexts(a.namespace, b.namespace) || compareTexts(a.kind, b.kind) || compareTexts(a.name, b.name);

/** Findings are kept by severity; any other order is made of those that meet the filter. */
const ORDERS: Readonly<Record<Exclude<FindingsQuery['sort'], 'severity'>, Order>> = {
  object: byObject,
  namespace: (a, b) => compareTexts(a.object.namespace, b.object.namespace),
  check: (a, b) => compareTexts(a.check, b.check),
};

async function pageOf(
  findings: AsyncIterable<BilingualFinding>,
  query: FindingsQuery,
  language: Language,
): Promise<FindingsPage> {
  const { offset, limit, sort } = query;
  const filter = compileFilter(query);
  const kept: Finding[] = [];
  let total = 0;
  for await (const finding of translated(findings, language)) {
    if (!meetsFilter(filter, finding)) continue;
    if (sort !== 'severity' || (total >= offset && total < offset + limit)) kept.push(finding);
    total++;
  }
  if (sort === 'severity') return { total, offset, findings: kept as FindingsPage['findings'] };
  const page = kept.sort(ORDERS[sort]).slice(offset, offset + limit);
  return { total, offset, findings: page as FindingsPage['findings'] };
}

async function compare(
  { from, to, ...page }: ComparisonRequest,
  language: Language,
  get: (id: string) => Promise<Run>,
  store: RunStore,
): Promise<RunComparison> {
  const [before, after] = await Promise.all([get(from), get(to)]);
  for (const run of [before, after]) {
    if (run.state === 'completed') continue;
    throw new InspectionError('conflict', `The run ${run.id} is ${run.state}: it has no report to compare.`);
  }
  const both = await checksOfBoth(from, to, store);
  const read = (id: string) => () => only(store.findings(id), both);
  const compared = await compareRuns(read(from), read(to), page);
  const findings = compared.findings.map((finding) => translate(finding, language));
  return {
    from: before,
    to: after,
    total: compared.total,
    change: page.change,
    offset: page.offset,
    findings: findings as RunComparison['findings'],
  };
}

/** A check that one of the runs was not asked to make is neither new nor fixed. */
async function checksOfBoth(from: string, to: string, store: RunStore): Promise<(check: string) => boolean> {
  const limits = await Promise.all([store.checksOf(from), store.checksOf(to)]);
  const sets = limits.filter((checks) => checks.length > 0).map((checks) => new Set(checks));
  return (check) => sets.every((set) => set.has(check));
}

async function* only(
  findings: AsyncIterable<BilingualFinding>,
  isWanted: (check: string) => boolean,
): AsyncGenerator<BilingualFinding> {
  for await (const finding of findings) if (isWanted(finding.check)) yield finding;
}
