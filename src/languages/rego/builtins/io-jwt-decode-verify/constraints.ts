import type { Jwk } from '#formats/jose';
import { entriesOf, isNumber, numberText, type ObjectValue, type Value } from '../../values/index.ts';
import { keysOfText } from '../tokens.ts';
import { type BuiltinContext, BuiltinError } from '../types.ts';

/** What a token must be like; `''` where nothing is asked. */
export interface Constraints {
  readonly keys: readonly Jwk[] | undefined;
  readonly secret: string;
  readonly alg: string;
  readonly iss: string;
  readonly aud: string;
  /** Nanoseconds since 1970, as a double. */
  readonly time: number;
}

type Found = { -readonly [Key in keyof Constraints]: Constraints[Key] };

/** Reads them in the order of their names, so that the first wrong one is told. Throws BuiltinError. */
export function readConstraints(context: BuiltinContext, given: ObjectValue): Constraints {
  const found: Found = { keys: undefined, secret: '', alg: '', iss: '', aud: '', time: -1 };
  for (const [name, value] of entriesOf(given)) readOne(context, found, name, value);
  if (found.time === -1) found.time = Number(context.now());
  const count = (found.keys ? 1 : 0) + (found.secret === '' ? 0 : 1);
  if (count > 1) throw new BuiltinError('duplicate key constraints');
  if (count < 1) throw new BuiltinError('no key constraint');
  return found;
}

function readOne(context: BuiltinContext, found: Found, name: Value, value: Value): void {
  switch (name) {
    case 'cert':
      found.keys = keysOfText(context, textOf(name, value));
      break;
    case 'secret':
    case 'alg':
    case 'iss':
    case 'aud':
      found[name] = textOf(name, value);
      break;
    case 'time':
      found.time = timeOf(value);
      break;
    default:
      throw new BuiltinError(`unknown token validation constraint: ${String(name)}`);
  }
}

function textOf(name: string, value: Value): string {
  if (typeof value === 'string') return value;
  throw new BuiltinError(`${name} constraint: must be a string`);
}

function timeOf(value: Value): number {
  if (!isNumber(value)) throw new BuiltinError('token time constraint: must be a number');
  const time = Number(numberText(value));
  if (!Number.isFinite(time)) throw new BuiltinError('token time constraint: unvalid float64');
  if (time < 0) throw new BuiltinError('token time constraint: must not be negative');
  return time;
}
