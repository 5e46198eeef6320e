import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { KubeError } from '../errors.ts';
import type { ClusterTarget } from '../kubeconfig/types.ts';

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
const MOST_BYTES = 16 * 1024 * 1024;

type Environment = Readonly<Record<string, string | undefined>>;

/** KUBECONFIG's files, as the system separates paths. */
export function splitPaths(value: string): readonly string[] {
  return value.split(delimiter).filter((path) => path !== '');
}

export function homeKubeconfig(env: Environment): readonly string[] {
  return [join(env['HOME'] || homedir(), '.kube', 'config')];
}

/** Only "there is no such file" counts as absent: one that cannot be read must be spoken about. */
export async function fileExists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    return !(
      error instanceof Error &&
      'code' in error &&
      (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    );
  }
}

export async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw new KubeError('kubeconfig', `${path}: is larger than ${MOST_BYTES} bytes`);
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof KubeError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KubeError('kubeconfig', `${path}: cannot be read: ${reason}`, { cause });
  }
}

/** The service account that a pod is given; `undefined` outside of one. */
export async function inClusterTarget(
  env: Environment,
  folder = SERVICE_ACCOUNT,
): Promise<ClusterTarget | undefined> {
  const host = env['KUBERNETES_SERVICE_HOST'];
  const port = env['KUBERNETES_SERVICE_PORT'];
  const tokenFile = join(folder, 'token');
  if (!host || !port || !(await fileExists(tokenFile))) return undefined;
  const ca = join(folder, 'ca.crt');
  const hasCa = await fileExists(ca);
  return {
    name: 'in-cluster',
    server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
    namespace: await namespaceOf(folder),
    ...(hasCa ? { certificateAuthority: { kind: 'file', path: ca } as const } : {}),
    credentials: { tokenFile },
  };
}

async function namespaceOf(folder: string): Promise<string> {
  const file = join(folder, 'namespace');
  if (!(await fileExists(file))) return 'default';
  return (await readText(file)).trim() || 'default';
}
