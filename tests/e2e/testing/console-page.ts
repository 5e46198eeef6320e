import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { ServerProcess } from './server-process.ts';

/** A signed-in browser window that notes everything that a page complained about. */
export interface ConsolePage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors on the console, violations of the Content-Security-Policy, uncaught exceptions. */
  readonly complaints: string[];
  /** Opens an address of the console and waits until it shows something. */
  readonly open: (path: string) => Promise<void>;
}

export interface PageOptions {
  readonly scheme?: 'light' | 'dark';
  readonly locale?: string;
  /** The person asked their system for less motion. */
  readonly still?: boolean;
  readonly width?: number;
  readonly height?: number;
}

const PATIENCE_MS = 45_000;

/** A new window without anybody signed in. */
export async function openWindow(
  browser: Browser,
  server: Pick<ServerProcess, 'url'>,
  options: PageOptions = {},
): Promise<ConsolePage> {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.scheme ?? 'light',
    locale: options.locale ?? 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: options.still === true ? 'reduce' : 'no-preference',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints = watchComplaints(page);
  await page.addInitScript({ content: REPORT_VIOLATIONS });
  const open = async (path: string) => {
    await page.goto(path, { waitUntil: 'load' });
    await page.locator('h1, .state h2').first().waitFor();
  };
  return { page, context, complaints, open };
}

/** A window of the administrator, by a fresh cookie of a one-time link. */
export async function signIn(
  browser: Browser,
  server: Pick<ServerProcess, 'url' | 'link'>,
  options: PageOptions = {},
): Promise<ConsolePage> {
  const window = await openWindow(browser, server, options);
  await window.open(server.link);
  return window;
}

/** Another window of whoever is signed in there, such as one in dark. */
export async function sameUser(
  browser: Browser,
  server: Pick<ServerProcess, 'url'>,
  of: ConsolePage,
  options: PageOptions = {},
): Promise<ConsolePage> {
  const window = await openWindow(browser, server, options);
  await window.context.addCookies(await of.context.cookies());
  return window;
}

export async function signInWithPassword(window: ConsolePage, name: string, password: string): Promise<void> {
  await window.open('/sign-in');
  await window.page.getByLabel('Name', { exact: true }).fill(name);
  await window.page.getByLabel('Password', { exact: true }).fill(password);
  await window.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await window.page.getByRole('navigation').first().waitFor();
}

/** Chromium says so on the console too; the event carries which directive it was. */
const REPORT_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile));`;

function watchComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  return complaints;
}

/** Rows of a virtual table, without its head. */
export function rows(page: Page): Locator {
  return page.locator('.vt-body [role="row"]');
}
