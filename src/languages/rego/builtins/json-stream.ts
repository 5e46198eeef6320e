import { isNumber, JsonError, numberText, parseJson, type Value } from '../values/index.ts';
import { BuiltinError } from './types.ts';

/** JSON as Go reads it from a stream, in the words of its decoder: it goes on to a next token after the value. */
export function parseStream(text: string): Value {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    if (!error.reason.endsWith('after top-level value')) throw failure(endText(error.reason, text), error);
    return afterValue(text, error);
  }
}

function failure(message: string, cause: unknown): BuiltinError {
  return new BuiltinError(message, 'eval_builtin_error', { cause });
}

function endText(reason: string, text: string): string {
  if (reason !== 'unexpected end of JSON input') return reason;
  return text.trim() === '' ? 'EOF' : 'unexpected EOF';
}

/** A second `null` counts as nothing: the decoder hands out no token for it, and no error. */
function afterValue(text: string, { offset, reason }: JsonError): Value {
  const first = text[offset] ?? '';
  if (first === '{' || first === '[') throw failure(`error: ${reason}`, undefined);
  const token = tokenAt(text, offset);
  if (token === null) return parseJson(text.slice(0, offset));
  const shown =
    typeof token === 'boolean' ? `%!s(bool=${token})` : isNumber(token) ? numberText(token) : token;
  throw failure(`error: invalid character '${String(shown)}' after top-level value`, undefined);
}

function tokenAt(text: string, offset: number): Value {
  const rest = text.slice(offset);
  try {
    return parseJson(rest);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    // What follows the token is no longer looked at.
    if (error.reason.endsWith('after top-level value')) return parseJson(rest.slice(0, error.offset));
    throw failure(endText(error.reason, rest), error);
  }
}
