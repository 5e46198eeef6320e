import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { type ClusterHandle, clusterUp } from '#tools/local-cluster';
import { findChromium, launchChromium } from './testing/browser.ts';
import {
  apply,
  limitedKubeconfig,
  makeNamespace,
  removeLimitedRights,
  removeNamespace,
  unreachableKubeconfig,
} from './testing/cluster-access.ts';
import { buildConsole } from './testing/console-build.ts';
import { findings, waitForFinding } from './testing/console-data.ts';
import { rows, signIn } from './testing/console-page.ts';
import { privilegedDeployment } from './testing/manifests.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from './testing/server-process.ts';
import { firstCluster } from './testing/stream.ts';

/** What the console says when there is no cluster, when it cannot be reached, and when rights are missing. */
const chromium = findChromium();
const skip = chromium === undefined ? 'there is no Chromium here (apt-get install chromium)' : false;

let cluster: ClusterHandle;
let namespace: string;
let browser: Browser;

before(async () => {
  if (chromium === undefined) return;
  await buildConsole();
  [cluster, browser] = await Promise.all([clusterUp({ name: 'e2e' }), launchChromium(chromium)]);
  namespace = await makeNamespace(cluster, 'states');
});
after(async () => {
  await browser?.close();
  if (cluster === undefined) return;
  await removeLimitedRights(cluster, namespace).catch(() => undefined);
  await removeNamespace(cluster, namespace);
});

async function withServer(
  kubeconfig: string | undefined,
  work: (server: ServerProcess) => Promise<void>,
): Promise<void> {
  const server = await startServer({ kubeconfig });
  try {
    await work(server);
    assert.equal(await server.stop(), 0);
  } finally {
    await server.kill();
    removeFolder(server.dataDir);
  }
}

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = temporaryFolder();
  await work(folder).finally(() => removeFolder(folder));
}

test('no cluster: the page says so and how to add one', { skip }, async () => {
  await withServer(undefined, async (server) => {
    const window = await signIn(browser, server);
    await window.page.getByText('No cluster is registered').waitFor();
    await window.page.getByText("bulwark up --kube-contexts '*'").waitFor();
    assert.deepEqual(window.complaints, []);
    await window.context.close();
  });
});

test('a cluster that does not answer: the page says which, why and what to do, and stays usable', {
  skip,
}, async () => {
  await withFolder(async (folder) => {
    await withServer(unreachableKubeconfig(cluster, folder), async (server) => {
      const window = await signIn(browser, server);
      const { page } = window;
      await page.getByText('The cluster cannot be reached').first().waitFor();
      await page.getByText('Nothing has been read from it yet').waitFor();
      await page.getByText('Unreachable; nothing read yet').waitFor();
      assert.equal(await page.getByText(/last known state|Nothing to inspect/).count(), 0);
      await page
        .getByText(/Check that https:\/\/127\.0\.0\.1:1 can be reached from here/)
        .first()
        .waitFor();
      await page.getByRole('link', { name: 'Checks', exact: true }).click();
      await page.getByText('Privileged container').first().waitFor();
      assert.deepEqual(window.complaints, []);
      await window.context.close();
    });
  });
});

test('missing rights: the page shows the rules to grant, and what depends on them is unknown', {
  skip,
}, async () => {
  await apply(cluster, privilegedDeployment(namespace, 'agent'));
  await withFolder(async (folder) => {
    await withServer(await limitedKubeconfig(cluster, folder, namespace), async (server) => {
      await waitForFinding(server, namespace, 'agent', 'runAsPrivileged');
      const unknown = await findings(server, `namespace=${namespace}&name=agent&verdict=unknown`);
      assert.ok(unknown.total > 0, 'checks that need what cannot be read are unknown, not passed');

      const window = await signIn(browser, server);
      const { page } = window;
      await page.getByText(/kinds of objects cannot be read; their verdicts are unknown/).waitFor();
      await page.getByRole('button', { name: 'Show the missing rights' }).click();
      const grant = page.getByRole('dialog').locator('pre');
      await grant.waitFor();
      assert.match(
        (await grant.textContent()) ?? '',
        /kind: ClusterRole[\s\S]*"networking\.k8s\.io"[\s\S]*"networkpolicies"[\s\S]*"list","watch"/,
      );
      assert.equal(await grant.count(), 1);
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      await page.getByText('Live, in part').waitFor();
      const name = encodeURIComponent(await firstCluster(server));
      await window.open(`/clusters/${name}/inspection/findings?namespace=${namespace}&verdict=unknown`);
      await rows(page).filter({ hasText: 'agent' }).getByText('Unknown').first().waitFor();
      await window.context.close();
    });
  });
});
