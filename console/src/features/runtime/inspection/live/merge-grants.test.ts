import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { mergeGrants } from './merge-grants.ts';

function grant(group: string, resource: string, further = ''): string {
  return [
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRole',
    `metadata: { name: "bulwark-inspection-${resource}" }`,
    'rules:',
    `- apiGroups: [${JSON.stringify(group)}]`,
    `  resources: [${JSON.stringify(resource)}]`,
    '  verbs: ["list", "watch"]',
    further,
  ].join('\n');
}

const listWatch = ['list', 'watch'];

test('the rules of one group are one rule, and all are one ClusterRole', () => {
  const grants = [grant('', 'services'), grant('apps', 'deployments'), grant('', 'pods'), grant('', 'pods')];
  const { yaml, unmerged } = mergeGrants(grants);
  assert.deepEqual(parse(yaml), {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'bulwark-inspection-missing' },
    rules: [
      { apiGroups: [''], resources: ['pods', 'services'], verbs: listWatch },
      { apiGroups: ['apps'], resources: ['deployments'], verbs: listWatch },
    ],
  });
  assert.deepEqual(unmerged, []);
});

test('a rule for named objects stays narrow', () => {
  const { yaml } = mergeGrants([grant('', 'secrets', '  resourceNames: ["a"]'), grant('', 'secrets')]);
  assert.deepEqual(parse(yaml).rules, [
    { apiGroups: [''], resources: ['secrets'], verbs: listWatch, resourceNames: ['a'] },
    { apiGroups: [''], resources: ['secrets'], verbs: listWatch },
  ]);
});

test('names that YAML would take for something else stay text', () => {
  const { yaml } = mergeGrants([grant('on', 'no'), grant('1.0', '*')]);
  assert.deepEqual(
    parse(yaml, { version: '1.1' }).rules.map(({ apiGroups, resources }: Record<string, string[]>) => [
      apiGroups?.[0],
      resources?.[0],
    ]),
    [
      ['1.0', '*'],
      ['on', 'no'],
    ],
  );
});

for (const [name, text] of [
  ['is no YAML', '{'],
  ['has no rules', 'kind: ClusterRole'],
  ['is text alone', 'ask your administrator'],
] as const) {
  test(`a snippet that ${name} is not lost`, () => {
    const { yaml, unmerged } = mergeGrants([text, grant('', 'pods')]);
    assert.deepEqual(unmerged, [text]);
    assert.equal(parse(yaml).rules.length, 1);
  });
}
