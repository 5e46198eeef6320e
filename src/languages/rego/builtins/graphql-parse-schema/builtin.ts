import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { schemaDocumentOf, TREE, treeOf } from '../graphql-documents.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'graphql.parse_schema',
  description: 'The tree of a GraphQL schema; it is not checked whether its types fit together.',
  categories: ['graphql'],
  declaration: signature([named('schema', string)], named('output', TREE)),
  steps: 300,
  evaluate,
};

function evaluate(context: BuiltinContext, schema: Value): Value {
  return treeOf(schemaDocumentOf(context, stringOperand(schema, 1)));
}
