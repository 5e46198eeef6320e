import { randomBytes } from 'node:crypto';
import { renamedKubeconfig } from '../../tests/e2e/testing/cluster-access.ts';
import { type ConsolePage, rows, sameUser, signIn } from '../../tests/e2e/testing/console-page.ts';
import { consolePages, type PageAddress } from '../../tests/e2e/testing/console-pages.ts';
import {
  removeFolder,
  type ServerProcess,
  startServer,
  temporaryFolder,
} from '../../tests/e2e/testing/server-process.ts';
import { makeHistory, removeDemo } from './demo-data.ts';
import { sendDemoLogs } from './demo-logs.ts';
import { type Studio, shoot } from './studio.ts';

const NAME = 'demo';
/** Variants that show little more than another picture does. */
const ELSEWHERE: ReadonlySet<string> = new Set(['findings-by-workload']);
const IN_CHINESE: ReadonlySet<string> = new Set(['overview', 'findings', 'workload', 'playground', 'logs']);

/** Every page over the demo's workloads, light and dark, the main ones in Chinese. */
export async function shootPages(studio: Studio): Promise<void> {
  const folder = temporaryFolder();
  const kubeconfig = renamedKubeconfig(studio.cluster, folder, NAME);
  const server = await startServer({ kubeconfig });
  try {
    const runs = await makeHistory(studio.cluster, server);
    await sendDemoLogs(server, NAME);
    const window = await firstWindow(studio, server);
    const subjects = { cluster: NAME, namespace: 'shop', workload: 'storefront', ...runs };
    const pages = consolePages(subjects).filter(({ label }) => !ELSEWHERE.has(label));
    await shootAll(studio, server, window, pages);
    await shootOverlays(studio, window);
  } catch (error) {
    console.error(server.output());
    throw error;
  } finally {
    await server.stop();
    await removeDemo(studio.cluster);
    removeFolder(server.dataDir);
    removeFolder(folder);
  }
}

/** With a password, so that no page asks for one. */
async function firstWindow(studio: Studio, server: ServerProcess): Promise<ConsolePage> {
  const window = await signIn(studio.browser, server);
  const { request } = window.context;
  const headers = { origin: server.url };
  await request.put('/api/v1/session/password', {
    data: { password: randomBytes(16).toString('hex') },
    headers,
  });
  const expiresAt = new Date(Date.now() + 90 * 86_400_000).toISOString();
  await request.post('/api/v1/tokens', {
    data: { name: 'nightly report', role: 'viewer', expiresAt },
    headers,
  });
  return window;
}

async function shootAll(
  studio: Studio,
  server: ServerProcess,
  light: ConsolePage,
  pages: readonly PageAddress[],
): Promise<void> {
  const { browser, out } = studio;
  const dark = await sameUser(browser, server, light, { scheme: 'dark' });
  const chinese = await sameUser(browser, server, light, { locale: 'zh-CN' });
  for (const { label, path } of pages) {
    await light.open(path);
    await shoot(light, out, label);
    await dark.open(path);
    await shoot(dark, out, `${label}-dark`);
    if (!IN_CHINESE.has(label)) continue;
    await chinese.open(path);
    await shoot(chinese, out, `${label}-zh`);
  }
  await dark.context.close();
  await chinese.context.close();
}

/** What opens above a page. */
async function shootOverlays({ out }: Studio, window: ConsolePage): Promise<void> {
  const { page } = window;
  await window.open(`/clusters/${NAME}/inspection/findings?namespace=shop`);
  await rows(page).filter({ hasText: 'Privileged container' }).first().click();
  await page.getByRole('dialog').waitFor();
  await shoot(window, out, 'finding');
  await window.open(`/clusters/${NAME}/inspection/schedules`);
  await page.getByRole('button', { name: 'New schedule' }).click();
  await page.getByRole('dialog').waitFor();
  await shoot(window, out, 'schedule-form');
  await window.open(`/clusters/${NAME}/inspection`);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').last().fill('store');
  await page.getByRole('option').first().waitFor();
  await shoot(window, out, 'search');
}
