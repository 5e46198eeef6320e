import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { flatten } from '#languages/logsql';
import { type ClusterRegistry, createClusterRegistry, type KubeObject } from '#platform/kube';
import { createFakeApiServer } from '#platform/kube/testing';
import type { GrantState } from '../grant.ts';
import { readEvent } from '../read-event.ts';
import type { RecordedEvent } from '../types.ts';
import { findGrant } from './find-grant.ts';

const RBAC = 'rbac.authorization.k8s.io';
const apiVersion = `${RBAC}/v1`;
const JANE = { kind: 'User', name: 'jane', apiGroup: RBAC };
const ROBOT = { kind: 'ServiceAccount', name: 'robot', namespace: 'shop' };
const REASON = 'RBAC: allowed by RoleBinding "edit/shop" of Role "editor" to User "jane"';

function role(kind: 'Role' | 'ClusterRole', name: string, verbs: readonly string[]): KubeObject {
  const place = kind === 'Role' ? { namespace: 'shop' } : {};
  const rules = [{ verbs, apiGroups: ['apps'], resources: ['deployments'] }];
  return { apiVersion, kind, metadata: { name, ...place }, rules };
}

function binding(kind: string, name: string, roleRef: object, subjects: readonly object[]): KubeObject {
  const place = kind === 'RoleBinding' ? { namespace: 'shop' } : {};
  return {
    apiVersion,
    kind,
    metadata: { name, ...place },
    roleRef: { apiGroup: RBAC, ...roleRef },
    subjects,
  };
}

const EDITOR = { kind: 'Role', name: 'editor' };
const ADMIN = { kind: 'ClusterRole', name: 'admin' };
const OBJECTS = [
  role('Role', 'editor', ['get', 'patch']),
  role('Role', 'reader', ['get']),
  role('ClusterRole', 'admin', ['*']),
  binding('RoleBinding', 'edit', EDITOR, [JANE]),
  binding('RoleBinding', 'for-bob', EDITOR, [{ ...JANE, name: 'bob' }]),
  binding('RoleBinding', 'nobody', EDITOR, []),
  binding('RoleBinding', 'other-role', { kind: 'Role', name: 'reader' }, [JANE]),
  binding('RoleBinding', 'reads', { kind: 'Role', name: 'reader' }, [JANE]),
  binding('RoleBinding', 'dangling', { kind: 'Role', name: 'deleted' }, [JANE]),
  binding('RoleBinding', 'wide-role', ADMIN, [ROBOT]),
  binding('ClusterRoleBinding', 'everywhere', ADMIN, [JANE]),
];

function event(reason: string, cluster = 'c'): RecordedEvent {
  const annotations = { 'authorization.k8s.io/decision': 'allow', 'authorization.k8s.io/reason': reason };
  const objectRef = { resource: 'deployments', apiGroup: 'apps', namespace: 'shop', name: 'web' };
  const user = { username: 'jane', groups: ['system:authenticated'] };
  return readEvent(flatten({ auditID: 'x', cluster, verb: 'patch', user, objectRef, annotations }));
}

describe('the RBAC rule of a request, as the cluster has it now', () => {
  let server: Awaited<ReturnType<typeof createFakeApiServer>>;
  let clusters: ClusterRegistry;
  const { signal } = new AbortController();
  before(async () => {
    const users = [{ name: 'blind', token: 'blind', rules: [] }];
    server = await createFakeApiServer({ users });
    server.seed(OBJECTS);
    clusters = createClusterRegistry({ probeEveryMs: 0 });
    clusters.add(server.target(), 'c');
    clusters.add(server.target({ token: 'blind' }), 'not-allowed');
  });
  after(async () => {
    await clusters.close();
    await server.close();
  });

  const table: readonly (readonly [what: string, reason: string, state: GrantState, detail?: string])[] = [
    ['is granted by a Role', REASON, 'granted'],
    [
      'is granted to a service account by a ClusterRole in a namespace',
      'RBAC: allowed by RoleBinding "wide-role/shop" of ClusterRole "admin" to ServiceAccount "robot/shop"',
      'granted',
    ],
    [
      'is granted by a ClusterRoleBinding',
      'RBAC: allowed by ClusterRoleBinding "everywhere" of ClusterRole "admin" to User "jane"',
      'granted',
    ],
    ['is gone with its binding', REASON.replace('edit/', 'deleted/'), 'gone', 'RoleBinding deleted'],
    [
      'is gone with its role',
      REASON.replace('edit/', 'dangling/').replace('editor', 'deleted'),
      'gone',
      'Role deleted',
    ],
    ['has another subject', REASON.replace('edit/', 'for-bob/'), 'changed', 'subjects'],
    ['has no subject any more', REASON.replace('edit/', 'nobody/'), 'changed', 'subjects'],
    ['has another role', REASON.replace('edit/', 'other-role/'), 'changed', 'roleRef'],
    ['has other rules', REASON.replace('edit/', 'reads/').replace('editor', 'reader'), 'changed', 'rules'],
  ];
  for (const [what, reason, state, detail] of table) {
    it(what, async () => {
      const grant = await findGrant(clusters, event(reason), signal);
      assert.deepEqual([grant.kind, grant.state, grant.detail], ['rbac', state, detail]);
      assert.equal(grant.rules?.length, state === 'granted' ? 1 : undefined);
      assert.equal(typeof grant.boundAt, reason.includes('deleted/') ? 'undefined' : 'string');
    });
  }

  it('is not known where the cluster is not registered, or does not let us read', async () => {
    const { state, detail } = await findGrant(clusters, event(REASON, 'elsewhere'), signal);
    assert.equal(state, 'unknown');
    assert.match(detail ?? '', /elsewhere/);
    const refused = await findGrant(clusters, event(REASON, 'not-allowed'), signal);
    assert.equal(refused.state, 'unknown');
    assert.notEqual(refused.detail, undefined);
  });
  it('is not known where the cluster fails', async () => {
    server.faults.answer({
      status: 500,
      reason: 'InternalError',
      times: 20,
      when: ({ path }) => path.includes('/nobody'),
    });
    const { state } = await findGrant(clusters, event(REASON.replace('edit/', 'nobody/')), signal);
    assert.equal(state, 'unknown');
  });
  it('is not asked for where another authorizer decided', async () => {
    const grant = await findGrant(clusters, event(''), signal);
    assert.deepEqual(grant, { kind: 'other', reason: '' });
  });
});
