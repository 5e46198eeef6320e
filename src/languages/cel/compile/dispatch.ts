import type { Type } from '../check/index.ts';
import { noOverload } from '../functions/operators.ts';
import type { Overload } from '../functions/types.ts';
import { kindOf } from '../values/kind.ts';
import { Opaque, type Value } from '../values/types.ts';
import type { Step } from './context.ts';

/** Calls the overload that fits the values; the types that were known before left more than one, or none for sure. */
export function dispatch(at: number, overloads: readonly Overload[], steps: readonly Step[]): Step {
  return (context) => {
    const args = steps.map((step) => step(context));
    context.at = at;
    const overload = overloads.find((one) => one.args.every((type, i) => accepts(type, args[i] as Value)));
    if (overload === undefined) return noOverload();
    const result = overload.run(...(args as never[]));
    context.charge(overload.cost?.(args, result) ?? 1);
    return result;
  };
}

/** Whether a value is of a type, as far as it can be seen without walking through it. */
function accepts(type: Type, value: Value): boolean {
  switch (type.name) {
    case 'dyn':
    case 'parameter':
      return true;
    case 'opaque':
      return value instanceof Opaque && value.typeName === type.type;
    default:
      return kindOf(value) === type.name;
  }
}
