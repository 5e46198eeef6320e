import { any, array, named, signature } from '../declare.ts';
import { type Builtin, BuiltinError } from '../types.ts';

/** Within a rule the compiler puts the annotations where the call stands: what gets here stands in a query. */
export const builtin: Builtin = {
  name: 'rego.metadata.chain',
  description: 'The annotations of the rule and of all that it stands in, from the inside out.',
  categories: ['rego'],
  declaration: signature([], named('chain', array(any))),
  evaluate: () => {
    throw new BuiltinError('the rego.metadata.chain function must only be called within the scope of a rule');
  },
};
