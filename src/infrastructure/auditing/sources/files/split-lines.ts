import type { FileLine } from './types.ts';

const LF = 0x0a;
const CR = 0x0d;

export interface SplitOptions {
  readonly lineBytes: number;
  /** The bytes begin inside a line of which enough was delivered. */
  readonly isSkipping: boolean;
  /** Nothing will follow: what stands behind the last line end is a line too. */
  readonly isLast: boolean;
}

export interface Split {
  readonly lines: readonly FileLine[];
  /** Bytes that need not be read again. */
  readonly used: number;
  readonly isSkipping: boolean;
}

/**
 * Whole lines of the bytes, empty ones left out. A line that has no end within the bound is cut there; its rest is passed
 * over when it comes (`isSkipping`), so that memory stays bounded whatever somebody writes.
 */
export function splitLines(bytes: Buffer, { lineBytes, isSkipping, isLast }: SplitOptions): Split {
  const lines: FileLine[] = [];
  const add = (start: number, stop: number): void => {
    const line = toLine(bytes, start, stop, lineBytes);
    if (line.text !== '') lines.push(line);
  };
  let at = 0;
  if (isSkipping) {
    at = bytes.indexOf(LF) + 1;
    if (at === 0) return { lines, used: bytes.length, isSkipping: !isLast };
  }
  for (let end = bytes.indexOf(LF, at); end >= 0; end = bytes.indexOf(LF, at)) {
    add(at, end);
    at = end + 1;
  }
  const rest = bytes.length - at;
  if (rest === 0 || (!isLast && rest <= lineBytes)) return { lines, used: at, isSkipping: false };
  add(at, bytes.length);
  return { lines, used: bytes.length, isSkipping: !isLast };
}

function toLine(bytes: Buffer, start: number, stop: number, lineBytes: number): FileLine {
  const end = stop > start && bytes[stop - 1] === CR ? stop - 1 : stop;
  const cutBytes = Math.max(0, end - start - lineBytes);
  // A file that was cut while its writer kept its place has a hole before what is written next.
  return { text: bytes.toString('utf8', start, end - cutBytes).replace(/^\0+/, ''), cutBytes };
}
