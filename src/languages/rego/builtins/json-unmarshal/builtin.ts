import type { Value } from '../../values/index.ts';
import { any, named, signature, string } from '../declare.ts';
import { parseStream } from '../json-stream.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'json.unmarshal',
  description: 'The value that a JSON text states.',
  categories: ['encoding'],
  declaration: signature([named('x', string)], named('y', any)),
  steps: 15,
  evaluate,
};

/** Steps for a character that is read: numbers take the longest. */
const CHARACTER = 2;

function evaluate(context: BuiltinContext, x: Value): Value {
  const text = stringOperand(x, 1);
  context.spend(text.length * CHARACTER);
  return parseStream(text);
}
