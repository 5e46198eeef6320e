import { mkdirSync, readdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { LogsError, toLogsError } from '../errors.ts';
import type { Frame } from '../frame.ts';
import { segmentName, segmentNumber } from '../segment-name.ts';
import { type Recovered, recoverSegment } from './recover-segment.ts';
import { syncFolder } from './sync-folder.ts';

/** A file of whole frames that nothing writes to any more. */
export interface Segment {
  readonly number: number;
  readonly path: string;
  readonly bytes: number;
  readonly frames: number;
  /** Bytes of the longest frame. */
  readonly longest: number;
  readonly records: number;
}

export interface JournalOptions {
  /** Made when it is missing. Nobody else may write in it. */
  readonly folder: string;
  /** The last number that is used up, so that none is given twice. */
  readonly lastNumber: number;
  /** A segment that has grown beyond is closed. */
  readonly segmentBytes: number;
  /** Bytes that may wait to be written; a batch beyond is refused as `busy`. */
  readonly waitingBytes: number;
  /** A segment was closed: it can be laid out. */
  readonly onClosed: (segment: Segment) => void;
}

/** The first place of everything that comes in: what `append` has promised is on the disk. */
export interface Journal {
  /** Resolves when the frame is synced; refuses with `disk-full`, `busy` or `closed`, and then nothing was taken. */
  readonly append: (frame: Frame) => Promise<void>;
  /** Closes the segment that is written to, if it holds anything, behind all that was handed in before. */
  readonly rotate: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** What an earlier process left, and what had to be mended. */
  readonly found: readonly (Segment & Recovered)[];
  readonly waitingBytes: () => number;
  /** What is written and synced of the segment that is written to. */
  readonly written: () => { readonly bytes: number; readonly records: number };
}

interface Waiting {
  readonly frame: Frame;
  readonly resolve: () => void;
  readonly reject: (error: LogsError) => void;
}

interface Current {
  readonly number: number;
  readonly path: string;
  readonly handle: FileHandle;
  bytes: number;
  frames: number;
  longest: number;
  records: number;
}

/** Frames that come in while the disk syncs go out together with the next sync: one sync for many senders. */
export function openJournal(options: JournalOptions): Journal {
  const { folder, segmentBytes } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = recoverAll(folder);
  let next = Math.max(options.lastNumber, found.at(-1)?.number ?? 0) + 1;
  let current: Current | undefined;
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let isClosed = false;
  // What touches the file runs one after the other.
  let last: Promise<void> = Promise.resolve();

  function alone(task: () => Promise<void>): Promise<void> {
    const done = last.then(task);
    last = done.catch(() => undefined);
    return done;
  }

  async function append(frame: Frame): Promise<void> {
    if (isClosed) throw new LogsError('closed', 'The log store was closed.');
    if (waitingBytes > 0 && waitingBytes + frame.bytes.length > options.waitingBytes) {
      throw new LogsError('busy', 'More log records wait to be written than may; send them again later.');
    }
    waitingBytes += frame.bytes.length;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    waiting.push({ frame, resolve, reject });
    if (waiting.length === 1) void alone(writeWaiting);
    await promise;
  }

  async function writeWaiting(): Promise<void> {
    const group = waiting;
    waiting = [];
    try {
      current ??= await openSegment(folder, next++);
      await writeFrames(current, group);
      for (const { resolve } of group) resolve();
    } catch (error) {
      const refused = toLogsError(error, 'Writing the journal of the log store');
      for (const { reject } of group) reject(refused);
    }
    waitingBytes -= sizeOf(group);
    if (current !== undefined && current.bytes >= segmentBytes) await closeCurrent();
  }

  async function closeCurrent(): Promise<void> {
    if (current === undefined || current.frames === 0) return;
    const { handle, ...segment } = current;
    current = undefined;
    await handle.close();
    options.onClosed(segment);
  }

  async function close(): Promise<void> {
    isClosed = true;
    await alone(closeCurrent);
    await current?.handle.close();
  }

  return {
    append,
    rotate: () => alone(closeCurrent),
    close,
    found,
    waitingBytes: () => waitingBytes,
    written: () => ({ bytes: current?.bytes ?? 0, records: current?.records ?? 0 }),
  };
}

function sizeOf(group: readonly Waiting[]): number {
  return group.reduce((sum, { frame }) => sum + frame.bytes.length, 0);
}

async function openSegment(folder: string, number: number): Promise<Current> {
  const path = join(folder, segmentName(number));
  const handle = await open(path, 'wx', 0o600);
  // The name must be as safe as what will be written under it.
  syncFolder(folder);
  return { number, path, handle, bytes: 0, frames: 0, longest: 0, records: 0 };
}

/** Writes and syncs; when that fails, the file is cut back, so that nothing of the group remains. */
async function writeFrames(segment: Current, group: readonly Waiting[]): Promise<void> {
  const size = sizeOf(group);
  try {
    await writeWhole(
      segment.handle,
      group.map(({ frame }) => frame.bytes),
      size,
      segment.bytes,
    );
    await segment.handle.datasync();
  } catch (error) {
    await segment.handle.truncate(segment.bytes);
    throw error;
  }
  segment.bytes += size;
  segment.frames += group.length;
  segment.records += group.reduce((sum, { frame }) => sum + frame.records, 0);
  segment.longest = group.reduce((most, { frame }) => Math.max(most, frame.bytes.length), segment.longest);
}

/** A disk that fills up takes a part and says how much. */
async function writeWhole(
  handle: FileHandle,
  frames: readonly Buffer[],
  size: number,
  position: number,
): Promise<void> {
  const { bytesWritten } = await handle.writev([...frames], position);
  if (bytesWritten === size) return;
  const rest = Buffer.concat([...frames]);
  for (let at = bytesWritten; at < size; ) {
    const written = (await handle.write(rest, at, size - at, position + at)).bytesWritten;
    if (written === 0) throw Object.assign(new Error('the disk took no more'), { code: 'ENOSPC' });
    at += written;
  }
}

function recoverAll(folder: string): readonly (Segment & Recovered)[] {
  return readdirSync(folder)
    .flatMap((name) => {
      const number = segmentNumber(name);
      return number === undefined ? [] : [{ number, path: join(folder, name) }];
    })
    .sort((a, b) => a.number - b.number)
    .map((segment) => ({ ...segment, ...recoverSegment(segment.path) }));
}
