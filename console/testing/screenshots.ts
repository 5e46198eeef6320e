import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { goTo, launch, networkChanged } from './browser.ts';
import type { Scenario } from './mock-api.ts';
import { startMockServer } from './mock-server.ts';

/** `node console/testing/screenshots.ts FOLDER [NAME …]`: pictures of every page and state, and what the console said. */

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly scenario?: Scenario;
  readonly act?: (page: Page) => Promise<void>;
}

const inspection = '/clusters/prod-eu/inspection';
const sample = `${inspection}/workload?apiVersion=apps%2Fv1&kind=Deployment`;

async function signIn(page: Page): Promise<void> {
  await page.getByLabel(/^(Name|用户名)/).fill('ann');
  await page.locator('input[type=password]').fill('wrong password');
  await page.locator('button[type=submit]').click();
  await page.locator('.ant-alert').waitFor();
}

const playground = '/policies/playground';
const logs = '/auditing/logs';

/** What was typed has an answer. */
async function evaluated(page: Page): Promise<void> {
  await page.waitForTimeout(500);
  await page.locator('.pg-status:not(:has-text("…"))').waitFor({ timeout: 20_000 });
  await page.waitForTimeout(200);
}

async function typePolicy(page: Page, text: string): Promise<void> {
  await page.locator('.ed-area').first().fill(text);
}

async function chooseExample(page: Page, index: number): Promise<void> {
  await page.locator('.pg-tools .ant-dropdown-trigger').click();
  await page.locator('.ant-dropdown-menu-item').nth(index).click();
}

async function openFirstRow(page: Page): Promise<void> {
  await page.locator('.vt-row').nth(2).click();
  await page.locator('.ant-drawer .finding-detail').waitFor();
  await page.waitForTimeout(400);
}

