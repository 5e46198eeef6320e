import type { KubeObject } from '#platform/kube';
import type { Fix, Json, Path } from '../types.ts';
import { settleFixes } from './settle-fixes.ts';

type Container = Record<string, Json> | Json[];

/** A copy of the object with the fixes applied, each once. A fix whose place does not exist is left out. */
export function applyFixes(object: KubeObject, fixes: readonly Fix[]): KubeObject {
  const copy = structuredClone(object) as Record<string, Json>;
  for (const fix of settleFixes(fixes)) applyFix(copy, fix);
  return copy as KubeObject;
}

function applyFix(root: Container, fix: Fix): void {
  const last = fix.path.at(-1);
  if (last === undefined) return;
  const value = fix.value ?? null;
  if (fix.op === 'append') {
    const list = reach(root, fix.path, []);
    if (Array.isArray(list)) list.push(value);
    return;
  }
  const parent = reach(root, fix.path.slice(0, -1), {}, fix.op === 'set');
  if (parent === undefined) return;
  if (fix.op === 'set') write(parent, last, value);
  else if (Array.isArray(parent)) {
    if (typeof last === 'number' && Object.hasOwn(parent, last)) parent.splice(last, 1);
  } else delete parent[String(last)];
}

/** What lies at the path; missing parts are made when `make` is set, the last one as `empty`. */
function reach(root: Container, path: Path, empty: Container, make = true): Container | undefined {
  let at: Container = root;
  for (const [index, key] of path.entries()) {
    const next = read(at, key);
    if (typeof next === 'object' && next !== null) {
      at = next as Container;
      continue;
    }
    if (!make || (next !== undefined && next !== null)) return undefined;
    const made: Container = index === path.length - 1 ? structuredClone(empty) : {};
    if (!write(at, key, made as Json)) return undefined;
    at = made;
  }
  return at;
}

function read(at: Container, key: string | number): Json | undefined {
  if (Array.isArray(at)) return typeof key === 'number' ? at[key] : undefined;
  return Object.hasOwn(at, String(key)) ? at[String(key)] : undefined;
}

function write(at: Container, key: string | number, value: Json): boolean {
  if (Array.isArray(at)) {
    if (typeof key !== 'number' || key < 0 || key > at.length) return false;
    at[key] = value;
    return true;
  }
  // A key like `__proto__` must become a field, not the object's prototype.
  Object.defineProperty(at, String(key), { value, enumerable: true, configurable: true, writable: true });
  return true;
}
