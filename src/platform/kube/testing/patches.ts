import { isRecord } from '../client/decode/objects.ts';
import type { KubeObject } from '../types.ts';
import { ApiFailure } from './failure.ts';

/** RFC 7386. Strategic patches are treated alike: lists are replaced, not merged. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const merged: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

/** RFC 6902: add, replace, remove and test. */
export function jsonPatch(target: KubeObject, operations: unknown): KubeObject {
  if (!Array.isArray(operations)) throw invalid('a JSON patch must be a list');
  const root: unknown = structuredClone(target);
  for (const operation of operations) applyOperation(root, operation);
  return root as KubeObject;
}

function applyOperation(root: unknown, operation: unknown): void {
  if (!isRecord(operation) || typeof operation['path'] !== 'string')
    throw invalid('an operation needs a path');
  const parts = operation['path'].split('/').slice(1).map(unescapePart);
  const last = parts.pop() ?? '';
  const parent = parts.reduce<unknown>((node, part) => child(node, part), root);
  const { op, value } = operation;
  if (op === 'test') {
    if (JSON.stringify(child(parent, last)) !== JSON.stringify(value))
      throw invalid(`test failed at ${operation['path']}`);
  } else if (Array.isArray(parent)) {
    changeList(parent, String(op), last, value);
  } else if (isRecord(parent)) {
    if (op !== 'add' && !Object.hasOwn(parent, last)) throw invalid(`there is no ${operation['path']}`);
    if (op === 'remove') delete parent[last];
    else parent[last] = value;
  } else {
    throw invalid(`there is no ${operation['path']}`);
  }
}

function changeList(list: unknown[], op: string, part: string, value: unknown): void {
  const index = part === '-' ? list.length : Number(part);
  if (op === 'add') list.splice(index, 0, value);
  else if (op === 'remove') list.splice(index, 1);
  else list[index] = value;
}

function child(node: unknown, part: string): unknown {
  if (Array.isArray(node)) return node[Number(part)];
  return isRecord(node) ? node[part] : undefined;
}

function unescapePart(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function invalid(message: string): ApiFailure {
  return new ApiFailure(422, 'Invalid', message);
}
