import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { isWholeFrame, recordsOfFrame } from '../frame.ts';

const LF = 0x0a;

/** What was found in a segment that a process left behind. */
export interface Recovered {
  readonly frames: number;
  readonly bytes: number;
  readonly records: number;
  /** Bytes of the longest frame. */
  readonly longest: number;
  /** Bytes behind the last whole frame, cut off: a batch that was being written and was never acknowledged. */
  readonly cutBytes: number;
  /** Bytes between whole frames that are no frame: the disk's fault. The file as it was lies beside, `….damaged`. */
  readonly damagedBytes: number;
}

/**
 * Makes a segment one of whole frames alone. A process that is killed, or a machine that loses its power, leaves a part
 * of a line at the end at worst: whatever was acknowledged lies before it, synced. A segment is bounded, so it is read
 * as a whole.
 */
export function recoverSegment(path: string): Recovered {
  const content = readFileSync(path);
  const { frames, end, bytes } = wholeFrames(content);
  const kept = bytes.reduce((sum, { length }) => sum + length, 0);
  const longest = bytes.reduce((most, { length }) => Math.max(most, length), 0);
  const records = bytes.reduce((sum, frame) => sum + recordsOfFrame(frame), 0);
  const [cutBytes, damagedBytes] = [content.length - end, end - kept];
  const found = { frames, bytes: kept, records, longest, cutBytes, damagedBytes };
  if (found.damagedBytes > 0) rewrite(path, bytes);
  else if (found.cutBytes > 0) cut(path, end);
  return found;
}

interface Scan {
  readonly frames: number;
  /** Behind the last whole frame. */
  readonly end: number;
  readonly bytes: readonly Buffer[];
}

function wholeFrames(content: Buffer): Scan {
  const bytes: Buffer[] = [];
  let end = 0;
  for (let start = 0, stop = content.indexOf(LF); stop >= 0; stop = content.indexOf(LF, start)) {
    if (isWholeFrame(content.subarray(start, stop))) {
      end = stop + 1;
      bytes.push(content.subarray(start, end));
    }
    start = stop + 1;
  }
  return { frames: bytes.length, end, bytes };
}

function cut(path: string, end: number): void {
  const fd = openSync(path, 'r+');
  try {
    ftruncateSync(fd, end);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function rewrite(path: string, frames: readonly Buffer[]): void {
  const draft = `${path}.draft`;
  const fd = openSync(draft, 'w', 0o600);
  try {
    for (const frame of frames) writeSync(fd, frame);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(path, `${path}.damaged`);
  renameSync(draft, path);
}
