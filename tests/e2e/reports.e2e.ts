import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchChromium } from './testing/browser.ts';
import { bulwark } from './testing/cli-process.ts';
import { buildConsole } from './testing/console-build.ts';
import { type ConsolePage, sameUser, signIn } from './testing/console-page.ts';
import { removeFolder, type ServerProcess, startServer } from './testing/server-process.ts';

/** Reports as a person reads them: a real server without any cluster, a real browser. */
const chromium = findChromium();
const skip = chromium === undefined ? 'there is no Chromium here (apt-get install chromium)' : false;
const USERS = '/auditing/reports/audit-users?from=now-1h&s.people=off';
const EVENTS = 200;
const VERBS = ['get', 'list', 'create', 'delete'] as const;
const SCRIPT = '<script>document.title="owned"</script>';

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
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (server !== undefined) removeFolder(server.dataDir);
});

/** In the last half an hour; every fourth is a deletion, and one in ten is by somebody with a hostile name. */
function auditEvent(index: number): unknown {
  const at = new Date(Date.now() - 60_000 - index * 8000).toISOString();
  return {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'Metadata',
    auditID: `id-${index}`,
    stage: 'ResponseComplete',
    requestURI: `/api/v1/namespaces/shop/secrets/secret-${index}`,
    verb: VERBS[index % VERBS.length],
    user: { username: index % 10 === 3 ? SCRIPT : 'ann' },
    sourceIPs: ['10.0.0.7'],
    objectRef: { resource: 'secrets', namespace: 'shop', name: `secret-${index}` },
    responseStatus: { code: index % 2 === 0 ? 200 : 403 },
    requestReceivedTimestamp: at,
    stageTimestamp: at,
  };
}

const panel = (name: string, on: Page = page) => on.getByRole('region', { name, exact: true });

/** Waits until the figure is this number. */
function figure(name: string, number: string, on: Page = page): Promise<void> {
  return panel(name, on).locator('.rf-value').getByText(number, { exact: true }).waitFor();
}

async function choose(menu: string, item: string): Promise<void> {
  await panel(menu)
    .getByRole('button', { name: `Menu of ${menu}` })
    .click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('without audit logs, a report says how to get some', { skip }, async () => {
  await window.open('/auditing/reports/audit-overview');
  await page.getByRole('heading', { name: 'No audit logs are kept yet' }).waitFor();
  await page.getByRole('link', { name: 'Connect a source' }).waitFor();
  await page.getByText(/^bulwark logs import --kind audit/).waitFor();
});

test('the figures of a report are those of the logs', { skip }, async () => {
  const events = Array.from({ length: EVENTS }, (_, index) => auditEvent(index));
  const { status } = await server.api('POST', '/api/v1/logs/audit?cluster=production', events);
  assert.equal(status, 200);
  await window.open(USERS);
  await figure('Requests', '200');
  await figure('Failed', '100');
  await panel('All users').getByText(SCRIPT).waitFor();
  assert.notEqual(await page.title(), 'owned');
});

test('a filter narrows every figure, and a link brings it back', { skip }, async () => {
  await page.getByRole('combobox', { name: 'Verb' }).fill('del');
  await page
    .locator('.ant-select-item-option')
    .filter({ hasText: /^delete/ })
    .click();
  await page.keyboard.press('Escape');
  await figure('Requests', '50');
  assert.match(page.url(), /f\.verb=delete/);
  const other = await sameUser(browser, server, window, { scheme: 'dark', locale: 'zh-CN', still: true });
  await other.open(page.url().slice(server.url.length));
  await other.page.locator('.rf-value').getByText('50', { exact: true }).first().waitFor();
  assert.deepEqual(other.complaints, []);
  await other.context.close();
});

test('the records behind a figure are so many', { skip }, async () => {
  await panel('Requests').getByRole('link').click();
  await page
    .getByRole('region', { name: 'Results' })
    .getByText(/^50 records/)
    .waitFor();
  await page.goBack();
  await figure('Requests', '50');
});

test('a panel fills the page, and a chart is a table as well', { skip }, async () => {
  await window.open('/auditing/reports/log-volume?from=now-1h');
  await panel('Records over time')
    .getByRole('img', { name: /lines? over time/ })
    .waitFor();
  await choose('Records over time', 'Show as a table');
  await panel('Records over time').getByRole('grid', { name: 'Records over time' }).waitFor();
  await choose('Records over time', 'Fill the page');
  await page.waitForURL(/panel=by-time/);
  await panel('Sources').waitFor({ state: 'detached' });
  assert.equal(await page.locator('.r-panel').count(), 1);
  await choose('Records over time', 'Back to the report');
  await panel('Sources').waitFor();
});

test('a click into a chart opens the records of that step, and dragging makes it the range', {
  skip,
}, async () => {
  await window.open('/auditing/reports/log-volume?from=now-30m');
  const chart = panel('Records over time').getByRole('img', { name: /lines? over time/ });
  await chart.click();
  await page.waitForURL(/\/auditing\/logs\?/);
  const { searchParams } = new URL(page.url());
  assert.ok(Date.parse(searchParams.get('to') ?? '') > Date.parse(searchParams.get('from') ?? ''));
  await window.open('/auditing/reports/log-volume?from=now-30m');
  const box = await chart.boundingBox();
  assert.ok(box !== null);
  await page.mouse.move(box.x + box.width / 2, box.y + 80);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 120, box.y + 90, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/log-volume\?from=20\d\d-/);
});

