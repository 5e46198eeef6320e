import { setItems, setSize, uniteSets, type Value } from '../../values/index.ts';
import { any, named, set, signature } from '../declare.ts';
import { setOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'union',
  description: 'The items that are in any set of a set.',
  categories: ['sets'],
  declaration: signature([named('xs', set(set(any)))], named('y', set(any))),
  steps: 4,
  evaluate,
};

function evaluate(context: BuiltinContext, xs: Value): Value {
  const sets = setItems(setOperand(xs, 1)).map((item) => setOperand(item, 1));
  for (const set of sets) context.spend(3 * setSize(set));
  return uniteSets(sets);
}
