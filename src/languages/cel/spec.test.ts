import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ConformanceCase, conformanceCases, sectionOf } from './testing/conformance-cases.ts';
import { runConformanceCase } from './testing/run-conformance-case.ts';
import { reasonOf, UNCOVERED } from './testing/uncovered.ts';

const cases = conformanceCases();

/** What is wrong in a case, beside what is listed. */
function faultOf({ path, test: one }: ConformanceCase): string[] {
  const fault = runConformanceCase(one);
  const reason = reasonOf(path);
  if (reason === undefined) return fault === undefined ? [] : [`${path}: ${one.expr}: ${fault}`];
  return fault === undefined ? [`${path} passes: take it off the list ("${reason}")`] : [];
}

describe('the suite of the specification', () => {
  for (const [section, members] of Map.groupBy(cases, ({ path }) => sectionOf(path)))
    test(section, () => assert.deepEqual(members.flatMap(faultOf), []));

  test('is there', () => assert.ok(cases.length > 2000, `the loader found ${cases.length} cases`));

  test('has a case behind every line of the list', () => {
    const missing = UNCOVERED.flatMap(({ paths }) => paths).filter(
      (listed) => !cases.some(({ path }) => path === listed || path.startsWith(`${listed}/`)),
    );
    assert.deepEqual(missing, []);
  });
});