test('a query of a panel opens as it is', { skip }, async () => {
  await choose('By cluster', 'Open the query');
  await page.waitForURL(/\/auditing\/logs\?/);
  assert.match(await page.getByRole('textbox', { name: 'Query' }).inputValue(), /stats by \(cluster\)/);
});

test('a panel that fails says so, and the others are there', { skip }, async () => {
  await page.route('**/api/v1/reports/log-volume/run', async (route) => {
    const answer = await (await route.fetch()).text();
    const lines = answer.split('\n').map((line) => (isAnswerOf('clusters', line) ? FAILED : line));
    await route.fulfill({ contentType: 'application/x-ndjson', body: lines.join('\n') });
  });
  await window.open('/auditing/reports/log-volume?from=now-1h');
  await panel('Clusters').getByText('Unknown').waitFor();
  await panel('Clusters').getByText('took longer than 30 seconds').waitFor();
  await figure('Records', '200');
  await page.unroute('**/api/v1/reports/log-volume/run');
  await panel('Clusters').getByRole('button', { name: 'Try again' }).click();
  await figure('Clusters', '1');
});

const FAILED = JSON.stringify({
  type: 'answer',
  panel: 'clusters',
  part: 'now',
  state: 'unknown',
  rows: [],
  isCut: false,
  tookMs: 30_000,
  reason: { code: 'logs-limit', detail: 'The query took longer than 30 seconds; narrow its time range.' },
});

function isAnswerOf(id: string, line: string): boolean {
  return line.includes(`"panel":"${id}","part":"now"`);
}

test('a range without records says so', { skip }, async () => {
  await window.open('/auditing/reports/audit-users?cluster=nowhere');
  await page.getByRole('heading', { name: 'Nothing happened in this range' }).waitFor();
  assert.deepEqual(window.complaints, []);
});

test('the command line says the same', { skip }, async () => {
  const flags = ['--data-dir', server.dataDir, '--since', '1h', '--switch', 'people=off'];
  const shown = await bulwark(['report', 'show', 'audit-users', '--filter', 'verb=delete', ...flags]);
  assert.equal(shown.code, 0, shown.stderr);
  assert.match(shown.stdout, /^Requests: 50 /m);
  const csv = await bulwark([
    'report',
    'show',
    'log-volume',
    '--panel',
    'by-kind',
    '-o',
    'csv',
    ...flags.slice(0, 4),
  ]);
  assert.equal(csv.stdout, 'kind,records\r\naudit,200\r\n');
  const wrong = await bulwark(['report', 'show', 'log-volume', '--filter', 'nix=1', ...flags.slice(0, 2)]);
  assert.equal(wrong.code, 1);
  assert.match(wrong.stderr, /has no filter "nix"/);
});
