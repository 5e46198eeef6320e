import { quote, toYaml, writeBelow, writeEntry, writeItem, writeKey, type YamlStyle } from '../to-yaml.ts';
import type { YamlDocument, YamlNode, YamlPath, YamlValue } from '../types.ts';
import { applyEdit, type YamlEdit } from './apply-edit.ts';

/** A replacement of `[start, end)` by a text. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What the proposals need to know of the document; `text` is the document alone. */
export interface EditScene {
  readonly text: string;
  readonly document: YamlDocument;
  readonly style: YamlStyle;
}

/**
 * Ways to make an edit, best first. They are proposals only: the caller tries them and keeps the first whose
 * result reads as it should.
 */
export function* proposeSplices(scene: EditScene, edit: YamlEdit): Generator<Splice> {
  if (edit.op === 'remove') {
    yield* removals(scene, edit.path);
    return;
  }
  const { path, missing } = splitPath(scene.document.value, edit.path);
  const node = scene.document.find(path);
  if (node === undefined || node.borrowed) return;
  const value = valueAt(scene.document.value, path);
  if (missing.length === 0 && edit.op === 'append')
    yield* appends(scene, path, node, value, edit.value ?? null);
  else if (missing.length === 0) yield* replacements(scene, path, node, value, edit.value ?? null);
  else yield* insertions(scene, path, node, value, { ...edit, path: missing });
}

function valueAt(value: YamlValue, path: YamlPath): YamlValue {
  let at: YamlValue = value;
  for (const step of path) at = (at as Record<string | number, YamlValue>)[step] ?? null;
  return at;
}

/** The part of the path that is there, and the part that is not. */
function splitPath(value: YamlValue, path: YamlPath): { path: YamlPath; missing: YamlPath } {
  let at: YamlValue = value;
  for (const [index, step] of path.entries()) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) {
      return { path: path.slice(0, index), missing: path.slice(index) };
    }
    at = (at as Record<string | number, YamlValue>)[step] ?? null;
  }
  return { path, missing: [] };
}

function isFlow(scene: EditScene, node: YamlNode): boolean {
  return '[{'.includes(scene.text.charAt(node.start)) && node.end > node.start;
}

/** Whether the value at the path stands inside `[]` or `{}`. */
function insideFlow(scene: EditScene, path: YamlPath): boolean {
  for (let length = 0; length < path.length; length++) {
    const node = scene.document.find(path.slice(0, length));
    if (
      node !== undefined &&
      isFlow(scene, node) &&
      isCollection(valueAt(scene.document.value, path.slice(0, length)))
    )
      return true;
  }
  return false;
}

function isCollection(value: YamlValue): boolean {
  return typeof value === 'object' && value !== null;
}

function isEmpty(value: YamlValue): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** Column of an offset, from 0. */
function columnOf(text: string, offset: number): number {
  return offset - text.lastIndexOf('\n', offset - 1) - 1;
}

/** The end of the line that an offset is in, before its break. */
function lineEnd(text: string, offset: number): number {
  const lf = text.indexOf('\n', offset);
  if (lf < 0) return text.length;
  return text.charAt(lf - 1) === '\r' ? lf - 1 : lf;
}

/** Puts another value into the place of one. */
function* replacements(
  scene: EditScene,
  path: YamlPath,
  node: YamlNode,
  old: YamlValue,
  value: YamlValue,
): Generator<Splice> {
  if (node.decorated) return;
  if (insideFlow(scene, path) || (!isCollection(value) && !isMultiLine(scene, node))) {
    const gap = node.start === node.end ? ' ' : '';
    yield { start: node.start, end: node.end, text: gap + writeFlow(scene, node, value) };
    return;
  }
  if (path.length === 0) {
    yield { start: node.start, end: node.end, text: toYaml(value, scene.style).trimEnd() };
    return;
  }
  const behind = typeof path.at(-1) === 'number' ? node.keyStart + 1 : keyEnd(scene.text, node.keyStart);
  const column = columnOf(scene.text, node.keyStart);
  const text =
    typeof path.at(-1) === 'number'
      ? writeItem(value, column, scene.style).slice(1)
      : writeBelow(value, column, scene.style);
  // A comment behind `key: {}` stays on its line.
  const end = Math.max(node.end, behind);
  if (isEmpty(old) && text.startsWith('\n')) {
    const rest = scene.text.slice(end, lineEnd(scene.text, end));
    yield { start: behind, end: lineEnd(scene.text, end), text: rest.trimEnd() + text };
  }
  yield { start: behind, end, text };
}