const shots: readonly Shot[] = [
  { name: 'sign-in', path: '/sign-in', scenario: 'anonymous' },
  { name: 'sign-in-wrong', path: '/sign-in', scenario: 'anonymous', act: signIn },
  { name: 'sign-in-limited', path: '/sign-in?link=failed', scenario: 'limited', act: signIn },
  { name: 'no-clusters', path: '/', scenario: 'no-clusters' },
  { name: 'overview', path: inspection },
  { name: 'overview-namespace', path: `${inspection}?namespace=billing` },
  { name: 'overview-empty', path: inspection, scenario: 'empty' },
  { name: 'overview-syncing', path: inspection, scenario: 'syncing' },
  { name: 'overview-loading', path: inspection, scenario: 'loading' },
  { name: 'overview-error', path: inspection, scenario: 'error' },
  { name: 'overview-unreachable', path: inspection, scenario: 'unreachable' },
  {
    name: 'overview-missing-rights',
    path: inspection,
    scenario: 'missing-rights',
    act: async (page) => {
      await page.locator('.live').click();
      await page.waitForTimeout(400);
    },
  },
  { name: 'overview-stream-down', path: inspection, scenario: 'stream-down' },
  { name: 'overview-viewer', path: inspection, scenario: 'viewer' },
  { name: 'findings', path: `${inspection}/findings` },
  {
    name: 'findings-filtered',
    path: `${inspection}/findings?severity=critical,high&category=security&exempted=show&q=billing`,
  },
  { name: 'findings-by-workload', path: `${inspection}/findings?group=workload` },
  { name: 'findings-by-check', path: `${inspection}/findings?group=check` },
  { name: 'findings-drawer', path: `${inspection}/findings`, act: openFirstRow },
  { name: 'findings-none', path: `${inspection}/findings?q=nosuchthing` },
  { name: 'findings-empty', path: `${inspection}/findings`, scenario: 'empty' },
  { name: 'findings-loading', path: `${inspection}/findings`, scenario: 'loading' },
  { name: 'findings-error', path: `${inspection}/findings`, scenario: 'error' },
  { name: 'workloads', path: `${inspection}/workloads` },
  {
    name: 'workload',
    path: `${inspection}/workloads`,
    act: async (page) => {
      await page.locator('.vt-row').nth(0).click();
      await page.locator('.diff').waitFor();
    },
  },
  {
    name: 'workload-finding',
    path: `${inspection}/workloads`,
    act: async (page) => {
      await page.locator('.vt-row').nth(0).click();
      await page.locator('.diff').waitFor();
      await page.locator('.verdict-item button').nth(3).click();
      await page.waitForTimeout(600);
    },
  },
  { name: 'workload-gone', path: `${sample}&in=billing&name=nobody` },
  { name: 'checks', path: `${inspection}/checks` },
  { name: 'check', path: `${inspection}/checks/runAsPrivileged` },
  { name: 'runs', path: `${inspection}/runs` },
  { name: 'runs-empty', path: `${inspection}/runs`, scenario: 'empty' },
  { name: 'run', path: `${inspection}/runs/run-40` },
  { name: 'run-failed', path: `${inspection}/runs/run-37` },
  {
    name: 'run-under-way',
    path: `${inspection}/runs`,
    act: async (page) => {
      await page.locator('.page-header .ant-btn-primary').click();
      await page.waitForURL(/runs\/run-/);
      await page.waitForTimeout(400);
    },
  },
  { name: 'compare', path: `${inspection}/compare?from=run-39&to=run-40` },
  { name: 'schedules', path: `${inspection}/schedules` },
  { name: 'schedules-empty', path: `${inspection}/schedules`, scenario: 'empty' },
  {
    name: 'schedule-form',
    path: `${inspection}/schedules`,
    act: async (page) => {
      await page.locator('.page-header .ant-btn-primary').click();
      await page.waitForTimeout(600);
    },
  },
  { name: 'exemptions', path: '/clusters/prod-eu/exemptions' },
  { name: 'exemptions-empty', path: '/clusters/prod-eu/exemptions', scenario: 'empty' },
  {
    name: 'exemption-new',
    path: '/clusters/prod-eu/exemptions/new?rules=runAsPrivileged&clusters=prod-eu&namespaces=billing',
    act: async (page) => {
      await page.locator('.preview-total').waitFor();
    },
  },
  { name: 'exemption-expired', path: '/clusters/prod-eu/exemptions/ex-2' },
  { name: 'exemption-forbidden', path: '/clusters/prod-eu/exemptions/new', scenario: 'viewer' },
  { name: 'playground', path: playground, act: evaluated },
  {
    name: 'playground-tests',
    path: playground,
    act: async (page) => {
      await chooseExample(page, 5);
      await page.getByRole('tab', { name: /^(Tests|测试)/ }).click();
      await evaluated(page);
    },
  },
  {
    name: 'playground-errors',
    path: playground,
    act: async (page) => {
      await typePolicy(page, 'package play\n\nallow if {\n\tinput.user = "ann"\n\tx > 1\n\tcount(1)\n');
      await evaluated(page);
      await page.locator('.ed-mark').first().hover({ force: true });
    },
  },
  {
    name: 'playground-type-errors',
    path: playground,
    act: async (page) => {
      await typePolicy(
        page,
        'package play\n\nimport data.unused\n\nallow if {\n\tx > 1\n\ty := 2\n}\n\ndeny if count(1) == 3\n',
      );
      await page.locator('.ed-area').last().fill('{"a": tru}');
      await evaluated(page);
    },
  },
  {
    name: 'playground-runaway',
    path: playground,
    act: async (page) => {
      await typePolicy(
        page,
        'package play\n\nnumbers_of_all := numbers.range(1, 3000)\n\nbig contains [a, b, c] if {\n\tsome a in numbers_of_all\n\tsome b in numbers_of_all\n\tsome c in numbers_of_all\n\ta + b == c * 7919\n}\n',
      );
      await page.locator('.pg-notice-bad').waitFor({ timeout: 20_000 });
    },
  },
  {
    name: 'playground-undefined',
    path: playground,
    act: async (page) => {
      await page.locator('.pg-query input[type=text]').fill('data.labels.nothing');
      await evaluated(page);
    },
  },
  {
    name: 'playground-conflict',
    path: playground,
    act: async (page) => {
      await typePolicy(page, 'package play\n\nallow := true if input.request\n\nallow := false\n');
      await evaluated(page);
    },
  },
  {
    name: 'playground-built-in-errors',
    path: playground,
    act: async (page) => {
      await typePolicy(page, 'package play\n\nhalf := 1 / 0\n\nage := to_number("ten")\n');
      await evaluated(page);
    },
  },
  {
    name: 'playground-signature',
    path: playground,
    act: async (page) => {
      await evaluated(page);
      await page.locator('.ed-area').first().press('Control+End');
      await page.keyboard.type('name := sprintf("%s", [');
      await evaluated(page);
    },
  },
  {
    name: 'playground-unloaded',
    path: playground,
    act: async (page) => {
      await page.route(/\/assets\/worker-/, (route) => route.fulfill({ status: 503 }));
      await page.reload();
      await page.locator('.pg-notice-bad').waitFor({ timeout: 20_000 });
    },
  },
  {
    name: 'playground-phone',
    path: playground,
    act: async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await evaluated(page);
    },
  },
  {
    name: 'playground-empty',
    path: playground,
    act: async (page) => {
      await typePolicy(page, '');
      await page.locator('.ed-area').last().fill('');
      await evaluated(page);
    },
  },
  {
    name: 'playground-trace',
    path: playground,
    act: async (page) => {
      await evaluated(page);
      await page.getByRole('tab', { name: /^(Trace|跟踪)$/ }).click();
      await page.locator('.pg-trace').waitFor();
      await evaluated(page);
    },
  },
  { name: 'playground-bad-link', path: `${playground}#p=AAAA`, act: evaluated },
  { name: 'logs', path: logs },
  {
    name: 'logs-record',
    path: `${logs}?column=verb&column=user.username`,
    act: async (page) => {
      await page.locator('.vt-row').nth(1).click();
      await page.locator('.ld').waitFor();
    },
  },
  {
    name: 'logs-values',
    path: logs,
    act: async (page) => {
      await page.locator('.lf-name').nth(5).click();
      await page.locator('.lf-value').first().waitFor();
    },
  },
  {
    name: 'logs-wrong',
    path: logs,
    act: async (page) => {
      await page.locator('.lq-area').fill('verb:delete | stats by (user.username) cuont() n');
      await page.locator('.lq-problem').waitFor();
    },
  },
  {
    name: 'logs-completion',
    path: logs,
    act: async (page) => {
      await page.locator('.lq-area').fill('verb:delete | ');
      await page.locator('.lq-area').press('End');
      await page.keyboard.type('s');
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'logs-counted',
    path: `${logs}?query=${encodeURIComponent('* | stats by (_time:5m, verb) count() n')}`,
  },
  {
    name: 'logs-tail',
    path: logs,
    act: async (page) => {
      await page.locator('.l-ask-side button').last().click();
      await page.locator('.l-live').waitFor();
      await page.waitForTimeout(500);
    },
  },
  { name: 'logs-none', path: `${logs}?query=nosuchword` },
  { name: 'logs-empty', path: logs, scenario: 'empty' },
  { name: 'logs-loading', path: logs, scenario: 'loading' },
  { name: 'logs-error', path: logs, scenario: 'error' },
  {
    name: 'logs-phone',
    path: logs,
    act: async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.waitForTimeout(500);
    },
  },
  { name: 'users', path: '/settings/users' },
  { name: 'tokens', path: '/settings/tokens' },
  {
    name: 'token-created',
    path: '/settings/tokens',
    act: async (page) => {
      await page.locator('.page-header .ant-btn-primary').click();
      await page.locator('.ant-modal input').first().fill('ci');
      await page.locator('.ant-modal-footer .ant-btn-primary').click();
      await page.locator('.command').waitFor();
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'search',
    path: inspection,
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('bill');
      await page.waitForTimeout(700);
    },
  },
  {
    name: 'shortcuts',
    path: inspection,
    act: async (page) => {
      await page.keyboard.press('?');
      await page.waitForTimeout(500);
    },
  },
  { name: 'not-found', path: '/clusters/prod-eu/nowhere' },
];

