import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createSourceStates } from '../source-states.ts';
import type { LineContext } from '../types.ts';
import { createSyslog } from './create-syslog.ts';

const NGINX = process.env['NGINX'] ?? '/usr/sbin/nginx';
const skip = existsSync(NGINX) ? false : 'there is no nginx here (apt-get install nginx)';

it('the access log of a real nginx comes over UDP, as requests of an ingress', { skip }, async () => {
  const taken: { readonly context: LineContext; readonly lines: readonly string[] }[] = [];
  const source = createSyslog({
    syslog: {
      listeners: [{ transport: 'udp', host: '127.0.0.1', port: 0 }],
      cluster: 'edge',
      ingressApps: ['nginx'],
      allowed: [],
    },
    states: createSourceStates(Date.now),
    take: async (context, lines) => {
      taken.push({ context, lines });
      return { records: lines.length, unparsed: 0, isRepeated: false };
    },
    sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
    now: Date.now,
    limits: { flushMs: 5 },
  });
  const [syslogPort = 0] = await source.start();
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const port = await freePort();
  const nginx = startNginx(folder, port, syslogPort);
  try {
    await answered(`http://127.0.0.1:${port}/shop?item=1`);
    for (let tries = 0; tries < 300 && taken.length === 0; tries++) await delay(10);
    const [first] = taken;
    assert.deepEqual([first?.context.kind, first?.context.app], ['ingress', 'nginx']);
    assert.match(
      first?.lines[0] ?? '',
      /^127\.0\.0\.1 - - \[.+\] "GET \/shop\?item=1 HTTP\/1\.1" 404 \d+ "-" "node"$/,
    );
  } finally {
    nginx.kill('SIGTERM');
    await source.stop();
    await delay(50);
    rmSync(folder, { recursive: true, force: true });
  }
});

function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = createServer().listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
  });
  return promise;
}

function startNginx(folder: string, port: number, syslogPort: number) {
  mkdirSync(join(folder, 'html'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    join(folder, 'nginx.conf'),
    `pid ${folder}/pid; error_log ${folder}/error.log; daemon off; master_process off; events {}
http {
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  access_log syslog:server=127.0.0.1:${syslogPort} combined;
  server { listen 127.0.0.1:${port}; root ${folder}/html; }
}
`,
  );
  return spawn(NGINX, ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')], {
    stdio: 'ignore',
  });
}

async function answered(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    try {
      await (await fetch(url)).body?.cancel();
      return;
    } catch {
      await delay(10);
    }
  }
  assert.fail('nginx does not answer');
}
