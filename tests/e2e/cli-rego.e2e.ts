import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { bulwark, MAIN, runProgram } from './testing/cli-process.ts';
import { removeFolder, temporaryFolder } from './testing/server-process.ts';

/** `bulwark rego` as a process: what only a process has, which is pipes, signals, a network and exit codes. */
let folder: string;
let server: Server;
let url: string;

before(async () => {
  folder = temporaryFolder();
  mkdirSync(join(folder, 'policy'));
  writeFileSync(
    join(folder, 'policy', 'k8s.rego'),
    `package k8s

deny contains msg if {
	some container in input.spec.containers
	container.securityContext.privileged
	msg := sprintf("%s is privileged", [container.name])
}
`,
  );
  writeFileSync(
    join(folder, 'policy', 'k8s_test.rego'),
    `package k8s_test

import data.k8s

test_plain if count(k8s.deny) == 0 with input as {"spec": {"containers": [{"name": "a"}]}}
`,
  );
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      if (request.url === '/slow') return;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ method: request.method, body }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server?.closeAllConnections();
  server?.close();
  removeFolder(folder);
});

const POD = `
spec:
  containers:
    - name: agent
      securityContext: { privileged: true }
`;

test('a pod through a pipe, and an exit code for scripts', async () => {
  const args = ['rego', 'eval', '-I', '-d', 'policy', '-f', 'raw', '--fail-defined', 'data.k8s.deny[_]'];
  const denied = await bulwark(args, { stdin: POD, cwd: folder });
  assert.deepEqual([denied.code, denied.stdout, denied.stderr], [1, 'agent is privileged\n', '']);
  const allowed = await bulwark(args, { stdin: '{"spec": {}}', cwd: folder });
  assert.deepEqual([allowed.code, allowed.stdout], [0, '']);
});

test('check, fmt and test of a folder', async () => {
  for (const [args, stdout] of [
    [['check', '-S', 'policy'], ''],
    [['fmt', '-l', '--fail', 'policy'], ''],
    [['test', 'policy'], 'PASS: 1/1\n'],
  ] as const) {
    const ran = await bulwark(['rego', ...args], { cwd: folder });
    assert.deepEqual([ran.code, ran.stdout, ran.stderr], [0, stdout, '']);
  }
});

test('the network only when it is allowed', async () => {
  const query = `http.send({"method": "post", "url": "${url}/x", "body": {"a": 1}}).body`;
  const allowed = await bulwark(['rego', 'eval', '--allow-net', '-f', 'raw', query]);
  assert.deepEqual([allowed.code, JSON.parse(allowed.stdout)], [0, { method: 'POST', body: '{"a":1}' }]);
  const refused = await bulwark(['rego', 'eval', '-f', 'raw', query]);
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /http\.send: the network is not allowed: give --allow-net/);
});

test('a server that says nothing ends with an error that the policy sees', async () => {
  const query = `http.send({"method": "get", "url": "${url}/slow", "timeout": "200ms", "raise_error": false}).error.code`;
  const ran = await bulwark(['rego', 'eval', '--allow-net', '-f', 'raw', query]);
  assert.deepEqual([ran.code, ran.stdout], [0, 'eval_http_send_network_error\n']);
});

test('an evaluation that runs away ends with ^C', { timeout: 30_000 }, async () => {
  const query = 'count([1 | numbers.range(1, 100000)[_]; numbers.range(1, 100000)[_]; 1 == 2])';
  const child = spawn(process.execPath, [MAIN, 'rego', 'eval', query], { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  assert.equal(child.exitCode, null, 'it should still run');
  child.kill('SIGINT');
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  assert.ok(signal === 'SIGINT' || code === 130, `${code} ${signal}`);
});

test('a reader that goes away is no error', async () => {
  const command = `"${process.execPath}" "${MAIN}" rego eval -f raw 'numbers.range(1, 200000)[_]' | head -n 1`;
  const ran = await runProgram('sh', ['-c', command]);
  assert.deepEqual([ran.code, ran.stdout, ran.stderr], [0, '1\n', '']);
});
