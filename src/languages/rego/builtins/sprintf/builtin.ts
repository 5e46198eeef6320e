import type { Value } from '../../values/index.ts';
import { any, array, named, signature, string } from '../declare.ts';
import { arrayOperand, stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';
import { stepsOfOutput } from './cost.ts';
import { formatValues } from './format.ts';

export const builtin: Builtin = {
  name: 'sprintf',
  description: 'The text of a format of Go, with the values put in.',
  categories: ['strings'],
  declaration: signature([named('format', string), named('values', array(any))], named('output', string)),
  steps: 8,
  evaluate,
};

function evaluate(context: BuiltinContext, format: Value, values: Value): Value {
  const text = stringOperand(format, 1);
  const items = arrayOperand(values, 2);
  const output = formatValues(context, text, items);
  context.spend(stepsOfOutput(output));
  return output;
}
