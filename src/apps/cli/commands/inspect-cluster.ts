import { CommandFailure } from '#platform/cli';
import { createClusterRegistry, KubeError, loadKubeconfig } from '#platform/kube';
import { createLogger } from '#platform/logging';
import { type InspectCluster, InspectionError, inspectCluster } from '#runtime/inspection';

/** `bulwark inspect --cluster [NAME]`: one look at a cluster of the kubeconfig, without a server. */
export const inspectLiveCluster: InspectCluster = async ({
  cluster,
  checks,
  language,
  passes,
  env,
  signal,
}) => {
  const clusters = createClusterRegistry({ probeEveryMs: 0 });
  try {
    const kubeconfig = await loadKubeconfig({ env });
    const registered = clusters.add(kubeconfig.target(cluster === '' ? undefined : cluster));
    // What goes wrong is in the report's problems; the log would say it a second time.
    const logger = createLogger({ level: 'silent', format: 'json', write: () => undefined });
    return await inspectCluster(registered, { checks, language, passes, signal }, logger);
  } catch (cause) {
    if (cause instanceof KubeError || cause instanceof InspectionError)
      throw new CommandFailure(cause.message, 2, { cause });
    throw cause;
  } finally {
    await clusters.close();
  }
};
