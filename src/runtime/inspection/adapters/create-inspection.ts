import { randomUUID } from 'node:crypto';
import type { ExemptionSubject, Exemptions } from '#platform/exemptions';
import type { Route } from '#platform/http';
import type { JobDefinition, Jobs } from '#platform/jobs';
import type { ClusterRegistry, RegisteredCluster } from '#platform/kube';
import type { Logger } from '#platform/logging';
import type { MigrationSet, Records } from '#platform/records';
import type { Board } from '../board.ts';
import type { Exempt } from '../check/inspect-subject.ts';
import { selectChecks } from '../check/select-checks.ts';
import { InspectionError } from '../errors.ts';
import { inspectionRoutes } from '../routes.ts';
import type { Run } from '../schema.ts';
import { failedOf, scoreOf } from '../score/tally.ts';
import type { InspectionService } from '../service.ts';
import type { Check, Tally } from '../types.ts';
import { createClusterEvents } from './cluster-events.ts';
import { createExempt, createExemptionSubject } from './exemption-subject.ts';
import { createInspectionService } from './inspection-service.ts';
import { createRunJob, type RunJob } from './run-job.ts';
import { createRunNews, type RunNewsroom } from './run-news.ts';
import { createRunStore, type RunStore } from './run-store.ts';
import { withProgress } from './runs.ts';
import { createScoreStore, type NamedScore, type ScoreStore } from './score-store.ts';
import { inspectionMigrations } from './tables.ts';
import { HOURLY_MS, TREND_MS } from './trend.ts';
import { type ClusterWatch, watchCluster } from './watch-cluster.ts';
import type { ListWatchTuning } from './watch-kind.ts';

export interface InspectionOptions {
  readonly clusters: ClusterRegistry;
  readonly records: Records;
  readonly exemptions: Exemptions;
  readonly logger: Logger;
  /** All checks; those with `optional` run only where a run or a schedule names them. */
  readonly catalog: readonly Check[];
  /** Of this program, for reports. */
  readonly version: string;
  /** Whether runs write events to the cluster they look at. */
  readonly clusterEvents: { readonly enabled: boolean; readonly namespace?: string };
  /** Base address of the console, for links in the cluster's events. */
  readonly consoleUrl?: string;
  /** How long reports are kept. Default 365 days, and the newest 10 of a cluster whatever their age. */
  readonly keepRuns?: { readonly days: number; readonly atLeast: number };
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly tuning?: ListWatchTuning;
}

