import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { LiveEvent } from '../src/api/wire.ts';
import { chromiumPath, goTo, launch, networkChanged } from './browser.ts';
import { emptyTally, freshness } from './fixtures.ts';
import { type MockServer, startMockServer } from './mock-server.ts';

const missing = [chromiumPath, join(import.meta.dirname, '..', 'dist', 'index.html')].filter(
  (path) => !existsSync(path),
);
const skip = missing.length > 0 ? `not there: ${missing.join(', ')}` : false;
const inspection = '/clusters/prod-eu/inspection';

/** The built console in a real browser, before made-up data, under the real Content-Security-Policy. */
describe('the console in a browser', { skip }, () => {
  let browser: Browser;
  let server: MockServer;
  const complaints: string[] = [];

  before(async () => {
    server = await startMockServer('full');
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(path: string, language = 'en-US'): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: language });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await goTo(page, server.url + path);
    return page;
  }

  const rows = (page: Page) => page.locator('.vt-row:not(.vt-waiting)');

  test('a row far down in the list of findings is fetched and shown', async () => {
    const page = await open(`${inspection}/findings`);
    await rows(page).first().waitFor();
    assert.ok((await page.locator('.vt-row').count()) < 80, 'only rows in view exist');
    await page.locator('.vt').focus();
    await page.keyboard.press('End');
    const total = Number(await page.locator('.vt').getAttribute('aria-rowcount'));
    assert.ok(total > 90_000);
    await page.locator(`.vt-row[aria-rowindex="${total}"]:not(.vt-waiting)`).waitFor();
    await page.context().close();
  });

  test('rows are walked and opened by the keyboard; the address holds the filters', async () => {
    const page = await open(`${inspection}/findings?severity=high&group=check`);
    await rows(page).first().waitFor();
    assert.equal(await page.locator('.vt-row .mark-critical').count(), 0);
    await page.locator('.vt').focus();
    for (const key of ['j', 'j', 'Enter']) await page.keyboard.press(key);
    await page.locator('.ant-drawer .finding-detail').waitFor();
    await page.getByLabel('Search findings').fill('billing');
    await page.waitForURL(/q=billing/);
    assert.match(page.url(), /severity=high/);
    await page.context().close();
  });

  test('going back leads to the place in the list that was left', async () => {
    const page = await open(`${inspection}/workloads`);
    await rows(page).first().waitFor();
    await page.locator('.vt').evaluate((element) => element.scrollTo({ top: 40_000 }));
    await page.locator('.vt-row[aria-rowindex="1010"]:not(.vt-waiting)').click();
    await page.waitForURL(/inspection\/workload\?/);
    await page.goBack();
    await page.locator('.vt-row[aria-rowindex="1010"]:not(.vt-waiting)').waitFor();
    await page.context().close();
  });

  test('a resolved finding stays in its place, marked, while the reader is down in the list', async () => {
    const page = await open(`${inspection}/findings`);
    await rows(page).first().waitFor();
    await page.locator('.vt').focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    const seed = server.state.world.seeds.filter(
      ({ check, exempted }) => check.severity === 'critical' && !exempted,
    )[20];
    assert.ok(seed);
    server.send({
      type: 'subject',
      object: seed.object,
      at: new Date().toISOString(),
      tally: emptyTally(),
      score: 100,
      findings: [],
      added: 0,
      resolved: 1,
    });
    await page.locator('.row-resolved').first().waitFor();
    await page.getByText('0 new, 1 resolved').waitFor();
    await page.getByText('0 new, 1 resolved').click();
    await page.locator('.findings-news').waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('at the top of the list a new finding comes in by itself within a second', async () => {
    const page = await open(`${inspection}/findings?q=live-example`);
    await page.getByText('No finding matches').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    const seed = server.state.world.seeds[0];
    assert.ok(seed);
    const object = { ...seed.object, name: 'live-example' };
    server.state.world.seeds.unshift({ ...seed, object, verdict: 'fail', exempted: false });
    server.send({
      type: 'subject',
      object,
      at: new Date().toISOString(),
      tally: emptyTally(),
      score: 0,
      findings: [],
      added: 1,
      resolved: 0,
    });
    await rows(page).filter({ hasText: 'live-example' }).waitFor({ timeout: 1000 });
    await page.context().close();
  });

  test('score and freshness follow the stream', async () => {
    const page = await open(inspection);
    await page.locator('.score-ring strong').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    const tally = {
      ...emptyTally(),
      fail: { critical: 7, high: 0, medium: 0, low: 0 },
      earned: 1,
      possible: 3,
    };
    const score: LiveEvent = {
      type: 'score',
      at: new Date().toISOString(),
      score: 33.3,
      tally,
      workloads: 12,
    };
    server.send(score);
    await page.getByRole('img', { name: 'Score 33 of 100' }).waitFor();
    server.send({ type: 'freshness', freshness: freshness('unreachable') });
    await page.getByText(/Unreachable; data from/).waitFor();
    await page.context().close();
  });

  test('a broken stream says so and comes back', async () => {
    const page = await open(inspection);
    await page.getByText('Live', { exact: true }).waitFor();
    const known = complaints.length;
    server.state.scenario = 'stream-down';
    server.cutStreams();
    await page.getByText(/Updates paused/).waitFor();
    server.state.scenario = 'full';
    await page.getByText('Live', { exact: true }).waitFor();
    // The browser reports the refused stream by itself.
    complaints.splice(known);
    await page.context().close();
  });

  test('the language changes at once and is told to the server', async () => {
    const page = await open(inspection);
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByText('简体中文').click();
    await page.getByRole('heading', { name: '配置巡检', level: 1 }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh');
    const cookies = await page.context().cookies();
    assert.equal(cookies.find(({ name }) => name === 'bulwark_language')?.value, 'zh');
    await page.context().close();
  });

  test('a Chinese browser gets Chinese', async () => {
    const page = await open(inspection, 'zh-CN');
    await page.getByRole('heading', { name: '配置巡检', level: 1 }).waitFor();
    await page.context().close();
  });

  test('search finds workloads and leads to them', async () => {
    const page = await open(inspection);
    await page.locator('.score-ring').waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('billing-');
    await page.locator('.palette-item[aria-selected="true"]', { hasText: 'billing-' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/inspection\/workload\?/);
    await page.locator('.diff').waitFor();
    await page.context().close();
  });

  test('a finding of a workload is exempted from its own page, filled in', async () => {
    const page = await open(`${inspection}/workloads`);
    await rows(page).first().click();
    await page.locator('.verdict-item button').first().click();
    await page.getByRole('button', { name: 'Exempt this' }).click();
    await page.waitForURL(/exemptions\/new\?rules=/);
    await page.getByRole('heading', { name: 'Preview' }).waitFor();
    await page.locator('.preview').waitFor();
    await page.context().close();
  });

  test('someone who only looks cannot start a run', async () => {
    server.state.scenario = 'viewer';
    const page = await open(inspection);
    await page.locator('.score-ring').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Inspect now' }).isDisabled());
    server.state.scenario = 'full';
    await page.context().close();
  });

  test('without a session every page leads to sign-in and back', async () => {
    server.state.scenario = 'anonymous';
    const page = await open(`${inspection}/runs?page=2`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    assert.equal(new URL(page.url()).searchParams.get('next'), `${inspection}/runs?page=2`);
    server.state.scenario = 'full';
    await page.reload();
    await page.waitForURL(/inspection\/runs\?page=2/);
    await page.context().close();
  });

  test('the browser had nothing to complain of: no script error, no breach of the policy', () => {
    assert.deepEqual(
      complaints.filter((text) => !networkChanged.test(text)),
      [],
    );
  });
});
