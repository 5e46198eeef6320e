import type { ClusterAddresses } from '../address.ts';
import type { ClusterPaths } from '../paths.ts';
import type { ClusterMode, PartName } from '../types.ts';

/** Ports the control plane listens on; the usual ones in a network of its own, free ones on loopback. */
export interface ClusterPorts {
  readonly api: number;
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly controllerManager: number;
  readonly scheduler: number;
}

/** Everything that flags and configuration files are made from. */
export interface ClusterPlan {
  readonly name: string;
  readonly mode: ClusterMode;
  readonly addresses: ClusterAddresses;
  readonly ports: ClusterPorts;
  readonly paths: ClusterPaths;
  readonly nodeName: string;
  /** Folder of the binaries. */
  readonly bin: string;
  readonly apiServerArgs: readonly string[];
  /** Cgroup, from the root of each hierarchy, below which all pods live. */
  readonly cgroup: string;
}

/** How one part is started. */
export interface PartCommand {
  readonly part: PartName;
  readonly binary: string;
  readonly args: readonly string[];
}
