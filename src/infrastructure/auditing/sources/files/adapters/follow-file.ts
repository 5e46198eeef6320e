import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HEAD_BYTES, reconcile } from '../reconcile.ts';
import { splitLines } from '../split-lines.ts';
import type {
  FileHead,
  Follower,
  FollowOptions,
  FollowStats,
  LineBatch,
  Pending,
  Positions,
  Tracked,
} from '../types.ts';
import { newPositions, openPositions, type PositionFile } from './file-positions.ts';
import { lookAround } from './look-around.ts';
import { createOpenFiles, type OpenFiles } from './open-files.ts';

/** A file that was rotated away gets its last line end late, if ever. */
const SETTLED_MS = 5000;
const POLL_MS = 500;
const LINE_BYTES = 16_000_000;
const LF = 0x0a;

type Counts = { -readonly [Name in keyof FollowStats]: FollowStats[Name] };

/**
 * Follows a file, or all that a pattern means, through rotation by rename or by copy, compression, removal, and restarts of
 * the reader. Batches go out one after the other. Before one goes, its place is written down under its id; so after a kill the same
 * lines go out again under the same id, and a receiver that knows ids by heart has each line once.
 */
export function followFile(options: FollowOptions): Follower {
  const counts: Counts = {
    lines: 0,
    bytes: 0,
    cutLines: 0,
    lostBytes: 0,
    truncations: 0,
    files: 0,
    behindBytes: 0,
    lastDeliveryAt: undefined,
    lastError: undefined,
  };
  const path = resolve(options.path);
  const errors: Run['errors'] = {};
  const done = run({ ...options, path }, counts, errors);
  return {
    done,
    stats: () => ({ ...counts, lastError: errors.deliver ?? errors.read ?? errors.look ?? errors.save }),
  };
}

interface Run {
  readonly options: FollowOptions;
  readonly counts: Counts;
  readonly store: PositionFile;
  readonly open: OpenFiles;
  state: Positions;
  /** The path was never looked at before. */
  isFirst: boolean;
  isSaved: boolean;
  readonly now: () => number;
  /** What does not work now, by what was done. */
  readonly errors: { [Doing in Work]?: string | undefined };
}

type Work = 'look' | 'read' | 'deliver' | 'save';

async function run(options: FollowOptions, counts: Counts, errors: Run['errors']): Promise<void> {
  const store = await openPositions(options.folder, options.path);
  const open = createOpenFiles();
  try {
    const known = store.read();
    const running: Run = {
      options,
      counts,
      store,
      open,
      state: known ?? newPositions(),
      isFirst: known === undefined,
      isSaved: known !== undefined,
      now: options.now ?? Date.now,
      errors,
    };
    await begin(running);
    await loop(running);
    save(running);
  } finally {
    await open.closeAll();
    store.close();
  }
}

/** Nothing new is read before what was on its way is settled. */
async function begin(run: Run): Promise<void> {
  while (!run.options.signal.aborted) {
    if (await look(run)) {
      // From here on a rotated file is one that was rotated since.
      save(run);
      if (await deliverPending(run)) return;
    }
    await pause(run);
  }
}

async function loop(run: Run): Promise<void> {
  const { signal, pollMs = POLL_MS } = run.options;
  while (!signal.aborted) {
    const hasRead = await readAll(run, run.now() + pollMs);
    if (signal.aborted) return;
    if (!hasRead) {
      attempt(run, 'save', () => save(run));
      await pause(run);
    }
    await look(run);
  }
}

async function pause({ options: { signal, pollMs = POLL_MS } }: Run): Promise<void> {
  await sleep(pollMs, undefined, { signal }).catch(() => undefined);
}

/** Answers false where the folder cannot be read: what is not seen is not gone. */
async function look(run: Run): Promise<boolean> {
  const { path, from = 'start', onTrouble } = run.options;
  const looked = attempt(run, 'look', () => lookAround(path));
  if (looked === undefined) return false;
  const { isFirst } = run;
  const result = await reconcile(run.state.files, looked.found, run.open, {
    isFirst,
    from,
    nowMs: run.now(),
  });
  await forget(run, result.files);
  const files = await Promise.all(result.files.map((one) => sizeNow(run, one)));
  run.isSaved &&= JSON.stringify(files) === JSON.stringify(run.state.files);
  run.isFirst = false;
  run.state = { ...run.state, files };
  run.counts.truncations += result.truncations;
  run.counts.lostBytes += result.lostBytes;
  for (const trouble of result.troubles) onTrouble?.(trouble);
  if (looked.tooMany !== undefined) fail(run, 'look', new Error(looked.tooMany));
  measure(run);
  return true;
}

