import {
  addFloats,
  type BinaryFloat,
  bitLength,
  divideFloats,
  floatOfDecimal,
  multiplyFloats,
  PRECISION,
  roundFloat,
  shortestDecimal,
  truncateFloat,
} from './binary-float.ts';
import { decimalOf, isInteger, MAX_PLACES, numberOf, numberOfBigInt, toBigInt, tooBig } from './decimal.ts';
import type { NumberValue } from './types.ts';

const { abs: magnitudeOf, trunc, sign } = Math;
const { isSafeInteger } = Number;

/** Multiples of 1/256 below 2^20: their sums and differences are exact in doubles and have at most 15 digits. */
function isPlain(number: number): boolean {
  return number < 1_048_576 && number > -1_048_576 && Number.isInteger(number * 256);
}

export function add(a: NumberValue, b: NumberValue): NumberValue {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (isSafeInteger(sum) && isSafeInteger(a) && isSafeInteger(b)) return sum;
    if (isPlain(a) && isPlain(b)) return sum;
  }
  if (isInteger(a) && isInteger(b)) return numberOfBigInt(toBigInt(a) + toBigInt(b));
  return numberOfFloat(addFloats(floatOf(a), floatOf(b)));
}

export function subtract(a: NumberValue, b: NumberValue): NumberValue {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (isSafeInteger(difference) && isSafeInteger(a) && isSafeInteger(b)) return difference;
    if (isPlain(a) && isPlain(b)) return difference;
  }
  return add(a, negate(b));
}

export function multiply(a: NumberValue, b: NumberValue): NumberValue {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // + 0 makes 0 of -0.
    if (isSafeInteger(product) && isSafeInteger(a) && isSafeInteger(b)) return product + 0;
  }
  if (isInteger(a) && isInteger(b)) return multiplyIntegers(toBigInt(a), toBigInt(b));
  return numberOfFloat(multiplyFloats(floatOf(a), floatOf(b)));
}

function multiplyIntegers(a: bigint, b: bigint): NumberValue {
  // Before, not after: squaring again and again must not make a number that takes seconds.
  if (bitLength(a) + bitLength(b) > MAX_PLACES * 3.33) throw tooBig();
  return numberOfBigInt(a * b);
}

/** Throws RangeError for a divisor of 0. */
export function divide(a: NumberValue, b: NumberValue): NumberValue {
  if (b === 0) throw new RangeError('divide by zero');
  if (typeof a === 'number' && typeof b === 'number') {
    const short = divideShort(a, b);
    if (short !== undefined) return short;
  }
  return numberOfFloat(divideFloats(floatOf(a), floatOf(b)));
}

/** Quotients of small integers that end within six places. */
function divideShort(a: number, b: number): number | undefined {
  if (isSafeInteger(a) && isSafeInteger(b) && a % b === 0) return a / b + 0;
  if (!isSafeInteger(a) || !isSafeInteger(b) || magnitudeOf(a) > 0x7fff_ffff) return undefined;
  const millionths = a * 1_000_000;
  return millionths % b === 0 ? millionths / b / 1_000_000 : undefined;
}

/** As Go's: the sign is that of the dividend. Throws RangeError for a divisor of 0 and for what is no integer. */
export function remainder(a: NumberValue, b: NumberValue): NumberValue {
  if (!isInteger(a) || !isInteger(b)) throw new RangeError('modulo on floating-point number');
  if (b === 0) throw new RangeError('modulo by zero');
  if (isSafeInteger(a) && isSafeInteger(b)) return ((a as number) % (b as number)) + 0;
  return numberOfBigInt(toBigInt(a) % toBigInt(b));
}

export function negate(a: NumberValue): NumberValue {
  if (typeof a === 'number') return a === 0 ? 0 : -a;
  const { mantissa, exponent } = decimalOf(a);
  return numberOf(-mantissa, exponent);
}

