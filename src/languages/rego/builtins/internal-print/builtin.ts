import type { Value } from '../../values/index.ts';
import { any, array, set, signature } from '../declare.ts';
import { arrayOperand } from '../operands.ts';
import { printLines } from '../print-text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'internal.print',
  description: 'What print calls become: each operand is in a set, so that undefined ones can be told.',
  categories: ['internal'],
  declaration: signature([array(set(any))]),
  evaluate,
};

function evaluate(context: BuiltinContext, operands: Value): Value {
  printLines(context, arrayOperand(operands, 1));
  return true;
}
