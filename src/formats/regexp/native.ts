import { MAX_CODE_POINT, type Ranges } from './ranges.ts';
import { type AssertionKind, isNullable, type Node, type RepeatNode } from './tree.ts';

/** A pattern for the host's RegExp. */
export interface NativePattern {
  readonly source: string;
  readonly flags: '' | 'u';
  /** The host forgets groups at each round of a loop, Go keeps what was there: then only whole matches can be used. */
  readonly keepsGroups: boolean;
}

/** Writes the pattern so that the host's RegExp means the same; it says nothing about the time that takes. */
export function toNative(root: Node, isAnchored: boolean): NativePattern | undefined {
  // Hosts also look between the two halves of a surrogate pair, where a match of nothing may find its assertion true.
  if (isNullable(root) && hasInnerAssertion(root)) return undefined;
  const flags = needsCodePoints(root) ? 'u' : '';
  // V8 begins to look for a match that ends the text at its known length before the end, and takes a negated class for
  // one UTF-16 unit: /[^\n]$/u does not find a character of two. A beginning that is fixed keeps it from doing so.
  if (flags === 'u' && !isAnchored && hasAssertion(root, 'end-text')) return undefined;
  return { source: write(root, flags), flags, keepsGroups: !hasGroupInLoop(root, false) };
}

// Each is written so that no flag changes it: line ends are \n alone.
const ASSERTIONS: Record<AssertionKind, string> = {
  'begin-text': '^',
  'end-text': '$',
  'begin-line': '(?<![^\\n])',
  'end-line': '(?![^\\n])',
  'word-boundary': '\\b',
  'no-word-boundary': '\\B',
};

function write(node: Node, flags: string): string {
  switch (node.op) {
    case 'empty':
      return '(?:)';
    case 'class':
      return writeClass(node.ranges, flags);
    case 'assertion':
      return ASSERTIONS[node.kind];
    case 'concat':
      return node.parts
        .map((part) => (part.op === 'alternate' ? group(part, flags) : write(part, flags)))
        .join('');
    case 'alternate':
      return node.parts.map((part) => write(part, flags)).join('|');
    case 'capture':
      return `(${write(node.body, flags)})`;
    case 'repeat':
      return writeRepeat(node, flags);
  }
}

function group(node: Node, flags: string): string {
  return `(?:${write(node, flags)})`;
}

function writeRepeat({ body, min, max, greedy }: RepeatNode, flags: string): string {
  const isAtom = body.op === 'class' || body.op === 'capture';
  const end = max === Number.POSITIVE_INFINITY ? '' : max;
  const short = SHORT_COUNTS.get(`${min},${end}`);
  return `${isAtom ? write(body, flags) : group(body, flags)}${short ?? `{${min},${end}}`}${greedy ? '' : '?'}`;
}

const SHORT_COUNTS: ReadonlyMap<string, string> = new Map([
  ['0,', '*'],
  ['1,', '+'],
  ['0,1', '?'],
]);

function writeClass(ranges: Ranges, flags: string): string {
  const [from = 0, to = 0] = ranges;
  if (ranges.length === 2 && from === to) return writePoint(from, flags);
  if (ranges.length === 0) return '[]';
  if (ranges.length === 2 && from === 0 && to === MAX_CODE_POINT) return '[^]';
  if (from === 0 && ranges.at(-1) === MAX_CODE_POINT) return `[^${writeGaps(ranges, flags)}]`;
  return `[${writeSpans(ranges, flags)}]`;
}

function writeSpans(ranges: Ranges, flags: string): string {
  let out = '';
  for (let at = 0; at < ranges.length; at += 2) out += writeSpan(ranges[at] ?? 0, ranges[at + 1] ?? 0, flags);
  return out;
}

function writeGaps(ranges: Ranges, flags: string): string {
  let out = '';
  for (let at = 1; at + 1 < ranges.length; at += 2) {
    out += writeSpan((ranges[at] ?? 0) + 1, (ranges[at + 1] ?? 0) - 1, flags);
  }
  return out;
}

function writeSpan(from: number, to: number, flags: string): string {
  const start = writePoint(from, flags);
  return from === to ? start : `${start}-${writePoint(to, flags)}`;
}

function writePoint(point: number, flags: string): string {
  const isPlain =
    (point >= 0x30 && point <= 0x39) || (point >= 0x41 && point <= 0x5a) || (point >= 0x61 && point <= 0x7a);
  if (isPlain) return String.fromCharCode(point);
  if (flags === 'u') return `\\u{${point.toString(16)}}`;
  return `\\u${point.toString(16).padStart(4, '0')}`;
}

function hasInnerAssertion(node: Node): boolean {
  switch (node.op) {
    case 'assertion':
      return node.kind !== 'begin-text' && node.kind !== 'end-text';
    case 'concat':
    case 'alternate':
      return node.parts.some(hasInnerAssertion);
    case 'repeat':
    case 'capture':
      return hasInnerAssertion(node.body);
    default:
      return false;
  }
}

function hasAssertion(node: Node, kind: AssertionKind): boolean {
  switch (node.op) {
    case 'assertion':
      return node.kind === kind;
    case 'concat':
    case 'alternate':
      return node.parts.some((part) => hasAssertion(part, kind));
    case 'repeat':
    case 'capture':
      return hasAssertion(node.body, kind);
    default:
      return false;
  }
}

/** Does any class take what is not one unit of UTF-16? */
function needsCodePoints(node: Node): boolean {
  switch (node.op) {
    case 'class':
      for (let at = 0; at < node.ranges.length; at += 2)
        if ((node.ranges[at + 1] ?? 0) >= 0xd800) return true;
      return false;
    case 'concat':
    case 'alternate':
      return node.parts.some(needsCodePoints);
    case 'repeat':
    case 'capture':
      return needsCodePoints(node.body);
    default:
      return false;
  }
}

function hasGroupInLoop(node: Node, isInLoop: boolean): boolean {
  switch (node.op) {
    case 'capture':
      return isInLoop || hasGroupInLoop(node.body, isInLoop);
    case 'repeat':
      return hasGroupInLoop(node.body, isInLoop || node.max > 1);
    case 'concat':
    case 'alternate':
      return node.parts.some((part) => hasGroupInLoop(part, isInLoop));
    default:
      return false;
  }
}
