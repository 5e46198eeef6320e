import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleView } from '../../../../api/wire.ts';
import { fitsText, NEW_RULE, type OverrideForm, toOverride, toRuleForm } from './rule-input.ts';

const words = (text: string) => ({ en: text, zh: text });
const rule: RuleView = {
  id: 'pod-exec',
  origin: 'ready',
  log: 'audit',
  severity: 'high',
  enabled: true,
  state: 'on',
  error: null,
  query: 'objectRef.subresource:=exec',
  condition: { kind: 'count', atLeast: 5, windowMs: 60_000 },
  groupBy: ['user.username'],
  forMs: 0,
  repeatMs: 0,
  resolveAfterMs: 900_000,
  channels: [],
  lists: [],
  ack: 'audit-at-command',
  references: [],
  title: words('Command in a pod'),
  why: words('Why'),
  remedy: words('Do'),
  messageTemplate: words('{user.username}'),
  override: null,
  changedBy: null,
  changedAt: null,
  firing: 0,
  alerts24h: 0,
};
const form: OverrideForm = {
  enabled: true,
  severity: 'high',
  condition: { kind: 'count', atLeast: 5, windowMs: 60_000 },
  forMs: 0,
  repeatMs: 0,
  resolveAfterMs: 900_000,
  channels: [],
};

test('what was not changed is no override', () => assert.deepEqual(toOverride(rule, form), {}));

test('what was changed is one, beside what was different before', () => {
  const before = { ...rule, override: { enabled: false }, enabled: false };
  const changed = {
    ...form,
    enabled: false,
    condition: { kind: 'count', atLeast: 9, windowMs: 60_000 },
  } as const;
  assert.deepEqual(toOverride(before, changed), { enabled: false, condition: changed.condition });
});

test('a rule comes back from its form', () => {
  const input = toRuleForm(rule);
  assert.deepEqual(Object.keys(input).sort(), Object.keys(NEW_RULE).sort());
  assert.equal(input.query, rule.query);
});

const texts: readonly (readonly [string, boolean])[] = [
  ['', true],
  ['COMMAND audit', true],
  ['audit-at-command', true],
  ['command deleted', false],
];

for (const [text, fits] of texts) {
  test(`"${text}" ${fits ? 'finds' : 'does not find'} the rule`, () =>
    assert.equal(fitsText(rule, text), fits));
}
