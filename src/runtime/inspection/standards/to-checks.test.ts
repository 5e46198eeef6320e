import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckContext, JsonObject, PodView, Subject } from '../types.ts';
import { podSecurityChecks } from './to-checks.ts';

const context: CheckContext = { clusterVersion: undefined, related: () => ({ complete: true, objects: [] }) };
const subject: Subject = {
  cluster: '',
  ref: { apiVersion: 'v1', kind: 'Pod', name: 'p' },
  object: {},
  pod: undefined,
};

function view(spec: JsonObject): PodView {
  return { path: [], metadata: {}, spec, containers: [] };
}

function verdicts(spec: JsonObject): Record<string, string> {
  const found = podSecurityChecks('baseline', 'latest').flatMap((check) =>
    check
      .evaluate(view(spec), subject, context)
      .map((observation) => [check.id, observation.verdict] as const),
  );
  return Object.fromEntries(found);
}

test('a violation becomes one failed observation with its place', () => {
  assert.deepEqual(verdicts({ hostPID: true, containers: [] }), { podSecurityHostNamespaces: 'fail' });
  assert.deepEqual(verdicts({ containers: [] }), {});
});

test('a field of the wrong type is unknown, never a pass', () => {
  const found = verdicts({ containers: [{ name: 'a', securityContext: { privileged: 'yes' } }] });
  assert.equal(found['podSecurityPrivileged'], 'unknown');
});

test('containers seen on running pods only are judged too', () => {
  const debug = {
    name: 'debug',
    role: 'ephemeral',
    path: [],
    observedOnly: true,
    spec: { name: 'debug', securityContext: { privileged: true } },
  } as const;
  const check = podSecurityChecks('baseline', 37).find(({ id }) => id === 'podSecurityPrivileged');
  const seen = check?.evaluate({ ...view({ containers: [] }), containers: [debug] }, subject, context);
  assert.equal(
    seen?.[0]?.params?.['detail'],
    'container "debug" must not set securityContext.privileged=true',
  );
});
