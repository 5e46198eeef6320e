import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { ClusterHandle } from '#tools/local-cluster';
import type { ConsolePage } from '../../tests/e2e/testing/console-page.ts';

/** What every picture needs. */
export interface Studio {
  readonly browser: Browser;
  readonly cluster: ClusterHandle;
  readonly out: string;
}

/** Charts and chunks need a moment after the network is quiet; the event stream keeps it from ever being idle. */
const SETTLE_MS = 900;

/** Takes the page as it is now. */
export async function shoot(window: ConsolePage, out: string, label: string): Promise<void> {
  const path = join(out, `${label}.png`);
  await window.page.locator('[aria-busy="true"], .vt-bone').first().waitFor({ state: 'hidden' });
  await sleep(SETTLE_MS);
  await window.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  const complaints = window.complaints.splice(0);
  console.log(`${label}: ${Math.round(statSync(path).size / 1024)} KB ${complaints.join(' | ')}`);
}
