import type { Value } from '../../values/index.ts';
import { named, number, oneOf, signature, string, tuple } from '../declare.ts';
import { layoutOf, RFC3339_NANO } from '../go-layout.ts';
import { formatTime } from '../go-time-format.ts';
import { momentOperand } from '../moment.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'time.format',
  description:
    "The text of a time, in a zone and in a layout of Go's time package; RFC 3339 where none is given.",
  categories: ['time'],
  declaration: signature(
    [named('x', oneOf(number, tuple([number, string]), tuple([number, string, string])))],
    named('formatted timestamp', string),
  ),
  steps: 80,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const moment = momentOperand(context, x);
  context.spend(moment.layout.length / 8);
  return formatTime(moment, moment.layout === '' ? RFC3339_NANO : layoutOf(moment.layout));
}
