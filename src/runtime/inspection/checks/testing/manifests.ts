/** Short ways to write manifests in cases. All take YAML text and return YAML text. */

function indent(text: string, by: number): string {
  const lines = text.replace(/^\n+|\s+$/g, '').split('\n');
  const margin = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return lines.map((line) => ' '.repeat(by) + line.slice(margin)).join('\n');
}

const IMAGE = 'image: registry.example.com/app:1.4.2';

/** A Deployment whose only container `app` has these fields (and an image, when they name none). */
export function withContainer(fields: string): string {
  return deployment(`containers:\n- name: app\n${indent(withImage(fields), 2)}`);
}

/** A Deployment whose init container `setup` has these fields. */
export function withInit(fields: string): string {
  return deployment(`
containers:
- name: app
  ${IMAGE}
initContainers:
- name: setup
${indent(withImage(fields), 2)}`);
}

function withImage(fields: string): string {
  if (fields.trim() === '') return IMAGE;
  return /^\s*image:/m.test(fields) ? fields : `${IMAGE}\n${indent(fields, 0)}`;
}

/** A Deployment whose pod has these fields beside its one container (or their own containers). */
export function withPod(fields: string): string {
  const own = /^\s*containers:/m.test(fields);
  return deployment(
    `${indent(fields || '{}', 0)}${own ? '' : `\ncontainers:\n- name: app\n  ${IMAGE}`}`.replace(
      /^\{\}\n/,
      '',
    ),
  );
}

/** A Deployment `shop/web` with this pod spec and, below `spec`, these further fields. */
export function deployment(podSpec: string, fields = 'replicas: 2', kind = 'Deployment'): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata: { name: web, namespace: shop, labels: { app: web } }
spec:
${indent(fields, 2)}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
${indent(podSpec, 6)}
`;
}

/** A bare Pod `shop/web`; `metadata` is added to its metadata. */
export function pod(podSpec: string, metadata = ''): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels: { app: web }
${metadata && indent(metadata, 2)}
spec:
${indent(podSpec, 2)}
`;
}

export const CONTAINERS = `containers:\n- name: app\n  ${IMAGE}`;

export function job(fields: string, podSpec = `restartPolicy: Never\n${CONTAINERS}`): string {
  return `apiVersion: batch/v1
kind: Job
metadata: { name: import, namespace: shop }
spec:
${indent(fields || 'completions: 1', 2)}
  template:
    spec:
${indent(podSpec, 6)}
`;
}

export function cronJob(fields: string, podSpec = `restartPolicy: Never\n${CONTAINERS}`): string {
  return `apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop }
spec:
  schedule: '0 3 * * *'
${indent(fields || 'timeZone: Etc/UTC', 2)}
  jobTemplate:
    spec:
      template:
        spec:
${indent(podSpec, 10)}
`;
}

export function role(rules: string, kind = 'ClusterRole', name = 'helper'): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: '${name}'${kind === 'Role' ? ', namespace: shop' : ''} }
rules:
${indent(rules, 2)}
`;
}

/** A binding of `role` to subjects given as flow YAML. */
export function binding(
  roleRef: string,
  subjects: string,
  kind = 'ClusterRoleBinding',
  name = 'helper',
): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: '${name}'${kind === 'RoleBinding' ? ', namespace: shop' : ''} }
roleRef: { apiGroup: rbac.authorization.k8s.io, ${roleRef} }
subjects:
${indent(subjects, 2)}
`;
}

export function service(fields: string, metadata = ''): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
${metadata && indent(metadata, 2)}
spec:
${indent(fields, 2)}
`;
}

/** Any object with the given body below its metadata. */
export function object(
  apiVersion: string,
  kind: string,
  body: string,
  metadata = 'name: web\nnamespace: shop',
): string {
  return `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
${indent(metadata, 2)}
${body.trim() && indent(body, 0)}
`;
}

/** A ClusterRole as the API server makes it for itself. */
export function defaultRole(rules: string, name = 'system:kube-scheduler'): string {
  return role(rules, 'ClusterRole', name).replace(
    /(metadata: \{ name: '[^']*')/,
    '$1, labels: { kubernetes.io/bootstrapping: rbac-defaults }',
  );
}
