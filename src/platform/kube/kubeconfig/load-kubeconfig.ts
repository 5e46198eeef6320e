import {
  fileExists,
  homeKubeconfig,
  inClusterTarget,
  readText,
  splitPaths,
} from '../adapters/kubeconfig-files.ts';
import { KubeError } from '../errors.ts';
import { mergeKubeconfigs } from './merge.ts';
import { parseKubeconfig } from './parse.ts';
import { toTarget } from './target.ts';
import type { Kubeconfig, LoadKubeconfigOptions } from './types.ts';

/**
 * The kubeconfig as kubectl reads it: explicit `paths`, else the files of KUBECONFIG (missing ones are skipped),
 * else `~/.kube/config`, else the service account of the pod that we run in. Of two entries with one name the
 * first wins as a whole. Throws `KubeError` with code `kubeconfig`, naming file and field.
 */
export async function loadKubeconfig(options: LoadKubeconfigOptions = {}): Promise<Kubeconfig> {
  const env = options.env ?? process.env;
  const files = await findFiles(options, env);
  if (files.length === 0) return await loadInCluster(env, options.context);
  const parsed = [];
  for (const file of files) parsed.push(await parseKubeconfig(await readText(file), file));
  const merged = mergeKubeconfigs(parsed);
  const currentContext = options.context ?? merged.currentContext;
  return {
    files,
    currentContext,
    contexts: merged.contexts.map(({ name, cluster, user, namespace }) => ({
      name,
      cluster,
      user,
      namespace: namespace ?? 'default',
      current: name === currentContext,
    })),
    target: (context = currentContext) => toTarget(merged, context, files),
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

async function findFiles(options: LoadKubeconfigOptions, env: Environment): Promise<readonly string[]> {
  if (options.paths !== undefined && options.paths.length > 0) return [...new Set(options.paths)];
  const listed = splitPaths(env['KUBECONFIG'] ?? '');
  const candidates = listed.length > 0 ? listed : homeKubeconfig(env);
  const found: string[] = [];
  for (const file of new Set(candidates)) if (await fileExists(file)) found.push(file);
  return found;
}

async function loadInCluster(env: Environment, context: string | undefined): Promise<Kubeconfig> {
  const target = await inClusterTarget(env);
  if (target === undefined) {
    const looked = env['KUBECONFIG'] || '~/.kube/config';
    throw new KubeError(
      'kubeconfig',
      `no kubeconfig was found (looked at ${looked}) and this is not a pod; set KUBECONFIG or pass --kubeconfig FILE`,
    );
  }
  const { name, namespace } = target;
  return {
    files: [],
    currentContext: name,
    contexts: [{ name, cluster: name, user: 'service account', namespace, current: true }],
    target: (wanted = context ?? name) => {
      if (wanted === name) return target;
      throw new KubeError(
        'kubeconfig',
        `there is no context ${JSON.stringify(wanted)}: no kubeconfig was found, only ${name}`,
      );
    },
  };
}
