import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Json, JsonObject } from '../types.ts';
import { checkById } from './catalog.ts';
import { MASK, maskCredentials } from './mask-credentials.ts';
import type { Cases } from './testing/cases.ts';
import { runCase } from './testing/run-case.ts';

const CHECKS = {
  credentialsInEnvironment: 'credentials-in-environment',
  sensitiveContainerEnvVar: 'sensitive-container-env-var',
  credentialsInCommand: 'credentials-in-command',
  sensitiveConfigmapContent: 'sensitive-configmap-content',
};

describe('masking credentials', () => {
  const cases: readonly (readonly [string, JsonObject, JsonObject])[] = [
    [
      'a variable with a sensitive name',
      { env: [{ name: 'DB_PASSWORD', value: 'hunter2' }] },
      { env: [{ name: 'DB_PASSWORD', value: MASK }] },
    ],
    [
      'a variable whose value has the shape of a credential',
      { env: [{ name: 'X', value: 'postgres://u:hunter2@db/x' }] },
      { env: [{ name: 'X', value: MASK }] },
    ],
    [
      'an option and its value',
      { args: ['--password=hunter2', '--token', 'abc', '--verbose'] },
      { args: [`--password=${MASK}`, '--token', MASK, '--verbose'] },
    ],
    [
      'an entry of a map',
      { data: { 'api-key': 'hunter2', note: 'hello' } },
      { data: { 'api-key': MASK, note: 'hello' } },
    ],
    [
      'a file with one bad line',
      { data: { 'app.ini': 'user=me\npassword = hunter2\n' } },
      { data: { 'app.ini': MASK } },
    ],
    [
      'no image, whatever it is called',
      { containers: [{ name: 'a', image: 'vault-token:1.2' }] },
      { containers: [{ name: 'a', image: 'vault-token:1.2' }] },
    ],
    [
      'nothing that only points to a secret',
      {
        env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }],
        volumes: [{ name: 'v', secret: { secretName: 'tls' } }],
        automountServiceAccountToken: false,
      },
      {
        env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }],
        volumes: [{ name: 'v', secret: { secretName: 'tls' } }],
        automountServiceAccountToken: false,
      },
    ],
  ];
  for (const [title, before, after] of cases) {
    it(title, () => assert.deepEqual(maskCredentials(before), after));
  }

  it('hides every value that a check of ours flags', async () => {
    let masked = 0;
    for (const [id, folder] of Object.entries(CHECKS)) {
      const check = checkById(id);
      assert.ok(check !== undefined, id);
      const { cases } = (await import(`./${folder}/cases.ts`)) as { readonly cases: Cases };
      for (const one of cases.fail) {
        const object = parse(one.yaml) as JsonObject;
        const after = maskCredentials(object);
        for (const observation of runCase(check, one, true)) {
          const was = at(object, observation.path);
          const is = at(after, observation.path);
          masked++;
          const isHidden = is !== was || (typeof is === 'string' && is.startsWith('--'));
          assert.ok(isHidden && JSON.stringify(after).includes(MASK), `${id}: ${one.name}`);
        }
      }
    }
    assert.ok(masked > 10, `only ${masked} cases`);
  });

  it('keeps the structure of anything', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (any) => {
        const before = any as JsonObject;
        assert.deepEqual(shapeOf(maskCredentials(before)), shapeOf(before));
      }),
    );
  });
});

function at(value: Json | undefined, path: readonly (string | number)[]): unknown {
  let found: unknown = value;
  for (const step of path) found = (found as Record<string | number, unknown> | undefined)?.[step];
  return found;
}

function shapeOf(value: Json): unknown {
  if (typeof value === 'string') return 'text';
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([key, item]) => [key, shapeOf(item)]);
}
