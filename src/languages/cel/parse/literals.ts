import { MAX_INT, MAX_UINT, MIN_INT } from '../values/limits.ts';
import { toDouble, toInt } from '../values/numbers.ts';
import { CelDouble, CelUint, type Value } from '../values/types.ts';
import { ParseProblem } from './problem.ts';

/** The value of a literal number; `sign` is `-` where it was written directly before it. */
export function readNumber(kind: 'int' | 'uint' | 'double', text: string, sign: '' | '-', at: number): Value {
  if (kind === 'double') return readDouble(text, sign, at);
  const digits = BigInt(kind === 'uint' ? text.slice(0, -1) : text);
  const value = sign === '-' ? -digits : digits;
  if (kind === 'uint') {
    if (value > MAX_UINT) throw new ParseProblem(at, `${text} is larger than a uint can be`);
    return new CelUint(value);
  }
  if (value > MAX_INT || value < MIN_INT)
    throw new ParseProblem(at, `${sign}${text} is more than an int can be`);
  return toInt(value);
}

function readDouble(text: string, sign: '' | '-', at: number): Value {
  const value = Number(`${sign}${text}`);
  if (!Number.isFinite(value)) throw new ParseProblem(at, `${sign}${text} is more than a double can be`);
  return toDouble(value);
}

export function isDouble(value: Value): boolean {
  return value instanceof CelDouble || (typeof value === 'number' && !Number.isInteger(value));
}
