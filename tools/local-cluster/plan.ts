import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';

import { addressesOf, chooseIndex, indicesInUse } from './address.ts';
import { ClusterError } from './errors.ts';
import type { ClusterPlan, ClusterPorts } from './parts/types.ts';
import { clusterPaths } from './paths.ts';
import { type ClusterState, clusterNames, clusterRoot, readState } from './state.ts';
import type { ClusterMode } from './types.ts';

const USUAL_PORTS: ClusterPorts = {
  api: 6443,
  etcd: 2379,
  etcdPeer: 2380,
  controllerManager: 10257,
  scheduler: 10259,
};

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new ClusterError('no-free-address', 'no port is free on 127.0.0.1')),
      );
    });
  });
}

/** The usual ports in a network of its own; on shared loopback whatever is free. */
export async function choosePorts(mode: ClusterMode): Promise<ClusterPorts> {
  if (mode !== 'loopback') return USUAL_PORTS;
  const ports = await Promise.all([freePort(), freePort(), freePort(), freePort(), freePort()]);
  const [api = 0, etcd = 0, etcdPeer = 0, controllerManager = 0, scheduler = 0] = ports;
  return { api, etcd, etcdPeer, controllerManager, scheduler };
}

/** A number that neither another cluster nor an interface of this machine stands for. */
export function takeIndex(name: string): number {
  const addresses = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map((each) => each.address),
  );
  const taken = indicesInUse(addresses);
  for (const other of clusterNames()) {
    const state = other === name ? undefined : readState(clusterRoot(other));
    if (state !== undefined) taken.add(state.index);
  }
  return chooseIndex(name, taken);
}

export function nodeNameOf(name: string): string {
  return `${name}-node`;
}

export function planOf(
  state: Pick<ClusterState, 'name' | 'mode' | 'index' | 'ports' | 'bin'>,
  dataDir: string,
  apiServerArgs: readonly string[] = [],
): ClusterPlan {
  return {
    name: state.name,
    mode: state.mode,
    addresses: addressesOf(state.index),
    ports: state.ports,
    paths: clusterPaths(dataDir),
    nodeName: nodeNameOf(state.name),
    bin: state.bin,
    apiServerArgs,
    cgroup: `/bulwark/${state.name}`,
  };
}
