import type { Value } from '../../values/index.ts';
import { named, number, signature, string } from '../declare.ts';
import { RFC3339 } from '../go-layout.ts';
import { parseTime } from '../go-time-parse.ts';
import { unixNsValue } from '../moment.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'time.parse_rfc3339_ns',
  description: 'Nanoseconds since 1970 of a time as RFC 3339 writes it.',
  categories: ['time'],
  declaration: signature([named('value', string)], named('ns', number)),
  steps: 180,
  evaluate,
};

function evaluate(context: BuiltinContext, value: Value): Value {
  const text = stringOperand(value, 1);
  context.spend(4);
  return unixNsValue(parseTime(text, RFC3339));
}
