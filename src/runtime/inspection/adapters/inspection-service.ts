import type { Jobs } from '#platform/jobs';
import type { Records } from '#platform/records';
import { selectChecks } from '../check/select-checks.ts';
import { entryKey } from '../collect/inventory.ts';
import { InspectionError } from '../errors.ts';
import { copyTally, listWorkloads, namespacesOf, sumUp } from '../overview.ts';
import { eachFinding, queryFindings } from '../query.ts';
import type { ReportHead, ReportProblem } from '../report/types.ts';
import type { CheckInfo, ClusterSummary, Overview, Run } from '../schema.ts';
import { emptyTally, scoreOf } from '../score/tally.ts';
import type { ExportRequest, InspectionService } from '../service.ts';
import type { Check, Language } from '../types.ts';
import { downloadReport } from './exports.ts';
import { liveEvents, toWire } from './live-stream.ts';
import type { RunJob } from './run-job.ts';
import type { RunNewsroom } from './run-news.ts';
import type { RunStore } from './run-store.ts';
import { createRuns, type Runs } from './runs.ts';
import { createScheduleStore } from './schedule-store.ts';
import { createSchedules } from './schedules.ts';
import type { ScoreStore } from './score-store.ts';
import { createSinceLastRun, readTrend } from './trend.ts';
import type { ClusterWatch } from './watch-cluster.ts';
import { workloadPage } from './workload-page.ts';

export interface ServiceOptions {
  readonly watches: ReadonlyMap<string, ClusterWatch>;
  readonly catalog: readonly Check[];
  readonly version: string;
  readonly store: RunStore;
  readonly scores: ScoreStore;
  readonly jobs: () => Jobs;
  readonly job: RunJob;
  readonly records: Records;
  readonly news: RunNewsroom;
  readonly pause: () => Promise<void>;
  readonly now: () => number;
  readonly newId: () => string;
}

interface Parts extends ServiceOptions {
  readonly runs: Runs;
  readonly since: ReturnType<typeof createSinceLastRun>;
}

export function createInspectionService(options: ServiceOptions): {
  readonly offered: InspectionService;
  readonly reconcile: () => Promise<void>;
} {
  const { store, jobs, job, news, pause, now, newId } = options;
  const date = () => new Date(now());
  const runs = createRuns({ store, jobs, job, announce: news.announce, now: date });
  const schedules = createSchedules({
    store: createScheduleStore(options.records),
    runs: store,
    jobs,
    job,
    newId,
    now: date,
  });
  const parts: Parts = { ...options, runs, since: createSinceLastRun(store, pause, now) };
  const offered: InspectionService = {
    ...liveService(parts),
    ...runService(parts),
    schedules: schedules.list,
    createSchedule: async (input, createdBy) => {
      verifyTarget(parts, input);
      return schedules.create(input, createdBy);
    },
    updateSchedule: async (id, input) => {
      verifyTarget(parts, input);
      return schedules.update(id, input);
    },
    removeSchedule: schedules.remove,
  };
  return {
    offered,
    reconcile: async () => {
      await runs.reconcile();
      await schedules.reconcile();
    },
  };
}

type LivePart = Pick<
  InspectionService,
  'clusters' | 'checks' | 'overview' | 'findings' | 'workloads' | 'workload' | 'stream' | 'export'
>;

function liveService(parts: Parts): LivePart {
  const { watches, pause } = parts;
  return {
    clusters: () => Array.from(watches.values(), summaryOf),
    checks: () => parts.catalog.map(toCheckInfo),
    overview: (cluster, namespace) => overviewOf(parts, watchOf(parts, cluster), namespace),
    findings: async (cluster, query, language) => {
      const page = await queryFindings(watchOf(parts, cluster).board, query, { language, pause });
      return { ...page, findings: page.findings.map(toWire) };
    },
    workloads: (cluster, request) => listWorkloads(watchOf(parts, cluster).board, request),
    workload: (cluster, object, language) => {
      const watch = watchOf(parts, cluster);
      const { apiVersion, kind, namespace, name } = object;
      const entry = watch.board.find(entryKey({ apiVersion, kind, metadata: { namespace, name } }));
      if (entry !== undefined) return workloadPage(watch, entry, language);
      throw new InspectionError(
        'unknown-workload',
        `${kind} ${namespace}/${name} is not in the picture of ${cluster}.`,
      );
    },
    stream: (cluster, language, signal) => {
      const watch = watchOf(parts, cluster);
      const onRun = (listener: (run: Run) => void) =>
        parts.news.on((run) => (run.cluster === cluster ? listener(run) : undefined));
      return liveEvents(watch, { language, signal, now: parts.now, onRun });
    },
    export: (cluster, request) => exportLive(parts, watchOf(parts, cluster), request),
  };
}

