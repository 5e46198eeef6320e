import { appendFileSync, closeSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from '../../frame.ts';
import type { LogKind } from '../../types.ts';
import { type Journal, openJournal, type Segment } from '../journal.ts';
import { type BatchLimits, batchesOf, firstReceived, type RowBatch } from './batches.ts';
import { readCursor, writeCursor } from './cursor.ts';

export interface KindSpoolOptions {
  readonly kind: LogKind;
  readonly folder: string;
  readonly segmentBytes: number;
  readonly waitingBytes: number;
  readonly limits: BatchLimits;
  readonly onDamage: (what: 'cut' | 'damaged', message: string) => void;
}

/** What of one kind waits on the disk for VictoriaLogs. */
export interface KindSpool {
  readonly kind: LogKind;
  readonly append: (frame: Frame) => Promise<void>;
  /** Closes what is written to, so that it can be delivered. */
  readonly rotate: () => Promise<void>;
  /** Hands out what waits, in order; a batch is done with when `send` resolves. Throws what `send` throws. */
  readonly deliver: (send: (batch: RowBatch) => Promise<void>) => Promise<void>;
  /** Keeps a row that VictoriaLogs does not take, beside the spool. */
  readonly keepRefused: (line: string) => void;
  readonly bytes: () => number;
  /** Nanoseconds since 1970 of the first batch that waits. */
  readonly oldestNs: () => bigint | undefined;
  readonly close: () => Promise<void>;
}

export function openKindSpool(options: KindSpoolOptions): KindSpool {
  const { kind, folder } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let cursor = readCursor(folder);
  const queue: Segment[] = [];
  // Of all that was taken and is not delivered, what is being written included.
  let bytes = 0;
  let openedNs: bigint | undefined;

  const journal = openJournal({
    folder: join(folder, 'journal'),
    lastNumber: cursor.segment,
    segmentBytes: options.segmentBytes,
    waitingBytes: options.waitingBytes,
    onClosed: (segment) => {
      queue.push(segment);
      openedNs = undefined;
    },
  });
  for (const segment of journal.found) {
    report(options, segment);
    // A frame that is left out moves the records behind it: all of them are sent once more.
    if (segment.damagedBytes > 0 && segment.number === cursor.segment)
      cursor = { segment: segment.number, records: 0 };
    if (segment.number < cursor.segment || segment.frames === 0) rmSync(segment.path, { force: true });
    else queue.push(segment);
  }
  bytes = queue.reduce((sum, segment) => sum + segment.bytes, 0);

  async function append(frame: Frame): Promise<void> {
    bytes += frame.bytes.length;
    try {
      await journal.append(frame);
      openedNs ??= firstReceived(frame.bytes.toString('latin1', 0, HEAD_BYTES));
    } catch (error) {
      bytes -= frame.bytes.length;
      throw error;
    }
  }

  async function deliverBatch(
    { number }: Segment,
    batch: RowBatch,
    send: (batch: RowBatch) => Promise<void>,
  ): Promise<void> {
    await send(batch);
    cursor = { segment: number, records: batch.end };
    writeCursor(folder, cursor);
  }

  async function deliverSegment(segment: Segment, send: (batch: RowBatch) => Promise<void>): Promise<void> {
    const delivered = cursor.segment === segment.number ? cursor.records : 0;
    let sending: Promise<void> | undefined;
    // The next rows are made while VictoriaLogs takes those before.
    for (const batch of batchesOf(kind, await readFile(segment.path), delivered, options.limits)) {
      await sending;
      sending = deliverBatch(segment, batch, send);
      // It is awaited in the next turn; until then nobody hears it fail.
      sending.catch(() => undefined);
    }
    await sending;
    cursor = { segment: segment.number + 1, records: 0 };
    writeCursor(folder, cursor);
    rmSync(segment.path, { force: true });
    queue.shift();
    bytes -= segment.bytes;
  }

  return {
    kind,
    append,
    rotate: journal.rotate,
    deliver: async (send) => {
      for (let segment = queue[0]; segment !== undefined; segment = queue[0])
        await deliverSegment(segment, send);
    },
    keepRefused: (line) => appendFileSync(join(folder, 'refused.ndjson'), `${line}\n`, { mode: 0o600 }),
    bytes: () => bytes,
    oldestNs: () => (bytes === 0 ? undefined : queue[0] === undefined ? openedNs : receivedOf(queue[0])),
    close: journal.close,
  };
}

const HEAD_BYTES = 64;

function receivedOf({ path }: Segment): bigint | undefined {
  const fd = openSync(path, 'r');
  try {
    const start = Buffer.alloc(HEAD_BYTES);
    readSync(fd, start, 0, HEAD_BYTES, 0);
    return firstReceived(start.toString('latin1'));
  } finally {
    closeSync(fd);
  }
}

function report({ onDamage }: KindSpoolOptions, segment: Journal['found'][number]): void {
  const { path, cutBytes, damagedBytes } = segment;
  if (cutBytes > 0)
    onDamage(
      'cut',
      `${path}: ${cutBytes} bytes behind the last whole batch were cut off; they were never acknowledged.`,
    );
  if (damagedBytes > 0)
    onDamage(
      'damaged',
      `${path}: ${damagedBytes} bytes are damaged and left out; the file as it was is ${path}.damaged.`,
    );
}