/** Long numbers are rounded to 64 bits of mantissa, as OPA does. */
export function absolute(a: NumberValue): NumberValue {
  if (typeof a === 'number') return magnitudeOf(a);
  const float = floatOf(a);
  return numberOfFloat(float.mantissa < 0n ? { ...float, mantissa: -float.mantissa } : float);
}

/** Halves go away from zero. */
export function round(a: NumberValue): NumberValue {
  if (typeof a === 'number' && magnitudeOf(a) <= Number.MAX_SAFE_INTEGER) {
    const whole = trunc(a);
    return (magnitudeOf(a - whole) >= 0.5 ? whole + sign(a) : whole) + 0;
  }
  const float = floatOf(a);
  const half: BinaryFloat = { mantissa: float.mantissa < 0n ? -1n : 1n, exponent: -1 };
  return wholeNumber(truncateFloat(addFloats(float, half)));
}

/** OPA's way for what is between -1 and 0: the integer part has lost its sign there, and 1 is added. */
export function ceil(a: NumberValue): NumberValue {
  return stepFrom(a, 1);
}

/** OPA's way for what is between -1 and 0: the integer part has lost its sign there, and stays 0. */
export function floor(a: NumberValue): NumberValue {
  return stepFrom(a, -1);
}

function stepFrom(a: NumberValue, step: 1 | -1): NumberValue {
  if (typeof a === 'number' && magnitudeOf(a) <= Number.MAX_SAFE_INTEGER) {
    const whole = trunc(a) + 0;
    const stays = whole === a || (step > 0 ? whole < 0 : whole >= 0);
    return stays ? whole : whole + step;
  }
  const float = floatOf(a);
  const whole = truncateFloat(float);
  const isExact = float.exponent >= 0 || whole << BigInt(-float.exponent) === float.mantissa;
  const stays = isExact || (step > 0 ? whole < 0n : whole >= 0n);
  return wholeNumber(stays ? whole : whole + BigInt(step));
}

/** A float made of an integer has as many bits as that, if more than 64. */
function wholeNumber(integer: bigint): NumberValue {
  const { mantissa, exponent } = shortestDecimal(
    { mantissa: integer, exponent: 0 },
    Math.max(PRECISION, bitLength(integer)),
  );
  return numberOf(mantissa, exponent);
}

function floatOf(number: NumberValue): BinaryFloat {
  return floatOfDecimal(decimalOf(number));
}

function numberOfFloat(float: BinaryFloat): NumberValue {
  const { mantissa, exponent } = shortestDecimal(float);
  return numberOf(mantissa, exponent);
}

/** Exact for integers; with anything else among them, at 64 bits from the first on. */
export function sumOf(numbers: Iterable<NumberValue>): NumberValue {
  let sum: NumberValue = 0;
  let float: BinaryFloat = { mantissa: 0n, exponent: 0 };
  const all = [...numbers];
  if (all.every(isInteger)) {
    for (const number of all) sum = add(sum, number);
    return sum;
  }
  for (const number of all) float = addFloats(float, floatOf(number));
  return numberOfFloat(float);
}

/** OPA multiplies at the 53 bits of its first factor, which is a double of 1. */
const PRODUCT_PRECISION = 53;

/** Exact for integers; with anything else among them, at 53 bits. */
export function productOf(numbers: Iterable<NumberValue>): NumberValue {
  let product: NumberValue = 1;
  let float: BinaryFloat = { mantissa: 1n, exponent: 0 };
  const all = [...numbers];
  if (all.every(isInteger)) {
    for (const number of all) product = multiply(product, number);
    return product;
  }
  for (const number of all) {
    const factor = floatOf(number);
    const exponent = float.exponent + factor.exponent;
    float = roundFloat(float.mantissa * factor.mantissa, exponent, false, PRODUCT_PRECISION);
  }
  const { mantissa, exponent } = shortestDecimal(float, PRODUCT_PRECISION);
  return numberOf(mantissa, exponent);
}
