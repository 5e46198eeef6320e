/** Audit events in the shape of a busy cluster, about 1.5 KB each; the same in every run. */
export function auditBatches(batches: number, size: number, startMs: number): readonly (readonly object[])[] {
  const random = generator(20261123);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const hex = (length: number): string =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  const uid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  const one = (index: number): object => {
    const namespace = `team-${Math.floor(random() * 50)}`;
    const name = `object-${Math.floor(random() * 5000)}`;
    const resource = pick(['pods', 'leases', 'configmaps', 'secrets', 'endpoints', 'nodes', 'deployments']);
    const time = new Date(startMs + index * 20).toISOString().replace('Z', '123Z');
    return {
      kind: 'Event',
      apiVersion: 'audit.k8s.io/v1',
      level: 'RequestResponse',
      auditID: uid(),
      stage: 'ResponseComplete',
      requestURI: `/api/v1/namespaces/${namespace}/${resource}/${name}?timeout=10s`,
      verb: pick(['get', 'list', 'watch', 'update', 'patch', 'create', 'delete']),
      user: {
        username: `system:serviceaccount:${namespace}:worker-${Math.floor(random() * 20)}`,
        uid: uid(),
        groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
        extra: {
          'authentication.kubernetes.io/credential-id': [`JTI=${uid()}`],
          'authentication.kubernetes.io/node-name': [`node-${Math.floor(random() * 100)}`],
        },
      },
      sourceIPs: [`10.0.${Math.floor(random() * 255)}.${Math.floor(random() * 255)}`],
      userAgent: `kube-controller-manager/v1.37.2 (linux/amd64) kubernetes/abcdef0/${pick(['leader-election', 'shared-informers'])}`,
      objectRef: {
        resource,
        namespace,
        name,
        uid: uid(),
        apiGroup: 'coordination.k8s.io',
        apiVersion: 'v1',
        resourceVersion: String(Math.floor(random() * 1e8)),
      },
      responseStatus: { metadata: {}, code: pick([200, 200, 200, 201, 404, 409, 403]) },
      requestObject: {
        kind: 'Lease',
        apiVersion: 'coordination.k8s.io/v1',
        metadata: { name, namespace, labels: { app: 'web', 'app.kubernetes.io/name': name } },
        spec: {
          holderIdentity: `node-1_${uid()}`,
          leaseDurationSeconds: 15,
          acquireTime: time,
          renewTime: time,
          leaseTransitions: Math.floor(random() * 100),
        },
      },
      requestReceivedTimestamp: time,
      stageTimestamp: time,
      annotations: {
        'authorization.k8s.io/decision': 'allow',
        'authorization.k8s.io/reason':
          'RBAC: allowed by ClusterRoleBinding "x" of ClusterRole "y" to ServiceAccount "z"',
      },
    };
  };
  return Array.from({ length: batches }, (_, batch) =>
    Array.from({ length: size }, (_, index) => one(batch * size + index)),
  );
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
