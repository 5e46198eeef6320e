import { intersectSets, type RegoSet, setItems, setOf, setSize, type Value } from '../../values/index.ts';
import { any, named, set, signature } from '../declare.ts';
import { setOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'intersection',
  description: 'The items that are in all sets of a set.',
  categories: ['sets'],
  declaration: signature([named('xs', set(set(any)))], named('y', set(any))),
  steps: 5,
  evaluate,
};

function evaluate(context: BuiltinContext, xs: Value): Value {
  let all: RegoSet | undefined;
  for (const item of setItems(setOperand(xs, 1))) {
    const set = setOperand(item, 1);
    context.spend(3 * setSize(set));
    all = all === undefined ? set : intersectSets(all, set);
  }
  return all ?? setOf([]);
}
