import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAmount } from './amounts.ts';
import { appliedVersion, lifecycleOf } from './api-lifecycle.ts';
import { capabilityName } from './capabilities.ts';
import { normalize } from './host-paths.ts';
import { isMutable, parseImage } from './image-reference.ts';
import { selects } from './labels.ts';
import { grants } from './rbac-rules.ts';
import { minorVersion } from './versions.ts';

const IMAGES: readonly (readonly [
  text: string,
  registry: string,
  repository: string,
  tag: string,
  digest: string,
])[] = [
  ['nginx', '', 'nginx', '', ''],
  ['nginx:1.29', '', 'nginx', '1.29', ''],
  ['bitnami/nginx', '', 'bitnami/nginx', '', ''],
  ['localhost/app:1', 'localhost', 'app', '1', ''],
  ['localhost:5000/app', 'localhost:5000', 'app', '', ''],
  [
    'registry.example.com:5000/team/app:1@sha256:ab',
    'registry.example.com:5000',
    'team/app',
    '1',
    'sha256:ab',
  ],
  ['app@sha256:ab', '', 'app', '', 'sha256:ab'],
];

describe('image references', () => {
  for (const [text, registry, repository, tag, digest] of IMAGES) {
    it(`reads ${text}`, () => assert.deepEqual(parseImage(text), { registry, repository, tag, digest }));
  }
  it('a digest makes any tag fixed', () =>
    assert.equal(isMutable(parseImage('app:latest@sha256:ab')), false));
});

describe('label selectors', () => {
  const labels = { app: 'web', tier: 'front' };
  const expression = (operator: string, values?: string[], key = 'app') => ({
    matchExpressions: [{ key, operator, values: values ?? [] }],
  });
  const table: readonly (readonly [name: string, selector: unknown, answer: boolean])[] = [
    ['an empty one selects everything', {}, true],
    ['a missing one selects nothing', undefined, false],
    ['a text selects nothing', 'app=web', false],
    ['all pairs must be there', { matchLabels: { app: 'web', tier: 'back' } }, false],
    ['In', expression('In', ['web', 'api']), true],
    ['NotIn', expression('NotIn', ['web']), false],
    ['NotIn without the label', expression('NotIn', ['web'], 'zone'), true],
    ['Exists', expression('Exists'), true],
    ['DoesNotExist', expression('DoesNotExist'), false],
    ['an operator that does not exist', expression('Near', ['web']), false],
    ['a label called constructor is not there', { matchLabels: { constructor: 'web' } }, false],
  ];
  for (const [name, selector, answer] of table)
    it(name, () => assert.equal(selects(selector, labels), answer));
});

describe('amounts', () => {
  const table: readonly (readonly [unknown, number | undefined])[] = [
    ['1Gi', 2 ** 30],
    ['100m', 0.1],
    ['1.5', 1.5],
    ['2e3', 2000],
    [3, 3],
    ['', undefined],
    ['1 Gi', undefined],
    ['1GB', undefined],
    [null, undefined],
    [Number.NaN, undefined],
  ];
  for (const [value, amount] of table)
    it(`${JSON.stringify(value)} is ${amount}`, () => assert.equal(parseAmount(value), amount));
});

describe('versions of Kubernetes', () => {
  for (const [text, minor] of [
    ['v1.37.2', 37],
    ['1.28+', 28],
    ['v1.31', 31],
    ['v1.24.0-aliyun.1', 24],
  ] as const) {
    it(`${text} has minor ${minor}`, () => assert.equal(minorVersion(text), minor));
  }
  for (const text of [undefined, '', 'v2.1', 'latest', '11.2'])
    it(`${text} has none`, () => assert.equal(minorVersion(text), undefined));
});

describe('API lifecycles', () => {
  it('knows when an Ingress left extensions', () => {
    assert.deepEqual(lifecycleOf('extensions/v1beta1', 'Ingress'), {
      deprecated: 14,
      removed: 22,
      replacement: 'networking.k8s.io/v1',
      sameFields: false,
    });
  });
  it('knows nothing of versions that stay, nor of names of JavaScript', () => {
    assert.equal(lifecycleOf('apps/v1', 'Deployment'), undefined);
    assert.equal(lifecycleOf('constructor', 'name'), undefined);
    assert.equal(lifecycleOf('batch/v1beta1', 'constructor'), undefined);
  });
  it('prefers what was applied', () => {
    const annotations = {
      'kubectl.kubernetes.io/last-applied-configuration': '{"apiVersion":"extensions/v1beta1"',
    };
    assert.equal(appliedVersion({ apiVersion: 'apps/v1', metadata: { annotations } }), 'extensions/v1beta1');
    assert.equal(appliedVersion({ apiVersion: 'apps/v1' }), 'apps/v1');
  });
});

describe('RBAC rules', () => {
  const rule = (fields: object) => ({ apiGroups: [''], resources: ['secrets'], verbs: ['get'], ...fields });
  const table: readonly (readonly [name: string, rule: object, answer: boolean])[] = [
    ['the right itself', rule({}), true],
    ['another verb', rule({ verbs: ['create'] }), false],
    ['all verbs', rule({ verbs: ['*'] }), true],
    ['another group', rule({ apiGroups: ['apps'] }), false],
    ['all groups', rule({ apiGroups: ['*'] }), true],
    ['no group at all', rule({ apiGroups: undefined }), false],
    ['one object by name', rule({ resourceNames: ['tls'] }), false],
    ['a subresource is not the resource', rule({ resources: ['secrets/status', '*/status'] }), false],
  ];
  for (const [name, one, answer] of table) {
    it(name, () => assert.equal(grants(one as never, '', 'secrets', ['get', 'list']), answer));
  }
});

describe('names and paths', () => {
  it('capabilities in any spelling', () => assert.equal(capabilityName(' cap_Sys_Admin'), 'SYS_ADMIN'));
  for (const [text, path] of [
    ['/var//run/./x/', '/var/run/x'],
    ['/a/../etc', '/etc'],
    ['/../..', '/'],
    ['', '/'],
  ] as const) {
    it(`"${text}" is ${path}`, () => assert.equal(normalize(text), path));
  }
});
