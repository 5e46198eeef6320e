import type { FieldComparison, LenRangeFilter } from '../parse/types.ts';
import { compareBytes } from '../values/order.ts';
import { parseMathNumber } from '../values/quantities.ts';

/** Numbers, times and addresses by their value where both are one, else texts by their bytes. */
export function compareFields(kind: FieldComparison['kind'], a: string, b: string): boolean {
  if (kind === 'eq_field') return a === b;
  const [x, y] = [parseMathNumber(a), parseMathNumber(b)];
  const order = Number.isNaN(x) || Number.isNaN(y) ? compareBytes(a, b) : x - y;
  return kind === 'lt_field' ? order < 0 : order <= 0 || x === y;
}

/** Counts code points only where the number of units does not decide. */
export function isLengthWithin({ min, max }: LenRangeFilter, value: string): boolean {
  if (value.length < min || value.length > 2 * max) return false;
  const length = codePoints(value);
  return length >= min && length <= max;
}

export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i + 1 < text.length; i += 1) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) count -= 1;
  }
  return count;
}
