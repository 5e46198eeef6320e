import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupProblems, isNeverRead, type Problem } from './freshness.ts';

const at = '2026-01-02T00:00:00Z';

for (const [state, lastEventAt, expected] of [
  ['unreachable', null, true],
  ['unreachable', at, false],
  ['syncing', null, false],
  ['live', at, false],
] as const) {
  test(`${state} with ${lastEventAt ?? 'no'} contact: ${expected ? 'never read' : 'read, or being read'}`, () => {
    assert.equal(isNeverRead({ state, lastEventAt }), expected);
  });
}

test('what a grant mends is told apart from what it does not', () => {
  const denied: Problem = { code: 'forbidden', resource: 'pods', message: 'no', grant: 'rules: []' };
  const other: Problem = { code: 'discovery', resource: 'metrics.k8s.io/v1', message: 'no', grant: null };
  assert.deepEqual(groupProblems([denied, other]), { denied: [denied], others: [other] });
});
