import { YamlError } from '../errors.ts';
import type { Source } from '../source.ts';
import type { YamlArena, YamlErrorCode, YamlLimits, YamlValue } from '../types.ts';

/** What an anchor stands for; `open` while its own value is still being read. */
export interface Anchor {
  readonly open: boolean;
  readonly value: YamlValue;
  /** Values in it, those of aliases counted as often as they stand for. */
  readonly size: number;
}

/** A fault that does not stop the reading of the document. */
export interface Problem {
  readonly code: YamlErrorCode;
  readonly offset: number;
  readonly message: string;
}

/**
 * The state of one document's reading: one string, one position, and a table of four numbers a value
 * (`ROW`), so that the usual manifest costs no object beside its own JSON.
 */
export interface Reader {
  /** Ends with a line break always; every CR in it is followed by LF. */
  readonly text: string;
  readonly limits: YamlLimits;
  /** The last line break of `text` is not in the file. */
  readonly unended: boolean;
  pos: number;
  /** Behind the last line break of the document. */
  end: number;
  /** Offset of the first character of the line that `pos` is in. */
  lineStart: number;
  /** `pos` is at the first character of a line's content, and nobody has read it yet. */
  fresh: boolean;
  /** The value being read is a list item, so a dash in the list's own column is the next item. */
  inList: boolean;
  /** The last `advance` went over a comment. */
  sawComment: boolean;
  depth: number;
  /** Rows in use of `rows` and `keys`. */
  count: number;
  rows: Int32Array;
  keys: string[];
  /** Of the arena. */
  readonly knownKeys: (string | undefined)[];
  /** Values that aliases stood for so far. */
  expanded: number;
  anchors: Map<string, Anchor> | undefined;
  tagHandles: Map<string, string> | undefined;
  problems: Problem[] | undefined;
}

/** Fields of a row: key offset (-1: none), value offset, end offset, flags with the row behind the subtree. */
export const ROW = 4;
export const ROW_KEY = 0;
export const ROW_START = 1;
export const ROW_END = 2;
export const ROW_NEXT = 3;

export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const TAB = 9;

const CHUNK = 1 << 18;
/** A power of two. */
const KEYS = 1 << 10;

/** Hand the same arena to `parseYaml` for many small texts. It lives as long as the documents do. */
export function createYamlArena(): YamlArena {
  const trail = { of: undefined, length: 0, steps: [], rows: [], values: [] };
  return { chunk: new Int32Array(0), used: 0, keys: new Array(KEYS).fill(undefined), trail };
}

/** Room for the places of a document of this length; its end is given back by `keepRows`. */
function takeRows(arena: YamlArena, length: number): Int32Array {
  const wanted = ROW * (16 + (length >> 3));
  if (wanted > CHUNK / 4) return new Int32Array(ROW * (16 + (length >> 4)));
  if (arena.used + wanted > arena.chunk.length) {
    arena.chunk = new Int32Array(CHUNK);
    arena.used = 0;
  }
  return arena.chunk.subarray(arena.used, arena.used + wanted);
}

export function keepRows(r: Reader, arena: YamlArena): void {
  if (r.rows.buffer === arena.chunk.buffer) arena.used += r.count * ROW;
}

/** `length` is that of the document to be read, which the table is sized by. */
export function createReader(source: Source, limits: YamlLimits, length: number, arena: YamlArena): Reader {
  return {
    text: source.text,
    limits,
    unended: source.length < source.text.length,
    pos: 0,
    end: source.text.length,
    lineStart: 0,
    fresh: false,
    inList: false,
    sawComment: false,
    depth: 0,
    count: 0,
    rows: takeRows(arena, length),
    keys: new Array<string>(Math.min(16 + (length >> 4), 1 << 16)),
    knownKeys: arena.keys,
    expanded: 0,
    anchors: undefined,
    tagHandles: undefined,
    problems: undefined,
  };
}

/** Takes the next row of the table for a value that starts about here; `closeRow` completes it. */
export function openRow(r: Reader): number {
  const row = r.count++;
  const at = row * ROW;
  if (at + ROW > r.rows.length) growRows(r);
  r.rows[at + ROW_KEY] = -1;
  r.rows[at + ROW_START] = r.pos;
  r.keys[row] = '';
  return row;
}

