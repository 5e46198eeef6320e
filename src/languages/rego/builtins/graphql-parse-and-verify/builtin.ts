import type { Value } from '../../values/index.ts';
import { boolean, named, signature, tuple } from '../declare.ts';
import {
  checkQuery,
  DOCUMENT,
  queryOf,
  schemaDocumentOf,
  schemaOf,
  TREE,
  treeOf,
} from '../graphql-documents.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'graphql.parse_and_verify',
  description: 'Whether a GraphQL query is valid under a schema, and the trees of both if so.',
  categories: ['graphql'],
  declaration: signature(
    [named('query', DOCUMENT), named('schema', DOCUMENT)],
    named('output', tuple([boolean, TREE, TREE])),
  ),
  steps: 1500,
  evaluate,
};

function evaluate(context: BuiltinContext, query: Value, schema: Value): Value {
  try {
    const document = queryOf(context, query);
    const types = schemaDocumentOf(context, schema);
    checkQuery(context, schemaOf(context, schema), document);
    return [true, treeOf(document), treeOf(types)];
  } catch (error) {
    if (error instanceof BuiltinError) return [false, {}, {}];
    throw error;
  }
}
