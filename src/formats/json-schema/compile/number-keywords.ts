import { toDecimal } from '../numbers.ts';
import type { JsonObject, Schema } from '../types.ts';
import { numberField, ownField, refused, wrongType } from './fields.ts';
import type { Reader } from './reader.ts';

export function readNumberKeywords(fields: JsonObject, schema: Schema, reader: Reader): void {
  const { options } = reader;
  const factor = ownField(fields, 'multipleOf');
  if (factor !== undefined) {
    const multipleOf = toDecimal(factor, options);
    if (!multipleOf) throw wrongType('Number', 'multipleOf');
    if (multipleOf.mantissa <= 0n) throw refused('multipleOf must be strictly greater than 0');
    schema.multipleOf = multipleOf;
  }
  readBound(fields, schema, reader, 'minimum', 'exclusiveMinimum');
  readBound(fields, schema, reader, 'maximum', 'exclusiveMaximum');
}

/** Draft 4 makes a bound exclusive with a boolean, later ones have a bound of its own. */
function readBound(
  fields: JsonObject,
  schema: Schema,
  { draft, options }: Reader,
  key: 'minimum' | 'maximum',
  exclusiveKey: 'exclusiveMinimum' | 'exclusiveMaximum',
): void {
  const bound = numberField(fields, key, options);
  if (bound) schema[key] = bound;
  const exclusive = ownField(fields, exclusiveKey);
  if (exclusive === undefined) return;
  const number = toDecimal(exclusive, options);
  if (draft !== 4 && number) {
    schema[exclusiveKey] = number;
    return;
  }
  const isFlag = typeof exclusive === 'boolean' && draft !== 6 && draft !== 7;
  if (!isFlag)
    throw wrongType(draft === 4 ? 'boolean' : draft === 'hybrid' ? 'boolean/number' : 'number', exclusiveKey);
  if (!bound) throw refused(`${exclusiveKey} cannot be used without ${key}`);
  if (!exclusive) return;
  schema[exclusiveKey] = bound;
  delete schema[key];
}
