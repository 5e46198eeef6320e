import { spawn } from 'node:child_process';
import type { CommandIo } from '#platform/cli';
import type { ClusterRegistry } from '#platform/kube';
import type { ClusterHandle } from '#tools/local-cluster';
import { registerKubeconfig } from './clusters.ts';

/** Brings the demo cluster up, fills it, and registers it; the server answers pages meanwhile. */
export interface Demo {
  readonly start: (registry: ClusterRegistry) => Promise<void>;
}

/** The demo is a world of its own: clusters of a kubeconfig that happens to be here are left alone. */
export function createDemo(io: CommandIo, binaries: string | undefined): Demo {
  return {
    start: async (registry) => {
      const { clusterUp, demoManifests } = await import('#tools/local-cluster');
      const cluster = await clusterUp(
        { name: 'demo', signal: io.signal, ...(binaries === undefined ? {} : { binaries }) },
        ({ part, state, detail }) => io.err(`  ${state.padEnd(8)} ${part}  ${detail}\n`),
      );
      await registerKubeconfig(registry, cluster.kubeconfig);
      for (const { yaml } of demoManifests()) await kubectlApply(cluster, yaml);
      io.err('  done     demo workloads; "bulwark cluster down demo" removes the cluster again\n');
    },
  };
}

function kubectlApply(cluster: ClusterHandle, yaml: string): Promise<void> {
  const args = ['--kubeconfig', cluster.kubeconfig, 'apply', '--server-side', '--force-conflicts', '-f', '-'];
  return new Promise((resolve, reject) => {
    const child = spawn(cluster.kubectl, args, { stdio: ['pipe', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`kubectl apply of the demo workloads: ${errors.trim()}`)),
    );
    child.stdin.end(yaml);
  });
}
