import type { Json, JsonObject, Schema, TypeName } from '../types.ts';
import { ownField, refused, wrongType } from './fields.ts';

const TYPES: readonly TypeName[] = ['array', 'boolean', 'integer', 'number', 'null', 'object', 'string'];

export function readTypes(fields: JsonObject, schema: Schema): void {
  const value = ownField(fields, 'type');
  if (value === undefined) return;
  const given: readonly Json[] = Array.isArray(value) ? value : [value];
  for (const name of given) {
    if (typeof name !== 'string') throw wrongType('type', 'string/Array Of Strings');
    const type = TYPES.find((each) => each === name);
    if (!type) {
      throw refused(
        `has a primitive type that is NOT VALID -- given: /${name}/ Expected valid values are:[${TYPES.join(' ')}]`,
      );
    }
    if (schema.types.includes(type)) throw refused(`${type} type is duplicated`);
    schema.types.push(type);
  }
}
