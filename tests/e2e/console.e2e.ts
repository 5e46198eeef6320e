import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Run } from '#runtime/inspection';
import { type ClusterHandle, clusterUp } from '#tools/local-cluster';
import { findChromium, launchChromium } from './testing/browser.ts';
import { apply, makeNamespace, removeNamespace } from './testing/cluster-access.ts';
import { buildConsole } from './testing/console-build.ts';
import { call, completeRun, until, waitForFinding } from './testing/console-data.ts';
import {
  type ConsolePage,
  openWindow,
  rows,
  sameUser,
  signIn,
  signInWithPassword,
} from './testing/console-page.ts';
import { consolePages } from './testing/console-pages.ts';
import { plainDeployment, privilegedDeployment } from './testing/manifests.ts';
import { removeFolder, type ServerProcess, startServer } from './testing/server-process.ts';
import { firstCluster } from './testing/stream.ts';

/** The console as a person uses it: a real server, a real cluster, a real browser. */
const chromium = findChromium();
const skip = chromium === undefined ? 'there is no Chromium here (apt-get install chromium)' : false;
const PRIVILEGED = 'Privileged container';

let cluster: ClusterHandle;
let namespace: string;
let server: ServerProcess;
let browser: Browser;
let window: ConsolePage;
let name: string;

before(async () => {
  if (chromium === undefined) return;
  await buildConsole();
  [cluster, browser] = await Promise.all([clusterUp({ name: 'e2e' }), launchChromium(chromium)]);
  namespace = await makeNamespace(cluster, 'console');
  await apply(cluster, privilegedDeployment(namespace, 'agent'));
  server = await startServer({ kubeconfig: cluster.kubeconfig });
  name = encodeURIComponent(await firstCluster(server));
  window = await signIn(browser, server);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (server !== undefined) removeFolder(server.dataDir);
  if (cluster !== undefined) await removeNamespace(cluster, namespace);
});

const path = (page: string) => `/clusters/${name}/${page}`;
const findingsOf = (query: string) => path(`inspection/findings?namespace=${namespace}&${query}`);

async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('the one-time link signs in, leads to the overview with a score, and works only once', {
  skip,
}, async () => {
  const { page } = window;
  await page.waitForURL(/\/inspection$/);
  await page.getByRole('img', { name: /^Score \d+ of 100$|^Score [\d.]+ of 100$/ }).waitFor();
  await page.getByText('You came in by a one-time link').waitFor();
  const cookie = (await window.context.cookies()).find(({ httpOnly }) => httpOnly);
  assert.equal(cookie?.sameSite, 'Strict');

  const stranger = await openWindow(browser, server);
  await stranger.open(server.link);
  await stranger.page.getByText('The sign-in link is used up or too old').waitFor();
  assert.deepEqual(
    (await stranger.context.cookies()).filter(({ httpOnly }) => httpOnly),
    [],
  );
  await stranger.open(path('inspection'));
  await stranger.page.waitForURL(/\/sign-in/);
  await stranger.context.close();
});

test('no page complains: no error, no warning, nothing against the strict Content-Security-Policy', {
  skip,
}, async () => {
  const run = await completeRun(server);
  const answer = await window.page.goto('/');
  const policy = answer?.headers()['content-security-policy'] ?? '';
  assert.match(policy, /default-src 'none'|default-src 'self'/);
  assert.doesNotMatch(policy, /unsafe-eval|script-src[^;]*unsafe-inline/);
  for (const { label, path: address } of consolePages({ cluster: name, namespace, run: run.id })) {
    await window.open(address);
    await window.page.waitForLoadState('networkidle').catch(() => undefined);
    assert.deepEqual(window.complaints, [], `${label} (${address})`);
  }
});

