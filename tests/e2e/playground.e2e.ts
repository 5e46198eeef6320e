import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Browser, Locator, Page, Request } from 'playwright-core';
import { findChromium, launchChromium } from './testing/browser.ts';
import { buildConsole } from './testing/console-build.ts';
import { until } from './testing/console-data.ts';
import { type ConsolePage, openWindow, sameUser, signIn } from './testing/console-page.ts';
import { removeFolder, type ServerProcess, startServer } from './testing/server-process.ts';

/** The playground as a person uses it: a real server without any cluster, a real browser, the real engine. */
const chromium = findChromium();
const skip = chromium === undefined ? 'there is no Chromium here (apt-get install chromium)' : false;
const PLAYGROUND = '/policies/playground';
/** Stands in every policy that is typed here: no request may carry it. */
const SECRET = 'tell_nobody_of_this_rule';

let browser: Browser;
let server: ServerProcess;
let window: ConsolePage;
let page: Page;
const requests: Request[] = [];

before(async () => {
  if (chromium === undefined) return;
  await buildConsole();
  [server, browser] = await Promise.all([startServer({ kubeconfig: undefined }), launchChromium(chromium)]);
  window = await signIn(browser, server);
  await window.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  window.context.on('request', (request) => requests.push(request));
  page = window.page;
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (server !== undefined) removeFolder(server.dataDir);
});
beforeEach(async () => {
  if (chromium !== undefined) await openFresh(window);
});

/** Another fragment alone would not load the page again. */
async function openFresh({ page: on, open }: ConsolePage, fragment = ''): Promise<void> {
  await on.goto('about:blank');
  await open(PLAYGROUND + fragment);
  await evaluated(on);
}

const policy = (on: Page) => on.getByRole('textbox', { name: /^Policy:/ });
const field = (on: Page, name: string) => on.getByRole('textbox', { name, exact: true });
const results = (on: Page) => on.getByRole('region', { name: 'Result' });
const marks = (on: Page) => on.locator('.pg-policy .ed-mark');

/** Waits until what stands there has its answer. */
function evaluated(on: Page): Promise<void> {
  return on.locator('.pg-status:not(:has-text("…"))', { hasText: /error/ }).waitFor();
}

async function type(text: string, where: Locator = policy(page)): Promise<void> {
  await where.fill(text);
  await page.locator('.pg-scroll[aria-busy=true]').waitFor();
  await page.locator('.pg-scroll[aria-busy=false]').waitFor();
}

async function result(): Promise<unknown> {
  return JSON.parse((await results(page).locator('pre').textContent()) ?? '');
}

const ALLOW = `package play

default ${SECRET} := false

${SECRET} if {
	input.user == "ann"
	input.age > 17
}
`;

test('what is typed is evaluated, and its lines are marked as looked at or not', { skip }, async () => {
  await type('{"user": "ann", "age": 44}', field(page, 'Input'));
  await type(ALLOW);
  assert.deepEqual(await result(), { [SECRET]: true });
  assert.deepEqual(await page.locator('.pg-policy .ed-missed').allTextContents(), ['3']);

  await type('{"user": "ben", "age": 44}', field(page, 'Input'));
  assert.deepEqual(await result(), { [SECRET]: false });
  assert.deepEqual(await page.locator('.pg-policy .ed-covered').allTextContents(), ['3', '6']);
  assert.deepEqual(await page.locator('.pg-policy .ed-missed').allTextContents(), ['5', '7']);
  await page.getByText(/2 of 4 lines covered/).waitFor();
  await page.getByText(/ · [\d,]+ steps/).waitFor();

  await field(page, 'Query').fill('data.play.nothing');
  await results(page).getByText('Undefined').waitFor();
  assert.deepEqual(window.complaints, []);
});

test('what few policies need is loaded when one of them does, and its signature is shown as it is typed', {
  skip,
}, async () => {
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('menuitem', { name: 'Claims of a token (JWT)' }).click();
  await results(page).getByText('https://login.example.com').waitFor();
  assert.equal(((await result()) as { allow?: boolean }).allow, true);
  await policy(page).press('Control+End');
  await page.keyboard.type('x := io.jwt.decode(');
  await page.getByText('io.jwt.decode(jwt: string').waitFor();
  assert.deepEqual(window.complaints, []);
});