/** Security inspection of a server: what it offers, and when it begins and ends. */
export interface Inspection {
  /** What the routes call. What needs the queues throws `stopped` before `attachJobs`. */
  readonly service: InspectionService;
  readonly routes: readonly Route[];
  readonly migrations: MigrationSet;
  /** For `createJobs`; hand its result to `attachJobs`. */
  readonly jobs: readonly JobDefinition[];
  readonly attachJobs: (jobs: Jobs) => void;
  /** For `exemptions.addSubject`. */
  readonly exemptionSubject: ExemptionSubject;
  /** Follows the registered clusters and those that come. Call after the migrations and `attachJobs`. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface State {
  readonly options: InspectionOptions;
  readonly watches: Map<string, ClusterWatch>;
  readonly exempt: Exempt;
  readonly store: RunStore;
  readonly scores: ScoreStore;
  readonly news: RunNewsroom;
  readonly job: RunJob;
  readonly unsubscribe: (() => void)[];
  jobs: Jobs | undefined;
  timer: NodeJS.Timeout | undefined;
  prunedAt: number;
}

const NOTE_SCORE_EVERY_MS = 60_000;
const PRUNE_SCORES_EVERY_MS = 3_600_000;

export function createInspection(options: InspectionOptions): Inspection {
  const state = createState(options);
  const { offered, reconcile } = createInspectionService({
    watches: state.watches,
    catalog: options.catalog,
    version: options.version,
    store: state.store,
    scores: state.scores,
    jobs: () => {
      if (state.jobs === undefined) throw new InspectionError('stopped', 'The queues are not open yet.');
      return state.jobs;
    },
    job: state.job,
    records: options.records,
    news: state.news,
    pause,
    now: options.now ?? (() => Date.now()),
    newId: () => randomUUID(),
  });
  return {
    service: offered,
    routes: inspectionRoutes(offered),
    migrations: inspectionMigrations,
    // The queues parse payloads with the job's own schema, so forgetting their type is safe.
    jobs: [state.job as unknown as JobDefinition],
    attachJobs: (jobs) => {
      state.jobs = jobs;
    },
    exemptionSubject: createExemptionSubject(() => boardsOf(state), pause),
    start: () => start(state, reconcile),
    stop: () => stop(state),
  };
}

function createState(options: InspectionOptions): State {
  const { records, logger, exemptions, clusterEvents } = options;
  const now = options.now ?? (() => Date.now());
  const watches = new Map<string, ClusterWatch>();
  const store = createRunStore(records);
  const news = createRunNews(records, (id) => readRun(state, id), logger);
  const exempt = createExempt(exemptions, now);
  const job = createRunJob({
    store,
    exempt,
    logger,
    pause,
    watches: (cluster) => watches.get(cluster),
    selectChecks: (ids) => selectChecks(options.catalog, ids),
    events: createClusterEvents({ ...clusterEvents, logger, now: () => new Date(now()) }),
    announce: news.announce,
    linkTo: (cluster, run) =>
      options.consoleUrl === undefined
        ? undefined
        : `${options.consoleUrl.replace(/\/+$/, '')}/clusters/${encodeURIComponent(cluster)}/inspection/runs/${run}`,
    keep: options.keepRuns ?? { days: 365, atLeast: 10 },
    now: () => new Date(now()),
  });
  const state: State = {
    options,
    watches,
    exempt,
    store,
    news,
    job,
    scores: createScoreStore(records),
    unsubscribe: [],
    jobs: undefined,
    timer: undefined,
    prunedAt: 0,
  };
  return state;
}

async function readRun({ store, jobs, job }: State, id: string): Promise<Run | undefined> {
  const run = await store.get(id);
  return run === undefined || jobs === undefined ? run : await withProgress(run, jobs, job);
}

async function start(state: State, reconcile: () => Promise<void>): Promise<void> {
  const { options, news } = state;
  state.unsubscribe.push(await news.follow());
  state.unsubscribe.push(options.exemptions.onChange(() => reexempt(state)));
  for (const cluster of options.clusters.list()) follow(state, cluster);
  state.unsubscribe.push(
    options.clusters.on((event) => {
      if (event.type === 'added') follow(state, event.cluster);
      else if (event.type === 'removed') void forget(state, event.cluster.name);
    }),
  );
  state.timer = setInterval(() => void noteScores(state), NOTE_SCORE_EVERY_MS);
  await reconcile();
}

function follow(state: State, cluster: RegisteredCluster): void {
  if (state.watches.has(cluster.name)) return;
  const { catalog, logger, tuning } = state.options;
  const watch = watchCluster({
    cluster,
    checks: selectChecks(catalog, []),
    exempt: state.exempt,
    logger: logger.child({ cluster: cluster.name }),
    ...(tuning === undefined ? {} : { tuning }),
  });
  state.watches.set(cluster.name, watch);
  watch.start();
}

async function forget(state: State, name: string): Promise<void> {
  const watch = state.watches.get(name);
  state.watches.delete(name);
  await watch?.stop();
}

function reexempt(state: State): void {
  for (const watch of state.watches.values()) watch.reexempt();
}

function boardsOf(state: State): readonly Board[] {
  return Array.from(state.watches.values(), (watch) => watch.board);
}

/** A failure costs one point of the curve, no more. */
async function noteScores(state: State): Promise<void> {
  const { watches, scores, options } = state;
  const now = options.now?.() ?? Date.now();
  try {
    for (const [cluster, watch] of watches) {
      if (watch.freshness().state === 'live')
        await scores.note(cluster, new Date(now), scoresOf(watch.board));
    }
    if (now - state.prunedAt < PRUNE_SCORES_EVERY_MS) return;
    state.prunedAt = now;
    await scores.prune(new Date(now - TREND_MS), new Date(now - HOURLY_MS));
  } catch (error) {
    options.logger.warn('the scores of the clusters could not be noted', { error });
  }
}

/** Of the whole cluster and of each namespace. */
function scoresOf({ aggregate }: Board): readonly NamedScore[] {
  const scored = (namespace: string, tally: Tally) => ({
    namespace,
    score: scoreOf(tally),
    fail: failedOf(tally),
  });
  const namespaces = Array.from(aggregate.byNamespace(), ([name, { tally }]) => scored(name, tally));
  return [scored('', aggregate.total()), ...namespaces.filter(({ namespace }) => namespace !== '')];
}

async function stop(state: State): Promise<void> {
  clearInterval(state.timer);
  for (const end of state.unsubscribe.splice(0)) end();
  await Promise.all(Array.from(state.watches.keys(), (name) => forget(state, name)));
}

/** Lets requests, watches and timers have their turn. */
function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
