import { isArray, isObject, isSet, keysOf, type RegoSet, setOf, type Value } from '../values/index.ts';
import { typeError } from './operands.ts';
import { payForParts } from './parts.ts';
import type { BuiltinContext } from './types.ts';

/** The keys that an array, a set or another object names. */
export function keysOperand(context: BuiltinContext, value: Value, position: number): RegoSet {
  if (isSet(value)) return value;
  if (isArray(value)) payForParts(context, value);
  if (isArray(value)) return setOf(value);
  if (isObject(value)) return setOf(keysOf(value));
  throw typeError(position, value, 'object', 'set', 'array');
}
