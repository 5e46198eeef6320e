import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { findChromium, launchChromium } from './testing/browser.ts';
import { bulwark } from './testing/cli-process.ts';
import { buildConsole } from './testing/console-build.ts';
import { type ConsolePage, rows, sameUser, signIn } from './testing/console-page.ts';
import { removeFolder, type ServerProcess, startServer } from './testing/server-process.ts';

/** The logs as a person looks for something in them: a real server without any cluster, a real browser. */
const chromium = findChromium();
const skip = chromium === undefined ? 'there is no Chromium here (apt-get install chromium)' : false;
const LOGS = '/auditing/logs';
const ESCAPES = '\u001b[31mred\u0007';
const SCRIPT = '<script>document.title="owned"</script><img src=x onerror="document.title=1">';
const FORMULA = `=cmd|' /C calc'!A0`;

let browser: Browser;
let server: ServerProcess;
let window: ConsolePage;
let page: Page;

before(async () => {
  if (chromium === undefined) return;
  await buildConsole();
  [server, browser] = await Promise.all([startServer({ kubeconfig: undefined }), launchChromium(chromium)]);
  window = await signIn(browser, server);
  await window.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  page = window.page;
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (server !== undefined) removeFolder(server.dataDir);
});

const VERBS = ['get', 'list', 'create', 'delete'] as const;
const AUDIT_EVENTS = 200;

/** In the last half an hour; every fourth is a deletion, and one in ten is by ann. */
function auditEvent(index: number): unknown {
  const at = new Date(Date.now() - 60_000 - index * 8000).toISOString();
  const name = `secret-${index}`;
  return {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'Metadata',
    auditID: `id-${index}`,
    stage: 'ResponseComplete',
    requestURI: `/api/v1/namespaces/shop/secrets/${name}`,
    verb: VERBS[index % VERBS.length],
    user: { username: index % 10 === 3 ? 'ann' : 'system:apiserver' },
    objectRef: { resource: 'secrets', namespace: 'shop', name },
    responseStatus: { code: index % 2 === 0 ? 200 : 403 },
    requestReceivedTimestamp: at,
    stageTimestamp: at,
  };
}

/** A file as it lies on a control-plane node, taken in by the command that the empty page names. */
async function importFile(name: string, kind: string, records: readonly unknown[]): Promise<void> {
  const file = join(server.dataDir, name);
  writeFileSync(file, `${records.map((record) => JSON.stringify(record)).join('\n')}\n`);
  const result = await bulwark(['logs', 'import', '--kind', kind, '--data-dir', server.dataDir, file]);
  assert.equal(result.code, 0, result.stderr);
  assert.match(result.stdout, new RegExp(`: ${records.length} records`));
}

const editor = (on: Page) => on.getByRole('textbox', { name: 'Query' });
const results = (on: Page) => on.getByRole('region', { name: 'Results' });
const fields = (on: Page) => on.getByRole('region', { name: 'Fields', exact: true });

async function ask(query: string): Promise<void> {
  await editor(page).fill(query);
  await editor(page).press('Escape');
  await editor(page).press('Enter');
}

/** Waits until the line above the results says it. */
function said(words: RegExp | string, on: Page = page): Promise<void> {
  return results(on).getByRole('status').filter({ hasText: words }).waitFor();
}

function detail(name: string): Locator {
  return page.locator('.ld-field').filter({ has: page.getByText(name, { exact: true }) });
}

test('where nothing is kept, the page says how to change that', { skip }, async () => {
  await window.open(LOGS);
  await page.getByRole('heading', { name: 'No logs are kept yet' }).waitFor();
  await page.getByText(/^bulwark logs import --kind audit/).waitFor();
  await page.getByText(/\/api\/v1\/audit\/events\/CLUSTER$/).waitFor();
});

test('audit events that were imported are found, with their histogram and fields', { skip }, async () => {
  await importFile(
    'audit.log',
    'audit',
    Array.from({ length: AUDIT_EVENTS }, (_, i) => auditEvent(i)),
  );
  await page.getByRole('button', { name: 'Load again' }).click();
  await said(`${AUDIT_EVENTS} records`);
  await page.getByRole('img', { name: /^Histogram: 200 records over time/ }).waitFor();
  await ask('verb:delete');
  await said(/^50 records/);
  await fields(page)
    .getByRole('button', { name: /^user\.username/ })
    .click();
  await fields(page)
    .getByRole('button', { name: /^system:apiserver/ })
    .waitFor();
  assert.deepEqual(window.complaints, []);
});

