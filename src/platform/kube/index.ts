export { createKubeClient } from './client/create-kube-client.ts';
export type {
  DiscoveredResource,
  Discovery,
  KubeClient,
  KubeClientOptions,
  VersionInfo,
} from './client/types.ts';
export type { KubeErrorCode, MissingRule } from './errors.ts';
export { KubeError } from './errors.ts';
export { loadKubeconfig } from './kubeconfig/load-kubeconfig.ts';
export type { ClusterTarget, Kubeconfig } from './kubeconfig/types.ts';
export { createListWatch } from './list-watch/create-list-watch.ts';
export type {
  ListWatch,
  ListWatchEvent,
  ListWatchOptions,
  ListWatchStats,
  ListWatchStatus,
} from './list-watch/types.ts';
export { matchesLabelSelector } from './objects/label-selector.ts';
export { parseQuantity } from './objects/quantity.ts';
export { controllerOf, objectRef, ownerUids } from './objects/references.ts';
export { createClusterRegistry } from './registry/create-cluster-registry.ts';
export type { ClusterRegistry, ClusterState, RegisteredCluster } from './registry/types.ts';
export type {
  CollectionRef,
  GroupVersionKind,
  GroupVersionResource,
  KubeList,
  KubeObject,
  LabelSelector,
  NamedRef,
  ObjectMeta,
  ObjectRef,
  OwnerReference,
} from './types.ts';
