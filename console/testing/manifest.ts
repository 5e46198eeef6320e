import type { Fix, ObjectRef } from '../src/api/wire.ts';

/** One bad workload as YAML, with what is wrong in it. */
export function manifest({ apiVersion, kind, namespace, name }: ObjectRef): string {
  return `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app: ${name}
spec:
  replicas: 3
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      hostNetwork: true
      initContainers:
        - name: init-schema
          image: registry.example.com/shop/migrate:1.4.2
          command: [migrate, up]
      containers:
        - name: app
          image: registry.example.com/shop/app:latest
          ports:
            - containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: info
          resources:
            requests:
              cpu: 100m
          securityContext:
            privileged: true
          volumeMounts:
            - name: data
              mountPath: /var/lib/app
      volumes:
        - name: data
          emptyDir: {}
`;
}

const pod: Fix['path'] = ['spec', 'template', 'spec'];
const app: Fix['path'] = [...pod, 'containers', 0];
const init: Fix['path'] = [...pod, 'initContainers', 0];

function set(path: Fix['path'], value: unknown, safe = true): Fix[] {
  return [{ op: 'set', path, value, safe }];
}

export const fixes: Readonly<Record<string, Fix[]>> = {
  'hostNetworkSet/': [{ op: 'remove', path: [...pod, 'hostNetwork'], safe: false }],
  'runAsPrivileged/app': [{ op: 'remove', path: [...app, 'securityContext', 'privileged'], safe: false }],
  'privilegeEscalationAllowed/app': set([...app, 'securityContext', 'allowPrivilegeEscalation'], false),
  'privilegeEscalationAllowed/init-schema': set(
    [...init, 'securityContext', 'allowPrivilegeEscalation'],
    false,
  ),
  'runAsRootAllowed/app': set([...app, 'securityContext', 'runAsNonRoot'], true, false),
  'capabilitiesNotDropped/app': set([...app, 'securityContext', 'capabilities', 'drop'], ['ALL'], false),
  'seccompProfileMissing/app': set([...app, 'securityContext', 'seccompProfile'], { type: 'RuntimeDefault' }),
  'notReadOnlyRootFileSystem/app': set([...app, 'securityContext', 'readOnlyRootFilesystem'], true, false),
  'automountServiceAccountToken/': set([...pod, 'automountServiceAccountToken'], false, false),
};

export const openChecks: Readonly<Record<string, readonly string[]>> = {
  pod: ['hostNetworkSet', 'automountServiceAccountToken'],
  app: [
    'runAsPrivileged',
    'privilegeEscalationAllowed',
    'runAsRootAllowed',
    'capabilitiesNotDropped',
    'seccompProfileMissing',
    'notReadOnlyRootFileSystem',
    'tagNotSpecified',
    'memoryLimitsMissing',
    'memoryRequestsMissing',
    'livenessProbeMissing',
    'readinessProbeMissing',
  ],
  'init-schema': ['privilegeEscalationAllowed', 'memoryLimitsMissing'],
  proxy: [],
};
