import type { Json } from '#formats/audit-event';
import type { Row } from '#languages/logsql';

/**
 * The log store holds a record as flat fields, with dots between the names of objects inside of objects. Names that have
 * dots themselves can only be told apart by where they stand: below these everything that is left is one name.
 */
const MAPS: ReadonlySet<string> = new Set([
  'allocatable',
  'annotations',
  'binaryData',
  'capacity',
  'data',
  'extra',
  'hard',
  'labels',
  'limits',
  'matchLabels',
  'nodeSelector',
  'overhead',
  'parameters',
  'requests',
  'stringData',
  'used',
]);

/** A selector is a map of labels in a Service and an object of two members elsewhere. */
const SELECTOR_MEMBERS = /^(matchLabels|matchExpressions)(\.|$)/;
/** Texts, though they look like numbers. */
const TEXTS: ReadonlySet<string> = new Set(['resourceVersion', 'uid', 'name', 'namespace', 'continue']);
const MAX_DEPTH = 64;
const MAX_FIELDS = 20_000;

interface Tree {
  [name: string]: Tree | Json;
}

/**
 * The object that a record had at `prefix`. Empty texts, nulls and empty objects are not kept by the store, and a number and
 * its text are the same there: what looks like a number or a boolean outside of maps of texts is one here.
 */
export function rebuild(row: Row, prefix: string): Json | undefined {
  const whole = row.get(prefix);
  if (whole !== '') return parsed(whole, false);
  const root = emptyTree();
  let count = 0;
  for (const name of row.names()) {
    if (!name.startsWith(`${prefix}.`)) continue;
    if (count++ >= MAX_FIELDS) break;
    const { path, isText } = pathOf(name.slice(prefix.length + 1));
    put(root, path, parsed(row.get(name), isText));
  }
  return count === 0 ? undefined : (root as Json);
}

/** The strings of a map such as `annotations`, which may be one text of JSON where its names were too long. */
export function rebuildTexts(row: Row, prefix: string): Readonly<Record<string, string>> {
  const map: Record<string, string> = Object.create(null);
  for (const name of row.names()) {
    if (name.startsWith(`${prefix}.`)) map[name.slice(prefix.length + 1)] = row.get(name);
  }
  const whole = jsonOf(row.get(prefix));
  if (typeof whole !== 'object' || whole === null) return map;
  for (const [name, value] of Object.entries(whole)) if (typeof value === 'string') map[name] = value;
  return map;
}

function emptyTree(): Tree {
  return Object.create(null) as Tree;
}

function pathOf(name: string): { readonly path: readonly string[]; readonly isText: boolean } {
  const path: string[] = [];
  let rest = name;
  while (path.length < MAX_DEPTH) {
    const dot = rest.indexOf('.');
    if (dot <= 0) break;
    const head = rest.slice(0, dot);
    rest = rest.slice(dot + 1);
    path.push(head);
    if (MAPS.has(head) || (head === 'selector' && !SELECTOR_MEMBERS.test(rest))) {
      return { path: [...path, rest], isText: true };
    }
  }
  return { path: [...path, rest], isText: TEXTS.has(rest) };
}

/** A value that stands where an object should be is kept beside it, under the empty name. */
function put(root: Tree, path: readonly string[], value: Json): void {
  let tree = root;
  for (const step of path.slice(0, -1)) {
    const inner = tree[step];
    if (isTree(inner)) tree = inner;
    else {
      const made = emptyTree();
      if (inner !== undefined) made[''] = inner;
      tree[step] = made;
      tree = made;
    }
  }
  const last = path.at(-1) ?? '';
  const there = tree[last];
  if (isTree(there)) (there as Tree)[''] = value;
  else tree[last] = value;
}

function isTree(value: Tree | Json | undefined): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string, isText: boolean): Json {
  if (isText) return text;
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (/^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(text)) return Number(text);
  return jsonOf(text) ?? text;
}

/** Lists, and objects whose names would be too long, are kept as JSON. */
export function jsonOf(text: string): Json | undefined {
  if (!text.startsWith('{') && !text.startsWith('[')) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
