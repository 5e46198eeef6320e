import { canonicalText } from '../canonical.ts';
import type { Json, Schema } from '../types.ts';
import type { Path, Result } from './result.ts';
import type { Validation } from './validation.ts';

export function validateArray(
  validation: Validation,
  schema: Schema,
  value: readonly Json[],
  path: Path,
  result: Result,
): void {
  validateItems(validation, schema, value, path, result);
  const { minItems, maxItems } = schema;
  if (minItems !== undefined && value.length < minItems)
    result.report('array_min_items', path, `Array must have at least ${minItems} items`);
  if (maxItems !== undefined && value.length > maxItems)
    result.report('array_max_items', path, `Array must have at most ${maxItems} items`);
  if (schema.uniqueItems) validateUnique(validation, value, path, result);
  if (schema.contains) validateContains(validation, schema.contains, value, path, result);
  result.score += 1;
}

function validateItems(
  validation: Validation,
  { items, additionalItems }: Schema,
  value: readonly Json[],
  path: Path,
  result: Result,
): void {
  if (!items) return;
  const below = (schema: Schema, item: Json, at: number) =>
    result.merge(validation.against(schema, item, { head: String(at), tail: path }));
  if ('draft' in items) {
    for (const [at, item] of value.entries()) below(items, item, at);
    return;
  }
  for (const [at, schema] of items.entries()) {
    const item = value[at];
    if (item !== undefined) below(schema, item, at);
  }
  if (items.length === 0 || value.length <= items.length) return;
  if (additionalItems === false)
    result.report('array_no_additional_items', path, 'No additional items allowed on array');
  if (typeof additionalItems !== 'object') return;
  for (const [at, item] of value.slice(items.length).entries())
    below(additionalItems, item, items.length + at);
}

function validateUnique({ options }: Validation, value: readonly Json[], path: Path, result: Result): void {
  const seen = new Map<string, number>();
  for (const [at, item] of value.entries()) {
    const text = canonicalText(item, options);
    const before = seen.get(text);
    if (before !== undefined) result.report('unique', path, `array items[${before},${at}] must be unique`);
    seen.set(text, at);
  }
}

function validateContains(
  validation: Validation,
  schema: Schema,
  value: readonly Json[],
  path: Path,
  result: Result,
): void {
  let best: Result | undefined;
  for (const [at, item] of value.entries()) {
    const found = validation.against(schema, item, { head: String(at), tail: path });
    if (found.isValid) return;
    if (found.better(best)) best = found;
  }
  result.report('contains', path, 'At least one of the items must match');
  if (best) result.merge(best);
}
