import { RegexpError } from './errors.ts';
import { PERL_CLASSES } from './named-classes.ts';
import type { Ranges } from './ranges.ts';
import type { Node } from './tree.ts';

const ASCII = 128;
const MAX_CELLS = 1 << 23;
const MAX_MASKED = 31;
const WORD = PERL_CLASSES.get('w') ?? [];
const NEWLINE: Ranges = [0x0a, 0x0a];

/**
 * The code points a pattern tells apart: those that are in the same classes of the pattern are one letter. A letter is a
 * small number, and whether a class has it is read from a table.
 */
export interface Alphabet {
  readonly size: number;
  readonly letterOf: (point: number) => number;
  /** By class as `classOf` numbers them, then by letter: 1 where the class has the letter. */
  readonly has: readonly Uint8Array[];
  readonly classOf: (ranges: Ranges) => number;
  readonly isWord: Uint8Array;
  readonly isNewline: Uint8Array;
}

/** Letters of a pattern; `text` is named when it is too large. */
export function alphabetOf(root: Node, text: string): Alphabet {
  const classes = new Map<string, Ranges>();
  const add = (ranges: Ranges) => classes.set(keyOf(ranges), ranges);
  collectClasses(root, add);
  add(WORD);
  add(NEWLINE);
  const ids = new Map([...classes.keys()].map((key, id) => [key, id]));
  const all = [...classes.values()];
  const { starts, letters, size } = lettersOf(all);
  if (size * all.length > MAX_CELLS) throw new RegexpError('expression too large', text);
  const has = all.map((ranges) => membersOf(ranges, starts, letters, size));
  const classOf = (ranges: Ranges) => ids.get(keyOf(ranges)) ?? 0;
  return {
    size,
    letterOf: makeLookup(starts, letters),
    has,
    classOf,
    isWord: has[classOf(WORD)] ?? new Uint8Array(size),
    isNewline: has[classOf(NEWLINE)] ?? new Uint8Array(size),
  };
}

function keyOf(ranges: Ranges): string {
  return ranges.join();
}

function collectClasses(node: Node, add: (ranges: Ranges) => void): void {
  if (node.op === 'class') add(node.ranges);
  else if (node.op === 'concat' || node.op === 'alternate')
    for (const part of node.parts) collectClasses(part, add);
  else if (node.op === 'repeat' || node.op === 'capture') collectClasses(node.body, add);
}

interface Letters {
  /** First code points of the intervals, ascending, from 0. */
  readonly starts: readonly number[];
  /** The letter of each interval. */
  readonly letters: readonly number[];
  readonly size: number;
}

function lettersOf(classes: readonly Ranges[]): Letters {
  const points = new Set([0]);
  for (const ranges of classes) {
    for (let at = 0; at < ranges.length; at += 2) points.add(ranges[at] ?? 0).add((ranges[at + 1] ?? 0) + 1);
  }
  const starts = [...points].sort((a, b) => a - b);
  if (classes.length > MAX_MASKED)
    return { starts, letters: starts.map((_, index) => index), size: starts.length };
  const masks = masksOf(classes, starts);
  const ids = new Map<number, number>();
  const letters = masks.map((mask) => {
    const known = ids.get(mask) ?? ids.size;
    ids.set(mask, known);
    return known;
  });
  return { starts, letters, size: ids.size };
}

/** For every interval the classes that have it, as bits: what has the same bits is one letter. */
function masksOf(classes: readonly Ranges[], starts: readonly number[]): readonly number[] {
  const masks = new Array<number>(starts.length).fill(0);
  classes.forEach((ranges, id) => {
    eachInterval(ranges, starts, (index) => {
      masks[index] = (masks[index] ?? 0) | (1 << id);
    });
  });
  return masks;
}

function eachInterval(ranges: Ranges, starts: readonly number[], visit: (index: number) => void): void {
  let index = 0;
  for (let at = 0; at < ranges.length; at += 2) {
    const from = ranges[at] ?? 0;
    const to = ranges[at + 1] ?? 0;
    index = indexOfPoint(starts, from);
    while (index < starts.length && (starts[index] ?? 0) <= to) {
      visit(index);
      index += 1;
    }
  }
}

function membersOf(
  ranges: Ranges,
  starts: readonly number[],
  letters: readonly number[],
  size: number,
): Uint8Array {
  const members = new Uint8Array(size);
  eachInterval(ranges, starts, (index) => {
    members[letters[index] ?? 0] = 1;
  });
  return members;
}

/** The last start that is not above the point. */
function indexOfPoint(starts: readonly number[], point: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= point) low = middle;
    else high = middle - 1;
  }
  return low;
}

function makeLookup(starts: readonly number[], letters: readonly number[]): (point: number) => number {
  const ascii = new Uint32Array(ASCII);
  for (let point = 0; point < ASCII; point += 1) ascii[point] = letters[indexOfPoint(starts, point)] ?? 0;
  return (point) => (point < ASCII ? (ascii[point] ?? 0) : (letters[indexOfPoint(starts, point)] ?? 0));
}
