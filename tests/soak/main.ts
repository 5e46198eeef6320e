import { clusterDown, clusterUp } from '#tools/local-cluster';
import { killSpoolWriters } from '../../src/platform/logs/testing/kill-spool-writers.ts';
import { killWriters } from '../../src/platform/logs/testing/kill-writers.ts';
import { killTrials } from '../e2e/testing/kill-trials.ts';
import { removeFolder, temporaryFolder } from '../e2e/testing/server-process.ts';

/** `npm run soak [TRIALS [LOG_TRIALS]]`: the kill trials of ./check, but 200 of the server and 1,000 of each log store. */
const trials = Number(process.argv[2] ?? 200);
const logTrials = Number(process.argv[3] ?? 1000);

await soakLogs();
await soakSpool();
await soakServer();

async function soakLogs(): Promise<void> {
  const folder = temporaryFolder();
  try {
    const { acknowledged, lost, doubled } = await killWriters(folder, logTrials, Math.random);
    const found = `${lost.length} lost, ${doubled.length} doubled`;
    console.log(`soak: log store: ${logTrials} kills, ${acknowledged} acknowledged records, ${found}`);
    if (lost.length + doubled.length > 0) process.exitCode = 1;
  } finally {
    removeFolder(folder);
  }
}

async function soakSpool(): Promise<void> {
  const folder = temporaryFolder();
  try {
    const { acknowledged, lost, doubled } = await killSpoolWriters(folder, logTrials, Math.random);
    const found = `${lost.length} lost, ${doubled} sent twice`;
    console.log(
      `soak: spool before VictoriaLogs: ${logTrials} kills, ${acknowledged} acknowledged records, ${found}`,
    );
    if (lost.length > 0) process.exitCode = 1;
  } finally {
    removeFolder(folder);
  }
}

async function soakServer(): Promise<void> {
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
}
