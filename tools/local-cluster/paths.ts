import { homedir } from 'node:os';
import { join } from 'node:path';

import { ClusterError } from './errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A name becomes part of folders, interfaces, cgroups and certificates, so it is kept plain and short. */
export function verifyClusterName(name: string): void {
  if (!/^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/.test(name)) {
    throw new ClusterError(
      'bad-name',
      `"${name}" cannot name a cluster: use 1 to 20 lower-case letters, digits and dashes, not at either end.`,
    );
  }
}

/** Where clusters remember themselves, one folder each. */
export function clustersFolder(env: Environment = process.env): string {
  const base = env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state');
  return join(base, 'bulwark', 'clusters');
}

/** Where binaries and images are kept between runs; may be deleted at any time. */
export function cacheFolder(env: Environment = process.env): string {
  const base = env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(base, 'bulwark', 'local-cluster');
}

/** The fixed places inside a cluster's data folder. */
export interface ClusterPaths {
  readonly root: string;
  readonly state: string;
  readonly pki: string;
  readonly config: string;
  readonly logs: string;
  readonly etcd: string;
  readonly node: string;
  readonly kubeconfig: string;
}

export function clusterPaths(root: string): ClusterPaths {
  return {
    root,
    state: join(root, 'state.json'),
    pki: join(root, 'kubernetes', 'pki'),
    config: join(root, 'config'),
    logs: join(root, 'logs'),
    etcd: join(root, 'etcd'),
    node: join(root, 'node'),
    kubeconfig: join(root, 'kubeconfig'),
  };
}
