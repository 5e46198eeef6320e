import { type Reader, ROW, ROW_END, ROW_KEY, ROW_NEXT, ROW_START } from './scan/reader.ts';
import type { YamlNode, YamlPath, YamlTrail, YamlValue } from './types.ts';

interface Found {
  readonly row: number;
  /** Steps of the path that led here. */
  readonly steps: number;
  readonly borrowed: boolean;
}

const STAR = 42;

/** Walks down the table of positions as far as the path leads, from where it leaves the path of the last time. */
function walk(r: Reader, value: YamlValue, path: YamlPath, trail: YamlTrail): Found {
  const known = follow(r, path, trail);
  let row = known === 0 ? 0 : (trail.rows[known - 1] ?? 0);
  let at = known === 0 ? value : (trail.values[known - 1] ?? null);
  for (let i = known; i < path.length; i++) {
    const step = path[i] ?? '';
    const inside = child(at, step);
    if (inside === undefined) return { row, steps: i, borrowed: false };
    if (r.text.charCodeAt(r.rows[row * ROW + ROW_START] ?? 0) === STAR)
      return { row, steps: path.length, borrowed: true };
    const next = Array.isArray(at) ? itemRow(r, row, Number(step)) : keyedRow(r, row, String(step));
    if (next < 0) return { row: Math.max(row, keyedRow(r, row, '<<')), steps: path.length, borrowed: true };
    row = next;
    at = inside;
    trail.steps[i] = step;
    trail.rows[i] = row;
    trail.values[i] = at;
    trail.length = i + 1;
  }
  const borrowed = r.text.charCodeAt(r.rows[row * ROW + ROW_START] ?? 0) === STAR;
  return { row, steps: path.length, borrowed };
}

/** How many steps the path has in common with the last one; the trail ends there. */
function follow(r: Reader, path: YamlPath, trail: YamlTrail): number {
  if (trail.of !== r) trail.length = 0;
  trail.of = r;
  const most = Math.min(path.length, trail.length);
  let common = 0;
  while (common < most && trail.steps[common] === path[common]) common++;
  trail.length = common;
  return common;
}

function child(value: YamlValue, step: string | number): YamlValue | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<string | number, YamlValue>)[step];
}

function keyedRow(r: Reader, parent: number, key: string): number {
  const end = r.rows[parent * ROW + ROW_NEXT] ?? 0;
  for (let row = parent + 1; row < end; row = r.rows[row * ROW + ROW_NEXT] ?? end) {
    if (r.keys[row] === key) return row;
  }
  return -1;
}

function itemRow(r: Reader, parent: number, index: number): number {
  const end = r.rows[parent * ROW + ROW_NEXT] ?? 0;
  let left = index;
  for (let row = parent + 1; row < end; row = r.rows[row * ROW + ROW_NEXT] ?? end) {
    if (left-- === 0) return row;
  }
  return -1;
}

/** The value at the path, or `undefined` when the path leads to nothing. */
export function findNode(
  r: Reader,
  value: YamlValue,
  path: YamlPath,
  trail: YamlTrail,
): YamlNode | undefined {
  const found = walk(r, value, path, trail);
  if (found.steps < path.length) return undefined;
  const at = found.row * ROW;
  const keyStart = r.rows[at + ROW_KEY] ?? -1;
  const start = r.rows[at + ROW_START] ?? 0;
  const before = r.text.slice(Math.max(keyStart, start - 400, 0), start);
  const end = r.rows[at + ROW_END] ?? start;
  return { keyStart, start, end, borrowed: found.borrowed, decorated: DECORATED.test(before) };
}

/** An anchor or a tag, and nothing but blanks and a comment between it and the value. */
const DECORATED = /(?:^|\s)[&!][^\s]*[ \t]*(?:#[^\n]*)?(?:\r?\n[ ]*)?$/;

/** Offset to show for a value, or for its nearest parent: that of the key where the value begins below its key. */
export function nearestOffsets(
  r: Reader,
  value: YamlValue,
  path: YamlPath,
  trail: YamlTrail,
): { at: number; start: number; end: number } {
  const row = walk(r, value, path, trail).row * ROW;
  const keyStart = r.rows[row + ROW_KEY] ?? -1;
  const start = r.rows[row + ROW_START] ?? 0;
  const end = r.rows[row + ROW_END] ?? start;
  const below = start === end || r.text.lastIndexOf('\n', start - 1) >= keyStart;
  return { at: keyStart >= 0 && below ? keyStart : start, start, end };
}
