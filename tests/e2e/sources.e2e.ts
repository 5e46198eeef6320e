import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { appendFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClusterHandle, clusterDown, clusterUp } from '#tools/local-cluster';
import { findChromium, launchChromium } from './testing/browser.ts';
import { bulwark, type CliResult, MAIN } from './testing/cli-process.ts';
import { apply, kubectl } from './testing/cluster-access.ts';
import { buildConsole } from './testing/console-build.ts';
import { until } from './testing/console-data.ts';
import { signIn } from './testing/console-page.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from './testing/server-process.ts';

/** Lines of real pods, of files and of OTLP, each found once, while the server is restarted and killed. */
const NAME = 'sources-e2e';
const chromium = findChromium();
const skip = chromium === undefined ? 'there is no Chromium here (apt-get install chromium)' : false;

let cluster: ClusterHandle;
let server: ServerProcess;
let dataDir: string;

before(async () => {
  dataDir = temporaryFolder();
  cluster = await clusterUp({ name: NAME });
  server = await start();
});
after(async () => {
  await server?.stop();
  if (dataDir !== undefined) removeFolder(dataDir);
  await clusterDown(NAME, {}, () => {});
});

function start(): Promise<ServerProcess> {
  const args = ['--syslog-udp', '127.0.0.1:0', '--syslog-tcp', '127.0.0.1:0'];
  return startServer({ kubeconfig: cluster.kubeconfig, dataDir, args });
}

async function clusterName(): Promise<string> {
  const { body } = await server.api<{ clusters: { name: string }[] }>('GET', '/api/v1/clusters');
  return body.clusters[0]?.name ?? '';
}

async function cli(...args: readonly string[]): Promise<CliResult> {
  const result = await bulwark([...args, '--data-dir', dataDir]);
  assert.equal(result.code, 0, result.stderr);
  return result;
}

async function query(text: string): Promise<readonly Record<string, string>[]> {
  const { stdout } = await cli('logs', 'query', text, '--limit', '0', '--output', 'json');
  return stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** A pod that writes numbered lines, so many of them, and waits. */
function writerPod(name: string, line: string, count: number, pauseSeconds: string): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }
spec:
  terminationGracePeriodSeconds: 0
  containers:
    - name: main
      image: busybox:1.35
      command: ['sh', '-c', '${line}']
      env: [{ name: COUNT, value: "${count}" }, { name: PAUSE, value: "${pauseSeconds}" }]
