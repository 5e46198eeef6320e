import { createListWatch, type KubeClient, KubeError, type ListWatch } from '#platform/kube';
import type { SourceReporter } from '../source-states.ts';
import type { LineContext, TakeLines } from '../types.ts';
import { type ContainerIo, followContainer } from './follow-container.ts';
import { createOutbox, type Outbox, type OutgoingBatch, StoppedError, textsOf } from './outbox.ts';
import { containerStatus, toPodFacts } from './pod-facts.ts';
import type { ContainerName, LogRequest, PodFacts, PodSource, PositionStore, StreamState } from './types.ts';

export interface CollectOptions {
  readonly source: PodSource;
  readonly client: KubeClient;
  readonly take: TakeLines;
  /** Whether a batch is in the log already, by its id. */
  readonly isKept: (context: LineContext, id: string, firstMs: number) => Promise<boolean>;
  readonly positions: PositionStore;
  readonly reporter: SourceReporter;
  readonly signal: AbortSignal;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly limits?: Partial<CollectLimits>;
}

export interface CollectLimits {
  /** Containers that are read at once; what is beyond is said. A client has 256 connections. */
  readonly streams: number;
  readonly lineBytes: number;
  readonly waitingBytes: number;
  readonly flushMs: number;
}

const LIMITS: CollectLimits = { streams: 150, lineBytes: 1_000_000, waitingBytes: 4_000_000, flushMs: 500 };
const PODS = { group: '', version: 'v1', resource: 'pods' } as const;

interface Run {
  readonly options: CollectOptions;
  readonly limits: CollectLimits;
  readonly outbox: Outbox;
  readonly pods: ListWatch<PodFacts>;
  /** Streams that are read now. */
  readonly open: Map<string, Promise<void>>;
  /** Streams of pods that are over and read. */
  readonly over: Set<string>;
  /** Pods or streams came or went: what is read is looked over before the next round. */
  isMoved: boolean;
  isListFailing: boolean;
}

/** Collects the logs of a source's pods until its signal ends it. Rejects where its positions cannot be read. */
export async function collectPods(options: CollectOptions): Promise<void> {
  const { source, client, positions } = options;
  const limits = { ...LIMITS, ...options.limits };
  const states = await settlePending(options, await positions.read(source.id));
  const pods = createListWatch(client, {
    resource: source.namespace === undefined ? PODS : { ...PODS, namespace: source.namespace },
    ...(source.selector === '' ? {} : { labelSelector: source.selector }),
    project: toPodFacts,
  });
  const run: Run = {
    options,
    limits,
    outbox: outboxOf(options, limits, states),
    pods,
    open: new Map(),
    over: new Set(),
    isMoved: true,
    isListFailing: false,
  };
  pods.on((event) => {
    if (event.type !== 'error') run.isMoved = true;
    else {
      run.isListFailing = true;
      options.reporter.failed(event.error);
    }
  });
  pods.start();
  try {
    await flushUntilEnd(run);
  } finally {
    await pods.stop();
    await Promise.all(run.open.values());
  }
}

/** What was on its way when the collector before this one ended: the log knows whether it arrived. */
async function settlePending(
  { source, isKept }: CollectOptions,
  states: ReadonlyMap<string, StreamState>,
): Promise<ReadonlyMap<string, StreamState>> {
  const settled = new Map<string, StreamState>();
  for (const [key, state] of states) {
    const { pending } = state;
    if (pending === null) settled.set(key, state);
    else {
      const firstMs = Number(BigInt(pending.firstNs) / 1_000_000n);
      const context = { kind: source.kind, cluster: source.cluster, source: 'pod' };
      const position = (await isKept(context, pending.id, firstMs)) ? pending.after : state.position;
      settled.set(key, { ...state, position, pending: null });
    }
  }
  return settled;
}

function outboxOf(
  options: CollectOptions,
  limits: CollectLimits,
  streams: ReadonlyMap<string, StreamState>,
): Outbox {
  const { source, positions, reporter, signal } = options;
  return createOutbox({
    source: source.id,
    streams,
    mostBytes: limits.waitingBytes,
    isStopped: () => signal.aborted,
    sleep: (ms) => options.sleep(ms, signal),
    failed: reporter.failed,
    well: reporter.well,
    write: (changed) => positions.write(source.id, changed),
    take: (batch, isAgain) => takeBatch(options, batch, isAgain),
  });
}

