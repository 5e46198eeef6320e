import { compileSchema } from '#formats/json-schema';
import type { Value } from '../../values/index.ts';
import { any, boolean, named, nothing, object, oneOf, signature, string, tuple } from '../declare.ts';
import { jsonOf, refusing, schemaOptions } from '../json-schemas.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'json.verify_schema',
  description: 'Whether a JSON Schema is one, and if not, why.',
  categories: ['object'],
  declaration: signature(
    [named('schema', oneOf(string, object(any, any)))],
    named('output', tuple([boolean, oneOf(nothing, string)])),
  ),
  isNondeterministic: true,
  steps: 900,
  evaluate,
};

function evaluate(context: BuiltinContext, schema: Value): Value {
  try {
    refusing(() => compileSchema(jsonOf(context, schema), schemaOptions(context)));
    return [true, null];
  } catch (error) {
    if (error instanceof BuiltinError) return [false, `jsonschema: ${error.message}`];
    throw error;
  }
}
