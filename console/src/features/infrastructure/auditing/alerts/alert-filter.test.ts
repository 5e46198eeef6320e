import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '../../../../api/wire.ts';
import { groupAlerts, readFilter, toQuestion } from './alert-filter.ts';

const questions: readonly (readonly [string, string])[] = [
  ['', 'limit=100&sort=severity&state=pending&state=firing'],
  ['state=resolved&sort=newest', 'limit=100&sort=newest&state=resolved'],
  [
    'severity=high&severity=critical&cluster=a%26b&quiet=0',
    'limit=100&sort=severity&state=pending&state=firing&severity=high&severity=critical&cluster=a%26b&acknowledged=false&silenced=false',
  ],
  ['state=wrong&group=wrong', 'limit=100&sort=severity&state=pending&state=firing'],
];

for (const [address, question] of questions) {
  test(`the address "${address}" asks ${question}`, () =>
    assert.equal(toQuestion(readFilter(new URLSearchParams(address)), 100).toString(), question));
}

test('groups come in the order of their first alert', () => {
  const alerts = ['b', 'a', 'b'].map((rule, at) => ({ id: String(at), rule }) as Alert);
  assert.deepEqual(
    groupAlerts(alerts, 'rule').map(({ key, alerts: members }) => [key, members.map(({ id }) => id)]),
    [
      ['b', ['0', '2']],
      ['a', ['1']],
    ],
  );
});