async function takeBatch(
  { source, take, reporter }: CollectOptions,
  { id, from, lines }: OutgoingBatch,
  isAgain: boolean,
): Promise<void> {
  const { texts, times } = textsOf(lines);
  const { namespace, pod, container } = from.name;
  const context: LineContext = {
    kind: source.kind,
    cluster: source.cluster,
    source: 'pod',
    app: from.app,
    namespace,
    pod,
    container,
    times,
    batch: { id, isAgain },
    ...(source.format === undefined ? {} : { format: source.format }),
  };
  const taken = await take(context, texts);
  const cut = lines.filter(({ cutBytes }) => cutBytes > 0).length;
  if (cut > 0) reporter.dropped('line-cut', cut);
  reporter.took({
    lines: lines.length,
    bytes: texts.reduce((sum, text) => sum + text.length, 0),
    lineTime: Number((lines.at(-1)?.atNs ?? 0n) / 1_000_000n),
    ...taken,
  });
}

async function flushUntilEnd(run: Run): Promise<void> {
  const { options, limits, outbox } = run;
  const { signal, sleep, reporter } = options;
  while (!signal.aborted) {
    if (run.isMoved) place(run);
    if (run.isListFailing && run.pods.status().state === 'watching') {
      run.isListFailing = false;
      reporter.well();
    }
    try {
      if (!(await outbox.flush())) await sleep(limits.flushMs, signal);
    } catch (error) {
      if (error instanceof StoppedError) return;
      reporter.failed(error);
      await sleep(limits.flushMs, signal);
    }
  }
}

/** Opens what is to be read, forgets what is gone. */
function place(run: Run): void {
  const { source, reporter } = run.options;
  run.isMoved = false;
  const wanted = new Map<string, { readonly name: ContainerName; readonly app: string }>();
  for (const pod of run.pods.store.values()) {
    const names = pod.containers.filter((one) => source.container === undefined || one === source.container);
    for (const container of names) {
      const name = { uid: pod.uid, namespace: pod.namespace, pod: pod.name, container };
      wanted.set(`${pod.uid}/${container}`, { name, app: pod.app });
    }
  }
  for (const key of run.over) if (!wanted.has(key)) run.over.delete(key);
  forgetGone(run, wanted);
  let beyond = 0;
  for (const [key, stream] of wanted) {
    if (run.open.has(key) || run.over.has(key)) continue;
    if (run.open.size < run.limits.streams) openStream(run, key, stream);
    else beyond++;
  }
  reporter.set({ streams: { open: run.open.size, beyond } });
  if (run.open.size > 0) reporter.working();
}

/** Pods that are gone never come back: their names may, their uids do not. */
function forgetGone(run: Run, wanted: ReadonlyMap<string, unknown>): void {
  const { source, positions, reporter } = run.options;
  if (!run.pods.status().synced) return;
  const gone = run.outbox.idle().filter((key) => !wanted.has(key) && !run.open.has(key));
  for (const key of gone) run.outbox.forget(key);
  if (gone.length > 0) positions.remove(source.id, gone).catch(reporter.failed);
}

function openStream(
  run: Run,
  key: string,
  stream: { readonly name: ContainerName; readonly app: string },
): void {
  const { signal } = run.options;
  const following = followContainer(ioOf(run, key, stream), {
    position: run.outbox.stateOf(key)?.position,
    lineBytes: run.limits.lineBytes,
    signal,
  }).finally(() => {
    run.open.delete(key);
    run.over.add(key);
    // There may be room for another now.
    run.isMoved = true;
  });
  run.open.set(key, following);
}

function ioOf(
  { options, outbox }: Run,
  key: string,
  stream: { readonly name: ContainerName; readonly app: string },
): ContainerIo {
  const { client, reporter, sleep } = options;
  const { name } = stream;
  return {
    status: async (signal) => {
      const pod = await podOf(client, name, signal);
      return pod === undefined ? undefined : containerStatus(pod, name.container);
    },
    open: async (request, signal) => (await openLog(client, name, request, signal)).body,
    deliver: (lines, after) => outbox.put(key, stream, lines, after),
    dropped: reporter.dropped,
    failed: reporter.failed,
    well: reporter.well,
    sleep,
  };
}

/** Undefined: it is gone, or another pod has its name. */
async function podOf(client: KubeClient, { namespace, pod, uid }: ContainerName, signal: AbortSignal) {
  try {
    const found = await client.get({ ...PODS, namespace, name: pod }, { signal });
    return found.metadata?.uid === uid ? found : undefined;
  } catch (error) {
    if (error instanceof KubeError && error.code === 'not-found') return undefined;
    throw error;
  }
}

function openLog(
  client: KubeClient,
  { namespace, pod, container }: ContainerName,
  { isPrevious, isFollowed, sinceTime }: LogRequest,
  signal: AbortSignal,
) {
  const ref = { ...PODS, namespace, name: pod, subresource: 'log' };
  return client.stream({
    path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log`,
    query: { container, timestamps: true, follow: isFollowed, previous: isPrevious, sinceTime },
    describe: { verb: 'get', ref },
    signal,
  });
}