function isMultiLine(scene: EditScene, node: YamlNode): boolean {
  return scene.text.slice(Math.max(0, node.keyStart), node.end).includes('\n');
}

/** Behind the colon of a key. */
function keyEnd(text: string, keyStart: number): number {
  const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/y;
  quoted.lastIndex = keyStart;
  const from = quoted.exec(text) === null ? keyStart : quoted.lastIndex;
  const colon = /:(?=\s|$)/g;
  colon.lastIndex = from;
  return colon.exec(text) === null ? from : colon.lastIndex;
}

/** Adds `path` (none of which is there) to the map at a node. */
function* insertions(
  scene: EditScene,
  at: YamlPath,
  node: YamlNode,
  container: YamlValue,
  edit: YamlEdit,
): Generator<Splice> {
  const whole = applyEdit(isEmpty(container) ? null : container, edit);
  if (whole === undefined) return;
  const key = String(edit.path[0]);
  const value = (whole as Record<string, YamlValue>)[key] ?? null;
  if (isEmpty(container) && !(isFlow(scene, node) && insideFlow(scene, at))) {
    yield* replacements(scene, at, node, container, whole);
    if (container === null) return;
  }
  if (isFlow(scene, node)) {
    yield* flowInsertion(
      scene,
      node,
      lastChild(scene, at, container),
      `${writeFlowKey(scene, node, key)}: `,
      value,
    );
    return;
  }
  const column = columnOf(scene.text, node.start);
  const entry = writeEntry(key, value, column, scene.style);
  const end = lineEnd(scene.text, node.end);
  yield { start: end, end, text: `\n${' '.repeat(column)}${entry}` };
  yield { start: node.start, end: node.start, text: `${entry}\n${' '.repeat(column)}` };
}

function* appends(
  scene: EditScene,
  path: YamlPath,
  node: YamlNode,
  list: YamlValue,
  value: YamlValue,
): Generator<Splice> {
  if (list === null || (isEmpty(list) && !insideFlow(scene, path))) {
    yield* replacements(scene, path, node, list, [value]);
  }
  if (isFlow(scene, node)) {
    yield* flowInsertion(scene, node, lastChild(scene, path, list), '', value);
  } else if (node.end > node.start) {
    const column = columnOf(scene.text, node.start);
    const end = lineEnd(scene.text, node.end);
    yield { start: end, end, text: `\n${' '.repeat(column)}${writeItem(value, column, scene.style)}` };
  }
}

function lastChild(scene: EditScene, path: YamlPath, container: YamlValue): YamlNode | undefined {
  const keys = typeof container === 'object' && container !== null ? Object.keys(container) : [];
  const nodes = keys.map((key) =>
    scene.document.find([...path, Array.isArray(container) ? Number(key) : key]),
  );
  return nodes.filter((node) => node !== undefined && !isMerged(node)).reduce(later, undefined);
}

function isMerged(node: YamlNode): boolean {
  return node.borrowed;
}

function later(a: YamlNode | undefined, b: YamlNode | undefined): YamlNode | undefined {
  return a === undefined || (b !== undefined && b.end > a.end) ? b : a;
}

