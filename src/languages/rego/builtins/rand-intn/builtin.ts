import type { Value } from '../../values/index.ts';
import { named, number, signature, string } from '../declare.ts';
import { integerOperand, stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'rand.intn',
  description: 'A random integer from 0 to before n, the same for a name within one evaluation.',
  categories: ['numbers'],
  declaration: signature([named('str', string), named('n', number)], named('y', number)),
  isNondeterministic: true,
  capability: 'random',
  steps: 140,
  evaluate,
};

function evaluate(context: BuiltinContext, name: Value, n: Value): Value {
  const text = stringOperand(name, 1);
  const limit = Math.abs(integerOperand(n, 2));
  if (limit === 0) return 0;
  return context.remember('rand.intn', `${limit}-${text}`, () => pick(context, limit));
}

/** 16 bytes are so many more than any limit that the bias of the remainder is none. */
function pick(context: BuiltinContext, limit: number): number {
  let number = 0n;
  for (const byte of context.random(16)) number = number * 256n + BigInt(byte);
  return Number(number % BigInt(limit));
}
