import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { queryOf, TREE, treeOf } from '../graphql-documents.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'graphql.parse_query',
  description: 'The tree of a GraphQL query.',
  categories: ['graphql'],
  declaration: signature([named('query', string)], named('output', TREE)),
  steps: 300,
  evaluate,
};

function evaluate(context: BuiltinContext, query: Value): Value {
  return treeOf(queryOf(context, stringOperand(query, 1)));
}
