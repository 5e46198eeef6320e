import assert from 'node:assert/strict';
import { test } from 'node:test';
import { navigation } from './catalog.ts';
import { paths, safeNext } from './paths.ts';

const places: readonly (readonly [string | null, string])[] = [
  [null, '/'],
  ['', '/'],
  ['/clusters/a/inspection?q=1', '/clusters/a/inspection?q=1'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
];

for (const [next, expected] of places) {
  test(`after sign-in, ${next} leads to ${expected}`, () => assert.equal(safeNext(next), expected));
}

test('names in addresses are escaped', () => {
  const object = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'a b', name: 'x&y' };
  assert.equal(
    paths.workload('arn:aws/eks', object),
    '/clusters/arn%3Aaws%2Feks/inspection/workload?apiVersion=apps%2Fv1&kind=Deployment&in=a+b&name=x%26y',
  );
});

test('each page has a shortcut and an address of its own', () => {
  const pages = navigation.flatMap((group) => group.pages);
  assert.equal(new Set(pages.map((page) => page.shortcut)).size, pages.length);
  const scope = { cluster: 'c', namespace: undefined };
  for (const page of pages) {
    const owners = pages.filter((other) => other.covers.test(page.path(scope)));
    assert.deepEqual(
      owners.map((owner) => owner.key),
      [page.key],
    );
  }
});
