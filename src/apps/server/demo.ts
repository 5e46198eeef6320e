import type { Auditing } from '#infrastructure/auditing';
import type { CommandIo } from '#platform/cli';
import type { ClusterRegistry } from '#platform/kube';
import { auditedCluster } from './audited-cluster.ts';
import { registerKubeconfig } from './clusters.ts';

/** Brings the demo cluster up, fills it, and registers it; the server answers pages meanwhile. */
export interface Demo {
  readonly start: (registry: ClusterRegistry, webhook: Auditing['auditWebhook']) => Promise<void>;
}

const NAME = 'demo';

/** The demo is a world of its own: clusters of a kubeconfig that happens to be here are left alone. */
export function createDemo(io: CommandIo, binaries: string | undefined): Demo {
  return {
    start: async (registry, webhook) => {
      const { applyDemo, clusterUp } = await import('#tools/local-cluster');
      const show = ({ part, state, detail }: { part: string; state: string; detail: string }): void =>
        io.err(`  ${state.padEnd(8)} ${part}  ${detail}\n`);
      const options = {
        name: NAME,
        signal: io.signal,
        ...auditedCluster((cluster, input) => webhook(cluster, input, 'demo')),
        ...(binaries === undefined ? {} : { binaries }),
      };
      const cluster = await clusterUp(options, show);
      await registerKubeconfig(registry, cluster.kubeconfig);
      await applyDemo(NAME, show);
      io.err(`  "bulwark cluster down ${NAME}" removes the cluster again\n`);
    },
  };
}
