import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KubeErrorCode } from '../errors.ts';
import { statusFailure, transportFailure } from './failures.ts';

const POD = { group: '', version: 'v1', resource: 'pods', namespace: 'shop', name: 'web' };
const SUBJECT = { cluster: 'dev', server: 'https://10.0.0.1:6443', verb: 'get', ref: POD, path: '/api/v1/x' };

const STATUSES: readonly (readonly [number, string, KubeErrorCode])[] = [
  [400, 'BadRequest', 'invalid'],
  [401, 'Unauthorized', 'unauthorized'],
  [403, '', 'forbidden'],
  [404, 'NotFound', 'not-found'],
  [405, 'MethodNotAllowed', 'unsupported'],
  [409, 'Conflict', 'conflict'],
  [409, 'AlreadyExists', 'already-exists'],
  [410, 'Expired', 'gone'],
  [413, 'RequestEntityTooLarge', 'too-large'],
  [422, 'Invalid', 'invalid'],
  [429, 'TooManyRequests', 'throttled'],
  [500, 'InternalError', 'server-error'],
  [503, 'ServiceUnavailable', 'server-error'],
  [504, 'Timeout', 'timeout'],
  [302, '', 'bad-response'],
];

for (const [status, reason, code] of STATUSES) {
  test(`status ${status} ${reason} is ${code}`, () => {
    const error = statusFailure(SUBJECT, status, { reason, message: 'why' });
    assert.equal(error.code, code);
    assert.equal(error.status, status);
    assert.match(error.message, /^cluster "dev": cannot get pods "web" in namespace "shop": why\. \S/);
  });
}

test('a denial prints the missing rule', () => {
  const message =
    'pods is forbidden: User "eve" cannot list resource "pods" in API group "" at the cluster scope';
  const ref = { group: '', version: 'v1', resource: 'pods' };
  const error = statusFailure({ ...SUBJECT, verb: 'list', ref }, 403, { reason: 'Forbidden', message });
  const yaml = '- apiGroups: [""]\n  resources: ["pods"]\n  verbs: ["list"]';
  assert.equal(error.missingRule?.yaml, yaml);
  assert.equal(error.missingRule?.namespace, undefined);
  assert.ok(error.message.endsWith(`add this rule to a ClusterRole:\n${yaml}`));
});

test('the server knows better than we which verb was missing: an apply that creates', () => {
  const message =
    'deployments.apps "web" is forbidden: User "eve" cannot create resource "deployments" in API group "apps" in the namespace "shop"';
  const ref = { group: 'apps', version: 'v1', resource: 'deployments', namespace: 'shop', name: 'web' };
  const error = statusFailure({ ...SUBJECT, verb: 'apply', ref }, 403, { reason: 'Forbidden', message });
  assert.deepEqual(error.missingRule?.rule, {
    apiGroups: ['apps'],
    resources: ['deployments'],
    verbs: ['create'],
  });
  assert.equal(error.missingRule?.namespace, 'shop');
});

test('a refusal by admission names no rule, since none would help', () => {
  const message = 'pods "web" is forbidden: violates PodSecurity "restricted:latest": privileged';
  const error = statusFailure({ ...SUBJECT, verb: 'create' }, 403, { reason: 'Forbidden', message });
  assert.equal(error.code, 'forbidden');
  assert.equal(error.missingRule, undefined);
  assert.match(error.message, /An admission check or quota refused it/);
});

test('a path that is no resource asks for a nonResourceURL', () => {
  const message = 'forbidden: User "eve" cannot get path "/metrics"';
  const error = statusFailure({ ...SUBJECT, ref: undefined, path: '/metrics?x=1' }, 403, {
    reason: 'Forbidden',
    message,
  });
  assert.equal(error.missingRule?.yaml, '- nonResourceURLs: ["/metrics"]\n  verbs: ["get"]');
});

const TRANSPORT: readonly (readonly [string, KubeErrorCode])[] = [
  ['ECONNREFUSED', 'network'],
  ['ENOTFOUND', 'network'],
  ['ECONNRESET', 'network'],
  ['UND_ERR_SOCKET', 'network'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['CERT_HAS_EXPIRED', 'certificate-expired'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
  ['UND_ERR_DESTROYED', 'aborted'],
];

for (const [code, expected] of TRANSPORT) {
  test(`${code} is ${expected}, also below a wrapper`, () => {
    const cause = Object.assign(new Error(`${code} happened`), { code });
    assert.equal(transportFailure(SUBJECT, cause).code, expected);
    assert.equal(transportFailure(SUBJECT, new Error('failed', { cause })).code, expected);
    assert.equal(transportFailure(SUBJECT, new AggregateError([cause])).code, expected);
  });
}

test('a long answer is cut with a count, and on one line', () => {
  const error = statusFailure(SUBJECT, 500, { message: `a\nb${'x'.repeat(2000)}` });
  assert.match(error.message, /: a bx+… \(1003 more characters\)/);
});
