import { CelFailure } from '../errors.ts';
import type { Step } from './context.ts';
import { attempt, pairsOf } from './operations.ts';

/** Parts of a loop, ready to run, and the slots of its variables. */
export interface FoldParts {
  readonly at: number;
  readonly range: Step;
  readonly init: Step;
  readonly condition: Step;
  readonly step: Step;
  readonly result: Step;
  readonly accumulator: number;
  readonly item: number;
  /** In the form with two variables. */
  readonly second: number | undefined;
  /** Where nothing but the end ends the loop, what failed once has failed. */
  readonly endsAtFailure: boolean;
}

/** What `all`, `map` and their like do. */
export function foldStep(parts: FoldParts): Step {
  const { at, range, init, condition, step, result, accumulator, item, second, endsAtFailure } = parts;
  return (context) => {
    const { slots } = context;
    const elements = range(context);
    context.at = at;
    slots[accumulator] = init(context);
    for (const [key, value] of pairsOf(elements, second !== undefined)) {
      slots[item] = key;
      if (second !== undefined) slots[second] = value;
      if (condition(context) === false) break;
      const gathered = attempt(step, context);
      if (endsAtFailure && gathered instanceof CelFailure) throw gathered;
      slots[accumulator] = gathered;
    }
    return result(context);
  };
}
