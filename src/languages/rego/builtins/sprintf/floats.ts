import { type Directive, pad } from './directive.ts';

/** undefined: no verb of floats. */
export function formatFloat(value: number, directive: Directive): string | undefined {
  const { verb, sharp } = directive;
  const unsigned = unsignedText(Math.abs(value), directive);
  if (unsigned === undefined) return undefined;
  const sign = value < 0 || Object.is(value, -0) ? '-' : directive.plus ? '+' : directive.space ? ' ' : '';
  const digits = sharp && verb !== 'b' ? withPoint(unsigned, directive) : unsigned;
  if (sign === '') return pad(digits, directive);
  // The sign stands before the zeros.
  const { zero, minus, width } = directive;
  if (zero && !minus && width !== undefined) return sign + digits.padStart(width - 1, '0');
  return pad(sign + digits, { ...directive, zero: false });
}

function unsignedText(value: number, { verb, precision }: Directive): string | undefined {
  switch (verb) {
    case 'v':
    case 'g':
      return generalText(value, precision, 'e');
    case 'G':
      return generalText(value, precision, 'E');
    case 'f':
    case 'F':
      return fixedText(value, precision ?? 6);
    case 'e':
      return exponentText(value, precision ?? 6, 'e');
    case 'E':
      return exponentText(value, precision ?? 6, 'E');
    case 'x':
      return hexText(value, precision);
    case 'X':
      return hexText(value, precision).toUpperCase();
    case 'b':
      return binaryText(value);
    default:
      return undefined;
  }
}

/** Mantissa and exponent of the double, exactly: value is mantissa · 2^exponent, with 53 bits where it is normal. */
function partsOf(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & ((1n << 52n) - 1n);
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 };
}

/** value · 10^places as the nearest integer, exactly; halves go to the even one, as Go's do. */
function scaled(value: number, places: number): bigint {
  const { mantissa, exponent } = partsOf(value);
  let numerator = mantissa;
  let denominator = 1n;
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  if (places >= 0) numerator *= 10n ** BigInt(places);
  else denominator *= 10n ** BigInt(-places);
  const quotient = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  const isUp = twice > denominator || (twice === denominator && (quotient & 1n) === 1n);
  return isUp ? quotient + 1n : quotient;
}

function fixedText(value: number, precision: number): string {
  // A double has no more than 1,074 places; the rest is zeros.
  const places = Math.min(precision, 1074);
  const digits = scaled(value, places)
    .toString()
    .padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).padEnd(precision, '0');
  return precision === 0 ? whole : `${whole}.${fraction}`;
}

/** `count` significant digits and the exponent of the first one. */
function significant(value: number, count: number): { readonly digits: string; readonly exponent: number } {
  if (value === 0) return { digits: '0'.repeat(count), exponent: 0 };
  const wanted = Math.min(count, 800);
  let exponent = Number(value.toExponential().split('e')[1]);
  let digits = scaled(value, wanted - 1 - exponent).toString();
  if (digits.length > wanted) {
    exponent += 1;
    digits = scaled(value, wanted - 1 - exponent).toString();
  }
  return { digits: digits.padEnd(count, '0'), exponent };
}

function exponentText(value: number, precision: number, letter: string): string {
  const { digits, exponent } = significant(value, precision + 1);
  return joinExponent(digits, exponent, letter);
}

function joinExponent(digits: string, exponent: number, letter: string): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  const power = String(Math.abs(exponent)).padStart(2, '0');
  return `${digits.charAt(0)}${fraction}${letter}${exponent < 0 ? '-' : '+'}${power}`;
}

/** The shorter of both forms; without a precision the shortest digits that are the number. */
function generalText(value: number, precision: number | undefined, letter: string): string {
  const { digits, exponent } =
    precision === undefined ? shortest(value) : significant(value, Math.max(precision, 1));
  const trimmed = digits.replace(/0+$/, '') || '0';
  let limit = precision ?? 6;
  if (limit === 0) limit = 1;
  if (precision !== undefined && limit > trimmed.length && trimmed.length >= exponent + 1)
    limit = trimmed.length;
  if (exponent < -4 || exponent >= limit) return joinExponent(trimmed, exponent, letter);
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${trimmed}`;
  const padded = trimmed.padEnd(exponent + 1, '0');
  return padded.length > exponent + 1
    ? `${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1)}`
    : padded;
}

function shortest(value: number): { readonly digits: string; readonly exponent: number } {
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

function binaryText(value: number): string {
  const { mantissa, exponent } = partsOf(value);
  return `${mantissa}p${exponent < 0 ? '' : '+'}${exponent}`;
}

function hexText(value: number, precision: number | undefined): string {
  if (value === 0) return `0x0${precision ? `.${'0'.repeat(precision)}` : ''}p+00`;
  let { mantissa, exponent } = partsOf(value);
  while (mantissa < 1n << 52n) {
    mantissa <<= 1n;
    exponent -= 1;
  }
  exponent += 52;
  if (precision !== undefined && precision < 13)
    ({ mantissa, exponent } = roundedHex(mantissa, exponent, precision));
  const digits = (mantissa & ((1n << 52n) - 1n)).toString(16).padStart(13, '0');
  const fraction =
    precision === undefined ? digits.replace(/0+$/, '') : digits.slice(0, precision).padEnd(precision, '0');
  const power = String(Math.abs(exponent)).padStart(2, '0');
  return `0x1${fraction === '' ? '' : `.${fraction}`}p${exponent < 0 ? '-' : '+'}${power}`;
}

function roundedHex(
  mantissa: bigint,
  exponent: number,
  precision: number,
): { mantissa: bigint; exponent: number } {
  const shift = BigInt(52 - 4 * precision);
  const kept = mantissa >> shift;
  const rest = mantissa & ((1n << shift) - 1n);
  const half = 1n << (shift - 1n);
  const isUp = rest > half || (rest === half && (kept & 1n) === 1n);
  const rounded = (isUp ? kept + 1n : kept) << shift;
  return rounded >> 53n === 0n
    ? { mantissa: rounded, exponent }
    : { mantissa: rounded >> 1n, exponent: exponent + 1 };
}

/** `#`: a point always, and the zeros that were cut off. */
function withPoint(text: string, { verb, precision }: Directive): string {
  const at = text.search(verb === 'x' || verb === 'X' ? /[pP]/ : /[eEpP]/);
  const head = at < 0 ? text : text.slice(0, at);
  const keeps = verb === 'v' || verb === 'g' || verb === 'G' || verb === 'x';
  const wanted = keeps ? (precision ?? 6) : 0;
  const seen = head.replace('.', '').replace(/^0+/, '').length + (head === '0' ? 1 : 0);
  const point = head.includes('.') ? '' : '.';
  return `${head}${point}${'0'.repeat(Math.max(wanted - seen, 0))}${at < 0 ? '' : text.slice(at)}`;
}
