import {
  isArray,
  isInteger,
  isNumber,
  isObject,
  isSet,
  type NumberValue,
  type ObjectValue,
  type RegoSet,
  setItems,
  toBigInt,
  typeOf,
  type Value,
} from '../values/index.ts';
import { BuiltinError } from './types.ts';

/** An operand is wrong: the text that follows `operand 1 `. */
export function operandError(position: number, text: string): BuiltinError {
  return new BuiltinError(`operand ${position} ${text}`, 'eval_type_error');
}

/** `must be one of {array, set} but got number`. The order of the types is that of OPA's message. */
export function typeError(position: number, got: Value, ...expected: readonly string[]): BuiltinError {
  const wanted = expected.length === 1 ? expected[0] : `one of {${expected.join(', ')}}`;
  return operandError(position, `must be ${wanted} but got ${typeOf(got)}`);
}

/** `must be array of strings but got array containing number`. */
export function elementError(
  position: number,
  collection: Value,
  got: Value,
  ...expected: readonly string[]
): BuiltinError {
  const type = typeOf(collection);
  const wanted = expected.length === 1 ? `${expected[0]}s` : `(any of) {${expected.join(', ')}}`;
  return operandError(position, `must be ${type} of ${wanted} but got ${type} containing ${typeOf(got)}`);
}

/** `must be one of {a, b}`, of a value that is of the right type. */
export function enumError(position: number, ...expected: readonly string[]): BuiltinError {
  return operandError(
    position,
    `must be ${expected.length === 1 ? expected[0] : `one of {${expected.join(', ')}}`}`,
  );
}

const NOT_INTEGER = 'must be integer number but got floating-point number';

export function stringOperand(value: Value, position: number): string {
  if (typeof value === 'string') return value;
  throw typeError(position, value, 'string');
}

export function booleanOperand(value: Value, position: number): boolean {
  if (typeof value === 'boolean') return value;
  throw typeError(position, value, 'boolean');
}

export function numberOperand(value: Value, position: number): NumberValue {
  if (isNumber(value)) return value;
  throw typeError(position, value, 'number');
}

/** An integer of 64 bits as the nearest JS number. */
export function integerOperand(value: Value, position: number): number {
  const number = numberOperand(value, position);
  if (Number.isSafeInteger(number)) return number as number;
  if (!isInteger(number)) throw operandError(position, NOT_INTEGER);
  const integer = toBigInt(number);
  if (BigInt.asIntN(64, integer) !== integer) throw operandError(position, NOT_INTEGER);
  return Number(integer);
}

/** An integer of any size. */
export function bigIntOperand(value: Value, position: number): bigint {
  if (!isNumber(value)) throw typeError(position, value, 'integer');
  if (!isInteger(value)) throw operandError(position, NOT_INTEGER);
  return toBigInt(value);
}

export function arrayOperand(value: Value, position: number): readonly Value[] {
  if (isArray(value)) return value;
  throw typeError(position, value, 'array');
}

export function objectOperand(value: Value, position: number): ObjectValue {
  if (isObject(value)) return value;
  throw typeError(position, value, 'object');
}

export function setOperand(value: Value, position: number): RegoSet {
  if (isSet(value)) return value;
  throw typeError(position, value, 'set');
}

/** The items of an array or set, in order; undefined of other values, for which each built-in has its own words. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  return isArray(value) ? value : isSet(value) ? setItems(value) : undefined;
}

/** An array or set of strings. */
export function stringsOperand(value: Value, position: number): readonly string[] {
  const items = itemsOf(value);
  if (items === undefined) throw typeError(position, value, 'array', 'set');
  return items.map((item) => {
    if (typeof item === 'string') return item;
    throw elementError(position, value, item, 'string');
  });
}
