import { fail } from '../errors.ts';
import { MAX_INT, MAX_UINT, MIN_INT } from './limits.ts';
import { CelDouble, CelUint, type Value } from './types.ts';

/** A number as a value of type double. */
export function toDouble(value: number): Value {
  return Number.isInteger(value) ? new CelDouble(value) : value;
}

/** An int in its one form: a number where that holds it exactly. */
export function toInt(value: bigint): number | bigint {
  if (value > MAX_INT || value < MIN_INT) return fail('integer overflow');
  return value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER)
    ? Number(value)
    : value;
}

export function toUint(value: bigint): CelUint {
  if (value > MAX_UINT || value < 0n) return fail('unsigned integer overflow');
  return new CelUint(value);
}

export function isInt(value: Value): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
}

/** The number that a value is, for comparing across types; undefined where it is none. */
export function numberOf(value: Value): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof CelDouble) return value.value;
  return value instanceof CelUint ? value.value : undefined;
}

type Whole = (a: bigint, b: bigint) => bigint;
type Real = (a: number, b: number) => number;

/** How an operator works on two values of one type of number; undefined where they are of different types or none. */
export interface Arithmetic {
  readonly whole: Whole;
  readonly real: Real | undefined;
}

const zeroRefused =
  (run: Whole, message: string): Whole =>
  (a, b) =>
    b === 0n ? fail(message) : run(a, b);

const ARITHMETIC: Readonly<Record<string, Arithmetic>> = {
  '_+_': { whole: (a, b) => a + b, real: (a, b) => a + b },
  '_-_': { whole: (a, b) => a - b, real: (a, b) => a - b },
  '_*_': { whole: (a, b) => a * b, real: (a, b) => a * b },
  '_/_': { whole: zeroRefused((a, b) => a / b, 'division by zero'), real: (a, b) => a / b },
  '_%_': { whole: zeroRefused((a, b) => a % b, 'modulus by zero'), real: undefined },
};

/** `a operator b` of two numbers of the same type; undefined where there is no such thing. */
export function calculate(operator: string, a: Value, b: Value): Value | undefined {
  const how = ARITHMETIC[operator];
  if (how === undefined) return undefined;
  if (isInt(a) && isInt(b)) return wholes(operator, how, a, b);
  if (a instanceof CelUint && b instanceof CelUint) return toUint(how.whole(a.value, b.value));
  const [left, right] = [doubleOf(a), doubleOf(b)];
  if (left === undefined || right === undefined || how.real === undefined) return undefined;
  return toDouble(how.real(left, right));
}

function wholes(operator: string, { whole }: Arithmetic, a: number | bigint, b: number | bigint): Value {
  // Sums of numbers that are exact are nearly always exact; the rest goes the long way.
  if (typeof a === 'number' && typeof b === 'number' && (operator === '_+_' || operator === '_-_')) {
    const sum = operator === '_+_' ? a + b : a - b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return toInt(whole(BigInt(a), BigInt(b)));
}

/** The number in a value of type double; undefined for any other type. */
export function doubleOf(value: Value): number | undefined {
  if (value instanceof CelDouble) return value.value;
  return typeof value === 'number' && !Number.isInteger(value) ? value : undefined;
}