test('a privileged Deployment appears on the open page, and disappears when it is mended', {
  skip,
}, async (context) => {
  const { page } = window;
  await window.open(findingsOf('check=runAsPrivileged&kind=Deployment'));
  await rows(page).filter({ hasText: 'agent' }).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  const row = rows(page).filter({ hasText: 'intruder' });
  assert.equal(await row.count(), 0);
  // A reload would lose this.
  await page.evaluate('window.neverReloaded = true');

  await apply(cluster, privilegedDeployment(namespace, 'intruder'));
  const applied = performance.now();
  await row.waitFor();
  const appearedMs = Math.round(performance.now() - applied);
  assert.match((await row.textContent()) ?? '', /Privileged container/);

  await apply(cluster, plainDeployment(namespace, 'intruder'));
  const mended = performance.now();
  // It is passed at once; it leaves the list when that next takes in what is new.
  await until(
    'the finding to be passed',
    () => row.filter({ hasNotText: 'Passed' }).count(),
    (open) => open === 0,
  );
  const passedMs = Math.round(performance.now() - mended);
  await row.waitFor({ state: 'detached' });
  const disappearedMs = Math.round(performance.now() - mended);
  assert.equal(await page.evaluate('window.neverReloaded'), true);
  context.diagnostic(
    `from the end of kubectl apply: on the page after ${appearedMs} ms, passed after ${passedMs} ms, gone after ${disappearedMs} ms`,
  );
  assert.ok(
    appearedMs < 5000 && disappearedMs < 5000,
    `appeared ${appearedMs} ms, disappeared ${disappearedMs} ms`,
  );
});

test('an exemption is written with a live preview, covers its finding, and can be taken back', {
  skip,
}, async () => {
  const { page } = window;
  await window.open(path(`exemptions/new?rules=runAsPrivileged&namespaces=${namespace}&names=nobody`));
  await page.getByText('This covers nothing at present').waitFor();
  await window.open(path(`exemptions/new?rules=runAsPrivileged&namespaces=${namespace}&names=agent`));
  await page.getByText('Would cover 1 finding').waitFor();
  await page.getByLabel('Reason').fill('The agent formats disks');
  await page.getByLabel('Owner').fill('storage team');
  await page.getByText('30 days').click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('The agent formats disks').waitFor();
  const row = page.getByRole('row').filter({ hasText: 'The agent formats disks' });
  await row.getByText('Active', { exact: true }).waitFor();

  await window.open(findingsOf('check=runAsPrivileged'));
  await page.getByText('No finding matches').waitFor();
  await window.open(findingsOf('check=runAsPrivileged&exempted=only'));
  await rows(page).filter({ hasText: 'agent' }).getByText('Exempted').waitFor();

  await window.open(path('exemptions'));
  await row.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.locator('.ant-popconfirm').getByRole('button', { name: 'Remove', exact: true }).click();
  await row.waitFor({ state: 'detached' });
  await window.open(findingsOf('check=runAsPrivileged'));
  await rows(page).filter({ hasText: 'agent' }).waitFor();
});

test('an exemption that ends speaks up: it is shown as expired and its finding is open again', {
  skip,
}, async () => {
  const { page } = window;
  const input = {
    rules: ['runAsPrivileged'],
    selector: { namespaces: [namespace] },
    reason: 'Only for a moment',
    owner: 'tests',
  };
  const expiresAt = new Date(Date.now() + 1500).toISOString();
  const { id } = await call<{ id: string }>(server, 'POST', '/api/v1/exemptions', { ...input, expiresAt });
  await until(
    'the exemption to expire',
    () => call<{ exemptions: { id: string; state: string }[] }>(server, 'GET', '/api/v1/exemptions'),
    ({ exemptions }) => exemptions.find((each) => each.id === id)?.state === 'expired',
  );
  await window.open(path('exemptions'));
  const row = page.getByRole('row').filter({ hasText: 'Only for a moment' });
  await row.getByText('Expired', { exact: true }).waitFor();
  await page.getByText('1 exemption has no effect').waitFor();
  await window.open(findingsOf('check=runAsPrivileged'));
  await rows(page).filter({ hasText: 'agent' }).waitFor();
  await call(server, 'DELETE', `/api/v1/exemptions/${id}`);
});

