import { any, named, signature } from '../declare.ts';
import { type Builtin, BuiltinError } from '../types.ts';

/** Within a rule the compiler puts the annotations where the call stands: what gets here stands in a query. */
export const builtin: Builtin = {
  name: 'rego.metadata.rule',
  description: 'The annotations of the rule itself.',
  categories: ['rego'],
  declaration: signature([], named('output', any)),
  evaluate: () => {
    throw new BuiltinError('the rego.metadata.rule function must only be called within the scope of a rule');
  },
};
