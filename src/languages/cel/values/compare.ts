import { numberOf } from './numbers.ts';
import { Duration, Timestamp, type Value } from './types.ts';

/** Below, at or above 0 for a < b, a = b, a > b; NaN where a number is none; undefined where the two have no order. */
export function compare(a: Value, b: Value): number | undefined {
  if (typeof a === 'string') return typeof b === 'string' ? compareTexts(a, b) : undefined;
  const left = numberOf(a);
  if (left !== undefined) {
    const right = numberOf(b);
    return right === undefined ? undefined : compareNumbers(left, right);
  }
  if (typeof a === 'boolean') return typeof b === 'boolean' ? Number(a) - Number(b) : undefined;
  if (a instanceof Timestamp) return b instanceof Timestamp ? compareNumbers(a.nanos, b.nanos) : undefined;
  if (a instanceof Duration) return b instanceof Duration ? compareNumbers(a.nanos, b.nanos) : undefined;
  return a instanceof Uint8Array && b instanceof Uint8Array ? compareBytes(a, b) : undefined;
}

/** A whole number beside a double counts as a double, with what that loses. */
function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (typeof a === 'bigint' && typeof b === 'number' && !Number.isSafeInteger(b))
    return compareNumbers(Number(a), b);
  if (typeof b === 'bigint' && typeof a === 'number' && !Number.isSafeInteger(a))
    return compareNumbers(a, Number(b));
  if (a < b) return -1;
  if (a > b) return 1;
  // biome-ignore lint/suspicious/noDoubleEquals: 1n and 1 are the same number
  return a == b ? 0 : Number.NaN;
}

/** By code points: UTF-16 units sort letters beyond the first plane before some within it. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Halves of pairs stand for letters above all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