`;
}

const COUNTING =
  'i=0; while [ $i -lt $COUNT ]; do i=$((i+1)); echo "line $i of the writer"; sleep $PAUSE; done; sleep 3600';
const ACCESS =
  'i=0; while [ $i -lt $COUNT ]; do i=$((i+1)); echo "10.0.0.$((i%250)) - - [$(date +%d/%b/%Y:%H:%M:%S) +0000] \\"GET /item/$i HTTP/1.1\\" 200 512 \\"-\\" \\"curl/8.5.0\\""; sleep $PAUSE; done; sleep 3600';

function numbersOf(texts: readonly string[]): readonly number[] {
  return texts.map((text) => Number(/(?:line |\/item\/)(\d+)/.exec(text)?.[1])).toSorted((a, b) => a - b);
}

function assertOnce(texts: readonly string[], count: number): void {
  const found = numbersOf(texts);
  const doubled = found.filter((number, index) => found[index - 1] === number);
  const lost = Array.from({ length: count }, (_, index) => index + 1).filter(
    (number) => !found.includes(number),
  );
  assert.deepEqual({ doubled, lost }, { doubled: [], lost: [] });
}

test('lines of a pod are collected, each once, through restarts and kill -9 of the server', async () => {
  const count = 400;
  await kubectl(cluster, ['create', 'namespace', 'shop']);
  const name = await clusterName();
  await cli('logs', 'source', 'add', 'writers', '--cluster', name, '-n', 'shop', '-l', 'app=writer');
  await cli(
    'logs',
    'source',
    'add',
    'front',
    '--cluster',
    name,
    '-n',
    'shop',
    '-l',
    'app=front',
    '--kind',
    'ingress',
  );
  await apply(cluster, writerPod('writer', COUNTING, count, '0.05'));
  await apply(cluster, writerPod('front', ACCESS, count, '0.05'));
  await until(
    'the first lines',
    () => query('{kind="custom"} | count() n'),
    ([row]) => Number(row?.['n']) > 0,
  );
  for (let round = 0; round < 5; round++) {
    await sleep(500 + Math.random() * 2000);
    if (round === 2) await server.stop();
    else await server.kill();
    server = await start();
  }
  const lines = await until(
    'the last line',
    () => query('{kind="custom",app="writer"}'),
    (rows) => rows.some((row) => row['_msg'] === `line ${count} of the writer`),
  );
  assertOnce(
    lines.map((row) => row['_msg'] ?? ''),
    count,
  );
  const [line] = lines;
  assert.deepEqual(
    [line?.['namespace'], line?.['pod'], line?.['container'], line?.['source'], line?.['cluster']],
    ['shop', 'writer', 'main', 'pod', name],
  );
  const requests = await until(
    'the last request',
    () => query('{kind="ingress",app="front"}'),
    (rows) => rows.some((row) => row['url'] === `/item/${count}`),
  );
  assertOnce(
    requests.map((row) => row['url'] ?? ''),
    count,
  );
  assert.equal(requests[0]?.['status'], '200');
});

test('the state of sources says what came', async () => {
  const { stdout } = await cli('logs', 'source', 'list', '--output', 'json');
  const sources = JSON.parse(stdout) as { name: string; state: string; dropped: unknown }[];
  const writers = sources.find(({ name }) => name === 'writers');
  assert.deepEqual([writers?.state, writers?.dropped], ['collecting', {}]);
  const table = await cli('logs', 'source', 'list');
  assert.match(table.stdout, /pods +writers/);
});

test('a restarted container’s last lines are there, and those of the new one', async () => {
  await apply(
    cluster,
    writerPod(
      'writer-again',
      'echo "line $(date +%s%N | tail -c 7)1 begins"; sleep 3; echo "the end of it"; exit 1',
      0,
      '1',
    ).replace('app: writer-again', 'app: writer'),
  );
  const rows = await until(
    'two instances',
    () => query('{kind="custom"} pod:="writer-again"'),
    (found) => found.filter((row) => row['_msg']?.includes('begins') === true).length >= 2,
  );
  const ends = rows.filter((row) => row['_msg'] === 'the end of it').length;
  const begins = rows.filter((row) => row['_msg']?.includes('begins') === true).length;
  assert.ok(begins - ends <= 1, `${begins} beginnings, ${ends} ends`);
  await kubectl(cluster, ['-n', 'shop', 'delete', 'pod', 'writer-again', '--wait=false']);
});

test('an ingress controller that runs is found, until its access log is collected', async () => {
  const labels = `labels: { app.kubernetes.io/name: ingress-nginx }`;
  const pod = writerPod('front-2', 'sleep 3600', 0, '1').replace('labels: { app: front-2 }', labels);
  await apply(cluster, pod.replace('name: main', 'name: controller'));
  const found = async () => {
    const { stdout } = await cli('logs', 'source', 'found', '--output', 'json');
    return JSON.parse(stdout) as {
      controller: string;
      namespace: string;
      selector: string;
      isCollected: boolean;
    }[];
  };
  const [one, ...more] = await found();
  assert.deepEqual(
    [one?.controller, one?.namespace, one?.isCollected, more.length],
    ['ingress-nginx', 'shop', false, 0],
  );
  const name = await clusterName();
  const where = ['--cluster', name, '-n', 'shop', '-l', one?.selector ?? ''];
  await cli('logs', 'source', 'add', 'ingress', ...where, '--kind', 'ingress');
  assert.equal((await found())[0]?.isCollected, true);
  const wrong = await bulwark([
    'logs',
    'source',
    'add',
    'x',
    '--cluster',
    name,
    '-l',
    'app in (',
    '--data-dir',
    dataDir,
  ]);
  assert.equal(wrong.code, 1);
  assert.match(wrong.stderr, /selects no pods/);
});

test('syslog and OTLP are taken by a real server', async () => {
  const { stdout } = await cli('logs', 'source', 'list', '--output', 'json');
  const names = (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
  const port = (transport: string) => Number(names.find((name) => name.startsWith(transport))?.split(':')[1]);
  const udp = createSocket('udp4');
  udp.send(
    '<13>1 2026-11-24T00:00:00Z host app - - [x@1 user="ann"] by datagram',
    port('udp'),
    '127.0.0.1',
    () => udp.close(),
  );
  connect(port('tcp'), '127.0.0.1').end('<13>app[1]: by stream\n');
  const value = { stringValue: 'by OTLP' };
  const logRecords = [{ timeUnixNano: `${Date.now()}000000`, body: value }];
  const answer = await server.api('POST', '/v1/logs', { resourceLogs: [{ scopeLogs: [{ logRecords }] }] });
  assert.deepEqual([answer.status, answer.body], [200, {}]);
  await until(
    'three records',
    () => query('{kind="custom"} source:in(syslog, otlp) | fields _msg, "x@1.user"'),
    (rows) => new Set(rows.map((row) => row['_msg'])).size === 3,
  );
});

test('the page shows sources as they are, changes one and removes it', { skip }, async () => {
  if (chromium === undefined) return;
  await buildConsole();
  const browser = await launchChromium(chromium);
  try {
    const { page, open, complaints } = await signIn(browser, server);
    await open('/auditing/log-sources');
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await row('writers').getByText('Collecting').waitFor();
    await row('writers').getByText('app=writer').waitFor();
    await row('OTLP /v1/logs').waitFor();
    await row('name=ingress-nginx').getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: '* Name' }).fill('renamed by hand');
    await page.getByRole('switch').click();
    await page.getByRole('button', { name: 'Save' }).click();
    await row('renamed by hand').getByText('Off').waitFor();
    await page.getByText('1 ingress controller writes access logs that are not collected').waitFor();
    await row('renamed by hand').getByRole('button', { name: 'Remove' }).click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: 'Remove' }).click();
    await row('renamed by hand').waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
  }
});

test('a source that is removed collects nothing more', async () => {
  await cli('logs', 'source', 'remove', 'front');
  const { stdout } = await cli('logs', 'source', 'list', '--output', 'json');
  assert.equal(
    (JSON.parse(stdout) as { name: string }[]).some(({ name }) => name === 'front'),
    false,
  );
});

test('a file that is followed arrives once, while server and follower are killed and the file is rotated', async () => {
  const folder = join(dataDir, 'followed');
  mkdirSync(folder);
  const file = join(folder, 'app.log');
  writeFileSync(file, '');
  let written = 0;
  let follower = follow(file);
  // What was rotated away before the first look is the past.
  appendFileSync(file, `line ${++written}\n`);
  await until(
    'the first line',
    () => query('{kind="custom",source="file"}'),
    (rows) => rows.length > 0,
  );
  const writer = setInterval(() => {
    for (let i = 0; i < 20; i++) appendFileSync(file, `line ${++written}\n`);
    if (written % 400 === 1) {
      renameSync(file, `${file}.${String(written).padStart(8, '0')}`);
      writeFileSync(file, '');
    }
  }, 50);
  try {
    for (let round = 0; round < 6; round++) {
      await sleep(500 + Math.random() * 1000);
      if (round % 2 === 0) {
        follower.kill('SIGKILL');
        follower = follow(file);
      } else {
        await server.kill();
        server = await start();
      }
    }
  } finally {
    clearInterval(writer);
  }
  const rows = await until(
    `line ${written} of the file`,
    () => query('{kind="custom",source="file"}'),
    (found) => found.some((row) => row['_msg'] === `line ${written}`),
  ).finally(() => follower.kill('SIGTERM'));
  assertOnce(
    rows.map((row) => row['_msg'] ?? ''),
    written,
  );
});

function follow(file: string): ChildProcess {
  const args = [
    'logs',
    'follow',
    file,
    '--cluster',
    'files',
    '--state',
    join(dataDir, 'follow'),
    '--data-dir',
    dataDir,
  ];
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: 'ignore' });
  process.once('exit', () => child.kill('SIGKILL'));
  return child;
}
