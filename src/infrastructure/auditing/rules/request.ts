import type { AuditEvent, Json, JsonObject } from '#formats/audit-event';

/** The API server takes 10,000 operations in one patch. */
const MAX_PATCH_STEPS = 10_000;
const MAX_PATH_STEPS = 32;

type Tree = Record<string, unknown>;

/**
 * What was sent, as an object: of a JSON patch what its operations set, with `null` for what they remove, as a merge
 * patch writes it. The answer stands in where the request was not logged. Of a patch only what it changes is there, so
 * that touching the labels of a privileged Deployment is not reported as privilege.
 */
export function requestOf({ requestObject, responseObject }: AuditEvent): JsonObject {
  if (Array.isArray(requestObject)) return objectOfPatch(requestObject, responseObject);
  if (requestObject !== undefined) return requestObject as JsonObject;
  return responseObject ?? {};
}

function objectOfPatch(operations: readonly Json[], result: JsonObject | undefined): JsonObject {
  const root: Tree = emptyTree();
  operations.slice(0, MAX_PATCH_STEPS).forEach((operation, index) => {
    const path = textAt(operation, 'path');
    const value = valueSet(operation, path, result);
    if (value === undefined) return;
    if (path === '') Object.assign(root, toTree(value));
    else setAt(root, stepsOf(path, index), toTree(value));
  });
  return root as JsonObject;
}

/** What `copy` and `move` bring is seen in the result alone; where that was not logged, nothing is known of it. */
function valueSet(operation: Json, path: string, result: JsonObject | undefined): Json | undefined {
  switch (textAt(operation, 'op')) {
    case 'add':
    case 'replace':
      return fieldOf(operation, 'value') ?? null;
    case 'remove':
      return null;
    case 'copy':
    case 'move':
      return result && valueAt(result, stepsOf(path, 0));
    default:
      return undefined;
  }
}

/** Follows a path through objects and lists; a place behind the last one is the last one of the result. */
function valueAt(value: Json, steps: readonly string[]): Json | undefined {
  return steps.reduce<Json | undefined>((inner, step) => {
    if (!Array.isArray(inner)) return fieldOf(inner, step);
    return inner.at(step.startsWith('-') ? -1 : Number(step));
  }, value);
}

/** RFC 6901: `~1` is a slash, `~0` a tilde. `-` is the place behind the last one, another one each time. */
function stepsOf(pointer: string, operation: number): readonly string[] {
  const steps = pointer.split('/').slice(1, 1 + MAX_PATH_STEPS);
  return steps.map((step) =>
    step === '-' ? `-${operation}` : step.replaceAll('~1', '/').replaceAll('~0', '~'),
  );
}

/** Without a prototype, so that `__proto__` is a name like any other. */
function emptyTree(): Tree {
  return Object.create(null) as Tree;
}

/** A copy in which lists are objects too, by index, for later operations to write into; the event stays as it is. */
function toTree(value: Json): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const tree = emptyTree();
  for (const [key, member] of Object.entries(value)) tree[key] = toTree(member);
  return tree;
}

function setAt(root: Tree, steps: readonly string[], value: unknown): void {
  let tree = root;
  for (const step of steps.slice(0, -1)) {
    const next = tree[step];
    const inner = typeof next === 'object' && next !== null ? (next as Tree) : emptyTree();
    tree[step] = inner;
    tree = inner;
  }
  const last = steps.at(-1);
  if (last !== undefined) tree[last] = value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member of what may be no object. */
export function fieldOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Follows own members from one to the next. */
export function at(value: Json | undefined, ...names: readonly string[]): Json | undefined {
  return names.reduce(fieldOf, value);
}

export function textAt(value: Json | undefined, name: string): string {
  const found = fieldOf(value, name);
  return typeof found === 'string' ? found : '';
}

/** A list, or, of a JSON patch, what it sets at places of a list. */
export function listAt(value: Json | undefined, name: string): readonly Json[] {
  const found = fieldOf(value, name);
  if (Array.isArray(found)) return found;
  return isObject(found) ? Object.values(found) : [];
}

export function textsAt(value: Json | undefined, name: string): readonly string[] {
  return listAt(value, name).filter((item) => typeof item === 'string');
}
