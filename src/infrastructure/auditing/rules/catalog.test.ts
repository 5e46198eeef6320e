import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { catalog } from './catalog.ts';
import { DERIVED_FIELDS } from './derived.ts';
import { messageOf } from './render.ts';
import type { RuleCases } from './testing/cases.ts';
import { runCase } from './testing/run-case.ts';
import type { AlertRule, RuleText } from './types.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
  .map((entry) => entry.name);
const cases = new Map<string, RuleCases>();

/** The eight rules about audit logs of ACK's alert management. */
const ACK_AUDIT_RULES = [
  'audit-at-command',
  'audit-cordon-switch',
  'audit-drain-eviction',
  'audit-internet-login',
  'audit-node-label-update',
  'audit-node-taint-update',
  'audit-resource-delete',
  'audit-resource-update',
];

before(async () => {
  for (const folder of folders) {
    const found = (await import(`./${folder}/cases.ts`)) as { readonly cases: RuleCases };
    cases.set(folder, found.cases);
  }
});

describe('the catalogue', () => {
  it('lists every folder once, under the name of its id, in order', () => {
    const listed = catalog.map((rule) => rule.id);
    const missing = folders.filter((folder) => !listed.includes(folder));
    assert.deepEqual(missing, [], `add to catalog.ts: ${missing.join(', ')}`);
    assert.deepEqual(listed, [...listed].sort());
    assert.deepEqual(listed, [...new Set(folders)].sort());
  });

  it('stands for every audit rule of ACK', () => {
    const covered = new Set(catalog.flatMap((rule) => (rule.log === 'audit' ? (rule.ack ?? []) : [])));
    assert.deepEqual([...covered].sort(), ACK_AUDIT_RULES);
  });
});

for (const rule of catalog) {
  describe(`rule ${rule.id}`, () => {
    it('speaks both languages completely and alike', () => assertTexts(rule));
    it('refers to https pages', () => {
      assert.ok(rule.references.length > 0);
      for (const reference of rule.references) assert.equal(new URL(reference).protocol, 'https:');
    });
    it('asks for derived fields that there are, and for lists that it names', () => assertQuery(rule));
    it('fires', () => assertFires(rule));
    it('is silent', () => assertSilent(rule));
  });
}

function assertTexts(rule: AlertRule): void {
  const { en, zh } = rule.text;
  for (const part of ['title', 'why', 'remedy', 'message'] as const) {
    assert.ok(en[part].length > 3 && !/\p{Script=Han}/u.test(en[part]), `en.${part}`);
    assert.match(zh[part], /\p{Script=Han}/u, `zh.${part}`);
  }
  assert.deepEqual(placeholders(zh), placeholders(en));
}

function placeholders({ message }: RuleText): readonly string[] {
  return [...new Set(message.match(/\{[\w.-]+\}/g) ?? [])].sort();
}

function assertQuery({ query, condition, groupBy, lists = [], text }: AlertRule): void {
  const field = 'field' in condition ? condition.field : '';
  const used = [query, field, ...groupBy, text.en.message].join(' ').match(/derived(?:\.\w+)+/g) ?? [];
  for (const name of used) assert.ok(Object.hasOwn(DERIVED_FIELDS, name), name);
  const named = [...query.matchAll(/\$([a-z]\w+)/gi)].map(([, name]) => name);
  assert.deepEqual([...new Set(named)].sort(), [...lists].sort());
}

function assertFires(rule: AlertRule): void {
  const { fires = [], lists } = cases.get(rule.id) ?? {};
  assert.ok(fires.length > 0, 'no case that fires');
  for (const one of fires) {
    const found = runCase(rule, one, lists);
    assert.ok(found.length > 0, one.name);
    for (const firing of found) assert.doesNotMatch(messageOf(firing, 'zh'), /\{/);
  }
}

function assertSilent(rule: AlertRule): void {
  const { silent = [], lists } = cases.get(rule.id) ?? {};
  assert.ok(silent.length > 0, 'no silent case');
  for (const one of silent) assert.equal(runCase(rule, one, lists).length, 0, one.name);
}
