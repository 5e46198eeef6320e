import type { Value } from '../../values/index.ts';
import { named, number, signature, string } from '../declare.ts';
import { layoutOf } from '../go-layout.ts';
import { parseTime } from '../go-time-parse.ts';
import { unixNsValue } from '../moment.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'time.parse_ns',
  description:
    "Nanoseconds since 1970 of a text in a layout of Go's time package, or in one of its named ones.",
  categories: ['time'],
  declaration: signature([named('layout', string), named('value', string)], named('ns', number)),
  steps: 100,
  evaluate,
};

function evaluate(context: BuiltinContext, layout: Value, value: Value): Value {
  const form = layoutOf(stringOperand(layout, 1));
  const text = stringOperand(value, 2);
  context.spend((form.length + text.length) / 8);
  return unixNsValue(parseTime(text, form));
}
