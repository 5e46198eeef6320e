import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type ClusterHandle, clusterUp } from '#tools/local-cluster';
import { apply, makeNamespace, removeNamespace } from './testing/cluster-access.ts';
import { killTrials } from './testing/kill-trials.ts';
import { privilegedDeployment } from './testing/manifests.ts';
import { removeFolder, temporaryFolder } from './testing/server-process.ts';

const TRIALS = 20;
const WORKLOADS = 20;
let cluster: ClusterHandle;
let namespace: string;

before(async () => {
  cluster = await clusterUp({ name: 'e2e' });
  namespace = await makeNamespace(cluster, 'kill');
  // So that a report has hundreds of findings that could be lost or doubled.
  const names = Array.from({ length: WORKLOADS }, (_, index) => `agent-${index}`);
  await apply(cluster, names.map((name) => privilegedDeployment(namespace, name)).join('\n---\n'));
});
after(async () => {
  if (cluster !== undefined) await removeNamespace(cluster, namespace);
});

test(`kill -9, ${TRIALS} times: nothing acknowledged is lost, accepted runs are done once`, async (context) => {
  const dataDir = temporaryFolder();
  context.after(() => removeFolder(dataDir));
  const { acknowledged } = await killTrials(cluster.kubeconfig, dataDir, TRIALS, Math.random);
  context.diagnostic(`${acknowledged} acknowledged records, none lost`);
  assert.ok(acknowledged >= TRIALS, `enough was written to prove something: ${acknowledged}`);
});
