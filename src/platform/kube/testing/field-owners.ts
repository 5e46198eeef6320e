import { isRecord } from '../client/decode/objects.ts';
import type { KubeObject } from '../types.ts';
import { ApiFailure } from './failure.ts';

/** Which manager has applied which fields (dotted paths; a list is one field). */
export class FieldOwners {
  readonly #owners = new Map<string, Map<string, Set<string>>>();

  /** Server-side apply in short: conflicts, taking over by force, and dropping what the manager no longer names. */
  apply(
    id: string,
    before: KubeObject | undefined,
    wanted: KubeObject,
    manager: string,
    force: boolean,
  ): KubeObject {
    const owners = this.#owners.get(id) ?? new Map<string, Set<string>>();
    const fields = leaves(wanted);
    if (!force) checkConflicts(owners, before, fields, manager);
    const result = structuredClone(before ?? {}) as Record<string, unknown>;
    for (const path of owners.get(manager) ?? []) {
      if (!fields.has(path) && !ownedByOthers(owners, path, manager)) setAt(result, path, undefined);
    }
    for (const [path, value] of fields) setAt(result, path, value);
    for (const [other, paths] of owners) {
      if (other !== manager)
        for (const path of fields.keys()) if (changed(before, path, fields)) paths.delete(path);
    }
    owners.set(manager, new Set(fields.keys()));
    this.#owners.set(id, owners);
    return result;
  }

  /** For dry runs. */
  copy(): FieldOwners {
    const copy = new FieldOwners();
    for (const [id, owners] of this.#owners) {
      const sets = [...owners].map(([manager, paths]) => [manager, new Set(paths)] as const);
      copy.#owners.set(id, new Map(sets));
    }
    return copy;
  }

  forget(id: string): void {
    this.#owners.delete(id);
  }
}

type Leaves = ReadonlyMap<string, unknown>;

const SEPARATOR = '\u0000';
const IDENTITY = new Set(['apiVersion', 'kind', 'metadata']);

function leaves(object: KubeObject): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const visit = (value: unknown, path: readonly string[]) => {
    if (isRecord(value) && Object.keys(value).length > 0) {
      for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
    } else {
      found.set(path.join(SEPARATOR), value);
    }
  };
  for (const [key, value] of Object.entries(object)) if (!IDENTITY.has(key)) visit(value, [key]);
  visit(object.metadata?.labels ?? {}, ['metadata', 'labels']);
  visit(object.metadata?.annotations ?? {}, ['metadata', 'annotations']);
  return found;
}

function checkConflicts(
  owners: ReadonlyMap<string, ReadonlySet<string>>,
  before: KubeObject | undefined,
  fields: Leaves,
  manager: string,
): void {
  const conflicts: string[] = [];
  for (const [other, paths] of owners) {
    if (other === manager) continue;
    for (const path of fields.keys()) {
      if (paths.has(path) && changed(before, path, fields)) {
        conflicts.push(`conflict with ${JSON.stringify(other)}: .${path.replaceAll(SEPARATOR, '.')}`);
      }
    }
  }
  if (conflicts.length === 0) return;
  const count = `Apply failed with ${conflicts.length} conflict${conflicts.length === 1 ? '' : 's'}`;
  throw new ApiFailure(409, 'Conflict', `${count}: ${conflicts.join('; ')}`);
}

function changed(before: KubeObject | undefined, path: string, fields: Leaves): boolean {
  return JSON.stringify(getAt(before, path)) !== JSON.stringify(fields.get(path));
}

function ownedByOthers(
  owners: ReadonlyMap<string, ReadonlySet<string>>,
  path: string,
  manager: string,
): boolean {
  return [...owners].some(([other, paths]) => other !== manager && paths.has(path));
}

function getAt(object: unknown, path: string): unknown {
  return path
    .split(SEPARATOR)
    .reduce<unknown>((node, part) => (isRecord(node) ? node[part] : undefined), object);
}

function setAt(object: Record<string, unknown>, path: string, value: unknown): void {
  const parts = path.split(SEPARATOR);
  const last = parts.pop() ?? '';
  let node = object;
  for (const part of parts) {
    const inner = node[part];
    if (isRecord(inner)) {
      node = inner;
      continue;
    }
    if (value === undefined) return;
    const created: Record<string, unknown> = {};
    node[part] = created;
    node = created;
  }
  if (value === undefined) delete node[last];
  else node[last] = value;
}
