import type { Value } from '../../values/index.ts';
import { any } from '../declare.ts';
import { payForParts, WRITTEN } from '../parts.ts';
import { printText } from '../print-text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'print',
  description: "Says a line of its operands, for the caller's log; always true.",
  declaration: { args: [], variadic: any },
  evaluate,
};

function evaluate(context: BuiltinContext, ...operands: Value[]): Value {
  for (const operand of operands) payForParts(context, operand, WRITTEN);
  context.spend(operands.length);
  context.note('print', operands.map(printText).join(' '));
  return true;
}
