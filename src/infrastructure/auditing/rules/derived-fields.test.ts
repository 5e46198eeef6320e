import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type AuditEvent, readAuditEvents } from '#formats/audit-event';
import { flatten } from '#languages/logsql';
import { catalog } from './catalog.ts';
import { compileRules } from './compile.ts';
import { credentialIn } from './credentials.ts';
import { DERIVED_FIELDS } from './derived.ts';
import { derivedFields } from './derived-fields.ts';
import { isSensitivePath } from './derived-pod.ts';
import { createEvaluator } from './evaluate.ts';
import { ruleRow } from './rule-row.ts';
import { binding, event, podSpec, role } from './testing/events.ts';

type Row = readonly [string, AuditEvent, Readonly<Record<string, string>>];

const patchBinding = [
  { op: 'add', path: '/subjects', value: [{ kind: 'User', name: 'eve' }] },
  { op: 'add', path: '/subjects/0/name', value: 'system:anonymous' },
  { op: 'add', path: '/subjects/-', value: { kind: 'User', name: 'system:masters' } },
];

const table: readonly Row[] = [
  [
    'who, what, from where',
    event('jane', 'get', 'pods default/a', { sourceIPs: ['1.2.3.4', '10.1.1.1'] }),
    {
      'derived.actor': 'jane',
      'derived.client': 'kubectl',
      'derived.object': 'pods default/a',
      'derived.source.ip': '10.1.1.1',
      'derived.source.scope': 'private',
    },
  ],
  [
    'impersonation',
    event('jane', 'get', 'pods default/a', { impersonatedUser: { username: 'admin' } }),
    { 'derived.actor': 'jane as admin' },
  ],
  ['nobody', event('', 'get', '/api?x=1'), { 'derived.actor': 'nobody', 'derived.object': '/api' }],
  [
    'a name that is to be made up',
    event('jane', 'create', 'pods default/', { body: { metadata: { generateName: 'web-' } } }),
    { 'derived.object': 'pods default/web-' },
  ],
  ['IPv4 in IPv6', event('a', 'get', '/x', { from: '::ffff:8.8.8.8' }), { 'derived.source.scope': 'public' }],
  ['link-local', event('a', 'get', '/x', { from: 'fe80::1' }), { 'derived.source.scope': 'private' }],
  [
    'the command of an exec',
    event('a', 'get', 'pods/exec default/a', {
      requestURI: '/exec?command=sh&command=-c&command=id%3B%20ls&container=web&stdin=true',
    }),
    { 'derived.exec.command': 'sh -c id; ls', 'derived.exec.container': 'web' },
  ],
  [
    'images and paths of a CronJob',
    event('a', 'create', 'cronjobs default/a', {
      body: {
        spec: {
          jobTemplate: {
            spec: {
              template: podSpec({
                initContainers: [{ image: 'registry.k8s.io/pause:3' }],
                volumes: [
                  { hostPath: { path: '/var/run//x/../docker.sock' } },
                  { hostPath: { path: '/data' } },
                ],
              }),
            },
          },
        },
      },
    }),
    {
      'derived.pod.images': '["registry.example/web:1","registry.example/other:1","registry.k8s.io/pause:3"]',
      'derived.pod.foreignImages': '["registry.example/web:1","registry.example/other:1"]',
      'derived.pod.hostPaths': '["/run/docker.sock","/data"]',
      'derived.pod.sensitivePaths': '["/run/docker.sock"]',
    },
  ],
  [
    'what a role grants',
    event('a', 'create', 'clusterroles r', { body: role(['pods/exec', 'secrets'], ['get', 'create']) }),
    { 'derived.role.grants': '["exec","secrets","write"]' },
  ],
  [
    'whom a binding is for',
    event('a', 'create', 'clusterrolebindings b', { body: binding('edit', 'ServiceAccount', 'x') }),
    { 'derived.binding.role': 'ClusterRole/edit', 'derived.binding.subjects': '["ServiceAccount/x"]' },
  ],
  [
    'later operations of a JSON patch write into earlier ones',
    event('a', 'patch', 'clusterrolebindings b', { body: patchBinding }),
    { 'derived.binding.broadSubjects': '["system:anonymous","system:masters"]' },
  ],
  [
    'a JSON patch of the whole',
    event('a', 'patch', 'pods default/a', {
      body: [{ op: 'replace', path: '', value: { spec: { hostPID: true } } }],
    }),
    { 'derived.pod.hostPID': 'true' },
  ],
  [
    'a JSON patch that copies a true from elsewhere',
    event('a', 'patch', 'deployments default/a', {
      body: [
        { op: 'copy', from: '/spec/paused', path: '/spec/template/spec/hostNetwork' },
        { op: 'move', from: '/metadata/x', path: '/spec/template/spec/containers/-' },
      ],
      responseObject: {
        spec: { template: { spec: { hostNetwork: true, containers: [{ image: 'a' }, { image: 'b' }] } } },
      },
    }),
    { 'derived.pod.hostNetwork': 'true', 'derived.pod.images': '["b"]' },
  ],
  ['a namespace', event('a', 'delete', 'namespaces foo/foo'), { 'derived.object': 'namespaces foo' }],
  [
    'the answer, where the request was not logged',
    event('a', 'create', 'pods default/a', { responseObject: { spec: { hostNetwork: true } } }),
    { 'derived.pod.hostNetwork': 'true' },
  ],
  [
    'a patch of a node',
    event('a', 'patch', 'nodes n', {
      body: { spec: { unschedulable: null, taints: [] }, metadata: { labels: {} } },
    }),
    { 'derived.node.changes': '["uncordon","taints","labels"]' },
  ],
];

