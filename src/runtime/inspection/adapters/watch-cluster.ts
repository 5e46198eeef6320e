import { type Discovery, KubeError, type RegisteredCluster } from '#platform/kube';
import type { Logger } from '#platform/logging';
import { type Board, createBoard } from '../board.ts';
import type { Exempt } from '../check/inspect-subject.ts';
import { createShapeStore } from '../collect/shape-store.ts';
import { watchedKinds } from '../collect/watched-kinds.ts';
import { InspectionError } from '../errors.ts';
import type { Freshness } from '../schema.ts';
import type { Check } from '../types.ts';
import { type CustomKinds, followCustomKinds } from './custom-kinds.ts';
import { createFlusher } from './flusher.ts';
import { freshnessOf, type Picture } from './freshness.ts';
import { sleep } from './sleep.ts';
import { isUnreadable, markReadable, markUnreadable, reasonOf } from './unreadable-kinds.ts';
import { type KindSource, type ListWatchTuning, type WatchedSource, watchKind } from './watch-kind.ts';

export interface WatchClusterOptions {
  readonly cluster: RegisteredCluster;
  /** Asked all the time. */
  readonly checks: readonly Check[];
  /** What is watched is enough for these too, which runs may ask for. */
  readonly catalog: readonly Check[];
  readonly exempt: Exempt;
  readonly logger: Logger;
  /** How long the first picture may wait for a kind that fails; then it begins without. Default 20 s. */
  readonly patienceMs?: number;
  readonly tuning?: ListWatchTuning;
}

/** A cluster that is followed, with its verdicts. */
export interface ClusterWatch {
  readonly cluster: RegisteredCluster;
  readonly board: Board;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  readonly version: () => string | undefined;
  readonly freshness: () => Freshness;
  readonly onFreshness: (listener: (freshness: Freshness) => void) => () => void;
  /** Exemptions changed. */
  readonly reexempt: () => void;
  /** Resolves when the first picture is complete and everything in it was looked at. */
  readonly waitForVerdicts: (signal: AbortSignal, timeoutMs: number) => Promise<void>;
}

interface State {
  readonly options: WatchClusterOptions;
  readonly board: Board;
  readonly sources: Map<string, WatchedSource>;
  readonly flusher: ReturnType<typeof createFlusher>;
  readonly stopping: AbortController;
  readonly listeners: Set<(freshness: Freshness) => void>;
  readonly shapes: ReturnType<typeof createShapeStore>;
  custom: CustomKinds | undefined;
  discovery: Discovery | undefined;
  unreachable: KubeError | undefined;
  version: string | undefined;
  begunAt: number;
  isReady: boolean;
  freshness: Freshness;
  timer: NodeJS.Timeout | undefined;
  running: Promise<void> | undefined;
}

const REVIEW_EVERY_MS = 500;
const PATIENCE_MS = 20_000;
const ASK_EVERY_MS = 60_000;
const RETRY = { firstMs: 500, mostMs: 15_000 };

/** Follows all kinds that the checks look at, custom ones included, and keeps the board current. */
export function watchCluster(options: WatchClusterOptions): ClusterWatch {
  const state = createState(options);
  const { board } = state;
  return {
    cluster: options.cluster,
    board,
    start: () => {
      state.running ??= connect(state);
      state.timer ??= setInterval(() => review(state), REVIEW_EVERY_MS);
    },
    stop: () => stop(state),
    version: () => state.version,
    freshness: () => state.freshness,
    onFreshness: (listener) => {
      state.listeners.add(listener);
      return () => void state.listeners.delete(listener);
    },
    reexempt: () => {
      board.reexempt();
      if (state.isReady) state.flusher.wake();
    },
    waitForVerdicts: (signal, timeoutMs) => waitForVerdicts(state, signal, timeoutMs),
  };
}

function createState(options: WatchClusterOptions): State {
  const { cluster, checks, exempt } = options;
  const board: Board = createBoard({
    cluster: cluster.name,
    checks,
    exempt,
    clusterVersion: () => state.version,
    now: () => Date.now(),
  });
  const now = new Date().toISOString();
  const state: State = {
    options,
    board,
    sources: new Map(),
    flusher: createFlusher(board, options.logger),
    stopping: new AbortController(),
    listeners: new Set(),
    shapes: createShapeStore(),
    custom: undefined,
    discovery: undefined,
    unreachable: undefined,
    version: undefined,
    begunAt: Date.now(),
    isReady: false,
    freshness: { state: 'syncing', since: now, lastEventAt: null, repairs: 0, missed: 0, problems: [] },
    timer: undefined,
    running: undefined,
  };
  return state;
}

/** Asks for the kinds of the cluster until it answers, then follows them. */
async function connect(state: State): Promise<void> {
  const { client } = state.options.cluster;
  const { signal } = state.stopping;
  for (let waitMs = RETRY.firstMs; !signal.aborted; waitMs = Math.min(waitMs * 2, RETRY.mostMs)) {
    try {
      const discovery = await client.discover({ signal });
      await readVersion(state);
      state.unreachable = undefined;
      state.begunAt = Date.now();
      follow(state, discovery);
      review(state);
      await keepAsking(state);
      return;
    } catch (error) {
      if (signal.aborted) return;
      state.unreachable = toKubeError(error);
      review(state);
      await sleep(waitMs * (0.5 + Math.random()), signal);
    }
  }
}

function follow(state: State, discovery: Discovery): void {
  followOffered(state, discovery);
  const { options } = state;
  state.custom = followCustomKinds(options.cluster.client, options.tuning ?? {}, {
    add: (kind) => addSource(state, { ...kind, makesPods: true }),
    remove: (kind) => void removeSource(state, kind),
    state: () => setImmediate(() => review(state)),
  });
}

