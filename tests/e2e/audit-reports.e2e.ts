import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchChromium } from './testing/browser.ts';
import { buildConsole } from './testing/console-build.ts';
import { type ConsolePage, rows, sameUser, signIn } from './testing/console-page.ts';
import { removeFolder, type ServerProcess, startServer } from './testing/server-process.ts';

/** One request, one object and the CVEs as a person reads them: a real server without any cluster, a real browser. */
const chromium = findChromium();
const skip = chromium === undefined ? 'there is no Chromium here (apt-get install chromium)' : false;
const SCRIPT = '<script>document.title="owned"</script>';
const TRACE = '/auditing/trace?cluster=production&resource=deployments&namespace=shop&name=web';
const REASON = 'RBAC: allowed by RoleBinding "devs/shop" of ClusterRole "edit" to Group "dev"';

let browser: Browser;
let server: ServerProcess;
let window: ConsolePage;
let page: Page;

before(async () => {
  if (chromium === undefined) return;
  await buildConsole();
  [server, browser] = await Promise.all([startServer({ kubeconfig: undefined }), launchChromium(chromium)]);
  window = await signIn(browser, server, { still: true });
  page = window.page;
  const { status } = await server.api(
    'POST',
    '/api/v1/logs/audit?cluster=production',
    EVENTS.map(auditEvent),
  );
  assert.equal(status, 200);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (server !== undefined) removeFolder(server.dataDir);
});

function deployment(image: string, generation: number) {
  const metadata = { name: 'web', namespace: 'shop', uid: 'uid-1', generation };
  const template = { spec: { containers: [{ name: 'web', image }] } };
  return { kind: 'Deployment', apiVersion: 'apps/v1', metadata, spec: { template } };
}

const EVENTS: readonly Readonly<Record<string, unknown>>[] = [
  { verb: 'create', responseStatus: { code: 201 }, responseObject: deployment('shop:1', 1) },
  {
    verb: 'update',
    impersonatedUser: { username: 'carol', groups: ['dev'] },
    requestObject: deployment('shop:2', 1),
    responseObject: deployment('shop:2', 2),
  },
  { verb: 'patch', level: 'Metadata' },
  { verb: 'get', level: 'Metadata', user: { username: SCRIPT }, responseStatus: { code: 403 } },
];

function auditEvent(over: Readonly<Record<string, unknown>>, index: number): unknown {
  const at = new Date(Date.now() - 60_000 + index * 1000).toISOString();
  return {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'RequestResponse',
    auditID: `request-${index}`,
    stage: 'ResponseComplete',
    requestURI: '/apis/apps/v1/namespaces/shop/deployments/web',
    user: { username: 'ann', groups: ['dev'] },
    sourceIPs: ['203.0.113.9', '10.0.0.7'],
    userAgent: 'kubectl',
    objectRef: { resource: 'deployments', apiGroup: 'apps', namespace: 'shop', name: 'web' },
    responseStatus: { code: 200 },
    annotations: { 'authorization.k8s.io/decision': 'allow', 'authorization.k8s.io/reason': REASON },
    requestReceivedTimestamp: at,
    stageTimestamp: at,
    ...over,
  };
}

const region = (name: RegExp) => page.locator('.panel').filter({ has: page.getByRole('heading', { name }) });

test('a record of Logs opens the page of its request', { skip }, async () => {
  await window.open('/auditing/logs?query=auditID%3A%3D%22request-1%22');
  await rows(page).first().click();
  await page.getByRole('link', { name: 'Open the request' }).click();
  await page.waitForURL(/\/auditing\/event\/request-1\?cluster=production$/);
  await page.getByRole('heading', { level: 1, name: 'update deployments shop / web' }).waitFor();
});

test('the page says who, in whose name, from where and why it was allowed', { skip }, async () => {
  const request = region(/^Request$/);
  await request.getByText('carol', { exact: true }).waitFor();
  const chain = await request.locator('.ae-chain li').allTextContents();
  assert.deepEqual(chain, ['203.0.113.9 can be forged', '10.0.0.7 seen by the API server']);
  const why = region(/^Why it was allowed$/);
  await why.getByText('shop / devs', { exact: true }).waitFor();
  await why.getByText(/No cluster is registered here as "production"/).waitFor();
  await page.getByRole('region', { name: 'Sent → answered' }).waitFor();
});

test('requests around it lead to their own pages, and hostile names stay text', { skip }, async () => {
  const around = region(/^The same object within a day \(3\)$/);
  await around.getByRole('row').filter({ hasText: SCRIPT }).getByRole('link').click();
  await page.waitForURL(/\/auditing\/event\/request-3/);
  await page.getByRole('heading', { level: 1, name: 'get deployments shop / web' }).waitFor();
  assert.notEqual(await page.title(), 'owned');
  assert.deepEqual(window.complaints, []);
});

test('a report leads to the page of a request', { skip }, async () => {
  await window.open('/auditing/reports/audit-anonymous?from=now-1h&s.people=off');
  const link = page.getByRole('link', { name: 'request-3' }).first();
  await link.scrollIntoViewIfNeeded();
  await link.click();
  await page.waitForURL(/\/auditing\/event\/request-3$/);
});

test('a request that is not kept says what to do', { skip }, async () => {
  await window.open('/auditing/event/none-such');
  await page.getByRole('heading', { name: 'No request with this ID is kept' }).waitFor();
  await page.getByText(/^bulwark logs import --kind audit/).waitFor();
  // The browser itself notes an answer of 404.
  window.complaints.length = 0;
});

test('the trace tells a change from what to what, and what is not known', { skip }, async () => {
  await window.open(TRACE);
  const changed = page.locator('.tr-entry').filter({ hasText: 'ann as carol' });
  await changed.locator('.tr-before').getByText('shop:1', { exact: true }).waitFor();
  await changed.locator('.tr-after').getByText('shop:2', { exact: true }).waitFor();
  await page.getByText(/keeps no objects: only that it was written is known/).waitFor();
  await changed.getByRole('link').click();
  await page.waitForURL(/\/auditing\/event\/request-1/);
});

test('the form asks by keyboard, and an object without requests says what to look at', { skip }, async () => {
  await window.open('/auditing/trace');
  await page.getByRole('heading', { name: 'Which object?' }).waitFor();
  const form = page.getByRole('form', { name: 'The object' });
  await form.getByLabel('Cluster').fill('production');
  await form.getByLabel('Resource').fill('deployments');
  await form.getByLabel('Namespace').fill('shop');
  await form.getByLabel('Name', { exact: true }).fill('none-such');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'No request that wrote this object is kept' }).waitFor();
});

test('without a cluster the CVE page says so, and one that is not registered is an error', {
  skip,
}, async () => {
  await window.open('/auditing/cve');
  await page.getByRole('heading', { name: 'No cluster is registered' }).waitFor();
  await page.getByText(/^bulwark up --kube-contexts/).waitFor();
  assert.deepEqual(window.complaints, []);
  await window.open('/auditing/cve?cluster=none-such');
  await page.getByText('No cluster is registered as "none-such".').waitFor();
});

test('in Chinese and dark they keep the content security policy', { skip }, async () => {
  const other = await sameUser(browser, server, window, { scheme: 'dark', locale: 'zh-CN', still: true });
  for (const path of ['/auditing/event/request-1', TRACE, '/auditing/cve']) await other.open(path);
  await other.page.getByRole('heading', { name: 'Kubernetes CVE 风险' }).waitFor();
  assert.deepEqual(other.complaints, []);
  await other.context.close();
});