const variants = [
  { key: 'light-en', colorScheme: 'light', language: 'en' },
  { key: 'dark-en', colorScheme: 'dark', language: 'en' },
  { key: 'light-zh', colorScheme: 'light', language: 'zh' },
] as const;

async function settle(page: Page): Promise<void> {
  await page.locator('h1, .state, .page').first().waitFor();
  await page.waitForTimeout(700);
}

async function take(
  context: BrowserContext,
  shot: Shot,
  url: string,
  file: string,
  notes: string[],
): Promise<void> {
  const page = await context.newPage();
  const expected = /status of (401|404|429|500|503)/;
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (!expected.test(message.text()) && !networkChanged.test(message.text()))
      notes.push(`${shot.name}: ${message.text()}`);
  });
  page.on('pageerror', (error) => notes.push(`${shot.name}: ${error.message}`));
  try {
    await goTo(page, url + shot.path);
    await settle(page);
    await shot.act?.(page);
  } catch (error) {
    notes.push(`${shot.name}: ${String(error).slice(0, 300)}`);
  }
  await page.screenshot({ path: file });
  await page.close();
}

const [folder = 'screenshots', ...wanted] = process.argv.slice(2);
const only = process.env['VARIANTS']?.split(',');
await mkdir(folder, { recursive: true });
const server = await startMockServer('full');
const browser = await launch();
const notes: string[] = [];
for (const { key, colorScheme, language } of variants.filter(
  (variant) => !only || only.includes(variant.key),
)) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme,
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
  });
  for (const shot of shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    server.state.scenario = shot.scenario ?? 'full';
    await take(context, shot, server.url, join(folder, `${shot.name}.${key}.png`), notes);
  }
  await context.close();
}
await browser.close();
await server.close();
for (const note of new Set(notes)) process.stdout.write(`${note}\n`);
process.stdout.write(`${notes.length} notes\n`);
process.exitCode = notes.length > 0 ? 1 : 0;
