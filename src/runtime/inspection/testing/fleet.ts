import type { KubeObject } from '#platform/kube';
import type { Json, JsonObject } from '../types.ts';

/** One object as an API server would send it, and the kind that list-watch asked for. */
export interface FleetObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly raw: KubeObject;
}

/**
 * A made-up cluster with a spread of controllers as large clusters have it: of 100,000 pods on 1,000 nodes two thirds
 * belong to Deployments with 1 to 40 replicas and a few old ReplicaSets each, an eighth to DaemonSets, the rest to
 * StatefulSets, CronJobs and Jobs, to nobody (bare), or to their node (static). The same `pods` give the same fleet.
 */
export function* fleet(pods: number): Generator<FleetObject> {
  const random = sequence(pods);
  const nodes = Math.max(1, Math.round(pods / 100));
  const namespaces = Math.max(2, Math.round(pods / 250));
  let left = pods;
  const take = (count: number): number => {
    const taken = Math.min(left, count);
    left -= taken;
    return taken;
  };
  for (let index = 0; index < namespaces; index++) yield* namespaceObjects(`team-${index}`, random);
  for (let index = 0; index < 12; index++)
    yield* workload('DaemonSet', index, 'kube-system', take(nodes), random);
  for (let index = 0; index < Math.round(nodes * 3); index++) yield* barePod(index, take(1), nodes);
  for (let index = 0; left > 0; index++) {
    const namespace = `team-${index % namespaces}`;
    const kind = kindOf(random());
    yield* workload(kind, index, namespace, take(replicas(kind, random())), random);
    yield* besides(`app-${index}`, namespace, random);
  }
}

function kindOf(draw: number): 'Deployment' | 'StatefulSet' | 'CronJob' | 'Job' {
  if (draw < 0.75) return 'Deployment';
  if (draw < 0.85) return 'StatefulSet';
  return draw < 0.95 ? 'CronJob' : 'Job';
}

/** Many small ones and a few large ones. */
function replicas(kind: string, draw: number): number {
  if (kind === 'CronJob') return 3;
  if (kind === 'Job') return 1;
  return kind === 'StatefulSet' ? 3 + Math.floor(draw * 4) : 1 + Math.floor(40 * draw * draw);
}

type Random = () => number;

function* workload(
  kind: string,
  index: number,
  namespace: string,
  count: number,
  random: Random,
): Generator<FleetObject> {
  const name = kind === 'DaemonSet' ? `agent-${index}` : `app-${index}`;
  const apiVersion = kind === 'CronJob' || kind === 'Job' ? 'batch/v1' : 'apps/v1';
  const uid = uidOf(kind, namespace, name);
  const template = { metadata: { labels: { app: name, tier: 'web' } }, spec: podSpec(name, index, random) };
  const inner = { selector: { matchLabels: { app: name } }, template };
  const spec: JsonObject =
    kind === 'CronJob'
      ? { schedule: '0 3 * * *', jobTemplate: { spec: { template } } }
      : { replicas: count, ...inner };
  yield object(
    apiVersion,
    kind,
    namespace,
    name,
    { spec, status: { observedGeneration: 4, replicas: count } },
    uid,
  );
  const owner = { apiVersion, kind, uid };
  if (kind === 'Deployment') {
    for (let revision = 0; revision < 5; revision++) {
      const set = `${name}-${hash(index * 10 + revision)}`;
      yield owned('apps/v1', 'ReplicaSet', namespace, set, owner, { spec: { replicas: 0, ...inner } });
    }
    const current = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      uid: uidOf('ReplicaSet', namespace, `${name}-${hash(index * 10)}`),
    };
    yield* podsOf(name, namespace, count, current, template.spec, index);
  } else if (kind === 'CronJob') {
    for (let run = 0; run < count; run++) {
      yield owned('batch/v1', 'Job', namespace, `${name}-${run}`, owner, { spec: { template } });
      const job = { apiVersion: 'batch/v1', kind: 'Job', uid: uidOf('Job', namespace, `${name}-${run}`) };
      yield* podsOf(`${name}-${run}`, namespace, 1, job, template.spec, index);
    }
  } else yield* podsOf(name, namespace, count, owner, template.spec, index);
}

