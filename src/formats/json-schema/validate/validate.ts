import { MAX_DEPTH } from '../canonical.ts';
import { isObject } from '../compile/fields.ts';
import { JsonSchemaError } from '../errors.ts';
import { isInteger, toDecimal } from '../numbers.ts';
import type { Finding, Json, Schema, SchemaOptions, TypeName } from '../types.ts';
import { validateArray } from './array.ts';
import { validateCombinations } from './combinations.ts';
import { validateObject, validateProperties } from './object.ts';
import { type Path, Result, ROOT_PATH } from './result.ts';
import { validateCommon, validateNumber, validateString } from './scalar.ts';
import type { Validation } from './validation.ts';

/** What the document fails; nothing when it matches. Throws JsonSchemaError `limit` for what is too deep. */
export function validateDocument(schema: Schema, document: Json, options: SchemaOptions): readonly Finding[] {
  let depth = 0;
  const into = (inner: Schema, value: Json, path: Path, result: Result): void => {
    if (depth > MAX_DEPTH)
      throw new JsonSchemaError('limit', 'the document, or a reference of the schema to itself, is too deep');
    options.onStep?.();
    depth += 1;
    validateValue(validation, inner, value, path, result);
    depth -= 1;
  };
  const against = (inner: Schema, value: Json, path: Path): Result => {
    const result = new Result();
    into(inner, value, path, result);
    return result;
  };
  const validation: Validation = { options, against, into };
  return against(schema, document, ROOT_PATH).findings;
}

function validateValue(
  validation: Validation,
  schema: Schema,
  value: Json,
  path: Path,
  result: Result,
): void {
  if (schema.always !== undefined) {
    if (!schema.always) result.report('false', path, 'False always fails validation');
    return;
  }
  if (schema.reference) {
    validation.into(schema.reference, value, path, result);
    return;
  }
  const type = typeOf(value, validation.options);
  if (!isOfType(schema, type)) {
    const expected = schema.types.length === 1 ? schema.types[0] : `[${schema.types.join(',')}]`;
    result.report('invalid_type', path, `Invalid type. Expected: ${expected}, given: ${type}`);
    return;
  }
  validateCombinations(validation, schema, value, path, result);
  validateTyped(validation, schema, value, path, result);
  result.score += 1;
}

function validateTyped(
  validation: Validation,
  schema: Schema,
  value: Json,
  path: Path,
  result: Result,
): void {
  const { options } = validation;
  if (Array.isArray(value)) {
    validateArray(validation, schema, value, path, result);
    validateCommon(schema, value, path, result, options);
    return;
  }
  const number = toDecimal(value, options);
  if (!number && isObject(value)) {
    validateObject(validation, schema, value, path, result);
    validateCommon(schema, value, path, result, options);
    validateProperties(validation, schema, value, path, result);
    return;
  }
  if (number) validateNumber(schema, number, path, result);
  validateCommon(schema, value, path, result, options);
  if (typeof value === 'string') validateString(schema, value, path, result);
}

function isOfType({ types }: Schema, type: TypeName): boolean {
  return types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number'));
}

function typeOf(value: Json, options: SchemaOptions): TypeName {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const number = toDecimal(value, options);
  if (number) return isInteger(number) ? 'integer' : 'number';
  return typeof value === 'object' ? 'object' : typeof value === 'string' ? 'string' : 'boolean';
}
