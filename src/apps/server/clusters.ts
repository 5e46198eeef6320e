import type { Config } from '#platform/config';
import { type ClusterRegistry, type Kubeconfig, KubeError, loadKubeconfig } from '#platform/kube';
import type { Logger } from '#platform/logging';

/** Registers the clusters that the settings name: contexts of the kubeconfig, or the cluster that we run in. */
export async function registerClusters(
  registry: ClusterRegistry,
  config: Pick<Config, 'kubeconfig' | 'kubeContexts'>,
  env: Readonly<Record<string, string | undefined>>,
  logger: Logger,
): Promise<void> {
  const kubeconfig = await readKubeconfig(config, env, logger);
  if (kubeconfig === undefined) return;
  for (const context of contextsOf(kubeconfig, config.kubeContexts)) {
    const target = kubeconfig.target(context);
    registry.add(target);
    logger.info('cluster registered', { cluster: target.name, server: target.server });
  }
}

/** Adds every context of one file, such as the kubeconfig of a local cluster that has just come up. */
export async function registerKubeconfig(registry: ClusterRegistry, path: string): Promise<void> {
  const kubeconfig = await loadKubeconfig({ paths: [path] });
  for (const { name } of kubeconfig.contexts) {
    if (registry.get(name) === undefined) registry.add(kubeconfig.target(name));
  }
}

async function readKubeconfig(
  config: Pick<Config, 'kubeconfig' | 'kubeContexts'>,
  env: Readonly<Record<string, string | undefined>>,
  logger: Logger,
): Promise<Kubeconfig | undefined> {
  try {
    return await loadKubeconfig(
      config.kubeconfig === undefined ? { env } : { env: { ...env, KUBECONFIG: config.kubeconfig } },
    );
  } catch (error) {
    // Somebody who named a file or context must hear that it does not work; nobody having one is an empty state.
    if (!(error instanceof KubeError) || config.kubeconfig !== undefined || config.kubeContexts.length > 0)
      throw error;
    logger.info('no cluster is configured', { reason: error.message });
    return undefined;
  }
}

function contextsOf(kubeconfig: Kubeconfig, wanted: readonly string[]): readonly (string | undefined)[] {
  const names = kubeconfig.contexts.map(({ name }) => name);
  if (wanted.includes('*')) return names;
  if (wanted.length > 0) return wanted;
  return kubeconfig.currentContext === undefined && names.length === 0 ? [] : [undefined];
}
