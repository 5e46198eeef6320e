import type { Json, JsonObject } from '#formats/audit-event';

/** Which part of an object a field belongs to: people change the spec, controllers the status. */
export type FieldPart = 'spec' | 'status' | 'metadata';

/** A field before and after a request. Undefined: it was not there. */
export interface FieldChange {
  readonly part: FieldPart;
  /** `spec.template.spec.containers[0].image` */
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

export interface FieldChanges {
  readonly changes: readonly FieldChange[];
  /** Changes beyond those that are kept. */
  readonly cut: number;
}

/** Bounds of what is kept of one request. */
const MAX_CHANGES = 200;
const MAX_TEXT = 2000;
const MAX_DEPTH = 40;
const MAX_VISITS = 50_000;

/** Written by the API server with each change: that they changed says nothing. */
const BOOKKEEPING: ReadonlySet<string> = new Set([
  'metadata.managedFields',
  'metadata.resourceVersion',
  'metadata.generation',
  'metadata.uid',
  'metadata.creationTimestamp',
  'metadata.selfLink',
  'metadata.annotations.kubectl.kubernetes.io/last-applied-configuration',
  'apiVersion',
  'kind',
]);

/** Members by which the items of a list are told apart, the first that all of them have and none shares. */
const KEYS = ['name', 'type', 'uid', 'mountPath', 'containerPort', 'key', 'ip'] as const;

interface Walk {
  readonly changes: FieldChange[];
  cut: number;
  visits: number;
}

/** What differs between two states of an object, field by field. `before` undefined: all of it is new. */
export function fieldChanges(before: Json | undefined, after: Json | undefined): FieldChanges {
  const walk: Walk = { changes: [], cut: 0, visits: 0 };
  compare(walk, '', before, after, 0);
  return { changes: walk.changes, cut: walk.cut };
}

function compare(
  walk: Walk,
  path: string,
  before: Json | undefined,
  after: Json | undefined,
  depth: number,
): void {
  if (BOOKKEEPING.has(path) || isSame(before, after)) return;
  walk.visits += 1;
  if (walk.visits > MAX_VISITS || depth > MAX_DEPTH) note(walk, path, before, after);
  else if (isObject(before) || isObject(after)) {
    if (isLeafBeside(before, after)) note(walk, path, before, after);
    else compareMembers(walk, path, before, after, depth);
  } else if (Array.isArray(before) || Array.isArray(after)) {
    if (isLeafBeside(before, after)) note(walk, path, before, after);
    else compareItems(walk, path, listOf(before), listOf(after), depth);
  } else note(walk, path, before, after);
}

/** An object or list became something of another kind. */
function isLeafBeside(before: Json | undefined, after: Json | undefined): boolean {
  const kinds = [before, after].filter((one) => one !== undefined && one !== null);
  return kinds.length === 2 && Array.isArray(kinds[0]) !== Array.isArray(kinds[1])
    ? true
    : kinds.some((one) => typeof one !== 'object');
}

function compareMembers(
  walk: Walk,
  path: string,
  before: Json | undefined,
  after: Json | undefined,
  depth: number,
): void {
  const names = new Set([...namesOf(before), ...namesOf(after)]);
  for (const name of names) {
    const inner = path === '' ? name : `${path}.${name}`;
    compare(walk, inner, memberOf(before, name), memberOf(after, name), depth + 1);
  }
}

function compareItems(
  walk: Walk,
  path: string,
  before: readonly Json[],
  after: readonly Json[],
  depth: number,
): void {
  const key = keyOf(before, after);
  if (key === undefined) {
    const length = Math.max(before.length, after.length);
    for (let i = 0; i < length; i++) compare(walk, `${path}[${i}]`, before[i], after[i], depth + 1);
    return;
  }
  const place = (item: Json): string => `${path}[${key}=${String(memberOf(item, key))}]`;
  const old = new Map(before.map((item) => [place(item), item]));
  for (const item of after) {
    compare(walk, place(item), old.get(place(item)), item, depth + 1);
    old.delete(place(item));
  }
  for (const [where, item] of old) compare(walk, where, item, undefined, depth + 1);
}

/** So that a container that was put first is not told as a change of all the others. */
function keyOf(before: readonly Json[], after: readonly Json[]): string | undefined {
  return KEYS.find((key) => [before, after].every((list) => isKeyOf(key, list)));
}

function isKeyOf(key: string, list: readonly Json[]): boolean {
  const values = list.map((item) => memberOf(item, key));
  return (
    values.every((value) => typeof value === 'string' || typeof value === 'number') &&
    new Set(values).size === list.length
  );
}

function note(walk: Walk, path: string, before: Json | undefined, after: Json | undefined): void {
  if (walk.changes.length >= MAX_CHANGES) {
    walk.cut += 1;
    return;
  }
  walk.changes.push({
    part: partOf(path),
    path,
    ...(before === undefined ? {} : { before: valueText(before) }),
    ...(after === undefined ? {} : { after: valueText(after) }),
  });
}

export function partOf(path: string): FieldPart {
  const head = /^[^.[]*/.exec(path)?.[0];
  return head === 'status' ? 'status' : head === 'metadata' ? 'metadata' : 'spec';
}

/** A value as one text; a long one is cut and says so. */
export function valueText(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}… (${text.length - MAX_TEXT} more)`;
}

function isSame(before: Json | undefined, after: Json | undefined): boolean {
  if (before === after) return true;
  // The store keeps no empty values: an empty object and none are the same there.
  if (isEmpty(before) && isEmpty(after)) return true;
  return typeof before !== 'object' && typeof after !== 'object' && String(before) === String(after);
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function namesOf(value: Json | undefined): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** The same object without what the API server keeps for itself. */
export function withoutBookkeeping(object: Json): Json {
  if (!isObject(object)) return object;
  const metadata = object['metadata'];
  if (!isObject(metadata)) return object;
  const { managedFields: _, ...rest } = metadata;
  const annotations = rest['annotations'];
  if (!isObject(annotations)) return { ...object, metadata: rest };
  const { 'kubectl.kubernetes.io/last-applied-configuration': __, ...others } = annotations;
  return { ...object, metadata: { ...rest, annotations: others } };
}
