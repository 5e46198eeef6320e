import type { MathCall, MathExpression } from '../parse/types.ts';
import type { Row } from '../rows/index.ts';
import { decimalsOf, formatFloat } from '../values/numbers.ts';
import { parseMathNumber } from '../values/quantities.ts';
import type { StageContext, StageMaker } from './types.ts';
import { withFields } from './writing.ts';

type Evaluate = (row: Row) => number;

/** Later expressions see the results of earlier ones. */
export const math: StageMaker<'math'> = ({ entries }, emit, context) => {
  const compiled = entries.map(({ expression, result }) => ({
    evaluate: compile(expression, context),
    result,
  }));
  return {
    push(row) {
      let current = row;
      for (const { evaluate, result } of compiled) {
        current = withFields(current, [[result, formatFloat(evaluate(current))]]);
      }
      emit(current);
    },
  };
};

function compile(expression: MathExpression, context: StageContext): Evaluate {
  if (expression.kind === 'constant') return () => expression.value;
  if (expression.kind === 'field') return (row) => parseMathNumber(row.get(expression.name));
  const { op } = expression;
  if (op === 'now') return () => Number(context.nowNs);
  if (op === 'rand') return () => context.random();
  const args = expression.args.map((arg) => compile(arg, context));
  const operate = OPERATIONS[op];
  return (row) => operate(args.map((arg) => arg(row)));
}

type Operate = (values: readonly number[]) => number;

function binary(operate: (a: number, b: number) => number): Operate {
  return ([a = Number.NaN, b = Number.NaN]) => operate(a, b);
}

function unary(operate: (a: number) => number): Operate {
  return ([a = Number.NaN]) => operate(a);
}

const OPERATIONS: Readonly<Record<Exclude<MathCall['op'], 'now' | 'rand'>, Operate>> = {
  '+': binary((a, b) => a + b),
  '-': binary((a, b) => a - b),
  '*': binary((a, b) => a * b),
  '/': binary((a, b) => a / b),
  // Of integers there is no minus zero.
  '%': binary((a, b) => (Number.isInteger(a) && Number.isInteger(b) ? (a % b) + 0 : a % b)),
  '^': binary(power),
  '&': bits((a, b) => a & b),
  or: bits((a, b) => a | b),
  xor: bits((a, b) => a ^ b),
  default: binary((a, b) => (Number.isNaN(a) ? b : a)),
  abs: unary(Math.abs),
  ceil: unary(Math.ceil),
  exp: unary(Math.exp),
  floor: unary(Math.floor),
  ln: unary(Math.log),
  // A comparison with no number is false: the first number is kept.
  max: (values) => values.reduce((most, value) => (Number.isNaN(most) || value > most ? value : most)),
  min: (values) => values.reduce((least, value) => (Number.isNaN(least) || value < least ? value : least)),
  round: ([value = Number.NaN, nearest]) =>
    nearest === undefined ? roundAway(value) : roundToNearest(value, nearest),
  unary_minus: unary((a) => -a),
};

/** Go's `math.Pow` has 1 for 1 to the power of anything, and for -1 to infinity. */
function power(a: number, b: number): number {
  if (a === 1 || (a === -1 && !Number.isFinite(b) && !Number.isNaN(b))) return 1;
  return a ** b;
}

function bits(operate: (a: bigint, b: bigint) => bigint): Operate {
  return binary((a, b) => {
    if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
    return Number(operate(toUint64(a), toUint64(b)));
  });
}

/** As the conversion is done on amd64: beyond its range it is 2^63. */
function toUint64(value: number): bigint {
  if (!Number.isFinite(value) || value >= 2 ** 64 || value < -(2 ** 63)) return 1n << 63n;
  return BigInt.asUintN(64, BigInt(Math.trunc(value)));
}

/** Halves go away from zero. */
function roundAway(value: number): number {
  const rounded = Math.sign(value) * Math.floor(Math.abs(value) + 0.5);
  return Math.abs(value) < 0.5 ? value * 0 : Math.abs(value) >= 2 ** 52 ? value : rounded;
}

function roundToNearest(value: number, nearest: number): number {
  const scale = 10 ** decimalsOf(nearest);
  let result = value + 0.5 * (value < 0 || Object.is(value, -0) ? -Math.abs(nearest) : Math.abs(nearest));
  result -= result % nearest;
  return Math.trunc(result * scale) / scale;
}