describe('derived fields', () => {
  for (const [name, one, expected] of table) {
    it(name, () => {
      const found = derivedFields(one);
      for (const [field, value] of Object.entries(expected)) assert.equal(found.get(field), value, field);
    });
  }

  it('no event has one it does not need', () => {
    const found = derivedFields(event('a', 'get', 'pods default/a', { userAgent: '', sourceIPs: [] }));
    assert.deepEqual([...found.keys()], ['derived.actor', 'derived.object']);
  });

  it('an event cannot bring one itself', () => {
    const text = JSON.stringify({
      ...event('a', 'get', '/x'),
      derived: { actor: 'b' },
      'derived.actor': 'b',
      cluster: 'c',
    });
    const [read] = readAuditEvents(text).events;
    assert.ok(read);
    assert.equal(ruleRow(read).get('derived.actor'), 'a');
    assert.equal(ruleRow(read).get('cluster'), '');
    assert.equal(ruleRow(read, { cluster: 'd' }).get('cluster'), 'd');
  });

  it('a row has the fields of the flattened event, whichever way they are read', () => {
    const one = event('jane', 'patch', 'nodes/status n', {
      body: [{ op: 'test' }],
      annotations: { 'a/b': 'c' },
    });
    const row = ruleRow({ ...one, impersonatedUser: { username: 'bob' } });
    const flat = flatten({ ...one, impersonatedUser: { username: 'bob' } });
    for (const name of flat.names()) assert.equal(row.get(name), flat.get(name), name);
    const names = [...row.names()].filter((name) => !name.startsWith('derived.'));
    assert.deepEqual(names, [...flat.names()]);
    assert.equal(row.get('annotations.a/b'), 'c');
    assert.equal(row.get('constructor'), '');
  });

  it('reading a JSON patch leaves the event and Object.prototype alone', () => {
    const body = [
      { op: 'add', path: '/metadata', value: { labels: {} } },
      { op: 'add', path: '/metadata/labels/x', value: 'y' },
      { op: 'add', path: '/__proto__/polluted', value: 'yes' },
      { op: 'add', path: '/constructor/prototype/polluted', value: 'yes' },
    ];
    const before = JSON.stringify(body);
    derivedFields(event('a', 'patch', 'nodes n', { body }));
    assert.equal(JSON.stringify(body), before);
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  });
});

