import { type Decimal, decimalOfBig } from './big-number.ts';
import { MAX_PLACES, numberOfDigits, splitDecimal } from './decimal.ts';
import type { NumberValue } from './types.ts';

const SHORT = /^-?(?:0|[1-9]\d{0,14})$/;
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A number as JSON writes it, exactly; undefined for other texts and for numbers that are out of OPA's bounds. */
export function parseNumber(text: string): NumberValue | undefined {
  if (SHORT.test(text)) return Number(text) + 0;
  if (!JSON_NUMBER.test(text)) return undefined;
  const parts = splitDecimal(text);
  if (parts === undefined) return undefined;
  const isOut = parts.exponent + parts.digits.length > MAX_PLACES || parts.exponent < -MAX_PLACES;
  return isOut && parts.digits !== '' ? undefined : numberOfDigits(parts);
}

/** Integers in all their digits, others as short as they are. */
export function numberText(number: NumberValue): string {
  if (typeof number === 'number') return Number.isSafeInteger(number) ? String(number) : doubleText(number);
  return bigText(decimalOfBig(number));
}

/** Go writes at least two digits of exponent. */
function doubleText(number: number): string {
  const text = String(number);
  const at = text.indexOf('e');
  if (at < 0) return text;
  const sign = text[at + 1];
  return `${text.slice(0, at + 1)}${sign}${text.slice(at + 2).padStart(2, '0')}`;
}

/** From here on an integer that ends with zeros only was written with an exponent rather than computed. */
const FULL_DIGITS = 309;

function bigText({ mantissa, exponent }: Decimal): string {
  const sign = mantissa < 0n ? '-' : '';
  const digits = (mantissa < 0n ? -mantissa : mantissa).toString();
  if (exponent >= 0 && (digits.length > 17 || digits.length + exponent < FULL_DIGITS))
    return `${sign}${digits}${'0'.repeat(exponent)}`;
  const point = digits.length + exponent;
  if (point > 0 && point <= digits.length) return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
  if (point <= 0 && point > -6) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  const power = point - 1;
  const rest = digits.length > 1 ? `.${digits.slice(1)}` : '';
  const places = String(Math.abs(power)).padStart(2, '0');
  return `${sign}${digits[0]}${rest}e${power < 0 ? '-' : '+'}${places}`;
}
