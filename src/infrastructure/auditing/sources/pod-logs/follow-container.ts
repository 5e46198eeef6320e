import { KubeError } from '#platform/kube';
import { createPodLineReader } from './pod-lines.ts';
import { createResume, positionAfter, sinceTimeOf } from './resume.ts';
import type { ContainerStatus, LogRequest, PodLine, PodPosition } from './types.ts';

/** What following a container needs of the world. */
export interface ContainerIo {
  /** Undefined: the pod is gone. */
  readonly status: (signal: AbortSignal) => Promise<ContainerStatus | undefined>;
  readonly open: (request: LogRequest, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;
  /** Resolves when there is room for more. The lines are taken later, in order. */
  readonly deliver: (lines: readonly PodLine[], after: PodPosition) => Promise<void>;
  readonly dropped: (reason: string, count: number) => void;
  readonly failed: (error: unknown) => void;
  readonly well: () => void;
  /** Resolves early when the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface FollowContainerOptions {
  readonly position: PodPosition | undefined;
  readonly lineBytes: number;
  readonly signal: AbortSignal;
}

const FIRST_WAIT_MS = 1000;
const MOST_WAIT_MS = 30_000;
const DENIED_WAIT_MS = 30_000;
/** A container that stands still is looked at so often. */
const STILL_WAIT_MS = 5000;
const IDLE_MS = 2000;

/**
 * Delivers a container's lines until its pod is over and all are read, or the pod is gone, or the signal ends it. A restarted
 * container's former instance is read to its end first.
 */
export async function followContainer(io: ContainerIo, options: FollowContainerOptions): Promise<void> {
  const { signal } = options;
  let position = options.position;
  let waitMs = FIRST_WAIT_MS;
  while (!signal.aborted) {
    try {
      const status = await io.status(signal);
      if (status === undefined) return;
      const step = await followOnce(io, options, position, status);
      position = step.position;
      if (step.isOver) return;
      io.well();
      waitMs = FIRST_WAIT_MS;
      if (step.waitMs > 0) await io.sleep(step.waitMs, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Interrupted) position = error.position;
      const cause = error instanceof Interrupted ? error.cause : error;
      const kind = judge(cause);
      if (kind !== 'not-yet') io.failed(cause);
      await io.sleep(kind === 'denied' ? DENIED_WAIT_MS : waitMs, signal);
      waitMs = Math.min(waitMs * 2, MOST_WAIT_MS);
    }
  }
}

/** A stream that broke, with what was delivered of it. */
class Interrupted extends Error {
  readonly position: PodPosition;

  constructor(position: PodPosition, cause: unknown) {
    super('the stream broke', { cause });
    this.position = position;
  }
}

/** 400: the container has not started, or there is no former instance. */
function judge(error: unknown): 'not-yet' | 'denied' | 'trouble' {
  if (!(error instanceof KubeError)) return 'trouble';
  if (error.code === 'invalid' || error.code === 'not-found') return 'not-yet';
  return error.code === 'forbidden' || error.code === 'unauthorized' ? 'denied' : 'trouble';
}

interface Step {
  readonly position: PodPosition | undefined;
  readonly isOver: boolean;
  readonly waitMs: number;
}

async function followOnce(
  io: ContainerIo,
  options: FollowContainerOptions,
  known: PodPosition | undefined,
  status: ContainerStatus,
): Promise<Step> {
  const { restart, state } = status;
  if (state === 'waiting' && restart === 0) return { position: known, isOver: false, waitMs: STILL_WAIT_MS };
  const before = known === undefined ? emptyPosition(restart) : await catchUp(io, options, known, restart);
  const isRunning = state === 'running';
  if (before.isFinished) return { position: before, isOver: state === 'ended', waitMs: STILL_WAIT_MS };
  const request = { isPrevious: false, isFollowed: isRunning };
  const position = await readLog(io, options, before, request);
  if (isRunning) return { position, isOver: false, waitMs: 0 };
  const finished = { ...position, isFinished: true };
  await io.deliver([], finished);
  return { position: finished, isOver: state === 'ended', waitMs: STILL_WAIT_MS };
}

function emptyPosition(restart: number): PodPosition {
  return { restart, at: '', same: 0, isFinished: false };
}

/** The instance before the present one; kubelets keep no older ones. */
async function catchUp(
  io: ContainerIo,
  options: FollowContainerOptions,
  known: PodPosition,
  restart: number,
): Promise<PodPosition> {
  if (known.restart >= restart) return known;
  const missed = restart - known.restart - 1;
  if (missed > 0) io.dropped('restarted-unseen', missed);
  const before = missed > 0 ? emptyPosition(restart - 1) : known;
  if (!before.isFinished) await readFormer(io, options, before);
  return emptyPosition(restart);
}

async function readFormer(
  io: ContainerIo,
  options: FollowContainerOptions,
  before: PodPosition,
): Promise<void> {
  try {
    await readLog(io, options, before, { isPrevious: true, isFollowed: false });
  } catch (error) {
    const cause = error instanceof Interrupted ? error.cause : error;
    if (judge(cause) !== 'not-yet') throw error;
    // Its log was removed before it could be read to its end.
    io.dropped('former-log-gone', 1);
  }
}

/** Reads to the end of the stream; answers where that is. */
async function readLog(
  io: ContainerIo,
  { lineBytes, signal }: FollowContainerOptions,
  before: PodPosition,
  request: Omit<LogRequest, 'sinceTime'>,
): Promise<PodPosition> {
  let position = before;
  const since = sinceTimeOf(before);
  const resume = createResume(before);
  const reader = createPodLineReader(lineBytes);
  const deliver = async (lines: readonly PodLine[]): Promise<void> => {
    if (lines.length === 0) return;
    position = positionAfter(position, lines);
    await io.deliver(lines, position);
  };
  try {
    const bytes = await io.open({ ...request, ...(since === undefined ? {} : { sinceTime: since }) }, signal);
    for await (const chunk of withIdle(bytes, IDLE_MS, () => !resume.isSettled())) {
      const lines = chunk === undefined ? resume.settle() : reader.push(chunk).flatMap(resume.push);
      await deliver(lines);
    }
    // A followed stream may end inside a line: it is read whole the next time.
    const rest = request.isFollowed ? [] : reader.end();
    await deliver([...rest.flatMap(resume.push), ...resume.settle()]);
    return position;
  } catch (error) {
    throw new Interrupted(position, error);
  } finally {
    if (reader.foreign() > 0) io.dropped('without-time', reader.foreign());
    if (resume.hasGap()) io.dropped('gap', 1);
  }
}

/** The chunks, and `undefined` where nothing came for a while as long as somebody wants to know. */
async function* withIdle(
  chunks: AsyncIterable<Uint8Array>,
  idleMs: number,
  isWanted: () => boolean,
): AsyncGenerator<Uint8Array | undefined> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = iterator.next();
      if (isWanted() && (await isLate(next, idleMs))) yield undefined;
      const step = await next;
      if (step.done === true) return;
      yield step.value;
    }
  } finally {
    await iterator.return?.();
  }
}

async function isLate(next: Promise<unknown>, idleMs: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(true), idleMs);
  const came = next.then(
    () => false,
    () => false,
  );
  try {
    return await Promise.race([came, promise]);
  } finally {
    clearTimeout(timer);
  }
}
