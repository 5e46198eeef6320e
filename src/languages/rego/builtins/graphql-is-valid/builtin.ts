import type { Value } from '../../values/index.ts';
import { accepts } from '../accepts.ts';
import { boolean, named, signature } from '../declare.ts';
import { checkQuery, DOCUMENT, queryOf, schemaOf } from '../graphql-documents.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'graphql.is_valid',
  description: 'Whether a GraphQL query is valid under a schema.',
  categories: ['graphql'],
  declaration: signature([named('query', DOCUMENT), named('schema', DOCUMENT)], named('output', boolean)),
  steps: 900,
  evaluate,
};

function evaluate(context: BuiltinContext, query: Value, schema: Value): boolean {
  return accepts(context, () => {
    const document = queryOf(context, query);
    checkQuery(context, schemaOf(context, schema), document);
  });
}
