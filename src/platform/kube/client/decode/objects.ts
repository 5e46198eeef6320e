import type { KubeObject } from '../../types.ts';

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An object as the API server sends it, without managedFields: often half of its bytes, and nobody here reads
 * them. Anything that is not an object becomes an empty one, which no caller takes for a real one (no name).
 */
export function decodeObject(value: unknown): KubeObject {
  if (!isRecord(value)) return {};
  if (isRecord(value['metadata'])) delete value['metadata']['managedFields'];
  return value;
}