test('a wrong query is marked at its place while it is typed, and not sent', { skip }, async () => {
  await editor(page).fill('verb:delete | stats by (user.username) cuont() n');
  await page.getByText(/1:40: unknown function of stats "cuont".*Did you mean “count”/).waitFor();
  assert.equal(await page.locator('.lq-wrong').textContent(), 'cuont');
  assert.ok(await page.getByRole('button', { name: 'Run' }).isDisabled());
  assert.equal(await editor(page).getAttribute('aria-invalid'), 'true');
});

test('completion proposes fields and pipes, by the keyboard alone', { skip }, async () => {
  await ask('*');
  await said('200 records');
  await fields(page)
    .getByRole('button', { name: /^responseStatus\.code/ })
    .waitFor();
  await editor(page).fill('');
  await page.keyboard.type('responseS');
  await page.getByRole('option', { name: /responseStatus\.code:/ }).waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('option', { name: '403 value' }).waitFor();
  await page.keyboard.type('403 | sta');
  await page.getByRole('option', { name: /^stats/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' by (verb) count() n');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  assert.equal(await editor(page).inputValue(), 'responseStatus.code:403 | stats by (verb) count() n');
  await said('2 rows');
  assert.deepEqual((await rows(page).allTextContents()).toSorted(), ['delete50', 'list50']);
});

test('a click on a value filters, in and out; a row opens to all of its fields', { skip }, async () => {
  await ask('*');
  await said('200 records');
  await rows(page).nth(3).click();
  await detail('verb').getByText('delete').waitFor();
  await detail('verb').getByRole('button', { name: 'Only records with this verb' }).click();
  await said('50 records');
  assert.equal(await editor(page).inputValue(), 'verb:="delete"');

  await rows(page).first().click();
  await detail('user.username').getByRole('button', { name: 'Only records without this' }).click();
  await said(/^(10|40) records/);
  assert.match(await editor(page).inputValue(), /^verb:="delete" !user\.username:="(ann|system:apiserver)"$/);

  await page.goBack();
  await said('50 records');
  assert.equal(await editor(page).inputValue(), 'verb:="delete"');
});

test('a link brings back query, time and columns, for somebody else', { skip }, async () => {
  await ask('verb:delete user.username:ann');
  await said(/^10 records/);
  await rows(page).first().click();
  await detail('objectRef.name').getByRole('button', { name: 'Column objectRef.name' }).click();
  await page.getByRole('columnheader', { name: 'objectRef.name' }).waitFor();
  await page.getByRole('button', { name: /Last hour/ }).click();
  await page.getByRole('button', { name: 'Last 7 days' }).click();
  await page
    .getByRole('button', { name: /Last 7 days/ })
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const link = new URL(await page.evaluate<string>('navigator.clipboard.readText()'));
  assert.equal(link.origin, server.url);

  const other = await sameUser(browser, server, window);
  await other.open(link.pathname + link.search);
  await said(/^10 records/, other.page);
  assert.equal(await editor(other.page).inputValue(), 'verb:delete user.username:ann');
  await other.page.getByRole('columnheader', { name: 'objectRef.name' }).waitFor();
  await other.page.getByRole('button', { name: /Last 7 days/ }).waitFor();
  assert.deepEqual(other.complaints, []);
  await other.context.close();
});

test('a search is kept under a name, and opened again', { skip }, async () => {
  await page.getByRole('button', { name: /Saved$/ }).click();
  await page.getByRole('textbox', { name: 'Name of this search' }).fill('what ann deleted');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await window.open(LOGS);
  await page.getByRole('button', { name: /Saved$/ }).click();
  await page.getByRole('button', { name: 'what ann deleted', exact: true }).click();
  await said(/^10 records/);
});

test('a part of the histogram becomes the range by dragging over it', { skip }, async () => {
  await window.open(LOGS);
  const chart = page.getByRole('img', { name: /^Histogram: 200 records/ });
  const box = await chart.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width * 0.8, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + 40, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/from=20.*to=20/);
  await said(/^\d{1,2} records/);
});

