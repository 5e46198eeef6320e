import { KubeError } from '../errors.ts';
import { readCredentials } from './credentials.ts';
import type { MergedKubeconfig } from './merge.ts';
import { booleanField, type NamedEntry, stringField, wrong } from './parse.ts';
import { pemField } from './pem.ts';
import type { ClusterTarget } from './types.ts';

const PROXY_PROTOCOLS = new Set(['http:', 'https:', 'socks5:', 'socks5h:']);

/** What a context points at, checked field by field. */
export function toTarget(
  config: MergedKubeconfig,
  context: string | undefined,
  files: readonly string[],
): ClusterTarget {
  const found = findContext(config, context, files);
  const { entry } = found;
  const cluster = config.clusters.get(found.cluster);
  if (cluster === undefined) {
    throw wrong(
      entry.file,
      `${entry.field}.cluster`,
      `names cluster ${JSON.stringify(found.cluster)}, which is in no file`,
    );
  }
  const user = found.user === '' ? undefined : config.users.get(found.user);
  if (found.user !== '' && user === undefined) {
    throw wrong(
      entry.file,
      `${entry.field}.user`,
      `names user ${JSON.stringify(found.user)}, which is in no file`,
    );
  }
  return {
    name: found.name,
    namespace: found.namespace ?? 'default',
    ...readCluster(cluster),
    credentials: user === undefined ? {} : readCredentials(user),
  };
}

function findContext(config: MergedKubeconfig, context: string | undefined, files: readonly string[]) {
  const where = files.join(', ');
  if (context === undefined) {
    throw new KubeError('kubeconfig', `${where}: current-context is not set; set it, or name a context`);
  }
  const found = config.contexts.find(({ name }) => name === context);
  if (found !== undefined) return found;
  const known = config.contexts.map(({ name }) => name).join(', ') || 'none';
  throw new KubeError(
    'kubeconfig',
    `${where}: there is no context ${JSON.stringify(context)}; there are: ${known}`,
  );
}

type ClusterFields = Pick<
  ClusterTarget,
  'server' | 'certificateAuthority' | 'tlsServerName' | 'insecureSkipTlsVerify' | 'proxyUrl'
>;

function readCluster(entry: NamedEntry): ClusterFields {
  const ca = pemField(entry, 'certificate-authority');
  const insecure = booleanField(entry, 'insecure-skip-tls-verify');
  if (insecure && ca !== undefined) {
    throw wrong(
      entry.file,
      `${entry.field}.insecure-skip-tls-verify`,
      'cannot be set together with a certificate-authority',
    );
  }
  const tlsServerName = stringField(entry, 'tls-server-name');
  const proxyUrl = readProxy(entry);
  return {
    server: readServer(entry),
    ...(ca === undefined ? {} : { certificateAuthority: ca }),
    ...(tlsServerName === undefined ? {} : { tlsServerName }),
    ...(insecure ? { insecureSkipTlsVerify: true } : {}),
    ...(proxyUrl === undefined ? {} : { proxyUrl }),
  };
}

function readServer(entry: NamedEntry): string {
  const server = stringField(entry, 'server');
  const field = `${entry.field}.server`;
  if (server === undefined) throw wrong(entry.file, field, 'is missing');
  const url = parseUrl(server.includes('://') ? server : `https://${server}`);
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw wrong(entry.file, field, `must be an http or https address, not ${JSON.stringify(server)}`);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function readProxy(entry: NamedEntry): string | undefined {
  const proxy = stringField(entry, 'proxy-url');
  if (proxy === undefined) return undefined;
  const url = parseUrl(proxy);
  if (url !== undefined && PROXY_PROTOCOLS.has(url.protocol)) return proxy;
  throw wrong(entry.file, `${entry.field}.proxy-url`, 'must be an http, https or socks5 address');
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
