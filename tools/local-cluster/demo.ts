import { join } from 'node:path';

import { ClusterError } from './errors.ts';
import { lastLines, run } from './run.ts';
import { findCluster } from './status.ts';
import type { Progress } from './types.ts';
import { demoManifests } from './workloads/manifests.ts';

/**
 * Brings the demo's workloads, good and bad, into a local cluster that is up. Doing it again changes nothing.
 * @throws ClusterError `no-cluster`, or `demo-failed` with what the API server said
 */
export async function applyDemo(name: string, progress: Progress = () => {}): Promise<void> {
  const { plan } = findCluster(name);
  for (const manifest of demoManifests()) {
    const result = await run(join(plan.bin, 'kubectl'), ['apply', '-f', '-'], {
      input: manifest.yaml,
      env: { KUBECONFIG: plan.paths.kubeconfig, KUBECACHEDIR: join(plan.paths.root, 'kubectl-cache') },
    });
    if (result.code !== 0) {
      throw new ClusterError('demo-failed', `${manifest.name} was refused: ${lastLines(result.stderr)}`);
    }
    const objects = result.stdout.split('\n').filter(Boolean).length;
    progress({ part: 'demo', state: 'done', detail: `${manifest.name}: ${objects} objects` });
  }
}
