import { test } from 'node:test';
import { planCases } from '../evaluate/testing/plan-cases.ts';
import { runPlanCase } from '../evaluate/testing/run-plan-case.ts';
import { interpretPlan } from './interpret.ts';

for (const each of planCases) {
  test(`interpreted: ${each.name}`, () => {
    runPlanCase(each, interpretPlan);
  });
}
