import { isData } from './map.ts';
import { CelMap, Opaque, Optional, type Value } from './types.ts';

/** Letters of a text: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  const { length } = text;
  let pairs = 0;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff && i + 1 < length) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        pairs++;
        i++;
      }
    }
  }
  return length - pairs;
}

/** `size(x)`; undefined where a value has none. */
export function sizeOf(value: Value): number | undefined {
  if (typeof value === 'string') return lengthOf(value);
  if (Array.isArray(value)) return value.length;
  if (value instanceof CelMap) return value.size;
  if (value instanceof Uint8Array) return value.length;
  return isData(value) ? Object.keys(value).length : undefined;
}

/** What the cost of working on a value grows with. */
export function costSize(value: Value): number {
  // The length in UTF-16 units is near enough for a price, and free.
  if (typeof value === 'string') return value.length;
  if (value instanceof Optional) return value.value === undefined ? 1 : costSize(value.value);
  if (value instanceof Opaque) return value.size();
  return typeof value === 'object' && value !== null ? (sizeOf(value) ?? 1) : 1;
}
