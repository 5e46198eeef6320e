import type { Value } from '../../values/index.ts';
import { boolean, named, signature } from '../declare.ts';
import { checkQuery, DOCUMENT, queryOf, schemaOf } from '../graphql-documents.ts';
import { type Builtin, type BuiltinContext, BuiltinError, ERROR_STEPS } from '../types.ts';

export const builtin: Builtin = {
  name: 'graphql.is_valid',
  description: 'Whether a GraphQL query is valid under a schema.',
  categories: ['graphql'],
  declaration: signature([named('query', DOCUMENT), named('schema', DOCUMENT)], named('output', boolean)),
  steps: 900,
  evaluate,
};

function evaluate(context: BuiltinContext, query: Value, schema: Value): boolean {
  try {
    const document = queryOf(context, query);
    checkQuery(context, schemaOf(context, schema), document);
    return true;
  } catch (error) {
    if (error instanceof BuiltinError) {
      context.spend(ERROR_STEPS);
      return false;
    }
    throw error;
  }
}
