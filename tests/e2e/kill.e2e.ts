import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { clusterUp } from '#tools/local-cluster';
import { killTrials } from './testing/kill-trials.ts';
import { removeFolder, temporaryFolder } from './testing/server-process.ts';

const TRIALS = 20;
let kubeconfig: string;

before(async () => {
  kubeconfig = (await clusterUp({ name: 'e2e' })).kubeconfig;
});

test(`kill -9, ${TRIALS} times: nothing acknowledged is lost, accepted runs are done once`, async (context) => {
  const dataDir = temporaryFolder();
  context.after(() => removeFolder(dataDir));
  const { acknowledged } = await killTrials(kubeconfig, dataDir, TRIALS, Math.random);
  assert.ok(acknowledged >= TRIALS, `enough was written to prove something: ${acknowledged}`);
});
