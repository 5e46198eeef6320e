import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { issueLeaf, type KeyPair, type LeafRequest, newAuthority, newSigningKey } from './authority.ts';

/** What certificates and kubeconfigs must say about a cluster. */
export interface CredentialsRequest {
  readonly clusterName: string;
  /** `https://ADDRESS:PORT`. */
  readonly server: string;
  /** Names and addresses that the API server answers to. */
  readonly serverNames: readonly string[];
  readonly nodeName: string;
  readonly nodeAddress: string;
}

type AuthorityName = 'ca' | 'etcd-ca' | 'front-proxy-ca';

function leaves(request: CredentialsRequest): Record<string, LeafRequest & { readonly by: AuthorityName }> {
  const local = ['localhost', '127.0.0.1', '::1'];
  return {
    apiserver: {
      by: 'ca',
      subject: { commonName: 'kube-apiserver' },
      usages: ['serverAuth'],
      alternativeNames: request.serverNames,
    },
    'apiserver-kubelet-client': {
      by: 'ca',
      subject: { commonName: 'kube-apiserver-kubelet-client', organizations: ['system:masters'] },
      usages: ['clientAuth'],
    },
    'apiserver-etcd-client': {
      by: 'etcd-ca',
      subject: { commonName: 'kube-apiserver-etcd-client' },
      usages: ['clientAuth'],
    },
    'etcd-server': {
      by: 'etcd-ca',
      subject: { commonName: 'etcd' },
      usages: ['serverAuth', 'clientAuth'],
      alternativeNames: local,
    },
    'front-proxy-client': {
      by: 'front-proxy-ca',
      subject: { commonName: 'front-proxy-client' },
      usages: ['clientAuth'],
    },
    kubelet: {
      by: 'ca',
      subject: { commonName: `system:node:${request.nodeName}`, organizations: ['system:nodes'] },
      usages: ['serverAuth'],
      alternativeNames: [request.nodeName, request.nodeAddress],
    },
  };
}

/** Users with a kubeconfig of their own: the file's name, the user, its groups. */
function users(request: CredentialsRequest): Record<string, LeafRequest['subject']> {
  return {
    admin: { commonName: 'bulwark-admin', organizations: ['system:masters'] },
    'controller-manager': { commonName: 'system:kube-controller-manager' },
    scheduler: { commonName: 'system:kube-scheduler' },
    kubelet: { commonName: `system:node:${request.nodeName}`, organizations: ['system:nodes'] },
    'kube-proxy': { commonName: 'system:kube-proxy' },
  };
}

/** What a cluster is called in its kubeconfig, and so by whoever registers that. */
export function contextName(clusterName: string): string {
  return `bulwark-${clusterName}`;
}

/** A kubeconfig that holds everything itself, so that it can be copied elsewhere. */
export function kubeconfigText(
  request: Pick<CredentialsRequest, 'clusterName' | 'server'>,
  user: string,
  authority: string,
  pair: KeyPair,
): string {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const context = contextName(request.clusterName);
  return `apiVersion: v1
kind: Config
current-context: ${context}
clusters:
  - name: ${context}
    cluster:
      server: ${request.server}
      certificate-authority-data: ${base64(authority)}
contexts:
  - name: ${context}
    context: { cluster: ${context}, user: ${context}-${user} }
users:
  - name: ${context}-${user}
    user:
      client-certificate-data: ${base64(pair.certificate)}
      client-key-data: ${base64(pair.key)}
`;
}

/** Written beside and renamed: what is there is kept for good, so half a file would be kept for good too. */
function writeWhole(path: string, content: string, mode: number): void {
  const beside = `${path}.new`;
  rmSync(beside, { force: true }); // a file that is there keeps its mode
  writeFileSync(beside, content, { mode });
  renameSync(beside, path);
}

function writeSecret(path: string, content: string): void {
  writeWhole(path, content, 0o600);
}

function keepPair(folder: string, name: string, make: () => KeyPair): KeyPair {
  const certificatePath = join(folder, `${name}.crt`);
  const keyPath = join(folder, `${name}.key`);
  if (existsSync(certificatePath) && existsSync(keyPath)) {
    return { certificate: readFileSync(certificatePath, 'utf8'), key: readFileSync(keyPath, 'utf8') };
  }
  const pair = make();
  writeSecret(keyPath, pair.key);
  writeWhole(certificatePath, pair.certificate, 0o644);
  return pair;
}

/**
 * Writes authorities, certificates and kubeconfigs below `folder` (the layout of kubeadm's /etc/kubernetes).
 * What is there stays: a second call changes nothing, so running parts keep their trust.
 */
export function writeCredentials(folder: string, request: CredentialsRequest, now: Date): void {
  const pki = join(folder, 'pki');
  mkdirSync(pki, { recursive: true, mode: 0o700 });
  const authority = (name: AuthorityName): KeyPair =>
    keepPair(pki, name, () => newAuthority(`bulwark-${request.clusterName}-${name}`, now));
  for (const [name, { by, ...leaf }] of Object.entries(leaves(request))) {
    keepPair(pki, name, () => issueLeaf(authority(by), leaf, now));
  }
  for (const [name, subject] of Object.entries(users(request))) {
    const path = join(folder, `${name}.conf`);
    if (existsSync(path)) continue;
    const pair = issueLeaf(authority('ca'), { subject, usages: ['clientAuth'] }, now);
    writeSecret(path, kubeconfigText(request, name, authority('ca').certificate, pair));
  }
  if (existsSync(join(pki, 'sa.key'))) return;
  const signing = newSigningKey();
  // The key last: it says that both are there.
  writeWhole(join(pki, 'sa.pub'), signing.publicKey, 0o644);
  writeSecret(join(pki, 'sa.key'), signing.privateKey);
}
