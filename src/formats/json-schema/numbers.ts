import { JsonSchemaError } from './errors.ts';
import type { Decimal, Json, SchemaOptions } from './types.ts';

export type { Decimal } from './types.ts';

/** Digits and places beyond this are an attack. */
const MAX_PLACES = 5000;
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** The number that a value is, or undefined. */
export function toDecimal(value: Json | undefined, { numberText }: SchemaOptions): Decimal | undefined {
  if (typeof value === 'number') return parseDecimal(String(value));
  if (typeof value !== 'object' || value === null || !numberText) return undefined;
  const text = numberText(value);
  return text === undefined ? undefined : parseDecimal(text);
}

export function isNumber(value: Json, { numberText }: SchemaOptions): boolean {
  if (typeof value === 'number') return true;
  return typeof value === 'object' && value !== null && numberText?.(value) !== undefined;
}

export function isInteger({ exponent }: Decimal): boolean {
  return exponent >= 0;
}

export function compareDecimals(left: Decimal, right: Decimal): number {
  const [first, second] = aligned(left, right);
  return first < second ? -1 : first > second ? 1 : 0;
}

export function isMultipleOf(value: Decimal, factor: Decimal): boolean {
  const [dividend, divisor] = aligned(value, factor);
  return divisor !== 0n && dividend % divisor === 0n;
}

/** As Go prints a big.Float: shortest, with an exponent below 10^-4 and from 10^21 on, at the latest with 7 digits. */
export function decimalText({ mantissa, exponent }: Decimal): string {
  const sign = mantissa < 0n ? '-' : '';
  const digits = String(mantissa < 0n ? -mantissa : mantissa);
  if (digits === '0') return '0';
  const point = digits.length + exponent;
  if (point - 1 < -4 || point - 1 >= 6) {
    const power = String(Math.abs(point - 1)).padStart(2, '0');
    return `${sign}${digits.charAt(0)}${digits.length > 1 ? `.${digits.slice(1)}` : ''}e${point < 1 ? '-' : '+'}${power}`;
  }
  if (exponent >= 0) return `${sign}${digits}${'0'.repeat(exponent)}`;
  if (point > 0) return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
  return `${sign}0.${'0'.repeat(-point)}${digits}`;
}

function parseDecimal(text: string): Decimal {
  const [, sign = '', whole = '', fraction = '', power = '0'] = NUMBER.exec(text) ?? [];
  const digits = `${whole}${fraction}`;
  const exponent = Number(power) - fraction.length;
  if (digits.length > MAX_PLACES || Math.abs(exponent) > MAX_PLACES)
    throw new JsonSchemaError('limit', 'a number with too many digits');
  const zeroes = digits.length - digits.replace(/0+$/, '').length;
  const mantissa = BigInt(`${digits.slice(0, digits.length - zeroes) || '0'}`);
  return mantissa === 0n
    ? { mantissa, exponent: 0 }
    : { mantissa: sign === '-' ? -mantissa : mantissa, exponent: exponent + zeroes };
}

function aligned(left: Decimal, right: Decimal): readonly [bigint, bigint] {
  const lowest = Math.min(left.exponent, right.exponent);
  const scale = ({ mantissa, exponent }: Decimal) => mantissa * 10n ** BigInt(exponent - lowest);
  return [scale(left), scale(right)];
}
