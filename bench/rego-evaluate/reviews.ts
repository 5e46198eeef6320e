/**
 * Admission reviews of pods as an API server sends them: sound, careless and hostile ones, with the fields that real
 * ones carry. The same for both engines.
 */
export interface NamedReview {
  readonly name: string;
  readonly review: { readonly [key: string]: unknown };
}

type Fields = { readonly [key: string]: unknown };

export function podReviews(): readonly NamedReview[] {
  return [
    { name: 'sound', review: review('payments', 'CREATE', soundPod()) },
    { name: 'careless', review: review('shop', 'CREATE', carelessPod()) },
    { name: 'hostile', review: review('default', 'CREATE', hostilePod()) },
    { name: 'many containers', review: review('shop', 'UPDATE', manyContainers()) },
  ];
}

function review(namespace: string, operation: string, object: Fields): Fields {
  return {
    uid: '5f0c3a52-9d0e-4c5e-8f62-3d1f8e0c1b77',
    kind: { group: '', version: 'v1', kind: 'Pod' },
    resource: { group: '', version: 'v1', resource: 'pods' },
    requestKind: { group: '', version: 'v1', kind: 'Pod' },
    requestResource: { group: '', version: 'v1', resource: 'pods' },
    name: 'api-7c9d8f6b5-x2x4k',
    namespace,
    operation,
    userInfo: {
      username: 'system:serviceaccount:kube-system:replicaset-controller',
      uid: '1c1c1c1c-0000-4000-8000-000000000001',
      groups: ['system:serviceaccounts', 'system:serviceaccounts:kube-system', 'system:authenticated'],
    },
    object: { ...object, metadata: { ...(object['metadata'] as Fields), namespace } },
    oldObject: null,
    dryRun: false,
    options: { kind: 'CreateOptions', apiVersion: 'meta.k8s.io/v1' },
  };
}

function metadata(name: string, labels: Fields): Fields {
  return {
    name,
    generateName: `${name}-`,
    uid: '9a6f7a1e-2d52-4a43-9a35-0f4a5e3a9b10',
    creationTimestamp: '2026-03-01T10:00:00Z',
    labels,
    annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8080' },
    ownerReferences: [
      {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        name: 'api-7c9d8f6b5',
        uid: '0d6cc4fe-5f6a-4a53-8e3e-7a1f0c2d3e4f',
        controller: true,
        blockOwnerDeletion: true,
      },
    ],
  };
}

const TOKEN_MOUNT = {
  name: 'kube-api-access-p7qzj',
  readOnly: true,
  mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
};

const TOKEN_VOLUME = {
  name: 'kube-api-access-p7qzj',
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    ],
  },
};

function container(name: string, image: string, more: Fields): Fields {
  return {
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    volumeMounts: [TOKEN_MOUNT],
    ...more,
  };
}

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

function soundContainer(name: string, port: number): Fields {
  return container(name, `registry.example.com/team/${name}@${DIGEST}`, {
    ports: [{ name: 'http', containerPort: port, protocol: 'TCP' }],
    env: [
      { name: 'LOG_LEVEL', value: 'info' },
      { name: 'DATABASE_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
      { name: 'REGION', value: 'eu-1' },
    ],
    resources: { limits: { cpu: '500m', memory: '512Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
    livenessProbe: { httpGet: { path: '/live', port }, periodSeconds: 10 },
    readinessProbe: { httpGet: { path: '/ready', port }, periodSeconds: 5 },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 1000,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
  });
}

function spec(containers: readonly Fields[], more: Fields): Fields {
  return {
    containers,
    volumes: [TOKEN_VOLUME, { name: 'config', configMap: { name: 'api', defaultMode: 420 } }],
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    serviceAccountName: 'api',
    schedulerName: 'default-scheduler',
    securityContext: {},
    tolerations: [
      {
        key: 'node.kubernetes.io/not-ready',
        operator: 'Exists',
        effect: 'NoExecute',
        tolerationSeconds: 300,
      },
      {
        key: 'node.kubernetes.io/unreachable',
        operator: 'Exists',
        effect: 'NoExecute',
        tolerationSeconds: 300,
      },
    ],
    nodeSelector: { pool: 'apps', zone: 'a' },
    priority: 0,
    enableServiceLinks: true,
    ...more,
  };
}

function pod(name: string, labels: Fields, podSpec: Fields): Fields {
  return { apiVersion: 'v1', kind: 'Pod', metadata: metadata(name, labels), spec: podSpec, status: {} };
}

function soundPod(): Fields {
  const labels = { app: 'api', owner: 'payments', 'cost-center': 'c1234', 'pod-template-hash': '7c9d8f6b5' };
  return pod('api', labels, spec([soundContainer('api', 8080), soundContainer('proxy', 9090)], {}));
}

function carelessPod(): Fields {
  const careless = container('web', 'docker.io/library/web:latest', {
    ports: [{ containerPort: 8080 }],
    env: [
      { name: 'API_TOKEN', value: 'not-so-secret' },
      { name: 'MODE', value: 'dev' },
    ],
    resources: {},
    livenessProbe: {},
  });
  const labels = { app: 'Web', 'pod-template-hash': '66b6c48dd5' };
  const more = { serviceAccountName: 'default', nodeSelector: {}, securityContext: { runAsUser: 0 } };
  return pod('web', labels, spec([careless], more));
}

function hostilePod(): Fields {
  const hostile = container('shell', 'evil.example.net/tools/shell:dev', {
    ports: [
      { containerPort: 22, hostPort: 22 },
      { containerPort: 8080, hostPort: 65000 },
    ],
    resources: { limits: { cpu: '8', memory: '64Gi' }, requests: { cpu: '8', memory: '64Gi' } },
    securityContext: {
      privileged: true,
      runAsUser: 0,
      capabilities: { add: ['SYS_ADMIN', 'NET_RAW'] },
    },
    volumeMounts: [TOKEN_MOUNT, { name: 'host', mountPath: '/host' }],
  });
  const more = {
    hostPID: true,
    hostNetwork: true,
    volumes: [TOKEN_VOLUME, { name: 'host', hostPath: { path: '/', type: '' } }],
    securityContext: { sysctls: [{ name: 'kernel.shm_rmid_forced', value: '1' }] },
    tolerations: [{ operator: 'Exists' }],
    priorityClassName: 'system-node-critical',
    automountServiceAccountToken: true,
  };
  return pod('shell', {}, spec([hostile], more));
}

function manyContainers(): Fields {
  const containers = Array.from({ length: 10 }, (_, index) =>
    soundContainer(`part-${index}`, 8000 + (index % 7)),
  );
  const labels = { app: 'parts', owner: 'shop', 'cost-center': 'none' };
  return pod('parts', labels, {
    ...spec(containers, {}),
    initContainers: [soundContainer('init', 1)],
  });
}
