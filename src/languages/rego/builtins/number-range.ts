import { numberOfBigInt, type Value } from '../values/index.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';

/** More numbers than this are refused, whatever the budget allows: they would fill the memory. */
const MOST = 10_000_000n;

/** The integers from one to the other, both included, up or down. */
export function rangeOf(context: BuiltinContext, from: bigint, to: bigint, step: bigint): Value {
  const distance = from <= to ? to - from : from - to;
  const count = distance / step + 1n;
  if (count > MOST) throw new BuiltinError(`range of ${count} numbers is too long`, 'eval_budget_error');
  context.spend(Number(count));
  const stride = from <= to ? step : -step;
  const isSmall = Number.isSafeInteger(Number(from)) && Number.isSafeInteger(Number(to));
  return isSmall ? smallRange(Number(from), Number(stride), Number(count)) : longRange(from, stride, count);
}

function smallRange(from: number, stride: number, count: number): Value {
  const numbers: number[] = [];
  for (let at = 0; at < count; at++) numbers.push(at === 0 ? from : from + at * stride);
  return numbers;
}

function longRange(from: bigint, stride: bigint, count: bigint): Value {
  const numbers: Value[] = [];
  for (let at = 0n; at < count; at++) numbers.push(numberOfBigInt(from + at * stride));
  return numbers;
}
