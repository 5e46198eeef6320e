import type { AuditEvent, AuditObjectRef, AuditUser, Json, JsonObject } from '#formats/audit-event';
import type { Row } from '#languages/logsql';

/** Objects whose keys people choose: a dot in one is a letter of it, and values are texts. */
const OPEN_MAPS: ReadonlySet<string> = new Set([
  'annotations',
  'binaryData',
  'capacity',
  'data',
  'extra',
  'labels',
  'limits',
  'matchLabels',
  'nodeSelector',
  'requests',
  'stringData',
]);
const MAX_DEPTH = 64;
const OBJECTS = ['requestObject', 'responseObject'] as const;

type Tree = Record<string, Json>;

/**
 * The event behind a row of the store, as far as rules derive something from it. The store keeps an object as flat fields:
 * `null` and empty objects are gone there, and a `true` may have been a text; both are taken for what Kubernetes writes.
 */
export function storedEvent(row: Row): AuditEvent {
  const text = (name: string) => row.get(name);
  return {
    auditID: text('auditID'),
    stage: (text('stage') || 'ResponseComplete') as AuditEvent['stage'],
    verb: text('verb'),
    ...optional('level', text('level') as AuditEvent['level'] & string),
    ...optional('requestURI', text('requestURI')),
    ...optional('userAgent', text('userAgent')),
    user: userAt(row, 'user') ?? { username: '' },
    ...optional('impersonatedUser', userAt(row, 'impersonatedUser')),
    ...optional('sourceIPs', textsOf(text('sourceIPs'))),
    ...optional('objectRef', objectRefOf(row)),
    ...objectsOf(row),
  };
}

function optional<K extends string, V>(name: K, value: V | '' | undefined): { readonly [P in K]?: V } {
  return (value === '' || value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: V };
}

function userAt(row: Row, prefix: string): AuditUser | undefined {
  const username = row.get(`${prefix}.username`);
  return username === '' ? undefined : { username };
}

function objectRefOf(row: Row): AuditObjectRef | undefined {
  const names = ['resource', 'subresource', 'namespace', 'name', 'apiGroup'] as const;
  const fields = names.flatMap((name) => {
    const value = row.get(`objectRef.${name}`);
    return value === '' ? [] : [[name, value] as const];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

function textsOf(text: string): readonly string[] | undefined {
  const list = text.startsWith('[') ? parsed(text) : undefined;
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : undefined;
}

function objectsOf(row: Row): Pick<AuditEvent, 'requestObject' | 'responseObject'> {
  const trees = new Map<string, Tree>();
  const whole: Record<string, Json> = {};
  for (const name of row.names()) {
    const root = OBJECTS.find((one) => name.startsWith(one));
    if (root === undefined) continue;
    if (name === root) whole[root] = fieldValue(row.get(name));
    else if (name[root.length] === '.')
      addField(treeOf(trees, root), name.slice(root.length + 1), row.get(name));
  }
  return { ...Object.fromEntries(trees), ...whole } as Pick<AuditEvent, 'requestObject' | 'responseObject'>;
}

function treeOf(trees: Map<string, Tree>, root: string): Tree {
  const tree = trees.get(root) ?? emptyTree();
  trees.set(root, tree);
  return tree;
}

/** Without a prototype, so that `__proto__` is a name like any other. */
function emptyTree(): Tree {
  return Object.create(null) as Tree;
}

function addField(root: Tree, path: string, text: string): void {
  const steps = path.split('.', MAX_DEPTH);
  let tree = root;
  for (const [index, step] of steps.entries()) {
    if (index === steps.length - 1) {
      tree[step] = fieldValue(text);
      return;
    }
    tree = childOf(tree, step);
    if (OPEN_MAPS.has(step)) {
      tree[steps.slice(index + 1).join('.')] = text;
      return;
    }
  }
}

function childOf(tree: Tree, step: string): Tree {
  const known = tree[step];
  if (typeof known === 'object' && known !== null && !Array.isArray(known)) return known as Tree;
  const child = emptyTree();
  tree[step] = child as JsonObject;
  return child;
}

/** Lists are JSON in the store, and so are objects whose names are too long to be joined. */
function fieldValue(text: string): Json {
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (text.startsWith('[') || text.startsWith('{')) return parsed(text) ?? text;
  return text;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