type RunPart = Pick<
  InspectionService,
  'runs' | 'requestRun' | 'run' | 'cancelRun' | 'runFindings' | 'compareRuns' | 'exportRun'
>;

function runService(parts: Parts): RunPart {
  const { runs } = parts;
  return {
    runs: runs.list,
    requestRun: async (request) => {
      verifyTarget(parts, request);
      return runs.request(request);
    },
    run: runs.get,
    cancelRun: runs.cancel,
    runFindings: runs.findings,
    compareRuns: runs.compare,
    exportRun: (id, request) => exportRun(parts, id, request),
  };
}

function watchOf({ watches }: Parts, cluster: string): ClusterWatch {
  const watch = watches.get(cluster);
  if (watch === undefined)
    throw new InspectionError('unknown-cluster', `There is no cluster named ${cluster}.`);
  return watch;
}

/** A run or schedule for a cluster or check that does not exist would fail later, where nobody looks. */
function verifyTarget(
  parts: Parts,
  target: { readonly cluster: string; readonly checks: readonly string[] },
): void {
  watchOf(parts, target.cluster);
  selectChecks(parts.catalog, target.checks);
}

function summaryOf(watch: ClusterWatch): ClusterSummary {
  const tally = copyTally(watch.board.aggregate.total());
  return {
    name: watch.cluster.name,
    server: watch.cluster.server,
    version: watch.version() ?? null,
    freshness: watch.freshness(),
    score: scoreOf(tally),
    tally,
    namespaces: namespacesOf(watch.board),
  };
}

function toCheckInfo(check: Check): CheckInfo {
  const text = (language: Language) => {
    const { title, description, why, remedy } = check.text[language];
    return { title, description, why, remedy };
  };
  return {
    id: check.id,
    category: check.category,
    severity: check.severity,
    origin: check.origin,
    target: check.target,
    aliases: [...(check.aliases ?? [])],
    references: [...check.references],
    optional: check.optional === true,
    remedyYaml: check.remedyYaml ?? null,
    text: { en: text('en'), zh: text('zh') },
  };
}

async function overviewOf(
  parts: Parts,
  watch: ClusterWatch,
  namespace: string | undefined,
): Promise<Overview> {
  const cluster = watch.cluster.name;
  const trend = await readTrend({ cluster, namespace }, parts.scores, parts.store, parts.now());
  return {
    cluster,
    namespace: namespace ?? null,
    freshness: watch.freshness(),
    ...sumUp(watch.board, namespace),
    trend,
    sinceLastRun: await parts.since(watch.board, namespace),
  };
}

function exportLive(parts: Parts, watch: ClusterWatch, { format, language }: ExportRequest) {
  const { board } = watch;
  const head: ReportHead = {
    ...headOf(parts, watch.cluster.name, language),
    tally: board.aggregate.total(),
    score: scoreOf(board.aggregate.total()),
    objects: board.sortedKeys().length,
    problems: watch
      .freshness()
      .problems.map(({ message, grant }) => toProblem(grant === null ? message : `${message}\n${grant}`)),
    checks: board.checks,
  };
  const findings = eachFinding(
    board,
    { verdict: 'fail,unknown', exempted: 'show' },
    { language, pause: parts.pause },
  );
  return downloadReport(format, head, findings, `inspection-${watch.cluster.name}`);
}

async function exportRun(parts: Parts, id: string, { format, language }: ExportRequest) {
  const run = await parts.runs.get(id);
  if (run.state !== 'completed') {
    throw new InspectionError('conflict', `The run ${id} is ${run.state}: it has no report.`);
  }
  const head: ReportHead = {
    ...headOf(parts, run.cluster, language),
    generatedAt: run.finishedAt ?? run.createdAt,
    tally: run.tally ?? emptyTally(),
    score: run.score,
    objects: run.workloads ?? 0,
    problems: run.problems.map(toProblem),
  };
  return downloadReport(
    format,
    head,
    parts.runs.eachFinding(id, language),
    `inspection-${run.cluster}-${id}`,
  );
}

function headOf(parts: Parts, cluster: string, language: Language) {
  const generatedAt = new Date(parts.now()).toISOString();
  return { generatedAt, version: parts.version, cluster, language, skipped: 0, checks: parts.catalog };
}

function toProblem(message: string): ReportProblem {
  return { message, file: '', line: 0, column: 0 };
}
