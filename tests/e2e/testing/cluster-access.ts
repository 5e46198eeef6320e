import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { ClusterHandle } from '#tools/local-cluster';
import { runProgram } from './cli-process.ts';

interface KubeconfigFile {
  readonly clusters: readonly { readonly name: string; readonly cluster: Record<string, unknown> }[];
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
): string {
  const file = parse(readFileSync(cluster.kubeconfig, 'utf8')) as KubeconfigFile;
  const path = join(folder, 'kubeconfig');
  const name = 'limited';
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

/** A kubeconfig whose client certificate has expired; undefined where there is no openssl to make one. */
export async function expiredKubeconfig(cluster: ClusterHandle, folder: string): Promise<string | undefined> {
  const key = join(folder, 'expired.key');
  const cert = join(folder, 'expired.crt');
  const subject = ['-subj', '/O=system:masters/CN=somebody-of-yesterday'];
  const dates = ['-not_before', '20250101000000Z', '-not_after', '20250102000000Z'];
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert];
  const made = await runProgram('openssl', [...args, ...subject, ...dates]).catch(() => undefined);
  if (made?.code !== 0) return undefined;
  const base64 = (path: string) => readFileSync(path).toString('base64');
  return writeKubeconfig(cluster, folder, {
    'client-certificate-data': base64(cert),
    'client-key-data': base64(key),
  });
}
