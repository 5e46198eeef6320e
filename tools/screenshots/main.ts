import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { clusterUp } from '#tools/local-cluster';
import { findChromium, launchChromium } from '../../tests/e2e/testing/browser.ts';
import { buildConsole } from '../../tests/e2e/testing/console-build.ts';
import { shootPages } from './pages.ts';
import { shootStates } from './states.ts';

/**
 * `node tools/screenshots/main.ts [--out FOLDER]`: pictures of every page of the console, from a real server that
 * watches the demo's workloads in the local cluster `e2e`. The demo is taken out of the cluster again.
 */
const { values } = parseArgs({ options: { out: { type: 'string', default: 'docs/screenshots' } } });

const chromium = findChromium();
if (chromium === undefined) {
  console.error('there is no Chromium here (apt-get install chromium)');
  process.exit(1);
}
mkdirSync(values.out, { recursive: true });
await buildConsole();
const cluster = await clusterUp({ name: 'e2e' });
const browser = await launchChromium(chromium);
try {
  await shootPages({ browser, cluster, out: values.out });
  await shootStates({ browser, cluster, out: values.out });
} finally {
  await browser.close();
}