interface Owner {
  readonly apiVersion: string;
  readonly kind: string;
  readonly uid: string;
}

/** Pods as the API server shows them: admission has added volumes, tolerations and, to some, a sidecar. */
function* podsOf(
  name: string,
  namespace: string,
  count: number,
  owner: Owner,
  spec: JsonObject,
  index: number,
): Generator<FleetObject> {
  for (let pod = 0; pod < count; pod++) {
    const podName = `${name}-${hash(pod * 31 + index)}`;
    const live = liveSpec(spec, hash(pod * 7 + index), `node-${(pod * 13 + index) % 1000}`, index % 3 === 0);
    yield owned(
      'v1',
      'Pod',
      namespace,
      podName,
      owner,
      { spec: live, status: status(podName) },
      { app: name, 'pod-template-hash': hash(index) },
    );
  }
}

function liveSpec(spec: JsonObject, token: string, node: string, injected: boolean): JsonObject {
  const volume = `kube-api-access-${token.slice(0, 5)}`;
  const mount = { name: volume, readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' };
  const containers = (spec['containers'] as readonly JsonObject[]).map((container) => ({
    ...container,
    volumeMounts: [...((container['volumeMounts'] ?? []) as readonly Json[]), mount],
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  }));
  const proxy = {
    name: 'istio-proxy',
    image: 'docker.io/istio/proxyv2:1.29.0',
    securityContext: { runAsUser: 1337 },
    volumeMounts: [mount],
  };
  return {
    ...spec,
    containers: injected ? [...containers, proxy] : containers,
    nodeName: node,
    schedulerName: 'default-scheduler',
    priority: 0,
    preemptionPolicy: 'PreemptLowerPriority',
    enableServiceLinks: true,
    tolerations: ['not-ready', 'unreachable'].map((key) => ({
      key: `node.kubernetes.io/${key}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 300,
    })),
    volumes: [
      ...((spec['volumes'] ?? []) as readonly Json[]),
      {
        name: volume,
        projected: {
          defaultMode: 420,
          sources: [{ serviceAccountToken: { expirationSeconds: 3607, path: 'token' } }],
        },
      },
    ],
  };
}

function podSpec(name: string, index: number, random: Random): JsonObject {
  const containers = [
    container(name, index, random),
    ...(random() < 0.2 ? [container('logger', index, random)] : []),
  ];
  return {
    containers,
    ...(random() < 0.15 ? { initContainers: [container('init', index, random)] } : {}),
    ...(random() < 0.02 ? { hostNetwork: true } : {}),
    ...(random() < 0.4
      ? { securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } }
      : {}),
    serviceAccountName: random() < 0.5 ? name : 'default',
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    terminationGracePeriodSeconds: 30,
    volumes: [
      { name: 'config', configMap: { name: `${name}-config`, defaultMode: 420 } },
      { name: 'tmp', emptyDir: {} },
    ],
  };
}

function container(name: string, index: number, random: Random): JsonObject {
  const probe = {
    httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' },
    periodSeconds: 10,
    timeoutSeconds: 1,
  };
  return {
    name,
    image: `registry.example.com/team/${name}:${random() < 0.1 ? 'latest' : `1.${index % 40}.${index % 7}`}`,
    imagePullPolicy: 'IfNotPresent',
    env: Array.from({ length: 8 }, (_, at) => ({ name: `SETTING_${at}`, value: `value-${at}-${index}` })),
    ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
    volumeMounts: [
      { name: 'config', mountPath: '/etc/app' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
    ...(random() < 0.6
      ? { resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } } }
      : {}),
    ...(random() < 0.5 ? { readinessProbe: probe } : {}),
    ...(random() < 0.3 ? { livenessProbe: probe } : {}),
    ...(random() < 0.35
      ? {
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
        }
      : {}),
  };
}

function* barePod(index: number, count: number, nodes: number): Generator<FleetObject> {
  if (count === 0) return;
  const node = `node-${index % nodes}`;
  const name = `kube-proxy-${index}-${node}`;
  const owner = { apiVersion: 'v1', kind: 'Node', uid: uidOf('Node', '', node) };
  const spec = { ...podSpec('kube-proxy', 1, sequence(7)), hostNetwork: true, nodeName: node };
  yield owned('v1', 'Pod', 'kube-system', name, owner, { spec, status: status(name) });
}

function* namespaceObjects(name: string, random: Random): Generator<FleetObject> {
  yield object('v1', 'Namespace', '', name, { spec: { finalizers: ['kubernetes'] } });
  yield object('v1', 'ServiceAccount', name, 'default');
  const role = { rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] }] };
  yield object('rbac.authorization.k8s.io/v1', 'Role', name, 'reader', role);
  const binding = {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
    subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: name }],
  };
  yield object('rbac.authorization.k8s.io/v1', 'RoleBinding', name, 'reader', binding);
  if (random() < 0.5) {
    const spec = { podSelector: {}, policyTypes: ['Ingress'] };
    yield object('networking.k8s.io/v1', 'NetworkPolicy', name, 'default-deny', { spec });
  }
}

function* besides(name: string, namespace: string, random: Random): Generator<FleetObject> {
  const selector = { app: name };
  if (random() < 0.7)
    yield object('v1', 'Service', namespace, name, {
      spec: { selector, type: 'ClusterIP', ports: [{ port: 80 }] },
    });
  if (random() < 0.5) yield object('v1', 'ServiceAccount', namespace, name);
  yield object('v1', 'ConfigMap', namespace, `${name}-config`, {
    data: { 'app.yaml': 'log: info\n'.repeat(20) },
  });
  if (random() < 0.3) {
    const spec = { minAvailable: 1, selector: { matchLabels: selector } };
    yield object('policy/v1', 'PodDisruptionBudget', namespace, name, { spec });
  }
}

function owned(
  apiVersion: string,
  kind: string,
  namespace: string,
  name: string,
  owner: Owner,
  content: JsonObject,
  labels: Readonly<Record<string, string>> = {},
): FleetObject {
  const made = object(apiVersion, kind, namespace, name, content);
  const ownerReferences = [{ ...owner, name: 'owner', controller: true, blockOwnerDeletion: true }];
  const metadata = {
    ...made.raw.metadata,
    labels: { ...made.raw.metadata?.labels, ...labels },
    ownerReferences,
  };
  return { ...made, raw: { ...made.raw, metadata } };
}

function object(
  apiVersion: string,
  kind: string,
  namespace: string,
  name: string,
  content: JsonObject = {},
  uid = uidOf(kind, namespace, name),
): FleetObject {
  const metadata = {
    name,
    ...(namespace === '' ? {} : { namespace }),
    uid,
    resourceVersion: String(100_000 + name.length),
    creationTimestamp: '2026-01-01T00:00:00Z',
    labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/managed-by': 'Helm' },
    annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'x'.repeat(1500) },
  };
  return { apiVersion, kind, raw: { metadata, ...content } };
}

function status(name: string): JsonObject {
  const conditions = ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'];
  return {
    phase: 'Running',
    podIP: '10.0.0.1',
    conditions: conditions.map((type) => ({
      type,
      status: 'True',
      lastTransitionTime: '2026-01-01T00:00:00Z',
    })),
    containerStatuses: [{ name, ready: true, restartCount: 0, imageID: `sha256:${'0'.repeat(64)}` }],
  };
}

function uidOf(kind: string, namespace: string, name: string): string {
  return `${kind.slice(0, 4).toLowerCase()}-${namespace}-${name}`.padEnd(36, '0').slice(0, 60);
}

function hash(seed: number): string {
  return (Math.imul(seed + 1, 2_654_435_761) >>> 0).toString(36).padStart(7, 'x');
}

/** Numbers from 0 to 1, the same ones each time: a bench must not measure luck. */
function sequence(seed: number): Random {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