/** Before the closing bracket, on a line of its own where the last entry has one. */
function* flowInsertion(
  scene: EditScene,
  node: YamlNode,
  last: YamlNode | undefined,
  key: string,
  value: YamlValue,
): Generator<Splice> {
  const text = key + writeFlow(scene, node, value);
  if (last === undefined) {
    yield { start: node.start + 1, end: node.end - 1, text };
    return;
  }
  const first = last.keyStart >= 0 ? last.keyStart : last.start;
  const column = columnOf(scene.text, first);
  const ownLine = scene.text.slice(first - column, first).trim() === '' && first - column > node.start;
  yield { start: last.end, end: last.end, text: ownLine ? `,\n${' '.repeat(column)}${text}` : `, ${text}` };
}

/** JSON where the neighbours are JSON, else as few quotes as may be. */
function writeFlow(scene: EditScene, node: YamlNode, value: YamlValue): string {
  if (isJson(scene, node) || (isCollection(value) && isEmpty(value))) return JSON.stringify(value);
  if (typeof value === 'string') return writeScalar(value);
  if (Array.isArray(value))
    return `[${value.map((item: YamlValue) => writeFlow(scene, node, item)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries<YamlValue>(value as Record<string, YamlValue>);
  return `{${entries.map(([key, item]) => `${writeKey(key)}: ${writeFlow(scene, node, item)}`).join(', ')}}`;
}

function writeScalar(text: string): string {
  const written = writeKey(text);
  return written.startsWith('"') ? quote(text) : written;
}

function writeFlowKey(scene: EditScene, node: YamlNode, key: string): string {
  return isJson(scene, node) ? JSON.stringify(key) : writeKey(key);
}

function isJson(scene: EditScene, node: YamlNode): boolean {
  const around = scene.text.slice(Math.max(0, node.keyStart), node.end);
  return /^\s*\{\s*"/.test(scene.text) || /^[{[]\s*"/.test(around.trimStart());
}

/** Takes an entry or an item away with its lines; the last one of its collection leaves `{}` or `[]`. */
function* removals(scene: EditScene, path: YamlPath): Generator<Splice> {
  const node = scene.document.find(path);
  const parentPath = path.slice(0, -1);
  const parent = scene.document.find(parentPath);
  if (node === undefined || parent === undefined || node.borrowed || parent.borrowed) return;
  const container = valueAt(scene.document.value, parentPath);
  if (Object.keys(container as object).length === 1) {
    yield* replacements(scene, parentPath, parent, container, Array.isArray(container) ? [] : {});
    return;
  }
  if (isFlow(scene, parent)) yield* flowRemovals(scene, node);
  else yield* blockRemovals(scene, node);
}

function* blockRemovals(scene: EditScene, node: YamlNode): Generator<Splice> {
  const { text } = scene;
  const column = columnOf(text, node.keyStart);
  const lineStart = node.keyStart - column;
  const end = lineEnd(text, Math.max(node.end, node.keyStart));
  const next = text.indexOf('\n', end) + 1;
  if (text.slice(lineStart, node.keyStart).trim() === '') {
    yield next === 0
      ? { start: Math.max(0, lineStart - 1), end: text.length, text: '' }
      : { start: lineStart, end: next, text: '' };
  }
  // The first key behind a dash: the next key takes its place.
  if (next > 0) {
    const follower = /[^\s]/g;
    follower.lastIndex = next;
    const at = follower.exec(text)?.index;
    if (at !== undefined) yield { start: node.keyStart, end: at, text: '' };
  }
}

function* flowRemovals(scene: EditScene, node: YamlNode): Generator<Splice> {
  const { text } = scene;
  const first = node.keyStart >= 0 ? node.keyStart : node.start;
  const after = /\s*,\s*/y;
  after.lastIndex = node.end;
  if (after.exec(text) !== null) yield { start: first, end: after.lastIndex, text: '' };
  const before = text.lastIndexOf(',', first);
  if (before >= 0) yield { start: before, end: node.end, text: '' };
}