async function forget(run: Run, files: readonly Tracked[]): Promise<void> {
  const keys = new Set(files.map(({ key }) => key));
  for (const { key } of run.state.files) if (!keys.has(key)) await run.open.close(key);
  for (const one of files) {
    const isQuiet = one.isRotated && one.offset === one.size && run.now() - one.modifiedMs > 60_000;
    if (isQuiet) await run.open.close(one.key);
  }
}

/** Of a file without a name only the open descriptor knows. */
async function sizeNow(run: Run, one: Tracked): Promise<Tracked> {
  if (one.missingSince === undefined) return one;
  const size = await run.open.sizeOf(one.key);
  return size === undefined ? one : { ...one, size };
}

function measure(run: Run): void {
  const { files } = run.state;
  run.counts.files = files.filter((one) => !one.isRotated && one.missingSince === undefined).length;
  run.counts.behindBytes = files.reduce(
    (sum, one) => sum + Math.max(0, (one.size ?? one.offset) - one.offset),
    0,
  );
}

/** Each file to its end, those first that were rotated away. Answers whether there was anything. */
async function readAll(run: Run, until: number): Promise<boolean> {
  let hasRead = false;
  for (const { key } of inOrder(run.state.files)) {
    while (!run.options.signal.aborted) {
      const step = await readSome(run, key);
      if (!step) break;
      hasRead = true;
      // Names may have changed meanwhile.
      if (run.now() > until) return true;
    }
  }
  return hasRead;
}

function inOrder(files: readonly Tracked[]): readonly Tracked[] {
  return files
    .filter(({ size, offset }) => size === undefined || size > offset)
    .toSorted((a, b) => Number(b.isRotated) - Number(a.isRotated) || a.modifiedMs - b.modifiedMs);
}

/** One batch of a file; answers whether there was one. */
async function readSome(run: Run, key: string): Promise<boolean> {
  const one = run.state.files.find((file) => file.key === key);
  if (one === undefined) return false;
  try {
    const hasRead = await readBatch(run, one);
    run.errors.read = undefined;
    return hasRead;
  } catch (error) {
    if (!run.options.signal.aborted) fail(run, 'read', error);
    return false;
  }
}

async function readBatch(run: Run, one: Tracked): Promise<boolean> {
  const { lineBytes = LINE_BYTES } = run.options;
  const read = await readWindow(run, one, lineBytes);
  if (read === undefined) return false;
  const { bytes, isEnd } = read;
  if (bytes.length === 0) {
    if (one.isCompressed) setTracked(run, { ...one, size: one.offset });
    return false;
  }
  const isLast = isEnd && isOver(run, one);
  const { lines, used, isSkipping } = splitLines(bytes, { lineBytes, isSkipping: one.isSkipping, isLast });
  if (used === 0) return false;
  const known = { ...one, head: await headWith(run, one, bytes.subarray(0, used)) };
  const after = { ...known, offset: one.offset + used, isSkipping };
  if (lines.length > 0) {
    setTracked(run, known);
    await sendNew(run, known, after.offset, { lines, isLast });
  }
  setTracked(run, after);
  return true;
}

/**
 * Bytes of a file that still is the one that was begun. It may be cut and written anew at any moment: as its beginning is looked at
 * after the read, what was read before is of the old content.
 */
async function readOwn(
  open: OpenFiles,
  one: Tracked,
  offset: number,
  length: number,
): Promise<Buffer | undefined> {
  const bytes = await open.read(one, offset, length);
  if (one.isCompressed || one.head.length === 0 || bytes === undefined) return bytes;
  const head = await open.read(one, 0, one.head.length);
  return head !== undefined && toHead(head).hash === one.head.hash ? bytes : undefined;
}

/** More than a batch only where a single line is longer. */
async function readWindow(
  { open, options: { batchBytes = 2_000_000 } }: Run,
  one: Tracked,
  lineBytes: number,
): Promise<{ readonly bytes: Buffer; readonly isEnd: boolean } | undefined> {
  const bytes = await readOwn(open, one, one.offset, batchBytes);
  const isOneLine = bytes?.length === batchBytes && batchBytes <= lineBytes && !bytes.includes(LF);
  if (!isOneLine) return bytes && { bytes, isEnd: bytes.length < batchBytes };
  const longer = await readOwn(open, one, one.offset, lineBytes + 1);
  return longer && { bytes: longer, isEnd: longer.length <= lineBytes };
}

/** Nobody will write a line end any more. */
function isOver(run: Run, one: Tracked): boolean {
  if (one.isCompressed || one.missingSince !== undefined) return true;
  return one.isRotated && run.now() - one.modifiedMs > SETTLED_MS;
}

