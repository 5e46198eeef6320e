import type { YamlValue } from '../types.ts';
import { fail, keyRow, type Reader, ROW, ROW_KEY, ROW_START } from './reader.ts';
import { keyOfNumber } from './resolve.ts';

/** A map while it is filled. `merged` holds keys that came by `<<` and may still be given in their own right. */
export interface Entries {
  readonly map: Record<string, YamlValue>;
  /** Row of the map itself. */
  readonly row: number;
  merged: Set<string> | undefined;
}

const own = Object.prototype.hasOwnProperty;

/** Adds one entry whose value is at `child`; a second one of the same key is a problem of the document. */
export function addEntry(
  r: Reader,
  e: Entries,
  child: number,
  keyStart: number,
  key: string,
  value: YamlValue,
): void {
  keyRow(r, child, keyStart, key);
  if (key === '__proto__') {
    addOddEntry(r, e, child, keyStart, value);
    return;
  }
  if (own.call(e.map, key) && e.merged?.delete(key) !== true) addDuplicate(r, e.row, child, keyStart, key);
  e.map[key] = value;
}

/** `map.__proto__ = x` would change the map's prototype instead of adding the key. */
function addOddEntry(r: Reader, e: Entries, child: number, keyStart: number, value: YamlValue): void {
  if (own.call(e.map, '__proto__')) addDuplicate(r, e.row, child, keyStart, '__proto__');
  defineEntry(e.map, '__proto__', value);
}

function defineEntry(map: Record<string, YamlValue>, key: string, value: YamlValue): void {
  Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
}

function addDuplicate(r: Reader, row: number, child: number, keyStart: number, key: string): void {
  const first = firstKey(r, row, child, key);
  r.problems ??= [];
  if (r.problems.length >= 100) return;
  r.problems.push({
    code: 'duplicate-key',
    offset: keyStart,
    message: `The key ${JSON.stringify(key.slice(0, 100))} stands twice in this map, first in line ${lineAt(r.text, first)}; keep one of them.`,
  });
}

/** Offset of the earlier key: the rows of the map's children lie between its own and the new child's. */
function firstKey(r: Reader, row: number, child: number, key: string): number {
  let at = row + 1;
  while (at < child) {
    if (r.keys[at] === key) return r.rows[at * ROW + ROW_KEY] ?? 0;
    at = Math.max(at + 1, r.rows[at * ROW + 3] ?? 0);
  }
  return r.rows[row * ROW + ROW_START] ?? 0;
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

/** `<<: *base` or a list of such: later entries win over earlier ones, of a list the first map wins. */
export function mergeEntries(r: Reader, e: Entries, child: number, keyStart: number, value: YamlValue): void {
  keyRow(r, child, keyStart, '<<');
  const sources: readonly YamlValue[] = Array.isArray(value) ? value.toReversed() : [value];
  e.merged ??= new Set();
  for (const source of sources) {
    if (typeof source !== 'object' || source === null || Array.isArray(source)) {
      fail(r, keyStart, 'syntax', 'The value of a merge key << must be a map or a list of maps.');
    }
    for (const [key, item] of Object.entries<YamlValue>(source)) {
      defineEntry(e.map, key, item);
      e.merged.add(key);
    }
  }
}

/** A whole value in the place of a key. */
export function keyOfValue(r: Reader, value: YamlValue, at: number): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return keyOfNumber(value, !Number.isInteger(value));
  return failKey(r, at, value === null ? 'nothing' : 'a list or a map');
}

export function failKey(r: Reader, at: number, what: string): never {
  return fail(
    r,
    at,
    'unsupported-key',
    `The key is ${what}; Kubernetes takes text only. Write it in quotes.`,
  );
}
