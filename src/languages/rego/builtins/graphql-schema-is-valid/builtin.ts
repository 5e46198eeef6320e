import type { Value } from '../../values/index.ts';
import { accepts } from '../accepts.ts';
import { boolean, named, signature } from '../declare.ts';
import { DOCUMENT, schemaOf } from '../graphql-documents.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'graphql.schema_is_valid',
  description: 'Whether the types of a GraphQL schema fit together.',
  categories: ['graphql'],
  declaration: signature([named('schema', DOCUMENT)], named('output', boolean)),
  steps: 1500,
  evaluate,
};

function evaluate(context: BuiltinContext, schema: Value): boolean {
  return accepts(context, () => schemaOf(context, schema));
}
