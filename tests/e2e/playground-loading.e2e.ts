import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { toFragment } from '../../console/src/features/runtime/policy/playground/share/link.ts';
import { findChromium, launchChromium } from './testing/browser.ts';
import { buildConsole } from './testing/console-build.ts';
import { type ConsolePage, signIn } from './testing/console-page.ts';
import { removeFolder, type ServerProcess, startServer } from './testing/server-process.ts';

/** What the playground loads from a real server, under that server's Content-Security-Policy. */
const chromium = findChromium();
const skip = chromium === undefined ? 'there is no Chromium here (apt-get install chromium)' : false;

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzb21lYm9keSJ9.c2ln';
const policies = [
  {
    name: 'a regular expression, which is there from the start',
    text: 'package p\n\nout := regex.find_n(`a+b`, "xaab", -1)',
    result: /"aab"/,
    loads: /^worker-/,
  },
  {
    name: 'a token',
    text: `package p\n\nout := io.jwt.decode("${TOKEN}")[1].sub`,
    result: /"somebody"/,
    loads: /^tokens-/,
  },
  {
    name: 'METADATA and a document in YAML',
    text: '# METADATA\n# title: of the package\npackage p\n\nout := yaml.unmarshal("a: [some, thing]")',
    result: /"thing"/,
    loads: /^annotation-fields-/,
  },
];

let server: ServerProcess;
let browser: Browser;
let window: ConsolePage;

before(async () => {
  if (chromium === undefined) return;
  await buildConsole();
  [server, browser] = await Promise.all([startServer({ kubeconfig: undefined }), launchChromium(chromium)]);
  window = await signIn(browser, server);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (server !== undefined) removeFolder(server.dataDir);
});

for (const { name, text, result, loads } of policies) {
  test(`the playground evaluates ${name}`, { skip }, async () => {
    const { page } = window;
    const loaded: string[] = [];
    const note = (response: { url: () => string; ok: () => boolean }) => {
      if (response.ok()) loaded.push(new URL(response.url()).pathname.replace('/assets/', ''));
    };
    page.on('response', note);
    const files = [{ name: 'p.rego', text }];
    const fragment = await toFragment({
      files,
      input: '{}',
      data: '',
      query: '',
      version: 'v1',
      isStrict: true,
    });
    // Another document: only the fragment would change.
    await page.goto('about:blank');
    await window.open(`/policies/playground${fragment}`);
    await page.locator('main').getByText(result).last().waitFor();
    page.off('response', note);
    assert.ok(
      loaded.some((path) => loads.test(path)),
      loaded.join('\n'),
    );
    assert.deepEqual(window.complaints, []);
  });
}
