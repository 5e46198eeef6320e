import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Json } from '#formats/audit-event';
import { flatten } from '#languages/logsql';
import { fieldChanges } from './field-changes.ts';
import { parseFieldPath, valueAt } from './field-path.ts';
import { traceObject } from './object-trace.ts';
import { parseRbacReason } from './rbac-reason.ts';
import { rulesFor } from './rbac-rule.ts';
import { readEvent } from './read-event.ts';
import { rebuild } from './rebuild.ts';
import type { RecordedEvent } from './types.ts';

describe('objects out of flat rows', () => {
  it('keeps labels with dots, texts that look like numbers, and lists', () => {
    const object = {
      metadata: {
        labels: { 'app.kubernetes.io/name': 'web', version: '12' },
        resourceVersion: '17',
      },
      spec: {
        replicas: 3,
        paused: true,
        selector: { matchLabels: { 'a.b/c': 'd' } },
        list: [{ a: '1' }, 2],
      },
    };
    const built = rebuild(flatten({ requestObject: object }), 'requestObject');
    assert.deepEqual(JSON.parse(JSON.stringify(built)), object);
  });
  it('takes any JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (value) => {
        rebuild(flatten({ requestObject: value }), 'requestObject');
      }),
    );
  });
});

describe('changes of fields', () => {
  const pod = (image: string, extra: readonly Json[] = []): Json => ({
    metadata: { resourceVersion: image, managedFields: [{ a: image }] },
    spec: { containers: [...extra, { name: 'web', image }] },
  });
  it('finds one image by the name of its container, and no bookkeeping', () => {
    const { changes } = fieldChanges(pod('a:1'), pod('a:2', [{ name: 'side', image: 's:1' }]));
    assert.deepEqual(
      changes.map(({ path, before, after }) => [path, before, after]),
      [
        ['spec.containers[name=side].name', undefined, 'side'],
        ['spec.containers[name=side].image', undefined, 's:1'],
        ['spec.containers[name=web].image', 'a:1', 'a:2'],
      ],
    );
  });
  it('an object has no changes to itself, and what is cut is counted', () => {
    fc.assert(fc.property(fc.jsonValue(), (v) => fieldChanges(v as Json, v as Json).changes.length === 0));
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}`, i]));
    const { changes, cut } = fieldChanges({}, many);
    assert.deepEqual([changes.length, cut], [200, 300]);
  });
  it('follows a path by place and by name; what is no path is none', () => {
    const at = (path: string) => valueAt(pod('a:1'), parseFieldPath(path) ?? []);
    assert.equal(at('spec.containers[0].image'), 'a:1');
    assert.equal(at('spec.containers[name=web].image'), 'a:1');
    assert.equal(parseFieldPath('spec..[x'), undefined);
  });
});

function write(verb: string, code: number, rest: Readonly<Record<string, unknown>>): RecordedEvent {
  const objectRef = { resource: 'deployments', apiGroup: 'apps', namespace: 'shop', name: 'web' };
  const user = { username: 'jane' };
  return readEvent(flatten({ auditID: 'x', verb, user, objectRef, responseStatus: { code }, ...rest }));
}

function state(uid: string, replicas: number, generation = 1) {
  return { responseObject: { kind: 'Deployment', metadata: { uid, generation }, spec: { replicas } } };
}

describe('the lives of an object', () => {
  it('a name that is made again is another object', () => {
    const lives = traceObject([
      write('create', 201, state('u1', 1)),
      write('patch', 200, state('u1', 2, 2)),
      write('delete', 200, {}),
      write('create', 201, state('u2', 5)),
    ]);
    assert.deepEqual(
      lives.map(({ uid, entries }) => [uid, entries.map(({ kind }) => kind)]),
      [
        ['u1', ['created', 'changed', 'deleted']],
        ['u2', ['created']],
      ],
    );
    assert.deepEqual(lives[0]?.entries[1]?.changes, [
      { part: 'spec', path: 'spec.replicas', before: '1', after: '2' },
    ]);
  });
  it('says what it has not seen: requests without objects, and generations in no record', () => {
    const [life] = traceObject([
      write('create', 201, state('u1', 1)),
      write('patch', 200, {}),
      write('patch', 200, state('u1', 4, 5)),
    ]);
    assert.deepEqual(
      life?.entries.map(({ known, unseen, missedGenerations }) => [known, unseen, missedGenerations]),
      [
        ['object', 0, 0],
        ['nothing', 0, 0],
        ['object', 1, 2],
      ],
    );
  });
  it('refused requests and dry runs change nothing', () => {
    const [life] = traceObject([
      write('create', 201, state('u1', 1)),
      write('patch', 403, { responseObject: { kind: 'Status' } }),
      write('patch', 200, { requestURI: '/x?dryRun=All', ...state('u1', 9, 2) }),
      write('patch', 200, state('u1', 2, 2)),
    ]);
    assert.deepEqual(
      life?.entries.map(({ kind }) => kind),
      ['created', 'failed', 'dry-run', 'changed'],
    );
    assert.equal(life?.entries[3]?.changes[0]?.before, '1');
  });
});

describe('the RBAC rule behind a request', () => {
  const texts: readonly (readonly [string, unknown])[] = [
    [
      'RBAC: allowed by RoleBinding "carol-cm/shop" of Role "cm-editor" to User "carol"',
      ['carol-cm', 'shop', 'Role', 'cm-editor', 'User', 'carol', ''],
    ],
    [
      'RBAC: allowed by ClusterRoleBinding "a" of ClusterRole "b" to ServiceAccount "robot/shop"',
      ['a', '', 'ClusterRole', 'b', 'ServiceAccount', 'robot', 'shop'],
    ],
    ['', undefined],
    ['webhook said so', undefined],
  ];
  for (const [text, expected] of texts) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const r = parseRbacReason(text);
      const found = r && [
        r.bindingName,
        r.bindingNamespace,
        r.roleKind,
        r.roleName,
        r.subject.kind,
        r.subject.name,
        r.subject.namespace,
      ];
      assert.deepEqual(found, expected);
    });
  }
  it('finds the rules that allow it, and none where the role says otherwise', () => {
    const event = write('patch', 200, {});
    const rule = { verbs: ['patch'], apiGroups: ['apps'], resources: ['deployments'] };
    assert.deepEqual(rulesFor(event, [rule]), [rule]);
    assert.deepEqual(rulesFor(event, [{ ...rule, verbs: ['get'] }]), []);
    assert.deepEqual(rulesFor(event, [{ ...rule, resourceNames: ['other'] }]), []);
    assert.deepEqual(rulesFor(event, [{ ...rule, resources: ['deployments/scale'] }]), []);
  });
});
