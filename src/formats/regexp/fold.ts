import { normalizeRanges, type Ranges } from './ranges.ts';

// Everything with case lies below this, in Unicode as we know it; the tables below are made from the host's.
const CASED_END = 0x1e944;

let orbits: ReadonlyMap<number, readonly number[]> | undefined;

/**
 * Adds every code point that is equal but for case (simple folding, as Go's unicode.SimpleFold). The table is derived
 * from the host's Unicode data the first time that a pattern asks for more than ASCII.
 */
export function foldRanges(ranges: Ranges): Ranges {
  const out = [...ranges];
  const isAscii = (ranges.at(-1) ?? 0) < 0x80;
  if (isAscii)
    for (let at = 0; at < ranges.length; at += 2) foldAscii(ranges[at] ?? 0, ranges[at + 1] ?? 0, out);
  else foldWide(ranges, out);
  return normalizeRanges(out);
}

function foldAscii(from: number, to: number, out: number[]): void {
  for (let point = from; point <= to; point += 1) {
    const lower = point | 0x20;
    if (lower < 0x61 || lower > 0x7a) continue;
    out.push(point ^ 0x20, point ^ 0x20);
    if (lower === 0x6b) out.push(0x212a, 0x212a); // k: the Kelvin sign
    if (lower === 0x73) out.push(0x17f, 0x17f); // s: the long s
  }
}

function foldWide(ranges: Ranges, out: number[]): void {
  orbits ??= makeOrbits();
  for (let at = 0; at < ranges.length; at += 2) {
    const end = Math.min(ranges[at + 1] ?? 0, CASED_END);
    for (let point = ranges[at] ?? 0; point <= end; point += 1) {
      for (const other of orbits.get(point) ?? []) out.push(other, other);
    }
  }
}

function makeOrbits(): ReadonlyMap<number, readonly number[]> {
  const members = new Map<number, number[]>();
  for (let point = 0x41; point < CASED_END; point += 1) {
    const text = String.fromCodePoint(point);
    for (const other of [text.toLowerCase(), text.toUpperCase()]) {
      const to = other.codePointAt(0) ?? point;
      if (to !== point && String.fromCodePoint(to) === other && isSameButCase(text, other)) {
        join(members, point, to);
      }
    }
  }
  return members;
}

/** The host's own folding decides: of the dotless i, say, upper case is I, yet the two do not fold together. */
function isSameButCase(text: string, other: string): boolean {
  return new RegExp(`^\\u{${(text.codePointAt(0) ?? 0).toString(16)}}$`, 'iu').test(other);
}

function join(members: Map<number, number[]>, a: number, b: number): void {
  const first = members.get(a) ?? [a];
  const second = members.get(b) ?? [b];
  if (first === second) return;
  const all = [...first, ...second];
  for (const point of all) members.set(point, all);
}
