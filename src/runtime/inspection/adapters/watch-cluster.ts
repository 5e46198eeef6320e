import type { Discovery, RegisteredCluster } from '#platform/kube';
import type { Logger } from '#platform/logging';
import { type Board, createBoard } from '../board.ts';
import type { Exempt } from '../check/inspect-subject.ts';
import { InspectionError } from '../errors.ts';
import type { Freshness } from '../schema.ts';
import type { Check } from '../types.ts';
import { type ClusterConnection, createClusterConnection } from './cluster-connection.ts';
import { type CustomKinds, followCustomKinds } from './custom-kinds.ts';
import { createFlusher, type Flusher } from './flusher.ts';
import { discoveryProblems, freshnessOf } from './freshness.ts';
import { createFreshnessTeller, type FreshnessTeller } from './freshness-teller.ts';
import { createKindSources, type KindSources } from './kind-sources.ts';
import { sleep } from './sleep.ts';
import { hasPending, markReadable, markSources } from './unreadable-kinds.ts';
import type { ListWatchTuning } from './watch-kind.ts';

export interface WatchClusterOptions {
  readonly cluster: RegisteredCluster;
  /** Asked all the time. */
  readonly checks: readonly Check[];
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
  /** Follows what further checks look at, until the answer is called. Wait for the verdicts after it. */
  readonly hold: (checks: readonly Check[]) => () => void;
  /** Resolves when the first picture is complete and everything in it was looked at. */
  readonly waitForVerdicts: (signal: AbortSignal, timeoutMs: number) => Promise<void>;
}

interface State {
  readonly options: WatchClusterOptions;
  readonly board: Board;
  readonly connection: ClusterConnection;
  readonly sources: KindSources;
  readonly flusher: Flusher;
  readonly stopping: AbortController;
  readonly teller: FreshnessTeller;
  custom: CustomKinds | undefined;
  begunAt: number;
  isReady: boolean;
  /** Everything in the first picture was looked at: from then on scores mean something. */
  hasVerdicts: boolean;
  timer: NodeJS.Timeout | undefined;
  running: Promise<void> | undefined;
}

const REVIEW_EVERY_MS = 500;
const PATIENCE_MS = 20_000;

/** Follows all kinds that the checks look at, custom ones included, and keeps the board current. */
export function watchCluster(options: WatchClusterOptions): ClusterWatch {
  const state = createState(options);
  const { board, connection, teller } = state;
  return {
    cluster: options.cluster,
    board,
    start: () => {
      state.running ??= connection.run();
      state.timer ??= setInterval(() => review(state), REVIEW_EVERY_MS);
    },
    stop: () => stop(state),
    version: connection.version,
    freshness: teller.current,
    onFreshness: teller.on,
    reexempt: () => {
      board.reexempt();
      wake(state);
    },
    hold: state.sources.hold,
    waitForVerdicts: (signal, timeoutMs) => waitForVerdicts(state, signal, timeoutMs),
  };
}

function createState(options: WatchClusterOptions): State {
  const { cluster, checks, exempt, logger } = options;
  const stopping = new AbortController();
  const board: Board = createBoard({
    cluster: cluster.name,
    checks,
    exempt,
    clusterVersion: () => connection.version(),
    now: () => Date.now(),
  });
  const connection = createClusterConnection(cluster.client, stopping.signal, logger, {
    first: (discovery) => follow(state, discovery),
    again: (discovery) => state.sources.offer(discovery),
    upgraded: () => board.reevaluate(),
    state: () => review(state),
  });
  const state: State = {
    options,
    board,
    connection,
    sources: createSources(options, board, () => state),
    flusher: createFlusher(board, logger, () => noteFirstVerdicts(state)),
    stopping,
    teller: createFreshnessTeller(),
    custom: undefined,
    begunAt: Date.now(),
    isReady: false,
    hasVerdicts: false,
    timer: undefined,
    running: undefined,
  };
  return state;
}

function createSources(
  { cluster, checks, tuning = {} }: WatchClusterOptions,
  board: Board,
  stateOf: () => State,
): KindSources {
  return createKindSources({
    client: cluster.client,
    checks,
    tuning,
    change: (change) => {
      board.apply(change);
      wake(stateOf());
    },
    removed: (source) => {
      markReadable(board, source);
      wake(stateOf());
    },
    // The state of the watch itself changes only after it told.
    state: () => setImmediate(() => review(stateOf())),
  });
}

/** Before the first picture is complete every verdict on it could be wrong. */
function wake({ isReady, flusher }: State): void {
  if (isReady) flusher.wake();
}

function follow(state: State, discovery: Discovery): void {
  const { options, sources } = state;
  state.begunAt = Date.now();
  sources.offer(discovery);
  state.custom = followCustomKinds(options.cluster.client, options.tuning ?? {}, {
    add: (kind) => sources.add({ ...kind, makesPods: true }),
    remove: sources.remove,
    state: () => setImmediate(() => review(state)),
  });
}

/** Looks at how the sources are: begins when all are there, and says what is missing. */
function review(state: State): void {
  if (state.stopping.signal.aborted) return;
  const patient = Date.now() - state.begunAt < (state.options.patienceMs ?? PATIENCE_MS);
  const sources = state.sources.list();
  markSources(state.board, sources, patient);
  // Without an answer of the server there are no custom kinds to be settled.
  if (state.custom?.isSettled(patient) === true && !hasPending(sources, patient)) state.isReady = true;
  wake(state);
  state.teller.update(picture(state));
}

function noteFirstVerdicts(state: State): void {
  if (state.hasVerdicts || !state.isReady) return;
  state.hasVerdicts = true;
  state.teller.update(picture(state));
}

function picture({
  sources,
  isReady,
  hasVerdicts,
  connection,
  custom,
}: State): ReturnType<typeof freshnessOf> {
  return freshnessOf({
    sources: sources.list(),
    isReady: isReady && hasVerdicts,
    unreachable: connection.unreachable(),
    further: [...(custom?.problems() ?? []), ...discoveryProblems(connection.discovery())],
  });
}

async function waitForVerdicts(state: State, signal: AbortSignal, timeoutMs: number): Promise<void> {
  const { flusher, board } = state;
  const end = Date.now() + timeoutMs;
  while (!state.isReady || hasPending(state.sources.list(), false)) await waitABit(state, signal, end);
  // What could not be had has to be said before it is looked at.
  review(state);
  const before = flusher.rests();
  while (flusher.rests() === before && (before === 0 || board.stats().waiting > 0)) {
    await waitABit(state, signal, end);
  }
}

async function waitABit(
  { options, stopping, teller }: State,
  signal: AbortSignal,
  end: number,
): Promise<void> {
  const { name } = options.cluster;
  signal.throwIfAborted();
  if (stopping.signal.aborted) throw new InspectionError('stopped', `${name} is not followed any more.`);
  if (Date.now() > end) {
    const reason = teller
      .current()
      .problems.map((problem) => problem.message)
      .join(' ');
    throw new InspectionError('not-synced', `The picture of ${name} is not complete yet. ${reason}`.trim());
  }
  await sleep(20, signal);
}

async function stop(state: State): Promise<void> {
  state.stopping.abort();
  clearInterval(state.timer);
  state.flusher.stop();
  await state.custom?.stop();
  await state.sources.stop();
  await state.running;
}
