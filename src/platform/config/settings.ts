import type { Setting, ValueOf } from './types.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Every setting of the server, and the only place that names them. The order is that of the reference page. */
export const settings = [
  {
    name: 'dataDir',
    key: 'data-dir',
    env: 'BULWARK_DATA_DIR',
    type: 'path',
    defaultText: '`$XDG_DATA_HOME/bulwark`, else `~/.local/share/bulwark`',
    description: 'Folder for everything that the server keeps. One server at a time.',
  },
  {
    name: 'listenAddress',
    key: 'listen-address',
    env: 'BULWARK_LISTEN_ADDRESS',
    type: 'text',
    default: '127.0.0.1',
    description:
      'Address that the server listens on. Anything but loopback should come with a TLS certificate.',
  },
  {
    name: 'port',
    key: 'port',
    env: 'BULWARK_LISTEN_PORT',
    type: 'integer',
    default: 8420,
    min: 0,
    max: 65_535,
    description: 'Port that the server listens on; 0 takes a free one.',
  },
  {
    name: 'publicUrl',
    key: 'public-url',
    env: 'BULWARK_PUBLIC_URL',
    type: 'url',
    defaultText: 'from the listen address',
    description:
      'Address under which browsers reach the server, for links and for the check of where writes come from.',
  },
  {
    name: 'tlsCert',
    key: 'tls-cert',
    env: 'BULWARK_TLS_CERT',
    type: 'path',
    description: 'File with the certificate chain (PEM). Together with `tls-key`: the server speaks HTTPS.',
  },
  {
    name: 'tlsKey',
    key: 'tls-key',
    env: 'BULWARK_TLS_KEY',
    type: 'path',
    description: 'File with the private key (PEM) of `tls-cert`.',
  },
  {
    name: 'trustedProxies',
    key: 'trusted-proxies',
    env: 'BULWARK_TRUSTED_PROXIES',
    type: 'list',
    default: [],
    description: 'Addresses or networks (CIDR) of proxies whose `X-Forwarded-For` is believed.',
  },
  {
    name: 'databaseUrl',
    key: 'database-url',
    env: 'DATABASE_URL',
    type: 'url',
    secret: true,
    defaultText: 'the embedded database in the data folder',
    description: 'PostgreSQL for the records (`postgres://…`). Needed for more than one replica.',
  },
  {
    name: 'logsUrl',
    key: 'logs-url',
    env: 'LOGS_URL',
    type: 'url',
    secret: true,
    defaultText: 'the embedded log store in the data folder',
    description:
      'VictoriaLogs, one node or a cluster, for all logs: `https://user:password@host:9428`, or `https://:TOKEN@host`.',
  },
  {
    name: 'logLevel',
    key: 'log-level',
    env: 'BULWARK_LOG_LEVEL',
    type: 'choice',
    values: ['debug', 'info', 'warn', 'error', 'silent'],
    default: 'info',
    description: 'Least level of log lines that are written.',
  },
  {
    name: 'logFormat',
    key: 'log-format',
    env: 'BULWARK_LOG_FORMAT',
    type: 'choice',
    values: ['auto', 'json', 'pretty'],
    default: 'auto',
    description: 'Form of the log lines; `auto` is `pretty` on a terminal and `json` elsewhere.',
  },
  {
    name: 'kubeconfig',
    key: 'kubeconfig',
    env: 'KUBECONFIG',
    type: 'text',
    defaultText: '`~/.kube/config`, or the service account inside a cluster',
    description: 'Kubeconfig file, or several joined by `:` as for kubectl.',
  },
  {
    name: 'kubeContexts',
    key: 'kube-contexts',
    env: 'BULWARK_KUBE_CONTEXTS',
    type: 'list',
    default: [],
    defaultText: 'the current context',
    description:
      'Contexts of the kubeconfig to watch, each a cluster in the console. `*` stands for all of them.',
  },
  {
    name: 'sessionLengthMs',
    key: 'session-length',
    env: 'BULWARK_SESSION_LENGTH',
    type: 'duration',
    default: '12h',
    minMs: 300_000,
    maxMs: 30 * DAY_MS,
    description: 'How long somebody stays signed in.',
  },
  {
    name: 'runRetentionMs',
    key: 'run-retention',
    env: 'BULWARK_RUN_RETENTION',
    type: 'duration',
    default: '90d',
    minMs: HOUR_MS,
    maxMs: 3_650 * DAY_MS,
    description: 'How long inspection runs and their findings are kept.',
  },
  {
    name: 'requestTimeoutMs',
    key: 'kube-request-timeout',
    env: 'BULWARK_KUBE_REQUEST_TIMEOUT',
    type: 'duration',
    default: '30s',
    minMs: 1_000,
    maxMs: 600_000,
    description: 'Time that one request to an API server may take.',
  },
  {
    name: 'kubernetesEvents',
    key: 'kubernetes-events',
    env: 'BULWARK_KUBERNETES_EVENTS',
    type: 'switch',
    default: false,
    description: 'Write Kubernetes events on inspected objects. Needs the right to create events.',
  },
] as const satisfies readonly Setting[];

/** What `loadConfig` answers, by the names in the table. */
export type Config = { readonly [S in (typeof settings)[number] as S['name']]: ValueOf<S> };
