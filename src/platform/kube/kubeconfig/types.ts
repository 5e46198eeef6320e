/** PEM text, or a file that holds it and is read again whenever credentials are renewed. */
export type PemSource =
  | { readonly kind: 'data'; readonly pem: string }
  | { readonly kind: 'file'; readonly path: string };

export interface ExecPlugin {
  readonly apiVersion: 'client.authentication.k8s.io/v1' | 'client.authentication.k8s.io/v1beta1';
  /** Absolute, or a bare name that is looked up in PATH. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly interactiveMode: 'Never' | 'IfAvailable' | 'Always';
  readonly provideClusterInfo: boolean;
  readonly installHint?: string;
}

/** How we prove who we are. Several may be set; a certificate and a token are both sent. */
export interface Credentials {
  readonly clientCertificate?: { readonly certificate: PemSource; readonly key: PemSource };
  readonly token?: string;
  /** Read again every minute; wins over `token`. */
  readonly tokenFile?: string;
  readonly basic?: { readonly username: string; readonly password: string };
  readonly exec?: ExecPlugin;
  readonly impersonate?: {
    readonly user: string;
    readonly uid?: string;
    readonly groups: readonly string[];
    readonly extra: Readonly<Record<string, readonly string[]>>;
  };
}

/** Everything needed to talk to one cluster. Holds secrets: never log it. */
export interface ClusterTarget {
  /** How messages and pages call the cluster: the context's name, or `in-cluster`. */
  readonly name: string;
  /** Base address, no trailing slash. */
  readonly server: string;
  /** The context's default namespace (`default` when it names none). */
  readonly namespace: string;
  readonly certificateAuthority?: PemSource;
  readonly tlsServerName?: string;
  readonly insecureSkipTlsVerify?: boolean;
  /** http, https or socks5. Without it HTTPS_PROXY, HTTP_PROXY and NO_PROXY hold. */
  readonly proxyUrl?: string;
  readonly credentials: Credentials;
}

export interface KubeconfigContext {
  readonly name: string;
  readonly cluster: string;
  readonly user: string;
  readonly namespace: string;
  readonly current: boolean;
}

/** The merged view over all files. */
export interface Kubeconfig {
  readonly files: readonly string[];
  readonly currentContext: string | undefined;
  readonly contexts: readonly KubeconfigContext[];
  /** What a context points at; the current one by default. Throws `KubeError` ('kubeconfig') naming file and field. */
  target(context?: string): ClusterTarget;
}

export interface LoadKubeconfigOptions {
  /** Usually `process.env`: KUBECONFIG, HOME, KUBERNETES_SERVICE_HOST and _PORT are read from it. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Explicit files (as `--kubeconfig`): all must exist, and KUBECONFIG is not looked at. */
  readonly paths?: readonly string[];
  /** Overrides `current-context`. */
  readonly context?: string;
}
