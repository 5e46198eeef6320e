import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PathRef, resourceName, resourcePath, withQuery } from './paths.ts';

const PODS = { group: '', version: 'v1', resource: 'pods' };
const DEPLOYMENTS = { group: 'apps', version: 'v1', resource: 'deployments' };

const PATHS: readonly (readonly [PathRef, string, string])[] = [
  [PODS, '/api/v1/pods', 'pods'],
  [{ ...PODS, namespace: 'a', name: 'b' }, '/api/v1/namespaces/a/pods/b', 'pods'],
  [
    { ...DEPLOYMENTS, namespace: 'a', name: 'b', subresource: 'scale' },
    '/apis/apps/v1/namespaces/a/deployments/b/scale',
    'deployments.apps/scale',
  ],
  [{ ...PODS, namespace: 'a', name: 'x/y?z' }, '/api/v1/namespaces/a/pods/x%2Fy%3Fz', 'pods'],
];

for (const [ref, path, name] of PATHS) {
  test(`${path} is called ${name}`, () => {
    assert.equal(resourcePath(ref), path);
    assert.equal(resourceName(ref), name);
  });
}

for (const name of ['', '.', '..']) {
  test(`the name ${JSON.stringify(name)} would mean another resource and is refused`, () => {
    assert.throws(() => resourcePath({ ...PODS, namespace: 'a', name }), RangeError);
  });
}

test('absent parameters are left out and values escaped', () => {
  assert.equal(withQuery('/a', { x: undefined, y: 'a=b,c', z: true }), '/a?y=a%3Db%2Cc&z=true');
  assert.equal(withQuery('/a', {}), '/a');
});
