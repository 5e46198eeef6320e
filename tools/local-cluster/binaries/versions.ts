/** What a cluster is made of. Changing a line here means changing go/…/go.mod with it (a test compares them). */
export const VERSIONS = {
  kubernetes: '1.37.2',
  etcd: '3.7.0',
  containerd: '2.4.2',
  runc: '1.5.2',
  /** The Go-buildable branch of that day. */
  gvisor: '20260905',
} as const;

/** Raised when the same versions are to be built otherwise than before. */
const RECIPE = 1;

/** Names the folder in the cache: other versions, other folder. */
export function versionsKey(architecture: string): string {
  const { kubernetes, etcd, containerd, runc, gvisor } = VERSIONS;
  return `k${kubernetes}-e${etcd}-c${containerd}-r${runc}-g${gvisor}-${architecture}-${RECIPE}`;
}

/** Programs that every cluster needs. */
export const CONTROL_PLANE_BINARIES = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubectl',
] as const;

/** Programs that only a node needs. */
export const NODE_BINARIES = [
  'kubelet',
  'kube-proxy',
  'containerd',
  'containerd-shim-runc-v2',
  'ctr',
  'runc',
  'runsc',
  'containerd-shim-runsc-v1',
] as const;

export type Binary = (typeof CONTROL_PLANE_BINARIES)[number] | (typeof NODE_BINARIES)[number];
