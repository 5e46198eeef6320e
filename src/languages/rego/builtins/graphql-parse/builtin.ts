import type { Value } from '../../values/index.ts';
import { named, signature, tuple } from '../declare.ts';
import {
  checkQuery,
  DOCUMENT,
  queryOf,
  schemaDocumentOf,
  schemaOf,
  TREE,
  treeOf,
} from '../graphql-documents.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'graphql.parse',
  description: 'The trees of a GraphQL query and of its schema, when the query is valid.',
  categories: ['graphql'],
  declaration: signature(
    [named('query', DOCUMENT), named('schema', DOCUMENT)],
    named('output', tuple([TREE, TREE])),
  ),
  steps: 1500,
  evaluate,
};

function evaluate(context: BuiltinContext, query: Value, schema: Value): Value {
  const document = queryOf(context, query);
  const types = schemaDocumentOf(context, schema);
  checkQuery(context, schemaOf(context, schema), document);
  return [treeOf(document), treeOf(types)];
}
