import { numberOfBigInt, parseNumber, type Value } from '../../values/index.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { named, number, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { decimalOf, splitQuantity } from '../quantity.ts';
import { payForText } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'units.parse',
  description: 'The number that a quantity stands for: `10Gi`, `100m`.',
  categories: ['units'],
  declaration: signature([named('x', string)], named('y', number)),
  steps: 12,
  evaluate,
};

// One thousandth as the double that it is in OPA.
const MILLI = { numerator: 1152921504606847n, denominator: 1n << 60n };
const POWERS = 'kmgtpe';
const PLACES = 10n;
/** Beyond these no number of the language reaches. */
const MAX_EXPONENT = 40_000;

interface Parsed {
  readonly value: Value;
  /** Steps that it took: they are paid also where the value is known. */
  readonly steps: number;
}

/** The same few quantities stand in all objects of a cluster. */
const parsed = new BoundedCache<Parsed>(1024, 64);

function evaluate(context: BuiltinContext, x: Value): Value {
  const source = stringOperand(x, 1);
  payForText(context, source.length * 8);
  const { value, steps } = parsed.get(source, parse);
  if (steps > 0) context.spend(steps);
  return value;
}

function parse(source: string): Parsed {
  const text = source.replaceAll('"', '');
  if (text.includes(' ')) throw failure('spaces not allowed in resource strings');
  const quantity = splitQuantity(text);
  if (quantity === 'exponent') throw failure('exponent too large');
  if (quantity.number === '') throw failure('no amount provided');
  const unit = quantity.unit.slice(0, 1) + quantity.unit.slice(1).toLowerCase();
  const factor = factorOf(unit);
  if (!factor) throw failure(`unit ${unit} not recognized`);
  const decimal = decimalOf(quantity.number);
  if (!decimal) throw failure('could not parse amount to a number');
  if (Math.abs(decimal.exponent) > MAX_EXPONENT) throw failure('exponent too large');
  const power = 10n ** BigInt(Math.abs(decimal.exponent));
  const [up, down] = decimal.exponent >= 0 ? [power, 1n] : [1n, power];
  const value = quotient(decimal.digits * up * factor.numerator, down * factor.denominator);
  return { value, steps: Math.abs(decimal.exponent) >> 4 };
}

function failure(reason: string): BuiltinError {
  return new BuiltinError(`units.parse: ${reason}`);
}

interface Factor {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Letters but `m` and `M` may be of either case. */
function factorOf(unit: string): Factor | undefined {
  if (unit === '') return { numerator: 1n, denominator: 1n };
  if (unit === 'm') return MILLI;
  const power = BigInt(POWERS.indexOf(unit.charAt(0).toLowerCase()) + 1);
  const suffix = unit.slice(1);
  if (power === 0n || (suffix !== '' && suffix !== 'i')) return undefined;
  return { numerator: (suffix === 'i' ? 1024n : 1000n) ** power, denominator: 1n };
}

/** Whole where it is whole, else with ten places, halves away from zero. */
function quotient(numerator: bigint, denominator: bigint): Value {
  if (numerator % denominator === 0n) return numberOfBigInt(numerator / denominator);
  const isNegative = numerator < 0n;
  const size = (isNegative ? -numerator : numerator) * 10n ** PLACES;
  const digits = ((2n * size + denominator) / (2n * denominator))
    .toString()
    .padStart(Number(PLACES) + 1, '0');
  const at = digits.length - Number(PLACES);
  return parseNumber(`${isNegative ? '-' : ''}${digits.slice(0, at)}.${digits.slice(at)}`) ?? 0;
}
