import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planCases } from '../evaluate/testing/plan-cases.ts';
import { runPlanCase } from '../evaluate/testing/run-plan-case.ts';
import { interpretPlan } from '../interpret/interpret.ts';
import { emitPlan } from './emit-plan.ts';
import { loadPlan } from './load.ts';

for (const each of planCases) {
  test(`compiled: ${each.name}`, () => {
    const compiled = runPlanCase(each, (plan, image) => loadPlan(emitPlan(plan), image));
    assert.deepEqual(compiled, runPlanCase(each, interpretPlan), 'both back ends cost the same');
    assert.equal(emitPlan(each.plan).code, emitPlan(each.plan).code);
  });
}
