import { numberOfBigInt, type Value } from '../../values/index.ts';
import { named, number, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { decimalOf, splitQuantity } from '../quantity.ts';
import { payForText } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'units.parse_bytes',
  description: 'The bytes that a size stands for: `10GiB`, `1.5mb`.',
  categories: ['units'],
  declaration: signature([named('x', string)], named('y', number)),
  steps: 120,
  evaluate,
};

const POWERS = 'kmgtpe';
/** OPA computes with 64 bits of mantissa and cuts off the fraction. */
const PRECISION = 64;
const MAX_EXPONENT = 40_000;

function evaluate(context: BuiltinContext, x: Value): Value {
  const text = stringOperand(x, 1).toLowerCase().replaceAll('"', '');
  payForText(context, text.length * 8);
  if (text.includes(' ')) throw failure('spaces not allowed in resource strings');
  const quantity = splitQuantity(text);
  if (quantity === 'exponent') throw failure('exponent too large');
  if (quantity.number === '') throw failure('no byte amount provided');
  const factor = factorOf(quantity.unit);
  if (factor === undefined) throw failure(`byte unit ${quantity.unit} not recognized`);
  const decimal = decimalOf(quantity.number);
  if (!decimal) throw failure('could not parse byte amount to a number');
  if (Math.abs(decimal.exponent) > MAX_EXPONENT) throw failure('exponent too large');
  context.spend(Math.abs(decimal.exponent) / 16);
  return numberOfBigInt(product(decimal.digits, decimal.exponent, factor));
}

function failure(reason: string): BuiltinError {
  return new BuiltinError(`units.parse_bytes: ${reason}`);
}

function factorOf(unit: string): bigint | undefined {
  if (unit === '') return 1n;
  const power = BigInt(POWERS.indexOf(unit.charAt(0)) + 1);
  const suffix = unit.slice(1);
  if (power === 0n || !['', 'b', 'i', 'ib'].includes(suffix)) return undefined;
  return (suffix.startsWith('i') ? 1024n : 1000n) ** power;
}

function product(digits: bigint, exponent: number, factor: bigint): bigint {
  const power = 10n ** BigInt(Math.abs(exponent));
  const size = digits < 0n ? -digits : digits;
  const amount = exponent >= 0 ? rounded(size * power, 1n) : rounded(size, power);
  const { mantissa, shift } = rounded(amount.mantissa * factor, 1n);
  const places = BigInt(shift + amount.shift);
  const total = places >= 0n ? mantissa << places : mantissa >> -places;
  return digits < 0n ? -total : total;
}

/** numerator / denominator as mantissa · 2^shift, rounded to the nearest, halves to the even one. */
function rounded(
  numerator: bigint,
  denominator: bigint,
): { readonly mantissa: bigint; readonly shift: number } {
  if (numerator === 0n) return { mantissa: 0n, shift: 0 };
  const shift = bitLength(numerator) - bitLength(denominator) - PRECISION;
  const scaled = shift < 0 ? numerator << BigInt(-shift) : numerator;
  const divisor = shift < 0 ? denominator : denominator << BigInt(shift);
  // 64 or 65 bits: of the latter the last one is rounded away.
  const isLong = bitLength(scaled / divisor) > PRECISION;
  const last = isLong ? divisor * 2n : divisor;
  const mantissa = scaled / last;
  const twice = 2n * (scaled % last);
  const isUp = twice > last || (twice === last && (mantissa & 1n) === 1n);
  return { mantissa: isUp ? mantissa + 1n : mantissa, shift: isLong ? shift + 1 : shift };
}

function bitLength(value: bigint): number {
  return value.toString(2).length;
}