test('errors stand at their places: of the syntax, of types, of a conflict, and in the input', {
  skip,
}, async () => {
  const rows: readonly (readonly [policy: string, mark: string, message: RegExp])[] = [
    ['package play\n\nallow if input.user = = 1\n', '=', /^Error\s*labels\.rego:3:.*unexpected/],
    ['package play\n\nallow if count(1) == 2\n', 'count(1)', /labels\.rego:3:10.*count: invalid argument/],
    ['package play\n\na := 1\n\na := 2 if true\n', 'a := 2 if true', /labels\.rego:5:1.*multiple outputs/],
  ];
  for (const [text, marked, message] of rows) {
    await type(text);
    assert.match((await page.getByRole('region', { name: 'Problems' }).textContent()) ?? '', message);
    assert.equal((await marks(page).allTextContents()).join('').trim(), marked);
  }
  await type('{"user": tru}', field(page, 'Input'));
  await page.getByRole('button', { name: /input:1:13.*invalid character/ }).waitFor();
});

const RUNAWAY = `package play

${SECRET} contains [a, b, c] if {
	some a in numbers.range(1, 1000)
	some b in numbers.range(1, 1000)
	some c in numbers.range(1, 1000)
	a + b == c * 7919
}
`;

/** The editor takes the focus when it has drawn itself. */
async function policyFocused(): Promise<void> {
  const isFocused = () => policy(page).evaluate((area) => area === area.ownerDocument.activeElement);
  await until('the policy to have the focus', isFocused, (yes) => yes, 5000);
}

test('a policy that runs away is stopped with its rule and line, and the page stays responsive', {
  skip,
}, async (context) => {
  await page.evaluate(`window.longestGapMs = 0; window.lastTick = performance.now();
    setInterval(() => {
      const now = performance.now();
      window.longestGapMs = Math.max(window.longestGapMs, now - window.lastTick);
      window.lastTick = now;
    }, 10)`);
  await policy(page).fill(RUNAWAY);
  await page.getByText('Evaluating …').waitFor();
  await page.getByRole('tab', { name: 'Data' }).click();
  await results(page).getByText('Stopped: the policy needed more than its budget').waitFor();
  await results(page).getByText(`in data.play.${SECRET}`).waitFor();
  const longestGapMs = Math.round(await page.evaluate<number>('window.longestGapMs'));
  context.diagnostic(`the page was never without a turn for longer than ${longestGapMs} ms`);
  assert.ok(longestGapMs < 1000, `${longestGapMs} ms without a turn`);

  await results(page)
    .getByRole('button', { name: /^Go to labels\.rego:[4-7]:\d+$/ })
    .click();
  await policyFocused();
  await type('package play\n\na := 1\n');
  assert.deepEqual(await result(), { a: 1 });
});