test('counts by time are lines and a table', { skip }, async () => {
  await window.open(`${LOGS}?query=${encodeURIComponent('* | stats by (_time:5m, verb) count() n')}`);
  await page.getByRole('img', { name: '4 lines over time' }).waitFor();
  await page.getByRole('columnheader', { name: 'verb' }).waitFor();
});

test('a live tail shows a record that comes meanwhile, once, and stops', { skip }, async () => {
  await window.open(`${LOGS}?query=${encodeURIComponent('kind:custom')}`);
  await page.getByRole('button', { name: 'Live tail' }).click();
  await said('Live');
  await server.api('POST', '/api/v1/logs/custom', [{ message: 'it came while somebody looked' }]);
  await said('1 record so far');
  await rows(page).filter({ hasText: 'it came while somebody looked' }).waitFor();
  await page.waitForTimeout(2500);
  assert.equal(await rows(page).count(), 1);
  await page.getByRole('button', { name: 'Stop' }).click();
  await said(/^1 record ·/);

  await ask('* | count()');
  await page.getByRole('button', { name: 'Live tail', disabled: true }).waitFor();
});

test('hostile lines are text, on the page and in what is exported', { skip }, async () => {
  const title = await page.title();
  const lines = [ESCAPES, SCRIPT, FORMULA];
  await importFile('hostile.jsonl', 'custom', [
    ...lines.map((message) => ({
      message,
      time: new Date().toISOString(),
      source: 'hostile',
      [SCRIPT]: message,
    })),
  ]);
  await window.open(`${LOGS}?query=${encodeURIComponent('message:*')}&column=message`);
  await rows(page).filter({ hasText: '<script>' }).first().click();
  await page.locator('.ld-field').filter({ hasText: '<img src=x' }).first().waitFor();
  await page.getByText('\\u001b[31mred\\u0007').first().waitFor();
  assert.equal(await page.title(), title);
  assert.equal(await page.locator('.page img').count(), 0);

  const [download] = await Promise.all([page.waitForEvent('download'), exportAs('CSV')]);
  const csv = await readFile(await download.path(), 'utf8');
  assert.ok(csv.includes(`'${FORMULA}`), csv);
  assert.ok(!/(^|,)=/m.test(csv), csv);
  const [jsonLines] = await Promise.all([page.waitForEvent('download'), exportAs('JSON lines')]);
  const records = (await readFile(await jsonLines.path(), 'utf8')).trim().split('\n');
  assert.deepEqual(
    new Set(records.map((line) => (JSON.parse(line) as Record<string, string>)['message'])),
    new Set([...lines, 'it came while somebody looked']),
  );
  assert.deepEqual(window.complaints, []);
});

async function exportAs(format: string): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: format }).click();
}

test('what the limit of a page leaves out is said', { skip }, async () => {
  const many = Array.from({ length: 1500 }, (_, i) => ({
    message: `line ${i}`,
    app: 'many',
    time: new Date(Date.now() - i * 100).toISOString(),
  }));
  await importFile('many.jsonl', 'custom', many);
  await window.open(`${LOGS}?query=line`);
  await said('The newest 1,000 of 1,500 records are shown');
  await rows(page).first().getByText('line 0', { exact: true }).waitFor();
});

test('no match, and a server that fails, are said with a way on', { skip }, async () => {
  await window.open(`${LOGS}?query=nosuchword`);
  await page.getByRole('heading', { name: 'No record matches' }).waitFor();
  await page.getByRole('button', { name: 'Search all time' }).click();
  await page.waitForURL(/from=all/);

  await window.context.route('**/select/logsql/query', (route) =>
    route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        title: 'Too much',
        status: 422,
        code: 'logs-limit',
        detail: 'The query reads too much.',
      }),
    }),
  );
  await window.open(`${LOGS}?query=shop`);
  await results(page).getByText('The query reads too much.').waitFor();
  await window.context.unroute('**/select/logsql/query');
  await results(page).getByRole('button', { name: 'Try again' }).click();
  await said(/^200 records/);
});

test('a query that is cancelled says so', { skip }, async () => {
  await window.context.route('**/select/logsql/query', () => {});
  await ask('secrets');
  await results(page).getByRole('button', { name: 'Cancel the query' }).click();
  await results(page).getByRole('heading', { name: 'The query was cancelled.' }).waitFor();
  await window.context.unroute('**/select/logsql/query');
});
