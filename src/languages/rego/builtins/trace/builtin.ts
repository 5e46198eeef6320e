import type { Value } from '../../values/index.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'trace',
  description: 'Puts a note into the trace; always true.',
  categories: ['tracing'],
  declaration: signature([named('note', string)], named('result', boolean)),
  evaluate,
};

function evaluate(context: BuiltinContext, note: Value): Value {
  context.note('trace', stringOperand(note, 1));
  return true;
}
