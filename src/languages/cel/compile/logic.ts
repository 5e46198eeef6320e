import { CelFailure } from '../errors.ts';
import type { Step } from './context.ts';
import { attempt } from './operations.ts';

/** `a || b` where `settles` is true, `a && b` where it is false. A term that fails is forgiven where another one settles the answer. */
export function logicStep(steps: readonly Step[], settles: boolean): Step {
  return (context) => {
    let failure: CelFailure | undefined;
    for (const step of steps) {
      const value = attempt(step, context);
      if (value === settles) return settles;
      if (value === !settles) continue;
      failure ??= value instanceof CelFailure ? value : new CelFailure('no such overload');
    }
    if (failure !== undefined) throw failure;
    return !settles;
  };
}
