import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuditEvent } from '#formats/audit-event';
import { catalog } from './catalog.ts';
import { compileRules } from './compile.ts';
import { createEvaluator } from './evaluate.ts';
import { ruleRow } from './rule-row.ts';
import { binding, event, podSpec, role } from './testing/events.ts';

const KCM = 'system:kube-controller-manager';
const KUBELET = 'kubelet/v1.37.2 (linux/amd64) kubernetes/abc';

/** A service account of kube-system. */
function controller(name: string): string {
  return `system:serviceaccount:kube-system:${name}`;
}

const privileged = { securityContext: { privileged: true } };
const hostPod = podSpec(
  { hostNetwork: true, volumes: [{ name: 'v', hostPath: { path: '/lib/modules' } }] },
  privileged,
);
const systemPod = {
  spec: { hostNetwork: true, containers: [{ image: 'registry.k8s.io/kube-proxy:v1.37.2', ...privileged }] },
};

/** What a cluster does when nobody is there. */
const alone: readonly AuditEvent[] = [
  event('system:apiserver', 'create', 'clusterroles cluster-admin', {
    body: role(['*'], ['*']),
    from: '::1',
  }),
  event('system:apiserver', 'update', 'clusterroles system:node', {
    body: role(['pods'], ['*']),
    from: '::1',
  }),
  event('system:apiserver', 'create', 'clusterrolebindings cluster-admin', {
    body: binding('cluster-admin', 'Group', 'system:masters'),
    from: '::1',
  }),
  event('system:apiserver', 'create', 'clusterrolebindings system:discovery', {
    body: binding('system:discovery', 'Group', 'system:authenticated'),
    from: '::1',
  }),
  event('system:apiserver', 'create', 'namespaces kube-system', { from: '::1' }),
  event('system:apiserver', 'update', 'apiservices v1.apps', { from: '::1' }),
  event('system:apiserver', 'create', 'configmaps kube-system/extension-apiserver-authentication', {
    from: '::1',
  }),
  event(controller('clusterrole-aggregation-controller'), 'patch', 'clusterroles admin', {
    body: role(['*'], ['*']),
  }),
  event(controller('root-ca-cert-publisher'), 'create', 'configmaps default/kube-root-ca.crt'),
  event(controller('service-account-controller'), 'create', 'serviceaccounts default/default'),
  event(KCM, 'create', 'serviceaccounts kube-system/node-controller'),
  event(KCM, 'create', 'serviceaccounts/token kube-system/node-controller'),
  event(KCM, 'list', 'secrets'),
  event(KCM, 'watch', 'secrets'),
  event(KCM, 'update', 'leases kube-system/kube-controller-manager'),
  event('system:kube-scheduler', 'create', 'pods/binding default/web'),
  event('system:kube-scheduler', 'patch', 'pods/status default/web'),
  event(controller('deployment-controller'), 'create', 'replicasets default/web', {
    body: { spec: { template: hostPod } },
  }),
  event(controller('replicaset-controller'), 'create', 'pods default/web', { body: podSpec({}) }),
  event(controller('replicaset-controller'), 'delete', 'pods default/web'),
  event(controller('daemon-set-controller'), 'create', 'pods kube-system/kube-proxy-x', { body: systemPod }),
  event(controller('cronjob-controller'), 'create', 'jobs default/web-1', {
    body: { spec: { template: podSpec({}) } },
  }),
  event(controller('generic-garbage-collector'), 'delete', 'configmaps default/a', {
    body: { kind: 'DeleteOptions' },
  }),
  event(controller('namespace-controller'), 'deletecollection', 'secrets foo/'),
  event(controller('namespace-controller'), 'deletecollection', 'networkpolicies foo/'),
  event(controller('namespace-controller'), 'update', 'namespaces/finalize foo'),
  event(controller('node-controller'), 'patch', 'nodes worker-1', { body: { spec: { taints: [] } } }),
  event(controller('token-cleaner'), 'delete', 'secrets kube-system/bootstrap-token-abcdef'),
  event(controller('certificate-controller'), 'update', 'certificatesigningrequests/approval csr-1'),
  event(controller('service-controller'), 'patch', 'services/status default/web', {
    body: { status: { loadBalancer: { ingress: [{ ip: '203.0.113.1' }] } } },
  }),
  event(controller('cluster-autoscaler'), 'create', 'pods/eviction default/web'),
  event('system:bootstrap:abcdef', 'create', 'certificatesigningrequests csr-1', { userAgent: KUBELET }),
  event('system:node:worker-1', 'create', 'serviceaccounts/token default/web', { userAgent: KUBELET }),
  event('system:node:worker-1', 'get', 'secrets default/web', { userAgent: KUBELET }),
  event('system:node:worker-1', 'patch', 'nodes/status worker-1', { userAgent: KUBELET }),
  event('system:node:worker-1', 'create', 'pods kube-system/kube-apiserver-worker-1', {
    userAgent: KUBELET,
    body: hostPod,
  }),
  event('system:node:worker-1', 'update', 'leases kube-node-lease/worker-1', { userAgent: KUBELET }),
  event('system:kube-proxy', 'watch', 'services', { userAgent: 'kube-proxy/v1.37.2' }),
  event('system:anonymous', 'get', '/readyz', { userAgent: 'kube-probe/1.37' }),
  event('system:anonymous', 'get', 'configmaps kube-public/cluster-info', { userAgent: 'kubeadm/v1.37.2' }),
  event('system:anonymous', 'get', '/', { code: 403 }),
  event('system:serviceaccount:cert-manager:cert-manager', 'create', 'secrets shop/tls'),
  event('system:serviceaccount:monitoring:prometheus', 'list', 'pods', { userAgent: 'prometheus/3' }),
  event('system:serviceaccount:monitoring:prometheus', 'get', 'nodes/metrics worker-1', {
    userAgent: 'prometheus/3',
  }),
];

/** What people do all day. */
const ordinary: readonly AuditEvent[] = [
  event('jane', 'get', '/api'),
  event('jane', 'get', '/version'),
  event('jane', 'list', 'pods shop/'),
  event('jane', 'get', 'pods/log shop/web'),
  event('jane', 'watch', 'events shop/'),
  event('jane', 'get', 'configmaps shop/web'),
  event('jane', 'patch', 'deployments shop/web', { body: { spec: { template: podSpec({}) } } }),
  event('jane', 'patch', 'deployments/scale shop/web'),
  event('jane', 'update', 'configmaps shop/web', { body: { data: { color: 'blue' } } }),
  event('jane', 'create', 'pods shop/web', {
    body: podSpec({ volumes: [{ name: 'v', hostPath: { path: '/mnt/data' } }] }),
  }),
  event('jane', 'create', 'selfsubjectaccessreviews'),
  event('jane', 'get', 'pods shop/gone', { code: 404 }),
  event('jane', 'create', 'namespaces shop', { code: 409 }),
];

for (const [name, events] of [
  ['a cluster alone', alone],
  ['an ordinary day', ordinary],
] as const) {
  describe(`${name} fires nothing`, () => {
    const rules = compileRules(catalog.filter((rule) => rule.enabled));
    for (const one of events) {
      const row = ruleRow(one);
      it(`${row.get('derived.actor')} ${one.verb} ${row.get('derived.object')}`, () => {
        const found = createEvaluator(rules).observe(row, 0);
        assert.deepEqual(
          found.map(({ rule }) => rule.id),
          [],
        );
      });
    }
  });
}