test('tests are run, and one that fails says what did not hold', { skip }, async () => {
  await type(
    `package play\n\ntest_good if 1 < 2\n\ntest_bad if {\n\tx := 1\n\tx == 2\n}\n\ntodo_test_later if true\n`,
  );
  await page.getByRole('tab', { name: /^Tests \(1 of 3\)/ }).click();
  await results(page)
    .getByRole('button', { name: /Passed test_good/ })
    .waitFor();
  await results(page)
    .getByRole('button', { name: /Skipped todo_test_later/ })
    .waitFor();
  await results(page)
    .getByRole('button', { name: /Failed test_bad Did not hold: x == 2/ })
    .click();
  const selected = () =>
    policy(page).evaluate((area: { value: string; selectionStart: number; selectionEnd: number }) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
  // The editor selects when it has drawn itself.
  await until('the expression that did not hold to be selected', selected, (text) => text === 'x == 2');
});

test('the way of an evaluation is shown: its trace, its notes, and what it printed', { skip }, async () => {
  await type(
    'package play\n\nallow if {\n\tprint("hello", input.user)\n\ttrace("a note")\n\tinput.user == "ben"\n}\n',
  );
  await page.getByRole('tab', { name: 'Output (1)' }).click();
  await results(page)
    .getByRole('button', { name: /labels\.rego:4:2 hello/ })
    .waitFor();
  await page.getByRole('tab', { name: 'Trace' }).click();
  await results(page)
    .getByRole('button', { name: /labels\.rego:3 .*Enter data\.play\.allow/ })
    .waitFor();
  await results(page).getByText('Notes', { exact: true }).click();
  await results(page)
    .getByRole('button', { name: /Note "a note"/ })
    .waitFor();
  await results(page).getByText('Fails', { exact: true }).click();
  await results(page)
    .getByRole('button', { name: /labels\.rego:6 .*Fail input\.user == "ben"/ })
    .click();
  await policyFocused();
});

interface Shown {
  readonly [name: string]: string | boolean | readonly string[];
}

/** Everything that a link has to bring back. */
async function stateOf(on: Page): Promise<Shown> {
  const texts: Record<string, string> = {};
  await on.getByRole('tab', { name: 'Input' }).click();
  texts['input'] = await field(on, 'Input').inputValue();
  await on.getByRole('tab', { name: 'Data' }).click();
  texts['data'] = await field(on, 'Data').inputValue();
  const files = await on.getByRole('tablist').first().getByRole('tab').allTextContents();
  for (const file of files) {
    await on.getByRole('tab', { name: file }).click();
    texts[file] = await policy(on).inputValue();
  }
  return {
    ...texts,
    files,
    query: await field(on, 'Query').inputValue(),
    isOld: await on.getByRole('radio', { name: 'Rego v0' }).isChecked(),
    isStrict: await on.getByRole('switch', { name: 'Strict' }).isChecked(),
  };
}

async function fillAll(): Promise<void> {
  await type(`package play\n\n${SECRET} = "日本 🦜"\n`);
  await type('{"a": [1, 2, "ü"]}', field(page, 'Input'));
  await page.getByRole('tab', { name: 'Data' }).click();
  await type('{"b": null}', field(page, 'Data'));
  await page.getByRole('button', { name: 'Add a file' }).first().click();
  await type('package more\n\nanswer = 42\n');
  await type(`[data.play.${SECRET}, data.more.answer]`, field(page, 'Query'));
  await page.getByText('Rego v0').click();
  await page.getByRole('switch', { name: 'Strict' }).click();
  await page.locator('.pg-scroll[aria-busy=false]').waitFor();
}

async function copiedLink(): Promise<string> {
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  return page.evaluate<string>('navigator.clipboard.readText()');
}

test('a link brings everything back, for somebody else and through the sign-in', { skip }, async () => {
  await fillAll();
  assert.deepEqual(await result(), ['日本 🦜', 42]);
  const [link, state] = [new URL(await copiedLink()), await stateOf(page)];
  assert.equal(link.pathname + link.search, PLAYGROUND);
  assert.deepEqual(state['files'], ['labels.rego', 'policy2.rego']);
  assert.deepEqual([state['isOld'], state['isStrict']], [true, false]);

  const other = await sameUser(browser, server, window);
  await openFresh(other, link.hash);
  assert.deepEqual(await stateOf(other.page), state);
  await other.context.close();

  const password = 'correct horse battery';
  const body = { name: 'vera', role: 'viewer', password };
  assert.equal((await server.api('POST', '/api/v1/users', body)).status, 201);
  const stranger = await openWindow(browser, server);
  await stranger.open(PLAYGROUND + link.hash);
  await stranger.page.getByLabel('Name', { exact: true }).fill('vera');
  await stranger.page.getByLabel('Password', { exact: true }).fill(password);
  await stranger.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await evaluated(stranger.page);
  assert.deepEqual(await stateOf(stranger.page), state);
  await stranger.context.close();
});

const BAD_LINKS: readonly (readonly [name: string, fragment: string])[] = [
  ['cut off', '#p=XZBLbsMwDETvMmtJgO'],
  ['no base64', '#p=%00<script>alert(1)</script>'],
  ['nothing in it', '#p='],
];

for (const [name, fragment] of BAD_LINKS) {
  test(`a bad link (${name}) is said to be one, and the page works on`, { skip }, async () => {
    await openFresh(window, fragment);
    await page.getByRole('alert').getByText('The link could not be read').waitFor();
    await type('package play\n\na := 1\n');
    assert.deepEqual(await result(), { a: 1 });
    assert.equal(await page.getByText('The link could not be read').count(), 0);
    assert.deepEqual(window.complaints, []);
  });
}

test('the keyboard alone: in and out of an editor, evaluate, walk through the problems', {
  skip,
}, async () => {
  const { keyboard } = page;
  const focused = () =>
    page.evaluate<string>(
      `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`,
    );
  await policy(page).focus();
  await keyboard.press('Control+a');
  await keyboard.insertText('package play\n\nb if count(1) == 1\n\nc if {');
  await keyboard.press('Enter');
  await keyboard.insertText('count(2) == 1');
  await keyboard.press('Enter');
  await keyboard.press('Shift+Tab');
  await keyboard.insertText('}');
  assert.match(await policy(page).inputValue(), /\nc if \{\n\tcount\(2\) == 1\n\}$/);
  await keyboard.press('Control+Enter');
  await page.getByText('2 errors').first().waitFor();

  const selected = () => page.evaluate<string>('getSelection().toString()');
  for (const [key, text] of [
    ['F8', 'count(1)'],
    ['F8', 'count(2)'],
    ['F8', 'count(1)'],
    ['Shift+F8', 'count(2)'],
  ] as const) {
    await keyboard.press(key);
    await until('the problem to be selected', selected, (found) => found === text, 5000);
  }
  await page.getByRole('status').getByText('2 of 2: labels.rego:6:2').waitFor();
  await keyboard.press('Escape');
  await keyboard.press('Tab');
  assert.match(await focused(), /labels\.rego:3:6/);
  await keyboard.press('ArrowDown');
  assert.match(await focused(), /labels\.rego:6:2/);
  await keyboard.press('Shift+Tab');
  await keyboard.press('Shift+Tab');
  assert.equal(await focused(), 'Policy: labels.rego');
});

/** Cuts off what is fetched from such an address; answers what ends it. */
async function cutOff({ context }: ConsolePage, address: RegExp): Promise<() => Promise<void>> {
  await context.route(address, (route) => route.abort());
  return () => context.unroute(address);
}

test('an engine that cannot be loaded, whole or in part, is said, and tried again', { skip }, async () => {
  const offline = await sameUser(browser, server, window);
  const failed = results(offline.page).getByText('The engine could not be loaded');
  const again = offline.page.getByRole('button', { name: 'Try again' });
  const mend = await cutOff(offline, /\/assets\/worker-/);
  await offline.open(PLAYGROUND);
  await failed.waitFor();
  await mend();
  await again.click();
  await results(offline.page).getByText('storefront').first().waitFor();

  const mendPart = await cutOff(offline, /\/assets\/tokens-/);
  await offline.page.getByRole('button', { name: 'Examples' }).click();
  await offline.page.getByRole('menuitem', { name: 'Claims of a token (JWT)' }).click();
  await failed.waitFor();
  await mendPart();
  await again.click();
  await results(offline.page).getByText('https://login.example.com').waitFor();
  await offline.context.close();
});

test('nothing that was written has left the browser', { skip }, () => {
  assert.ok(requests.length > 20, `${requests.length} requests were seen`);
  for (const request of requests) {
    const sent = JSON.stringify([request.url().replace(/#.*/, ''), request.headers(), request.postData()]);
    assert.ok(!sent.includes(SECRET) && !sent.includes('p='), sent);
    if (request.method() !== 'GET') assert.equal(new URL(request.url()).origin, server.url);
  }
  const foreign = requests.filter((request) => !/^(blob:|about:)/.test(request.url()));
  assert.deepEqual([...new Set(foreign.map((request) => new URL(request.url()).origin))], [server.url]);
  assert.ok(!server.output().includes(SECRET));
});