/** A kind that the server does not offer has no objects, and nothing is missing. */
function followOffered(state: State, discovery: Discovery): void {
  state.discovery = discovery;
  for (const wanted of watchedKinds(state.options.catalog)) {
    const found = discovery.resources
      .filter(
        ({ group, kind, verbs }) => group === wanted.group && kind === wanted.kind && verbs.includes('watch'),
      )
      .toSorted((a, b) => Number(b.preferred) - Number(a.preferred))[0];
    if (found !== undefined)
      addSource(state, { ...wanted, version: found.version, resource: found.resource });
  }
}

function sourceKey({ group, resource }: Pick<KindSource, 'group' | 'resource'>): string {
  return `${resource}.${group}`;
}

function addSource(state: State, kind: KindSource): void {
  const key = sourceKey(kind);
  if (state.sources.has(key) || state.stopping.signal.aborted) return;
  const { client } = state.options.cluster;
  const source: WatchedSource = watchKind(client, kind, state.shapes, state.options.tuning ?? {}, {
    change: (change) => {
      // What a kind tells after it was given up must not undo what its successor told.
      if (state.sources.get(key) !== source) return;
      state.board.apply(change);
      if (state.isReady) state.flusher.wake();
    },
    // The state of the watch itself changes only after it told.
    state: () => setImmediate(() => review(state)),
  });
  state.sources.set(key, source);
  source.start();
}

async function removeSource(state: State, kind: Pick<KindSource, 'group' | 'resource'>): Promise<void> {
  const source = state.sources.get(sourceKey(kind));
  if (source === undefined) return;
  state.sources.delete(sourceKey(kind));
  for (const change of source.retract()) state.board.apply(change);
  markReadable(state.board, source);
  state.flusher.wake();
  await source.stop();
}

/** Looks at how the sources are: begins when all are there, and says what is missing. */
function review(state: State): void {
  if (state.stopping.signal.aborted) return;
  const patient = Date.now() - state.begunAt < (state.options.patienceMs ?? PATIENCE_MS);
  const waiting =
    state.discovery === undefined || !state.custom?.isSettled(patient) || hasPending(state, patient);
  for (const source of state.sources.values()) {
    if (isUnreadable(source, patient)) markUnreadable(state.board, source);
    else if (source.isSynced()) markReadable(state.board, source);
  }
  const unread = [...state.sources.values()].find(
    (source) => source.source.makesPods && isUnreadable(source, patient),
  );
  state.board.setIncomplete('Workload', unread === undefined ? undefined : reasonOf(unread));
  if (!state.isReady && !waiting) state.isReady = true;
  if (state.isReady) state.flusher.wake();
  tellFreshness(state);
}

function hasPending(state: State, patient: boolean): boolean {
  return [...state.sources.values()].some((source) => !source.isSynced() && !isUnreadable(source, patient));
}

function tellFreshness(state: State): void {
  const picture: Picture = {
    sources: [...state.sources.values()],
    isReady: state.isReady,
    unreachable: state.unreachable,
    further: [...(state.custom?.problems() ?? []), ...discoveryProblems(state.discovery)],
  };
  const aged = freshnessOf(picture);
  const { since, ...before } = state.freshness;
  // The time of the last event moves all the time: by itself it is no news.
  const isNews =
    JSON.stringify({ ...before, lastEventAt: null }) !== JSON.stringify({ ...aged, lastEventAt: null });
  state.freshness = { ...aged, since: before.state === aged.state ? since : new Date().toISOString() };
  if (isNews) for (const listener of state.listeners) listener(state.freshness);
}

function discoveryProblems(discovery: Discovery | undefined): Freshness['problems'] {
  return (discovery?.failures ?? []).map(({ groupVersion, reason }) => ({
    code: 'discovery',
    resource: groupVersion,
    message: `The kinds of ${groupVersion} could not be asked for: ${reason}`,
    grant: null,
  }));
}

/** The cluster is upgraded and gets new kinds while we follow it. */
async function keepAsking(state: State): Promise<void> {
  const { signal } = state.stopping;
  while (!signal.aborted) {
    await sleep(ASK_EVERY_MS, signal);
    if (signal.aborted) return;
    try {
      await readVersion(state);
      followOffered(state, await state.options.cluster.client.discover({ signal }));
    } catch (error) {
      // The watches tell whether the cluster is there; what we know of its kinds simply stays.
      state.options.logger.debug('the kinds of a cluster could not be asked for again', { error });
    }
  }
}

async function readVersion(state: State): Promise<void> {
  const { gitVersion } = await state.options.cluster.client.version({ signal: state.stopping.signal });
  if (gitVersion === state.version) return;
  const first = state.version === undefined;
  state.version = gitVersion;
  if (!first) state.board.reevaluate();
}

async function waitForVerdicts(state: State, signal: AbortSignal, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  const { name } = state.options.cluster;
  while (!state.isReady || !state.flusher.hasSettled()) {
    signal.throwIfAborted();
    if (state.stopping.signal.aborted)
      throw new InspectionError('stopped', `${name} is not followed any more.`);
    if (Date.now() > end) {
      const reason = state.freshness.problems.map((problem) => problem.message).join(' ');
      throw new InspectionError('not-synced', `The picture of ${name} is not complete yet. ${reason}`.trim());
    }
    await sleep(20, signal);
  }
}

async function stop(state: State): Promise<void> {
  state.stopping.abort();
  clearInterval(state.timer);
  state.flusher.stop();
  await state.custom?.stop();
  await Promise.all(Array.from(state.sources.values(), (source) => source.stop()));
  await state.running;
}

function toKubeError(error: unknown): KubeError {
  if (error instanceof KubeError) return error;
  return new KubeError('bad-response', error instanceof Error ? error.message : String(error), {
    cause: error,
  });
}
