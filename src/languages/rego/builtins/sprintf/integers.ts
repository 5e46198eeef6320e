import { escapedPoint } from '../go-quote.ts';
import type { Integer } from './arguments.ts';
import { type Directive, pad } from './directive.ts';

const RADIXES: ReadonlyMap<string, number> = new Map([
  ['v', 10],
  ['d', 10],
  ['b', 2],
  ['o', 8],
  ['O', 8],
  ['x', 16],
  ['X', 16],
]);

/** undefined: no verb of integers. */
export function formatInteger(argument: Integer, directive: Directive): string | undefined {
  return argument.type === 'int64'
    ? formatSmall(argument.value, directive)
    : formatBig(argument.value, directive);
}

function formatSmall(value: bigint, directive: Directive): string | undefined {
  const { verb } = directive;
  if (verb === 'c') return pad(characterOf(value), directive);
  if (verb === 'q') return pad(quotedCharacter(value, directive), directive);
  if (verb === 'U') return pad(unicodeText(value, directive), { ...directive, zero: false });
  const radix = RADIXES.get(verb);
  return radix === undefined ? undefined : formatRadix(value, radix, directive);
}

function formatRadix(value: bigint, radix: number, directive: Directive): string {
  const { verb, precision, zero, minus, width } = directive;
  const isNegative = value < 0n;
  // Zero with a precision of zero is nothing but its padding.
  if (precision === 0 && value === 0n) return pad('', { ...directive, zero: false });
  const sign = isNegative ? '-' : signOf(directive);
  const isZeroPadded = precision === undefined && zero && !minus && width !== undefined;
  const least = isZeroPadded ? width - sign.length : (precision ?? 0);
  const digits = digitsOf(isNegative ? -value : value, radix, verb).padStart(least, '0');
  return pad(sign + prefixOf(digits, radix, directive) + digits, { ...directive, zero: false });
}

function signOf({ plus, space }: Directive): string {
  return plus ? '+' : space ? ' ' : '';
}

function digitsOf(value: bigint, radix: number, verb: string): string {
  const digits = value.toString(radix);
  return verb === 'X' ? digits.toUpperCase() : digits;
}

function prefixOf(digits: string, radix: number, { verb, sharp }: Directive): string {
  const octal = verb === 'O' ? '0o' : '';
  if (!sharp) return octal;
  if (radix === 2) return '0b';
  if (radix === 8) return octal + (digits.startsWith('0') ? '' : '0');
  return radix === 16 ? `0${verb === 'X' ? 'X' : 'x'}` : '';
}

function characterOf(value: bigint): string {
  const isCharacter = value >= 0n && value <= 0x10ffffn && !(value >= 0xd800n && value < 0xe000n);
  return isCharacter ? String.fromCodePoint(Number(value)) : '\ufffd';
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['\\', '\\\\'],
  ["'", "\\'"],
]);

function quotedCharacter(value: bigint, { plus }: Directive): string {
  const character = characterOf(value);
  const point = character.codePointAt(0) ?? 0;
  const named = ESCAPES.get(character);
  if (named) return `'${named}'`;
  const isPrinted =
    point < 0x80 ? point >= 0x20 && point < 0x7f : !plus && /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character);
  if (isPrinted) return `'${character}'`;
  if (point < 0x80) return `'\\x${point.toString(16).padStart(2, '0')}'`;
  return `'${escapedPoint(point)}'`;
}

function unicodeText(value: bigint, { sharp, precision }: Directive): string {
  const point = BigInt.asUintN(64, value);
  const digits = point
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(precision ?? 4, 4), '0');
  const isPrinted = sharp && point <= 0x10ffffn && /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(characterOf(value));
  return isPrinted ? `U+${digits} '${characterOf(value)}'` : `U+${digits}`;
}

/** As math/big formats itself. */
function formatBig(value: bigint, directive: Directive): string {
  const { verb, precision, width } = directive;
  const radix = verb === 's' ? 10 : RADIXES.get(verb);
  if (radix === undefined) return `%!${verb}(big.Int=${value})`;
  const sign = value < 0n ? '-' : signOf(directive);
  const prefix = verb === 'O' ? '0o' : directive.sharp ? bigPrefixOf(verb) : '';
  const digits = digitsOf(value < 0n ? -value : value, radix, verb).padStart(precision ?? 0, '0');
  const missing = (width ?? 0) - sign.length - prefix.length - digits.length;
  if (missing <= 0) return sign + prefix + digits;
  if (directive.minus) return sign + prefix + digits + ' '.repeat(missing);
  if (directive.zero && precision === undefined) return sign + prefix + '0'.repeat(missing) + digits;
  return ' '.repeat(missing) + sign + prefix + digits;
}

function bigPrefixOf(verb: string): string {
  if (verb === 'b') return '0b';
  if (verb === 'o') return '0';
  return verb === 'x' || verb === 'X' ? `0${verb}` : '';
}
