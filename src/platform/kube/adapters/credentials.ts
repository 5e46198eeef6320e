import { readFile } from 'node:fs/promises';
import { KubeError } from '../errors.ts';
import type { ClusterTarget, PemSource } from '../kubeconfig/types.ts';
import { type ExecCredential, runExecPlugin } from './exec-plugin.ts';

/** How long what was read from a file is believed, as in client-go. */
const FILE_TTL_MS = 60_000;
/** A credential is renewed this long before it expires, so that none expires on its way. */
const EXPIRY_LEEWAY_MS = 10_000;

/** Headers and TLS material that prove who we are, at this moment. */
export interface ResolvedCredentials {
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface CredentialSource {
  current(): Promise<ResolvedCredentials>;
  /** Forgets what was read, after a 401. False when reading again could not change anything. */
  invalidate(): boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads files and runs the exec plugin when needed, once for all requests that wait. */
export function createCredentialSource(
  target: ClusterTarget,
  env: Environment,
  now: () => number,
): CredentialSource {
  let resolved: { value: ResolvedCredentials; until: number } | undefined;
  let pending: Promise<ResolvedCredentials> | undefined;

  async function renew(): Promise<ResolvedCredentials> {
    try {
      const exec = target.credentials.exec === undefined ? undefined : await runExecPlugin(target, env);
      const value = await resolve(target, exec);
      resolved = { value, until: expiry(target, exec, now()) };
      return value;
    } finally {
      pending = undefined;
    }
  }

  return {
    current() {
      if (resolved !== undefined && now() < resolved.until) return Promise.resolve(resolved.value);
      pending ??= renew();
      return pending;
    },
    invalidate() {
      resolved = undefined;
      return target.credentials.exec !== undefined || readsFiles(target);
    },
  };
}

function readsFiles(target: ClusterTarget): boolean {
  const { clientCertificate, tokenFile } = target.credentials;
  const pems = [target.certificateAuthority, clientCertificate?.certificate, clientCertificate?.key];
  return tokenFile !== undefined || pems.some((pem) => pem?.kind === 'file');
}

function expiry(target: ClusterTarget, exec: ExecCredential | undefined, now: number): number {
  const files = readsFiles(target) ? now + FILE_TTL_MS : Number.POSITIVE_INFINITY;
  const plugin = exec?.expiresAt === undefined ? Number.POSITIVE_INFINITY : exec.expiresAt - EXPIRY_LEEWAY_MS;
  return Math.min(files, plugin);
}

async function resolve(
  target: ClusterTarget,
  exec: ExecCredential | undefined,
): Promise<ResolvedCredentials> {
  const { clientCertificate } = target.credentials;
  const [ca, cert, key] = await Promise.all([
    pem(target, target.certificateAuthority, 'certificate-authority'),
    exec?.cert ?? pem(target, clientCertificate?.certificate, 'client-certificate'),
    exec?.key ?? pem(target, clientCertificate?.key, 'client-key'),
  ]);
  return {
    headers: { ...(await authorization(target, exec)), ...impersonation(target) },
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

async function authorization(
  target: ClusterTarget,
  exec: ExecCredential | undefined,
): Promise<Record<string, string>> {
  const { token, tokenFile, basic } = target.credentials;
  const bearer =
    exec?.token ?? (tokenFile === undefined ? token : (await text(target, tokenFile, 'tokenFile')).trim());
  if (bearer !== undefined && bearer !== '') return { authorization: `Bearer ${bearer}` };
  if (basic === undefined) return {};
  const encoded = Buffer.from(`${basic.username}:${basic.password}`).toString('base64');
  return { authorization: `Basic ${encoded}` };
}

function impersonation(target: ClusterTarget): Record<string, string | string[]> {
  const as = target.credentials.impersonate;
  if (as === undefined) return {};
  const headers: Record<string, string | string[]> = { 'impersonate-user': as.user };
  if (as.uid !== undefined) headers['impersonate-uid'] = as.uid;
  if (as.groups.length > 0) headers['impersonate-group'] = [...as.groups];
  for (const [key, values] of Object.entries(as.extra)) {
    headers[`impersonate-extra-${encodeURIComponent(key.toLowerCase())}`] = [...values];
  }
  return headers;
}

async function pem(
  target: ClusterTarget,
  source: PemSource | undefined,
  field: string,
): Promise<string | undefined> {
  if (source === undefined) return undefined;
  return source.kind === 'data' ? source.pem : await text(target, source.path, field);
}

async function text(target: ClusterTarget, path: string, field: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const message = `cluster ${JSON.stringify(target.name)}: ${field}: cannot read ${path}`;
    const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new KubeError('credentials', `${message}${reason}`, { cluster: target.name, cause });
  }
}
