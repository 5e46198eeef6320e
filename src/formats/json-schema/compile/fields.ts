import { JsonSchemaError } from '../errors.ts';
import { type Decimal, isInteger, toDecimal } from '../numbers.ts';
import type { Json, JsonObject, SchemaOptions } from '../types.ts';

/** A plain object; numbers of the host are told apart before. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isSchemaLike(value: Json | undefined): value is boolean | JsonObject {
  return typeof value === 'boolean' || isObject(value);
}

export function ownField(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function refused(message: string): JsonSchemaError {
  return new JsonSchemaError('schema', message);
}

export function wrongType(expected: string, given: string): JsonSchemaError {
  return refused(`Invalid type. Expected: ${expected}, given: ${given}`);
}

export function stringField(fields: JsonObject, key: string): string | undefined {
  const value = ownField(fields, key);
  if (value === undefined || typeof value === 'string') return value;
  throw wrongType('string', key);
}

export function arrayField(fields: JsonObject, key: string): readonly Json[] | undefined {
  const value = ownField(fields, key);
  if (value === undefined || Array.isArray(value)) return value;
  throw refused(`${key} must be of an array`);
}

export function numberField(fields: JsonObject, key: string, options: SchemaOptions): Decimal | undefined {
  const value = ownField(fields, key);
  if (value === undefined) return undefined;
  const number = toDecimal(value, options);
  if (!number) throw refused(`${key} must be of a Number`);
  return number;
}

/** A length or a count. */
export function countField(fields: JsonObject, key: string, options: SchemaOptions): number | undefined {
  const value = ownField(fields, key);
  if (value === undefined) return undefined;
  const number = toDecimal(value, options);
  if (!number || !isInteger(number)) throw refused(`${key} must be of an integer`);
  const count = Number(number.mantissa) * 10 ** number.exponent;
  if (count >= 2 ** 63) throw refused(`${key} must be of an integer`);
  if (count < 0) throw refused(`${key} must be greater than or equal to 0`);
  return count;
}
