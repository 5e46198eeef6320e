import { RegoEvaluationError } from '../errors.ts';
import { BigNumber, type Decimal, decimalOfBig } from './big-number.ts';
import type { NumberValue } from './types.ts';

/** Decimal places on either side of the point: about OPA's bound of 2^±100,000. */
export const MAX_PLACES = 30_103;

const PARTS = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** Digits without zeros at either end ("" for zero) and the exponent of the last one. */
export interface Digits {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

/** Takes a decimal text apart; undefined where it is none. */
export function splitDecimal(text: string): Digits | undefined {
  const match = PARTS.exec(text);
  if (match === null) return undefined;
  const fraction = match[3] ?? '';
  const all = `${match[2]}${fraction}`;
  let start = 0;
  while (all.charCodeAt(start) === 48) start++;
  let end = all.length;
  while (end > start && all.charCodeAt(end - 1) === 48) end--;
  const exponent = Number(match[4] ?? 0) - fraction.length + (all.length - end);
  return { negative: match[1] === '-', digits: all.slice(start, end), exponent };
}

/** The one form of a number: a JS number where its shortest text is that number, else a BigNumber. */
export function numberOfDigits({ negative, digits, exponent }: Digits): NumberValue {
  if (digits === '') return 0;
  const places = exponent + digits.length;
  if (places > MAX_PLACES || exponent < -MAX_PLACES) throw tooBig();
  if (digits.length <= 17) {
    const near = Number(`${negative ? '-' : ''}${digits}e${exponent}`);
    // 15 digits always survive the way through a double of normal size.
    if (digits.length <= 15 && places > -290 && places < 290) return near;
    if (isShortest(near, digits, exponent)) return near;
  }
  const mantissa = BigInt(digits);
  return new BigNumber(negative ? -mantissa : mantissa, exponent);
}

function isShortest(near: number, digits: string, exponent: number): boolean {
  const own = splitDecimal(String(near));
  return own !== undefined && own.digits === digits && own.exponent === exponent;
}

export function tooBig(): RegoEvaluationError {
  return new RegoEvaluationError('eval_budget_error', 'number too big');
}

/** mantissa · 10^exponent in its one form. */
export function numberOf(mantissa: bigint, exponent: number): NumberValue {
  if (exponent === 0) {
    const near = Number(mantissa);
    if (Number.isSafeInteger(near)) return near;
  }
  const negative = mantissa < 0n;
  const all = (negative ? -mantissa : mantissa).toString();
  let end = all.length;
  while (end > 0 && all.charCodeAt(end - 1) === 48) end--;
  return numberOfDigits({ negative, digits: all.slice(0, end), exponent: exponent + all.length - end });
}

export function decimalOf(number: NumberValue): Decimal {
  if (typeof number !== 'number') return decimalOfBig(number);
  if (Number.isSafeInteger(number)) return { mantissa: BigInt(number), exponent: 0 };
  const parts = splitDecimal(String(number));
  if (parts === undefined) throw new TypeError(`not a number: ${number}`);
  const mantissa = BigInt(parts.digits);
  return { mantissa: parts.negative ? -mantissa : mantissa, exponent: parts.exponent };
}

/** Below zero where a < b, exactly. */
export function compareNumbers(a: NumberValue, b: NumberValue): number {
  if (a === b) return 0;
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : 1;
  return compareDecimals(decimalOf(a), decimalOf(b));
}

function compareDecimals(a: Decimal, b: Decimal): number {
  const signs = signOf(a.mantissa) - signOf(b.mantissa);
  if (signs !== 0) return signs < 0 ? -1 : 1;
  const least = Math.min(a.exponent, b.exponent);
  const x = a.mantissa * 10n ** BigInt(a.exponent - least);
  const y = b.mantissa * 10n ** BigInt(b.exponent - least);
  return x < y ? -1 : x > y ? 1 : 0;
}

function signOf(mantissa: bigint): number {
  return mantissa < 0n ? -1 : mantissa > 0n ? 1 : 0;
}

export function isInteger(number: NumberValue): boolean {
  return typeof number === 'number' ? Number.isInteger(number) : decimalOfBig(number).exponent >= 0;
}

/** Of an integer; a fraction is cut off. */
export function toBigInt(number: NumberValue): bigint {
  if (Number.isSafeInteger(number)) return BigInt(number as number);
  const { mantissa, exponent } = decimalOf(number);
  return exponent >= 0 ? mantissa * 10n ** BigInt(exponent) : mantissa / 10n ** BigInt(-exponent);
}

export function numberOfBigInt(integer: bigint): NumberValue {
  return numberOf(integer, 0);
}

/** How many digits a number has when it is written out; 0 for JS numbers, whose work is the same for all. */
export function placesOf(number: NumberValue): number {
  if (typeof number === 'number') return 0;
  const { mantissa, exponent } = decimalOfBig(number);
  // 4 bits a digit, near enough for what is paid by it.
  return mantissa.toString(16).length + Math.abs(exponent);
}
