import { type Browser, chromium, type Page } from 'playwright-core';

export const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args });
}

/** What Chromium says when an interface comes or goes on the machine, as local clusters make them. No fault of ours. */
export const networkChanged = /ERR_NETWORK_CHANGED/;

/** Opens a page until something is drawn: a change of the machine's network breaks off what is being loaded. */
export async function goTo(page: Page, url: string): Promise<void> {
  for (let triesLeft = 3; triesLeft > 0; triesLeft--) {
    try {
      await page.goto(url);
      await page.locator('#root > *').first().waitFor({ state: 'attached', timeout: 8000 });
      return;
    } catch (error) {
      if (triesLeft === 1) throw error;
    }
  }
}
