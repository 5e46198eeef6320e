import {
  limitedKubeconfig,
  makeNamespace,
  removeLimitedRights,
  removeNamespace,
  unreachableKubeconfig,
} from '../../tests/e2e/testing/cluster-access.ts';
import { openWindow, signIn } from '../../tests/e2e/testing/console-page.ts';
import {
  removeFolder,
  type ServerProcess,
  startServer,
  temporaryFolder,
} from '../../tests/e2e/testing/server-process.ts';
import { type Studio, shoot } from './studio.ts';

/** Pages that have nothing good to say: no cluster, one that does not answer, missing rights; and the sign-in. */
export async function shootStates(studio: Studio): Promise<void> {
  await withServer(undefined, async (server) => {
    const stranger = await openWindow(studio.browser, server);
    await stranger.open('/');
    await shoot(stranger, studio.out, 'sign-in');
    await shootHome(studio, server, 'no-cluster');
  });
  const folder = temporaryFolder();
  await withServer(unreachableKubeconfig(studio.cluster, folder), (server) =>
    shootHome(studio, server, 'unreachable', 'The cluster cannot be reached'),
  );
  const namespace = await makeNamespace(studio.cluster, 'screenshots');
  await withServer(await limitedKubeconfig(studio.cluster, folder, namespace), (server) =>
    shootRights(studio, server),
  );
  await removeLimitedRights(studio.cluster, namespace);
  await removeNamespace(studio.cluster, namespace);
  removeFolder(folder);
}

/** The page of somebody who may read little, and the ClusterRole that it offers. */
async function shootRights(studio: Studio, server: ServerProcess): Promise<void> {
  const window = await signIn(studio.browser, server);
  const { page } = window;
  await page.getByText('cannot be read').first().waitFor();
  await shoot(window, studio.out, 'missing-rights');
  await page.getByRole('button', { name: 'Show the missing rights' }).first().click();
  await page.getByRole('dialog').locator('pre').waitFor();
  await shoot(window, studio.out, 'missing-rights-grant');
  await window.context.close();
}

async function shootHome(studio: Studio, server: ServerProcess, label: string, text = ''): Promise<void> {
  const window = await signIn(studio.browser, server);
  if (text !== '') await window.page.getByText(text).first().waitFor();
  await shoot(window, studio.out, label);
  await window.context.close();
}

async function withServer(
  kubeconfig: string | undefined,
  work: (server: ServerProcess) => Promise<void>,
): Promise<void> {
  const server = await startServer({ kubeconfig });
  try {
    await work(server);
  } finally {
    await server.stop();
    removeFolder(server.dataDir);
  }
}
