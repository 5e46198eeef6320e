import type { LogKind } from './types.ts';

const RESERVED: ReadonlySet<string> = new Set(['kind', '_time', '_stream', '_stream_id', '_msg']);

/** Fields that the store itself fills: a record's own field of such a name is not seen. */
export function isReserved(kind: LogKind, name: string): boolean {
  return RESERVED.has(name) || kind.labels.includes(name);
}