function growRows(r: Reader): void {
  const rows = new Int32Array(Math.max(64, r.rows.length * 2));
  rows.set(r.rows);
  r.rows = rows;
}

export function closeRow(r: Reader, row: number, start: number, end: number): void {
  const at = row * ROW;
  r.rows[at + ROW_START] = start;
  r.rows[at + ROW_END] = end;
  r.rows[at + ROW_NEXT] = r.count;
}

export function keyRow(r: Reader, row: number, keyStart: number, key: string): void {
  r.rows[row * ROW + ROW_KEY] = keyStart;
  r.keys[row] = key;
}

/** The text between two offsets, as the string of an earlier key that read the same. */
export function sharedKey(r: Reader, start: number, end: number): string {
  const { text } = r;
  let hash = 0;
  for (let i = start; i < end; i++) hash = (hash * 31 + text.charCodeAt(i)) | 0;
  const slot = hash & (KEYS - 1);
  const known = r.knownKeys[slot];
  if (known !== undefined && known.length === end - start && text.startsWith(known, start)) return known;
  const key = text.slice(start, end);
  r.knownKeys[slot] = key;
  return key;
}

/** The end of the last value that was closed inside `row`; for collections, which end with their last item. */
export function lastEnd(r: Reader, row: number): number {
  return r.rows[row * ROW + ROW_END] ?? 0;
}

export function fail(_r: Reader, offset: number, code: YamlErrorCode, message: string): never {
  throw new YamlError(code, offset, message);
}

export function isBlankOrBreak(c: number): boolean {
  return c === SPACE || c === LF || c === CR || c === TAB;
}

/** Goes down one collection. The caller takes `depth` back when it is done. */
export function enter(r: Reader): void {
  if (++r.depth > r.limits.depth) {
    fail(r, r.pos, 'nesting-limit', `Collections are nested more than ${r.limits.depth} deep; flatten them.`);
  }
}

/**
 * From behind a value to the next content, which must stand on a later line. `fresh` afterwards; false at the
 * end of the document.
 */
export function advance(r: Reader): boolean {
  if (r.fresh) return r.pos < r.end;
  const text = r.text;
  const end = r.end;
  let i = r.pos;
  let lineStart = r.lineStart;
  let newLine = false;
  r.sawComment = false;
  while (i < end) {
    const c = text.charCodeAt(i);
    if (c === SPACE || c === CR) {
      i++;
    } else if (c === LF) {
      lineStart = ++i;
      newLine = true;
    } else if (c === 35) {
      r.sawComment = true;
      i = text.indexOf('\n', i);
    } else if (c === TAB) {
      i = skipTabs(r, i, newLine);
    } else {
      break;
    }
  }
  r.pos = i;
  r.lineStart = lineStart;
  if (i >= end) return false;
  if (!newLine) failTrailing(r);
  r.fresh = true;
  return true;
}

/** Tabs may stand between things, before comments and on empty lines, but never as indentation. */
function skipTabs(r: Reader, at: number, newLine: boolean): number {
  let i = at;
  for (;;) {
    const c = r.text.charCodeAt(i);
    if (c !== SPACE && c !== TAB) break;
    i++;
  }
  const c = r.text.charCodeAt(i);
  if (newLine && c !== LF && c !== CR && c !== 35) {
    fail(r, at, 'indentation', 'A tab is used for indentation; YAML allows spaces only.');
  }
  return i;
}

function failTrailing(r: Reader): never {
  if (r.text.charCodeAt(r.pos) === 58 && isBlankOrBreak(r.text.charCodeAt(r.pos + 1))) {
    fail(
      r,
      r.pos,
      'syntax',
      'A key with a value is not allowed here; put it on a line of its own, or quote the text that contains ": ".',
    );
  }
  return fail(
    r,
    r.pos,
    'syntax',
    'Unexpected text behind a complete value; quote the whole value, or put this on a line of its own.',
  );
}
