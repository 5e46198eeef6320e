import { randomUUID } from 'node:crypto';
import { type ClusterRegistry, type KubeClient, KubeError } from '#platform/kube';
import type { Logger } from '#platform/logging';
import type { Records } from '#platform/records';
import { SourceError } from '../errors.ts';
import type { PodSourceInput } from '../schema.ts';
import type { SourceReporter, SourceStates } from '../source-states.ts';
import type { IsKept } from '../take-lines.ts';
import type { TakeLines } from '../types.ts';
import { createSourceStore, type SourceStore } from './adapters/source-tables.ts';
import { collectPods } from './collect-pods.ts';
import { discoverIngresses, type FoundIngress } from './discover.ts';
import type { PodSource } from './types.ts';

export interface PodSourcesOptions {
  readonly records: Records;
  readonly clusters: ClusterRegistry;
  readonly logger: Logger;
  readonly states: SourceStates;
  readonly take: TakeLines;
  readonly isKept: IsKept;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => number;
}

export interface PodSources {
  readonly list: () => Promise<readonly PodSource[]>;
  readonly add: (input: PodSourceInput, createdBy: string) => Promise<PodSource>;
  readonly change: (id: string, input: PodSourceInput, by: string) => Promise<PodSource>;
  readonly remove: (id: string, by: string) => Promise<void>;
  /** Ingress controllers that run in the clusters. */
  readonly found: (signal: AbortSignal) => Promise<{
    readonly found: readonly FoundIngress[];
    readonly troubles: readonly { readonly cluster: string; readonly message: string }[];
  }>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A replica that dies is missed after so long. */
const LEASE_SECONDS = 20;
const LOOK_MS = 5000;
const PODS = { group: '', version: 'v1', resource: 'pods' } as const;

interface Collecting {
  readonly stop: AbortController;
  readonly version: string;
  readonly done: Promise<void>;
}

interface Run {
  readonly options: PodSourcesOptions;
  readonly store: SourceStore;
  /** Of this process: leases are held in its name. */
  readonly holder: string;
  readonly collecting: Map<string, Collecting>;
  readonly stopping: AbortController;
  wake: () => void;
}

export function createPodSources(options: PodSourcesOptions): PodSources {
  let known: SourceStore | undefined;
  const store = (): SourceStore => {
    known ??= createSourceStore(options.records);
    return known;
  };
  let running:
    | { readonly run: Run; readonly done: Promise<void>; readonly unwatch: () => Promise<void> }
    | undefined;
  return {
    list: () => store().list(),
    ...changesOf(options, store),
    found: (signal) => findAll(options, store(), signal),
    start: async () => {
      const run = newRun(options, store());
      // The embedded database has one server: what is held was held by one that is dead.
      if (options.records.engine === 'embedded') await run.store.release();
      const unwatch = await run.store.watch(() => run.wake());
      running = { run, done: lookUntilEnd(run), unwatch };
    },
    stop: async () => {
      if (running === undefined) return;
      const { run, done, unwatch } = running;
      run.stopping.abort();
      run.wake();
      await done;
      await unwatch();
      await run.store.release(run.holder);
    },
  };
}

function newRun(options: PodSourcesOptions, store: SourceStore): Run {
  const stopping = new AbortController();
  return { options, store, holder: randomUUID(), collecting: new Map(), stopping, wake: () => undefined };
}

function changesOf(
  { logger, now, clusters, states }: PodSourcesOptions,
  store: () => SourceStore,
): Pick<PodSources, 'add' | 'change' | 'remove'> {
  const check = ({ cluster, selector }: PodSourceInput): Promise<void> =>
    verifySelector(clusters.get(cluster)?.client, cluster, selector);
  return {
    add: async (input, createdBy) => {
      await check(input);
      const source = { ...toSource(input), id: randomUUID(), createdBy, createdAt: now() };
      await store().insert(source);
      logger.info('log source added', {
        audit: true,
        actor: createdBy,
        source: source.id,
        name: source.name,
      });
      return source;
    },
    change: async (id, input, by) => {
      await check(input);
      const before = (await store().list()).find((one) => one.id === id);
      if (before === undefined) throw new SourceError('not-found', 'There is no such source.');
      const source = { ...before, ...toSource(input) };
      await store().update(source);
      logger.info('log source changed', { audit: true, actor: by, source: id, name: source.name });
      return source;
    },
    remove: async (id, by) => {
      if (!(await store().drop(id))) throw new SourceError('not-found', 'There is no such source.');
      states.forget(stateId(id));
      logger.info('log source removed', { audit: true, actor: by, source: id });
    },
  };
}

/** The API server knows what a selector is; where it cannot be asked the source will say what is wrong. */
async function verifySelector(
  client: KubeClient | undefined,
  cluster: string,
  labelSelector: string,
): Promise<void> {
  if (client === undefined) throw new SourceError('invalid', `There is no cluster "${cluster}" here.`);
  if (labelSelector === '') return;
  try {
    await client.list(PODS, { labelSelector, limit: 1, timeoutMs: 5000 });
  } catch (cause) {
    if (!(cause instanceof KubeError) || cause.code !== 'invalid') return;
    throw new SourceError('invalid', `"${labelSelector}" selects no pods: ${cause.message}`, { cause });
  }
}

function toSource(input: PodSourceInput): Omit<PodSource, 'id' | 'createdBy' | 'createdAt'> {
  const { name, cluster, selector, kind, isEnabled } = input;
  const { namespace, container, format } = input;
  return {
    name,
    cluster,
    selector,
    kind,
    isEnabled,
    namespace: namespace ?? undefined,
    container: container ?? undefined,
    format: format ?? undefined,
  };
}

async function findAll(options: PodSourcesOptions, store: SourceStore, signal: AbortSignal) {
  const sources = await store.list();
  const found: FoundIngress[] = [];
  const troubles: { cluster: string; message: string }[] = [];
  for (const { name, client } of options.clusters.list()) {
    try {
      found.push(...(await discoverIngresses(name, client, sources, signal)));
    } catch (error) {
      troubles.push({ cluster: name, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { found, troubles };
}

function stateId(id: string): string {
  return `pods:${id}`;
}

/** Begins and ends collectors as sources, leases and clusters come and go. */
async function lookUntilEnd(run: Run): Promise<void> {
  const { signal } = run.stopping;
  while (!signal.aborted) {
    const woken = Promise.withResolvers<void>();
    run.wake = woken.resolve;
    try {
      await lookOnce(run);
    } catch (error) {
      run.options.logger.warn('sources of logs could not be looked up; it is tried again', { error });
    }
    await Promise.race([run.options.sleep(LOOK_MS, signal), woken.promise]);
  }
  await Promise.all([...run.collecting.keys()].map((id) => end(run, id)));
}

async function lookOnce(run: Run): Promise<void> {
  const sources = await run.store.list();
  const ids = new Set(sources.map(({ id }) => id));
  for (const id of run.collecting.keys()) if (!ids.has(id)) await end(run, id);
  for (const { id } of run.options.states.list()) {
    if (id.startsWith('pods:') && !ids.has(id.slice('pods:'.length))) run.options.states.forget(id);
  }
  for (const source of sources) {
    if (run.stopping.signal.aborted) return;
    await place(run, source);
  }
}

async function place(run: Run, source: PodSource): Promise<void> {
  const { states, clusters } = run.options;
  const { id, name, kind, cluster } = source;
  const reporter = states.reporter({ id: stateId(id), type: 'pods', name, kind, cluster });
  reporter.set({ name, kind, cluster });
  const version = JSON.stringify(source);
  const now = run.collecting.get(id);
  if (now !== undefined && now.version !== version) await end(run, id);
  if (!source.isEnabled) {
    reporter.set({ state: 'off' });
    return;
  }
  const client = clusters.get(cluster)?.client;
  if (client === undefined) {
    await end(run, id);
    reporter.failed(new SourceError('invalid', `There is no cluster "${cluster}" here.`));
    return;
  }
  if (!(await run.store.hold(id, run.holder, LEASE_SECONDS))) {
    await end(run, id);
    reporter.set({ state: 'elsewhere' });
    return;
  }
  if (!run.collecting.has(id)) begin(run, source, client, reporter, version);
}

function begin(
  run: Run,
  source: PodSource,
  client: KubeClient,
  reporter: SourceReporter,
  version: string,
): void {
  const { take, isKept, sleep, logger } = run.options;
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, run.stopping.signal]);
  reporter.set({ state: 'waiting' });
  const done = collectPods({ source, client, take, isKept, positions: run.store, reporter, signal, sleep })
    .catch((error: unknown) => {
      reporter.failed(error);
      logger.warn('a source of logs ended; it is begun again', { source: source.id, error });
    })
    .finally(() => {
      if (run.collecting.get(source.id)?.stop === stop) run.collecting.delete(source.id);
    });
  run.collecting.set(source.id, { stop, version, done });
}

async function end(run: Run, id: string): Promise<void> {
  const now = run.collecting.get(id);
  now?.stop.abort();
  await now?.done;
}
