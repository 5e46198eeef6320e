import { isNumber, isSet, setItems, typeOf, type Value, valueText } from '../../values/index.ts';
import { any, array, signature, string } from '../declare.ts';
import { arrayOperand } from '../operands.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'internal.template_string',
  description: 'The parts of an interpolated string, put together.',
  categories: ['internal'],
  declaration: signature([array(any)], string),
  steps: 16,
  evaluate,
};

function evaluate(context: BuiltinContext, parts: Value): Value {
  const items = arrayOperand(parts, 1);
  let out = '';
  for (const item of items) out += partText(item);
  context.spend((items.length + out.length) / 64);
  return out;
}

/** What an expression gave comes as a set: of one, or of none where it is undefined. */
function partText(part: Value): string {
  if (!isSet(part)) return plainText(part);
  const items = setItems(part);
  const [only] = items;
  if (items.length > 1) {
    throw new BuiltinError('template-strings must not produce multiple outputs', 'eval_conflict_error');
  }
  return only === undefined ? '<undefined>' : typeof only === 'string' ? only : valueText(only);
}

function plainText(part: Value): string {
  if (typeof part === 'string') return part;
  if (part === null || typeof part === 'boolean' || isNumber(part)) return valueText(part);
  throw new BuiltinError(`illegal argument type: ${typeOf(part)}`, 'eval_internal_error');
}
