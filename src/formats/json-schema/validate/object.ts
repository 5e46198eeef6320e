import type { Json, JsonObject, Schema } from '../types.ts';
import type { Path, Result } from './result.ts';
import type { Validation } from './validation.ts';

export function validateObject(
  validation: Validation,
  schema: Schema,
  value: JsonObject,
  path: Path,
  result: Result,
): void {
  const keys = Object.keys(value);
  const { minProperties, maxProperties, required = [], propertyNames } = schema;
  if (minProperties !== undefined && keys.length < minProperties) {
    result.report('array_min_properties', path, `Must have at least ${minProperties} properties`);
  }
  if (maxProperties !== undefined && keys.length > maxProperties) {
    result.report('array_max_properties', path, `Must have at most ${maxProperties} properties`);
  }
  for (const name of required) {
    if (Object.hasOwn(value, name)) result.score += 1;
    else result.report('required', path, `${name} is required`);
  }
  for (const key of keys) validateOther(validation, schema, key, value[key] ?? null, path, result);
  if (propertyNames) for (const key of keys) validateName(validation, propertyNames, key, path, result);
  result.score += 1;
}

/** Members that `properties` names; after all other checks. */
export function validateProperties(
  validation: Validation,
  { properties }: Schema,
  value: JsonObject,
  path: Path,
  result: Result,
): void {
  for (const [key, schema] of properties ?? []) {
    if (Object.hasOwn(value, key))
      validation.into(schema, value[key] ?? null, { head: key, tail: path }, result);
  }
}

function validateOther(
  validation: Validation,
  schema: Schema,
  key: string,
  member: Json,
  path: Path,
  result: Result,
): void {
  const below: Path = { head: key, tail: path };
  let isMatched = false;
  for (const { pattern, schema: inner } of schema.patternProperties ?? []) {
    if (!pattern.test(key)) continue;
    isMatched = true;
    result.merge(validation.against(inner, member, below));
  }
  if (isMatched) result.score += 1;
  if (isMatched || schema.properties?.has(key)) return;
  const { additionalProperties: additional } = schema;
  if (additional === false)
    result.report('additional_property_not_allowed', path, `Additional property ${key} is not allowed`);
  if (typeof additional === 'object') result.merge(validation.against(additional, member, below));
}

function validateName(validation: Validation, schema: Schema, key: string, path: Path, result: Result): void {
  const found = validation.against(schema, key, path);
  if (found.isValid) return;
  result.report('invalid_property_name', path, `Property name of "${key}" does not match`);
  result.merge(found);
}
