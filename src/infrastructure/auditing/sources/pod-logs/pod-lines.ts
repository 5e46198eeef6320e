import type { PodLine } from './types.ts';

const LF = 0x0a;
const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d) ?/;
/** Longest stamp and its blank. */
const STAMP_BYTES = 36;

/** Takes bytes of a log with timestamps apart. */
export interface PodLineReader {
  readonly push: (bytes: Uint8Array) => readonly PodLine[];
  /** What has no line end and will get none. */
  readonly end: () => readonly PodLine[];
  /** Lines without a time: what the kubelet itself says in between. */
  readonly foreign: () => number;
}

/** Memory is bounded by `lineBytes`: of a longer line the rest is passed over. */
export function createPodLineReader(lineBytes: number): PodLineReader {
  let parts: Buffer[] = [];
  let size = 0;
  let cutBytes = 0;
  let foreign = 0;
  const most = lineBytes + STAMP_BYTES;

  function add(bytes: Buffer): void {
    const room = Math.max(0, most - size);
    const kept = bytes.subarray(0, room);
    // A copy: the piece must not keep a whole buffer of the network alive.
    if (kept.length > 0) parts.push(Buffer.from(kept));
    size += kept.length;
    cutBytes += bytes.length - kept.length;
  }

  function finish(): PodLine | undefined {
    const line = readLine(Buffer.concat(parts).toString('utf8'), cutBytes);
    if (line === undefined && size > 0) foreign++;
    parts = [];
    size = 0;
    cutBytes = 0;
    return line;
  }

  return {
    push: (bytes) => {
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const lines: PodLine[] = [];
      let at = 0;
      for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, at)) {
        add(chunk.subarray(at, end));
        const line = finish();
        if (line !== undefined) lines.push(line);
        at = end + 1;
      }
      add(chunk.subarray(at));
      return lines;
    },
    end: () => {
      const line = size === 0 ? undefined : finish();
      return line === undefined ? [] : [line];
    },
    foreign: () => foreign,
  };
}

function readLine(text: string, cutBytes: number): PodLine | undefined {
  const [stamp, second = '', fraction = '', zone = ''] = STAMP.exec(text) ?? [];
  if (stamp === undefined) return undefined;
  const ms = Date.parse(`${second}${zone}`);
  if (Number.isNaN(ms)) return undefined;
  const atNs = BigInt(ms) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
  const message = text.slice(stamp.length);
  return { atNs, text: message.endsWith('\r') ? message.slice(0, -1) : message, cutBytes };
}

/** RFC 3339 with nanoseconds. */
export function formatNs(ns: bigint): string {
  const second = new Date(Number(ns / 1_000_000_000n) * 1000).toISOString().slice(0, 19);
  return `${second}.${String(ns % 1_000_000_000n).padStart(9, '0')}Z`;
}
