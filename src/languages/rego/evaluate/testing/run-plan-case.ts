import assert from 'node:assert/strict';
import { RegoEvaluationError } from '../../errors.ts';
import type { Plan } from '../../plan/types.ts';
import { equalValues, valueText } from '../../values/index.ts';
import { runEntry } from '../evaluate.ts';
import type { Image } from '../evaluation.ts';
import { factsOf } from '../facts.ts';
import { linkImage } from '../image.ts';
import { type PlanCase, testBuiltin } from './plans.ts';

/** Fills an image with the code of a back end. */
export type BackEnd = (plan: Plan, image: Image) => Image;

/** Runs a case on a back end, asserts what it says, and gives back the steps it took. */
export function runPlanCase(
  each: PlanCase,
  backEnd: BackEnd,
): { readonly steps: number; readonly memory: number } {
  const image = backEnd(each.plan, linkImage(factsOf(each.plan), testBuiltin));
  const options = {
    ...each.options,
    ...(each.data === undefined ? {} : { data: each.data }),
    ...(each.budget ? { budget: each.budget } : {}),
  };
  const { error } = each;
  if (error) {
    assert.throws(
      () => runEntry(image, each.input, options),
      (thrown) => {
        if (!(thrown instanceof RegoEvaluationError)) throw thrown;
        assert.equal(thrown.code, error.code);
        if (error.detail !== undefined) assert.equal(thrown.detail, error.detail);
        return true;
      },
    );
    return { steps: 0, memory: 0 };
  }
  const { rows, steps, memory } = runEntry(image, each.input, options);
  const got = rows.map((row) => row.map((value) => value ?? null));
  assert.ok(equalValues(got, each.rows ?? []), `${valueText(got)} instead of ${valueText(each.rows ?? [])}`);
  return { steps, memory };
}
