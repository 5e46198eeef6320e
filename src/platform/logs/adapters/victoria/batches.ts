import { recordTexts } from '../../record-texts.ts';
import type { LogKind } from '../../types.ts';
import { type FrameHead, toWireRow, type WireRow } from '../../wire-row.ts';

/** Rows that go out together. */
export interface RowBatch {
  readonly rows: readonly WireRow[];
  /** Records of the segment up to the end of this batch. */
  readonly end: number;
}

export interface BatchLimits {
  readonly rows: number;
  /** Letters, which are bytes for most. */
  readonly length: number;
}

const LF = 0x0a;

/** The records of a segment as rows, in their order, those left out that were delivered before. */
export function* batchesOf(
  kind: LogKind,
  segment: Buffer,
  delivered: number,
  limits: BatchLimits,
): Generator<RowBatch> {
  let end = 0;
  let length = 0;
  let rows: WireRow[] = [];
  for (const { head, records } of framesOf(kind, segment)) {
    for (const record of records) {
      end++;
      if (end <= delivered) continue;
      const row = toWireRow(kind, head, record);
      rows.push(row);
      length += row.line.length;
      if (rows.length < limits.rows && length < limits.length) continue;
      yield { rows, end };
      rows = [];
      length = 0;
    }
  }
  if (rows.length > 0) yield { rows, end };
}

interface OpenedFrame {
  readonly head: FrameHead;
  readonly records: readonly string[];
}

function* framesOf(kind: LogKind, segment: Buffer): Generator<OpenedFrame> {
  for (let start = 0, stop = segment.indexOf(LF); stop >= 0; stop = segment.indexOf(LF, start)) {
    yield openFrame(kind, segment.toString('utf8', start, stop));
    start = stop + 1;
  }
}

/** Inside of texts quotes have a backslash before them, so this stands in one place only. */
const BATCH = '},"batch":';

function openFrame(kind: LogKind, line: string): OpenedFrame {
  const at = line.indexOf(BATCH);
  const { received, labels } = JSON.parse(`${line.slice(0, at)}}}`);
  const batch = line.slice(at + BATCH.length, -1);
  return { head: { receivedNs: BigInt(received), labels }, records: recordTexts(batch, kind.items) };
}

/** When a segment's first batch came in, nanoseconds since 1970, from its first bytes. */
export function firstReceived(start: string): bigint | undefined {
  const digits = /"received":"(\d{1,19})"/.exec(start)?.[1];
  return digits === undefined ? undefined : BigInt(digits);
}
