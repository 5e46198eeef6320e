import { clusterDown, clusterUp } from '#tools/local-cluster';
import { killTrials } from '../e2e/testing/kill-trials.ts';
import { removeFolder, temporaryFolder } from '../e2e/testing/server-process.ts';

/** `npm run soak [TRIALS]`: the kill trials of ./check, but 200 of them. */
const trials = Number(process.argv[2] ?? 200);
const name = 'soak';
const { kubeconfig } = await clusterUp({ name });
const dataDir = temporaryFolder();
try {
  const { acknowledged } = await killTrials(kubeconfig, dataDir, trials, Math.random);
  console.log(`soak: ${trials} kills, ${acknowledged} acknowledged records, none lost`);
} finally {
  removeFolder(dataDir);
  await clusterDown(name, {}, () => {});
}
