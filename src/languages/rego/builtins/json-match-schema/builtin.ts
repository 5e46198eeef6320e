import { validateDocument } from '#formats/json-schema';
import type { Value } from '../../values/index.ts';
import { any, array, boolean, named, object, oneOf, record, signature, string, tuple } from '../declare.ts';
import { jsonOf, refusing, schemaOf, schemaOptions } from '../json-schemas.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

const TEXT_OR_OBJECT = oneOf(string, object(any, any));
const FINDING = record([
  ['desc', string],
  ['error', string],
  ['field', string],
  ['type', string],
]);

export const builtin: Builtin = {
  name: 'json.match_schema',
  description: 'Whether a document matches a JSON Schema, and what it fails.',
  categories: ['object'],
  declaration: signature(
    [named('document', TEXT_OR_OBJECT), named('schema', TEXT_OR_OBJECT)],
    named('output', tuple([boolean, array(FINDING)])),
  ),
  isNondeterministic: true,
  steps: 125,
  evaluate,
};

function evaluate(context: BuiltinContext, document: Value, schema: Value): Value {
  const data = jsonOf(context, document);
  const compiled = schemaOf(context, schema);
  const findings = refusing(() => validateDocument(compiled, data, schemaOptions(context)));
  const values = findings.map(({ type, field, description }) => ({
    error: `${field}: ${description}`,
    type,
    field,
    desc: description,
  }));
  return [values.length === 0, values];
}
