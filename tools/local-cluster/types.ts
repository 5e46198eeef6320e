/** What `clusterUp` may be told; everything has a default. */
export interface ClusterOptions {
  /** Lower-case letters, digits and dashes, at most 20; `default` when left out. */
  readonly name?: string;
  /** A folder of ready binaries; whatever it lacks is an error, nothing is fetched instead. */
  readonly binaries?: string;
  /**
   * Added after our own flags of the API server, so a repeated flag wins. `{config}` stands for the folder
   * that `configFiles` are written to. Changing them on a running cluster restarts the API server.
   */
  readonly apiServerArgs?: readonly string[];
  /** Files for the parts to read (audit policy, encryption or authentication configuration), by file name. */
  readonly configFiles?: Readonly<Record<string, string>>;
  /**
   * More of them, made when the cluster has its network: who writes a webhook's address has to know it, and may listen on
   * it by then. The API server starts afterwards.
   */
  readonly filesFor?: (place: ClusterPlace) => Promise<Readonly<Record<string, string>>>;
  /** No node even as root: no containerd, kubelet, kube-proxy. Faster, enough for anything without pods. */
  readonly controlPlaneOnly?: boolean;
  /** Where the cluster keeps everything; default `${XDG_STATE_HOME:-~/.local/state}/bulwark/clusters/NAME`. */
  readonly dataDir?: string;
  /** Gives up the start when aborted; what runs by then stays and `clusterDown` ends it. */
  readonly signal?: AbortSignal;
}

/** What is known of a cluster before its API server starts. */
export interface ClusterPlace {
  /** What the cluster is called in its kubeconfig. */
  readonly contextName: string;
  /** This machine's address as the API server sees it. */
  readonly hostAddress: string;
  /** A file of this name that an earlier start has left. */
  readonly before: (file: string) => string | undefined;
}

/** How much of a cluster this machine lets us have. */
export type ClusterMode = 'full' | 'control-plane' | 'loopback';

export type PartName =
  | 'etcd'
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kube-scheduler'
  | 'containerd'
  | 'kubelet'
  | 'kube-proxy';

/** One line of progress: which part, what became of it, and a few words. */
export interface ProgressEvent {
  readonly part: string;
  readonly state: 'working' | 'done' | 'reused' | 'skipped' | 'failed';
  readonly detail: string;
}

export type Progress = (event: ProgressEvent) => void;

/** What a caller needs to use a cluster. */
export interface ClusterHandle {
  readonly name: string;
  readonly mode: ClusterMode;
  /** `https://ADDRESS:PORT`, reachable from this machine. */
  readonly server: string;
  /** Path of an administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** Path of a kubectl of the cluster's own version. */
  readonly kubectl: string;
  readonly dataDir: string;
  /** Where `configFiles` are. */
  readonly configDir: string;
  /** This machine's address as the API server sees it: webhooks listen here. */
  readonly hostAddress: string;
  readonly nodeName?: string;
}

export interface PartStatus {
  readonly part: PartName;
  /** Process id on this machine; absent when it does not run. */
  readonly pid?: number;
  readonly ready: boolean;
  /** Why it is not ready, or a remark. */
  readonly detail: string;
}

export interface ClusterStatus {
  readonly name: string;
  readonly mode: ClusterMode;
  readonly ready: boolean;
  readonly server: string;
  readonly kubeconfig: string;
  readonly kubectl: string;
  readonly dataDir: string;
  readonly hostAddress: string;
  readonly nodeName?: string;
  readonly parts: readonly PartStatus[];
  /** Said plainly: what this cluster cannot do, and why. */
  readonly limits: readonly string[];
}
