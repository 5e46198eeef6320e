import { isAtLeast } from '../drafts.ts';
import type { JsonObject, Schema } from '../types.ts';
import { arrayField, isSchemaLike, ownField, refused } from './fields.ts';
import type { Reader } from './reader.ts';

export function readCombinations(fields: JsonObject, schema: Schema, reader: Reader): void {
  for (const key of ['oneOf', 'anyOf', 'allOf'] as const) {
    const list = arrayField(fields, key);
    if (list) schema[key] = list.map(reader.child);
  }
  readSingle(fields, schema, reader, 'not');
  if (!isAtLeast(reader.draft, 7)) return;
  for (const key of ['if', 'then', 'else'] as const) readSingle(fields, schema, reader, key);
}

function readSingle(
  fields: JsonObject,
  schema: Schema,
  { child }: Reader,
  key: 'not' | 'if' | 'then' | 'else',
): void {
  const value = ownField(fields, key);
  if (value === undefined) return;
  if (!isSchemaLike(value)) throw refused(`${key} must be of an object`);
  schema[key] = child(value);
}
