import { OtlpError } from './errors.ts';
import type { OtlpAttributes, OtlpLimits, OtlpValue } from './types.ts';

/** Names come from strangers: an object without a prototype holds any of them. */
export function toAttributes(
  pairs: Iterable<readonly [string, OtlpValue]>,
  { entries }: OtlpLimits,
): OtlpAttributes {
  const attributes: Record<string, OtlpValue> = Object.create(null);
  let count = 0;
  for (const [name, value] of pairs) {
    if (++count > entries) throw new OtlpError('limit', `more than ${entries} attributes in one place`);
    attributes[name] = value;
  }
  return attributes;
}

export function checkDepth(depth: number, limits: OtlpLimits): void {
  if (depth > limits.depth) throw new OtlpError('limit', `values are nested deeper than ${limits.depth}`);
}

/** Text that a number cannot hold stays text. */
export function toInteger(text: string): OtlpValue {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}
