import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { ClusterHandle } from '#tools/local-cluster';
import { issueLeaf, newAuthority } from '../../../tools/local-cluster/pki/authority.ts';
import { runProgram } from './cli-process.ts';

interface KubeconfigFile {
  readonly clusters: readonly { readonly name: string; readonly cluster: Record<string, unknown> }[];
  readonly users: readonly { readonly name: string; readonly user: Record<string, string> }[];
}

/** Runs kubectl as the cluster's administrator; throws with its words when it fails. */
export async function kubectl(
  cluster: ClusterHandle,
  args: readonly string[],
  stdin?: string,
): Promise<string> {
  const all = ['--kubeconfig', cluster.kubeconfig, ...args];
  const { code, stdout, stderr } = await runProgram(
    cluster.kubectl,
    all,
    stdin === undefined ? {} : { stdin },
  );
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout;
}

export function apply(cluster: ClusterHandle, yaml: string): Promise<string> {
  return kubectl(cluster, ['apply', '--server-side', '--force-conflicts', '-f', '-'], yaml);
}

/** A namespace that nobody else uses, labelled as ours; `removeNamespace` takes it away with all in it. */
export async function makeNamespace(cluster: ClusterHandle, purpose: string): Promise<string> {
  const name = `${purpose}-${randomBytes(3).toString('hex')}`;
  await kubectl(cluster, ['create', 'namespace', name]);
  return name;
}

export async function removeNamespace(cluster: ClusterHandle, name: string | undefined): Promise<void> {
  if (name === undefined) return;
  await kubectl(cluster, ['delete', 'namespace', name, '--ignore-not-found', '--wait=false']);
}

/** Writes a kubeconfig for the same cluster with other credentials. */
export function writeKubeconfig(
  cluster: ClusterHandle,
  folder: string,
  user: Readonly<Record<string, string>>,
  change: Readonly<Record<string, unknown>> = {},
  name = 'limited',
): string {
  const file = readKubeconfig(cluster);
  const path = join(folder, 'kubeconfig');
  const content = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [{ name, cluster: { ...file.clusters[0]?.cluster, ...change } }],
    users: [{ name, user }],
    contexts: [{ name, context: { cluster: name, user: name } }],
  };
  writeFileSync(path, stringify(content), { mode: 0o600 });
  return path;
}

function readKubeconfig(cluster: ClusterHandle): KubeconfigFile {
  return parse(readFileSync(cluster.kubeconfig, 'utf8')) as KubeconfigFile;
}

/** The administrator's kubeconfig under another name, for pictures that are to show a cluster called so. */
export function renamedKubeconfig(cluster: ClusterHandle, folder: string, name: string): string {
  return writeKubeconfig(cluster, folder, readKubeconfig(cluster).users[0]?.user ?? {}, {}, name);
}

/** A kubeconfig for a server that nobody listens on. */
export function unreachableKubeconfig(cluster: ClusterHandle, folder: string): string {
  return writeKubeconfig(cluster, folder, { token: 'none' }, { server: 'https://127.0.0.1:1' });
}

/** Who may read only Deployments, Pods and Namespaces, by a token of a service account in `namespace`. */
export async function limitedKubeconfig(
  cluster: ClusterHandle,
  folder: string,
  namespace: string,
): Promise<string> {
  await apply(cluster, limitedAccount(namespace));
  const token = await kubectl(cluster, ['create', 'token', 'limited', '-n', namespace, '--duration', '1h']);
  return writeKubeconfig(cluster, folder, { token: token.trim() });
}

/** Takes back what `limitedKubeconfig` has made outside the namespace. */
export async function removeLimitedRights(cluster: ClusterHandle, namespace: string): Promise<void> {
  await kubectl(cluster, ['delete', 'clusterrole,clusterrolebinding', `limited-${namespace}`]);
}

function limitedAccount(namespace: string): string {
  return `
apiVersion: v1
kind: ServiceAccount
metadata: { name: limited, namespace: ${namespace} }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: limited-${namespace} }
rules:
  - apiGroups: [""]
    resources: [pods, namespaces]
    verbs: [list, watch]
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: limited-${namespace} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: limited-${namespace} }
subjects: [{ kind: ServiceAccount, name: limited, namespace: ${namespace} }]
`;
}

/** A kubeconfig whose client certificate has expired long ago. */
export function expiredKubeconfig(cluster: ClusterHandle, folder: string): string {
  const longAgo = new Date('2020-01-01T00:00:00Z');
  const subject = { commonName: 'somebody-of-yesterday' };
  const authority = newAuthority('yesterday', longAgo);
  const { certificate, key } = issueLeaf(authority, { subject, usages: ['clientAuth'] }, longAgo);
  const toBase64 = (text: string) => Buffer.from(text).toString('base64');
  return writeKubeconfig(cluster, folder, {
    'client-certificate-data': toBase64(certificate),
    'client-key-data': toBase64(key),
  });
}