async function sendNew(
  run: Run,
  { serial, offset: from, isSkipping, path }: Tracked,
  to: number,
  { lines, isLast }: { readonly lines: LineBatch['lines']; readonly isLast: boolean },
): Promise<void> {
  const id = `${run.state.source}-${run.state.next}`;
  const pending: Pending = { id, serial, from, to, isSkipping, isLast };
  run.state = { ...run.state, next: run.state.next + 1, pending };
  run.isSaved = false;
  save(run);
  await send(run, { id, isAgain: false, path, lines, bytes: to - from });
}

/** Until it is taken; when the follower ends before, the batch stays written down. */
async function send(run: Run, batch: LineBatch): Promise<void> {
  const { deliver, signal, backoff = { firstMs: 500, mostMs: 30_000 } } = run.options;
  let waitMs = backoff.firstMs;
  for (let isAgain = batch.isAgain; ; isAgain = true) {
    signal.throwIfAborted();
    try {
      await deliver({ ...batch, isAgain }, signal);
      break;
    } catch (error) {
      if (signal.aborted) throw error;
      fail(run, 'deliver', error);
      await sleep(waitMs, undefined, { signal });
      waitMs = Math.min(waitMs * 2, backoff.mostMs);
    }
  }
  count(run, batch);
  run.state = { ...run.state, pending: null };
  run.isSaved = false;
}

function count(run: Run, { lines, bytes, path }: LineBatch): void {
  const { counts, options } = run;
  const cut = lines.filter(({ cutBytes }) => cutBytes > 0).length;
  counts.lines += lines.length;
  counts.bytes += bytes;
  counts.cutLines += cut;
  counts.lastDeliveryAt = run.now();
  run.errors.deliver = undefined;
  if (cut === 0) return;
  const { lineBytes = LINE_BYTES } = options;
  options.onTrouble?.(`${path}: ${cut} lines of more than ${lineBytes} bytes were cut there`);
}

/** What was on its way when the process before this one ended: the same lines, under the same id. Answers false: not yet. */
async function deliverPending(run: Run): Promise<boolean> {
  const { pending, files } = run.state;
  if (pending === null) return true;
  const one = files.find(({ serial }) => serial === pending.serial);
  const length = pending.to - pending.from;
  try {
    const bytes = one && (await readOwn(run.open, one, pending.from, length));
    if (one !== undefined && bytes?.length === length) await sendAgain(run, pending, one, bytes);
    // A file whose name changes at this moment is there at the next look.
    else if (one === undefined || bytes !== undefined) giveUp(run, length);
    return run.state.pending === null;
  } catch (error) {
    if (!run.options.signal.aborted) fail(run, 'read', error);
    return false;
  }
}

async function sendAgain(run: Run, pending: Pending, one: Tracked, bytes: Buffer): Promise<void> {
  const { lineBytes = LINE_BYTES } = run.options;
  const { id, to, isSkipping: wasSkipping, isLast } = pending;
  const { lines, isSkipping } = splitLines(bytes, { lineBytes, isSkipping: wasSkipping, isLast });
  await send(run, { id, isAgain: true, path: one.path, lines, bytes: bytes.length });
  setTracked(run, { ...one, offset: to, isSkipping });
}

function giveUp(run: Run, length: number): void {
  run.counts.lostBytes += length;
  run.options.onTrouble?.(`${length} bytes were on their way when the reader ended, and their file is gone`);
  run.state = { ...run.state, pending: null };
  run.isSaved = false;
}

/** Of what was read alone: what stands behind it may change still. */
async function headWith(run: Run, one: Tracked, bytes: Buffer): Promise<FileHead> {
  const length = Math.min(HEAD_BYTES, one.offset + bytes.length);
  if (one.head.length >= length) return one.head;
  if (one.offset === 0) return toHead(bytes.subarray(0, length));
  // A compressed file is read forward only, and is known by what it was before.
  const start = one.isCompressed ? undefined : await run.open.read(one, 0, length);
  return start?.length === length ? toHead(start) : one.head;
}

function toHead(bytes: Buffer): FileHead {
  return { length: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') };
}

function setTracked(run: Run, one: Tracked): void {
  const files = run.state.files.map((file) => (file.key === one.key ? one : file));
  run.state = { ...run.state, files };
  run.isSaved = false;
  measure(run);
}

function save(run: Run): void {
  if (run.isSaved) return;
  run.store.write(run.state);
  run.isSaved = true;
}

function attempt<Result>(run: Run, doing: Work, work: () => Result): Result | undefined {
  try {
    const result = work();
    run.errors[doing] = undefined;
    return result;
  } catch (error) {
    fail(run, doing, error);
    return undefined;
  }
}

function fail(run: Run, doing: Work, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (message !== run.errors[doing]) run.options.onTrouble?.(message);
  run.errors[doing] = message;
}