describe('dry runs', () => {
  const rows: readonly (readonly [string, AuditEvent, boolean])[] = [
    ['asked for', event('a', 'create', 'pods default/a', { requestURI: '/x?a=b&dryRun=All' }), true],
    ['encoded', event('a', 'create', 'pods default/a', { requestURI: '/x?dry%52un=%41ll' }), true],
    ['in another value', event('a', 'create', 'pods default/a', { requestURI: '/x?a=b?dryRun=All' }), false],
    ['another value', event('a', 'create', 'pods default/a', { requestURI: '/x?dryRun=All;x' }), false],
    ['one of two', event('a', 'create', 'pods default/a', { requestURI: '/x?dryRun=All&dryRun=' }), false],
    ['a deletion by its body', event('a', 'delete', 'pods default/a', { body: { dryRun: ['All'] } }), true],
    [
      'a deletion with a body that does not say so',
      event('a', 'delete', 'pods default/a', {
        requestURI: '/x?dryRun=All',
        body: { kind: 'DeleteOptions' },
      }),
      false,
    ],
    [
      'a deletion of which the body is not known',
      event('a', 'delete', 'pods default/a', { requestURI: '/x?dryRun=All', level: 'Metadata' }),
      false,
    ],
    [
      'a deletion without a body',
      event('a', 'delete', 'pods default/a', { requestURI: '/x?dryRun=All' }),
      true,
    ],
  ];
  for (const [name, one, expected] of rows) {
    it(name, () => assert.equal(derivedFields(one).get('derived.dryRun') === 'true', expected));
  }
});

describe('paths of a node', () => {
  for (const path of [
    '/',
    '/etc',
    '/etc/kubernetes',
    '/run',
    '/var',
    '/var/lib',
    '/run/docker.sock',
    '/proc/1',
  ]) {
    it(`${path} is sensitive`, () => assert.equal(isSensitivePath(path), true));
  }
  for (const path of ['/data', '/mnt', '/etcetera', '/etc/localtime', '/opt/app', '/var/cache', '/tmp']) {
    it(`${path} is not`, () => assert.equal(isSensitivePath(path), false));
  }
});

describe('credentials in a ConfigMap', () => {
  const rows: readonly (readonly [string, string, boolean])[] = [
    ['password', 'hunter2!', true],
    ['DB_PASSWORD', 'abc', true],
    ['application.yml', 'spring:\n  datasource:\n    password: "s3cret"\n', true],
    ['credentials', '[default]\naws_access_key_id = MY-ID\naws_secret_access_key = MY-KEY\n', true],
    ['x', 'AKIAABCDEFGHIJKLMNOP', true],
    ['token', '0123456789abcdef0123', true],
    ['password', '$(DB_PASSWORD)', false],
    ['password', '<from vault>', false],
    ['passwordFile', '/run/secrets/db', false],
    ['password.length', '12', false],
    ['secret', 'db-credentials', false],
    ['ui.properties', 'color.good=purple\nallow.textmode=true\n', false],
    ['tls.crt', '-----BEGIN CERTIFICATE-----', false],
    ['readme', 'Change your password: it is old.', false],
  ];
  for (const [key, value, expected] of rows) {
    it(`${key}: ${JSON.stringify(value)}`, () => assert.equal(credentialIn(key, value), expected));
  }

  it('takes linear time', () => {
    for (const text of [
      'a'.repeat(1_000_000),
      `${' '.repeat(1_000_000)}x`,
      'a:'.repeat(500_000),
      'eyJ'.repeat(300_000),
    ]) {
      assert.equal(typeof credentialIn('x', text), 'boolean');
    }
  });
});

describe('hostile events', () => {
  const rules = compileRules(catalog);
  const resources = [
    'pods',
    'clusterroles',
    'clusterrolebindings',
    'nodes',
    'services',
    'configmaps',
    'ingresses',
  ];
  const keys = fc.constantFrom(
    'spec',
    'template',
    'rules',
    'verbs',
    'subjects',
    'roleRef',
    'containers',
    'volumes',
    'hostPath',
    'path',
    'data',
    'metadata',
    'labels',
    'tls',
    'taints',
    'op',
    'value',
    '__proto__',
    'securityContext',
    'capabilities',
    'add',
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom<unknown>(null, true, 0, '', '*', '/a/-/b', 'add', 'system:masters'),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.array(fc.tuple(keys, tie('tree')), { maxLength: 4 }).map((members) => {
        const object = {};
        for (const [key, value] of members) {
          Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
        }
        return object;
      }),
    ),
  }));

  it('no rule throws, and only known fields are derived', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...resources),
        fc.constantFrom('create', 'patch', 'delete'),
        tree,
        (resource, verb, body) => {
          const text = JSON.stringify({
            ...event('jane', verb, `${resource} default/a`),
            requestObject: body,
          });
          const evaluator = createEvaluator(rules);
          for (const one of readAuditEvents(text).events) {
            for (const name of derivedFields(one).keys())
              assert.ok(Object.hasOwn(DERIVED_FIELDS, name), name);
            evaluator.observe(ruleRow(one), 0);
          }
        },
      ),
    );
  });
});