test('a schedule is made, with its cron line in words', { skip }, async () => {
  const { page } = window;
  await window.open(path('inspection/schedules'));
  await page.getByRole('button', { name: 'New schedule' }).first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('Cron line').fill('bogus');
  await drawer.getByText('Five fields: minute, hour').waitFor();
  await drawer.getByLabel('Cron line').fill('30 2 * * 1,3');
  await drawer.getByText(/^Every Monday and Wednesday at 0?2:30/).waitFor();
  await drawer.getByRole('button', { name: 'Save', exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: '30 2 * * 1,3' });
  await row.getByText(/Every Monday and Wednesday/).waitFor();
  const { schedules } = await call<{ schedules: { cron: string; nextRunAt: string | null }[] }>(
    server,
    'GET',
    '/api/v1/inspection/schedules',
  );
  const next = new Date(schedules.find(({ cron }) => cron === '30 2 * * 1,3')?.nextRunAt ?? Number.NaN);
  assert.ok([1, 3].includes(next.getUTCDay()) && next.getUTCHours() === 2, `next run at ${next}`);
});

test('two runs by hand: the comparison says what is new, fixed and still there', { skip }, async () => {
  const { page } = window;
  const start = async () => {
    await window.open(path('inspection/runs'));
    await page.getByRole('button', { name: 'Inspect now' }).first().click();
    await page.waitForURL(/\/inspection\/runs\/[0-9a-f-]{36}/);
    await page.getByText('Completed').first().waitFor();
    return page.url().split('/').at(-1)?.split('?')[0] ?? '';
  };
  await apply(cluster, privilegedDeployment(namespace, 'first'));
  await waitForFinding(server, namespace, 'first', 'runAsPrivileged');
  const from = await start();
  await apply(cluster, plainDeployment(namespace, 'first'));
  await apply(cluster, privilegedDeployment(namespace, 'second'));
  await waitForFinding(server, namespace, 'second', 'runAsPrivileged');
  const to = await start();
  await page.getByRole('combobox', { name: 'Compare with …' }).waitFor();

  await window.open(path(`inspection/compare?from=${from}&to=${to}`));
  const found = (object: string) => rows(page).filter({ hasText: PRIVILEGED }).filter({ hasText: object });
  await found('second').waitFor();
  await page.getByRole('tab', { name: /Fixed/ }).click();
  await found('first').waitFor();
  assert.equal(await found('second').count(), 0);
  await page.getByRole('tab', { name: /Still there/ }).click();
  await found('agent').first().waitFor();
  const run = await call<Run>(server, 'GET', `/api/v1/inspection/runs/${to}`);
  assert.deepEqual([run.trigger, run.state], ['manual', 'completed']);
});

interface Exported {
  readonly fileName: string;
  readonly text: string;
}

