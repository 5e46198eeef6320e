import { JsonError, parseJson, type Value } from '../../values/index.ts';
import { any, named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'json.unmarshal',
  description: 'The value that a JSON text states.',
  categories: ['encoding'],
  declaration: signature([named('x', string)], named('y', any)),
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const text = stringOperand(x, 1);
  context.spend(text.length / 16);
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw new BuiltinError(decoderText(error, text), 'eval_builtin_error', { cause: error });
  }
}

/** Go reads from a stream here, which has other words for an end that comes too early. */
function decoderText(error: JsonError, text: string): string {
  if (error.reason === 'unexpected end of JSON input') return text.trim() === '' ? 'EOF' : 'unexpected EOF';
  return error.reason.endsWith('after top-level value') ? `error: ${error.reason}` : error.reason;
}
