import { JsonSchemaError } from './errors.ts';
import type { Json, JsonObject, SchemaOptions } from './types.ts';

export const MAX_DEPTH = 256;

/**
 * A text that equal values, and only they, have: JSON with sorted keys as Go writes it, numbers as doubles (1.0 is 1).
 * Messages show it.
 */
export function canonicalText(value: Json, options: SchemaOptions, depth = 0): string {
  if (depth > MAX_DEPTH) throw new JsonSchemaError('limit', 'the document is too deep');
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'string') return quote(value);
  const inner = (item: Json) => canonicalText(item, options, depth + 1);
  if (Array.isArray(value)) return `[${value.map(inner).join(',')}]`;
  const number = options.numberText?.(value);
  if (number !== undefined) return String(Number(number));
  const object: JsonObject = { ...value };
  const keys = Object.keys(object).sort(compareCodePoints);
  return `{${keys.map((key) => `${quote(key)}:${inner(object[key] ?? null)}`).join(',')}}`;
}

/** `<`, `>`, `&` and two separators of lines are escaped, as Go's encoder does for HTML. */
function quote(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Surrogates come after all else of UTF-16, as their characters do in UTF-8. */
function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const [first, second] = [left.charCodeAt(at), right.charCodeAt(at)];
    if (first !== second) return rank(first) - rank(second);
  }
  return left.length - right.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}