async function download(page: Page, item: string): Promise<Exported> {
  await page.getByRole('button', { name: 'Export', exact: false }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: item, exact: true }).click(),
  ]);
  return { fileName: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

const EXPORTS: Readonly<Record<string, (text: string) => void>> = {
  JSON: (text) => {
    const { findings } = JSON.parse(text) as { findings: { check: string; object: { name: string } }[] };
    assert.ok(findings.some(({ check, object }) => check === 'runAsPrivileged' && object.name === 'agent'));
  },
  'CSV, for spreadsheets': (text) => {
    const [head = '', ...lines] = text.trim().split(/\r?\n/);
    assert.match(head, /check/);
    assert.ok(lines.some((line) => line.includes('runAsPrivileged') && line.includes('agent')));
  },
  'SARIF, for code scanning': (text) => {
    const sarif = JSON.parse(text) as { version: string; runs: { results: { ruleId: string }[] }[] };
    assert.equal(sarif.version, '2.1.0');
    assert.ok(sarif.runs[0]?.results.some(({ ruleId }) => ruleId === 'runAsPrivileged'));
  },
  'HTML report, one file': (text) => {
    assert.match(text, /^<!doctype html>/i);
    assert.ok(text.includes('runAsPrivileged') && text.includes(`${namespace}/agent`));
    assert.doesNotMatch(text, /<(?:script|link|img)[^>]+(?:src|href)="https?:/i);
  },
};

test('exports are complete files: JSON, CSV, SARIF, HTML', { skip }, async () => {
  await window.open(path('inspection/findings'));
  for (const [item, verify] of Object.entries(EXPORTS)) {
    const { fileName, text } = await download(window.page, item);
    assert.match(fileName, /\.(json|csv|sarif|html)$/, item);
    verify(text);
  }
});

test('the language is switched to Chinese and back, findings included', { skip }, async () => {
  const { page } = window;
  await window.open(findingsOf('check=runAsPrivileged'));
  await rows(page).getByText(PRIVILEGED).first().waitFor();
  await choose(page, 'Language', '简体中文');
  await rows(page).getByText('特权模式容器').first().waitFor();
  await rows(page)
    .getByText(/以特权模式运行/)
    .first()
    .waitFor();
  assert.match(await page.locator('html').evaluate((element) => element.getAttribute('lang') ?? ''), /^zh/);
  await page.reload();
  await rows(page).getByText('特权模式容器').first().waitFor();
  await page.getByRole('button', { name: '语言', exact: true }).click();
  await page.getByRole('menuitem', { name: 'English', exact: true }).click();
  await rows(page).getByText(PRIVILEGED).first().waitFor();
});

test('dark mode paints the page dark and is kept', { skip }, async () => {
  const { page } = window;
  await window.open(path('inspection'));
  const brightness = async () => {
    const colour = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const parts = colour.match(/[\d.]+/g)?.map(Number) ?? [];
    return parts.slice(0, 3).reduce((sum, part) => sum + part, 0) / 3;
  };
  assert.ok((await brightness()) > 200);
  await choose(page, 'Light or dark', 'Dark');
  await until('a dark page', brightness, (value) => value < 60, 5000);
  await page.reload();
  await page.locator('h1').waitFor();
  assert.ok((await brightness()) < 60);
  await choose(page, 'Light or dark', 'Light');
  await until('a light page', brightness, (value) => value > 200, 5000);
});

test('the keyboard alone: search, shortcuts to pages, rows of the table', { skip }, async () => {
  const { page } = window;
  await window.open(path('inspection'));
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').last().fill('agent');
  await page.getByRole('option', { name: /agent/ }).first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('option').first().waitFor({ state: 'detached' });

  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await page.waitForURL(/\/inspection\/findings/);
  await rows(page).first().waitFor();
  await page.getByRole('grid').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
});

test('the keyboard has a help page, from the first moment on', { skip }, async () => {
  const { page } = window;
  await window.open(path('inspection'));
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor({ timeout: 5000 });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('with reduced motion, menus open where they can be reached', { skip }, async () => {
  const still = await sameUser(browser, server, window, { still: true });
  await still.open(path('inspection/findings'));
  await still.page.getByRole('button', { name: 'Export' }).click();
  const item = still.page.getByRole('link', { name: 'JSON', exact: true });
  await item.waitFor();
  const box = await item.boundingBox();
  await still.context.close();
  assert.ok(box !== null && box.y > 0 && box.y < 900 && box.x > 0 && box.x < 1440, JSON.stringify(box));
});

test('a viewer sees everything and may start nothing, in the page and by the API', { skip }, async () => {
  const password = 'correct horse battery';
  await call(server, 'POST', '/api/v1/users', { name: 'vera', role: 'viewer', password });
  const viewer = await openWindow(browser, server);
  await signInWithPassword(viewer, 'vera', password);
  await viewer.open(path('inspection/runs'));
  assert.ok(await viewer.page.getByRole('button', { name: 'Inspect now' }).first().isDisabled());
  await viewer.open(path('exemptions/new'));
  await viewer.page.getByText('This needs the role Operator.').waitFor();
  const refused = await viewer.context.request.post('/api/v1/inspection/runs', {
    data: { cluster: decodeURIComponent(name) },
    headers: { origin: server.url },
  });
  assert.equal(refused.status(), 403);
  assert.match(refused.headers()['content-type'] ?? '', /application\/problem\+json/);
  assert.equal((await viewer.context.request.get('/api/v1/users')).status(), 403);
  assert.equal((await viewer.context.request.get('/api/v1/clusters')).status(), 200);
  await viewer.context.close();
});
