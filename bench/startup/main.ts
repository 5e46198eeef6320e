import { homedir } from 'node:os';
import { clusterDown } from '#tools/local-cluster';
import { removeFolder, startServer } from '../../tests/e2e/testing/server-process.ts';
import { firstCluster } from '../../tests/e2e/testing/stream.ts';

/**
 * Cold start of `bulwark up --demo` (new data folder, new cluster, programs in the cache): to a page that answers,
 * and to verdicts of the demo's workloads.
 */
const GOAL_SECONDS = 15;
const WORKLOADS = 5;

await clusterDown('demo').catch(() => undefined);
const started = performance.now();
const seconds = (): number => (performance.now() - started) / 1000;
const server = await startServer({ kubeconfig: undefined, args: ['--demo'], env: { HOME: homedir() } });
const page = await fetch(server.url);
if (page.status !== 200 || !(await page.text()).includes('<div id="root"'))
  throw new Error(`the page answers ${page.status}: is the console built?`);
const toPage = seconds();
for (;;) {
  const cluster = await firstCluster(server).catch(() => undefined);
  const path = `/api/v1/inspection/clusters/${cluster}/overview`;
  const { body } = await server.api<{ workloads?: number; freshness?: { state: string } }>('GET', path);
  if ((body.workloads ?? 0) >= WORKLOADS && body.freshness?.state === 'live') break;
  if (seconds() > 120) throw new Error(`no verdicts after two minutes\n${server.output()}`);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const toVerdicts = seconds();
console.log(
  `startup: ${toPage.toFixed(1)} s to a page that answers, ${toVerdicts.toFixed(1)} s to verdicts of a new demo cluster (programs cached); goal below ${GOAL_SECONDS} s: ${toPage < GOAL_SECONDS ? 'met' : 'MISSED'}`,
);
await server.stop();
removeFolder(server.dataDir);
await clusterDown('demo').catch(() => undefined);
process.exit(toPage < GOAL_SECONDS ? 0 : 1);
