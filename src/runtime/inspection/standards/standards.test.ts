import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../types.ts';
import { standards } from './catalog.ts';
import { evaluatePodSecurity, rulesOf } from './evaluate.ts';
import { parsePodSecurityProfile } from './parse-profile.ts';
import type { StandardCase, StandardCases } from './types.ts';

const RESTRICTED_POD: JsonObject = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    { name: 'a', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } },
  ],
};

function template(entry: StandardCase): JsonObject {
  return { metadata: { annotations: entry.annotations ?? {} }, spec: { ...RESTRICTED_POD, ...entry.spec } };
}

const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
);

test('the catalogue lists every folder', () => {
  assert.equal(standards.length, folders.length);
  assert.equal(new Set(standards.map(({ id }) => id)).size, folders.length);
});

for (const { name } of folders) {
  const { standard } = await import(`./${name}/standard.ts`);
  const { cases } = (await import(`./${name}/cases.ts`)) as { cases: StandardCases };
  for (const entry of cases.pass) {
    test(`${standard.id} v1.${entry.version} lets pass: ${entry.name}`, () => {
      const results = evaluatePodSecurity(template(entry), standard.level, entry.version);
      assert.equal(results.find((result) => result.standard.id === standard.id)?.violation, undefined);
    });
  }
  for (const entry of cases.fail) {
    test(`${standard.id} v1.${entry.version} refuses: ${entry.name}`, () => {
      const results = evaluatePodSecurity(template(entry), standard.level, entry.version);
      const violation = results.find((result) => result.standard.id === standard.id)?.violation;
      assert.equal(violation?.detail, entry.detail);
      assert.ok(violation.places.length > 0, 'a violation says where');
    });
  }
  test(`${standard.id}: versions rise and both languages are complete`, () => {
    assert.ok(cases.pass.length > 0 && cases.fail.length > 0, 'a control without cases is not finished');
    const since = standard.rules.map((rule: { since: number }) => rule.since);
    assert.deepEqual(
      since,
      [...new Set(since)].sort((a, b) => Number(a) - Number(b)),
    );
    for (const language of ['en', 'zh'])
      for (const part of Object.values(standard.text[language])) assert.ok(part !== '');
  });
}

test('a pod that asks for nothing passes restricted at every version', () => {
  for (let minor = 0; minor <= 40; minor += 1) {
    assert.deepEqual(
      evaluatePodSecurity({ spec: RESTRICTED_POD }, 'restricted', minor).filter(({ violation }) => violation),
      [],
    );
  }
});

test('restricted replaces what it is stricter about', () => {
  const ids = rulesOf('restricted', 37).map(({ standard }) => standard.id);
  assert.ok(!ids.includes('hostPathVolumes') && ids.includes('restrictedVolumes'));
  assert.ok(rulesOf('restricted', 18).some(({ standard }) => standard.id === 'seccompProfile_baseline'));
  assert.equal(rulesOf('privileged', 'latest').length, 0);
});

const PROFILES: readonly (readonly [string, unknown])[] = [
  ['restricted', { profile: { level: 'restricted', version: 'latest' } }],
  ['baseline:v1.0', { profile: { level: 'baseline', version: 0 } }],
  ['restricted:v1.37', { profile: { level: 'restricted', version: 37 } }],
];
for (const [written, expected] of PROFILES) {
  test(`profile ${written}`, () => assert.deepEqual(parsePodSecurityProfile(written), expected));
}
for (const written of [
  '',
  'strict',
  'restricted:1.37',
  'restricted:v1.037',
  'restricted:v2.0',
  'baseline:latest:x',
]) {
  test(`no profile: "${written}"`, () => assert.ok('problem' in parsePodSecurityProfile(written)));
}

test('hostile shapes never throw', () => {
  const anyObject = fc.object({
    maxDepth: 4,
    key: fc.constantFrom(
      'spec',
      'metadata',
      'containers',
      'volumes',
      'securityContext',
      'annotations',
      'name',
      '__proto__',
      'ports',
      'lifecycle',
    ),
  });
  fc.assert(
    fc.property(anyObject, (value) => void evaluatePodSecurity(value as JsonObject, 'restricted', 'latest')),
    { numRuns: 300 },
  );
});
