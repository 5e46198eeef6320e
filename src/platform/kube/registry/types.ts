import type { KubeClient, VersionInfo } from '../client/types.ts';
import type { KubeError } from '../errors.ts';
import type { ClusterTarget } from '../kubeconfig/types.ts';
import type { Clock } from '../list-watch/types.ts';

/** What we know of a cluster's reachability. `since` is in milliseconds since the epoch. */
export type ClusterState =
  | { readonly state: 'unknown'; readonly since: number }
  | { readonly state: 'reachable'; readonly since: number; readonly version: VersionInfo | undefined }
  | { readonly state: 'unreachable'; readonly since: number; readonly reason: KubeError };

export interface RegisteredCluster {
  readonly name: string;
  readonly server: string;
  readonly client: KubeClient;
  state(): ClusterState;
}

export type ClusterRegistryEvent =
  | { readonly type: 'added' | 'removed'; readonly cluster: RegisteredCluster }
  | { readonly type: 'state'; readonly cluster: RegisteredCluster; readonly state: ClusterState };

export interface ClusterRegistryOptions {
  /** Default `createKubeClient`. */
  readonly connect?: (target: ClusterTarget, onOutcome: (error: unknown) => void) => KubeClient;
  /** Between two probes of a cluster that nobody else has talked to. Default 30 s; 0 switches probing off. */
  readonly probeEveryMs?: number;
  readonly clock?: Clock;
}

/** Several clusters by name, each with one client. */
export interface ClusterRegistry {
  /** Throws a RangeError when the name is taken. `name` defaults to the target's. */
  add(target: ClusterTarget, name?: string): RegisteredCluster;
  /** Closes the client; resolves to false when there was no such cluster. */
  remove(name: string): Promise<boolean>;
  get(name: string): RegisteredCluster | undefined;
  list(): readonly RegisteredCluster[];
  /** Asks for the version now and returns the state after it; undefined when there is no such cluster. */
  probe(name: string): Promise<ClusterState | undefined>;
  on(listener: (event: ClusterRegistryEvent) => void): () => void;
  close(): Promise<void>;
}
