import { isAtLeast } from '../drafts.ts';
import type { JsonObject, Schema } from '../types.ts';
import { countField, isSchemaLike, ownField, refused, wrongType } from './fields.ts';
import { readAdditional } from './object-keywords.ts';
import type { Reader } from './reader.ts';

export function readArrayKeywords(fields: JsonObject, schema: Schema, reader: Reader): void {
  readItems(fields, schema, reader);
  const additional = ownField(fields, 'additionalItems');
  if (additional !== undefined)
    schema.additionalItems = readAdditional(additional, 'additionalItems', reader);
  const minimum = countField(fields, 'minItems', reader.options);
  const maximum = countField(fields, 'maxItems', reader.options);
  if (minimum !== undefined) schema.minItems = minimum;
  if (maximum !== undefined) schema.maxItems = maximum;
  const unique = ownField(fields, 'uniqueItems');
  if (unique !== undefined && typeof unique !== 'boolean') throw refused('uniqueItems must be of a boolean');
  if (unique !== undefined) schema.uniqueItems = unique;
  const contains = ownField(fields, 'contains');
  if (contains !== undefined && isAtLeast(reader.draft, 6)) schema.contains = reader.child(contains);
}

function readItems(fields: JsonObject, schema: Schema, reader: Reader): void {
  const value = ownField(fields, 'items');
  if (value === undefined) return;
  const wrong = wrongType('Valid Schema/Array Of Schemas', 'items');
  if (Array.isArray(value)) {
    schema.items = value.map((item) => {
      if (!isSchemaLike(item)) throw wrong;
      return reader.child(item);
    });
  } else if (isSchemaLike(value)) schema.items = reader.child(value);
  else throw wrong;
}
