import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { promisify } from 'node:util';
import { issueLeaf, newAuthority } from '#platform/certificates';
import { createSourceStates, type SourceStates } from '../source-states.ts';
import type { LineContext, TakeLines } from '../types.ts';
import { createSyslog, type SyslogSource } from './create-syslog.ts';
import type { SyslogLimits, SyslogListenerOptions } from './types.ts';

const LOGGER = '/usr/bin/logger';
const skip = existsSync(LOGGER) ? false : 'there is no logger here (util-linux)';
const run = promisify(execFile);

interface Taken {
  readonly context: LineContext;
  readonly lines: readonly string[];
}

let taken: Taken[];
let states: SourceStates;
let source: SyslogSource | undefined;
let fault: (() => void) | undefined;

afterEach(async () => {
  await source?.stop();
  source = undefined;
});

const take: TakeLines = async (context, lines) => {
  fault?.();
  taken.push({ context, lines });
  return { records: lines.length, unparsed: 0, isRepeated: false };
};

async function listen(
  listener: Partial<SyslogListenerOptions>,
  options: { readonly allowed?: readonly string[]; readonly limits?: Partial<SyslogLimits> } = {},
): Promise<number> {
  taken = [];
  fault = undefined;
  states = createSourceStates(Date.now);
  source = createSyslog({
    syslog: {
      listeners: [{ transport: 'udp', host: '127.0.0.1', port: 0, ...listener }],
      cluster: 'edge',
      ingressApps: ['nginx', 'haproxy'],
      allowed: options.allowed ?? [],
    },
    states,
    take,
    sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
    now: Date.now,
    limits: { flushMs: 5, ...options.limits },
  });
  const [port = 0] = await source.start();
  return port;
}

function lines(): readonly string[] {
  return taken.flatMap((one) => one.lines);
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !isSo(); tries++) await delay(10);
  assert.ok(isSo(), `not seen in time; ${JSON.stringify(taken)} ${JSON.stringify(states.list())}`);
}

function dropped(): Readonly<Record<string, number>> {
  return states.list()[0]?.dropped ?? {};
}

function sendDatagram(port: number, text: string | Buffer): Promise<void> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    socket.send(text, port, '127.0.0.1', () => socket.close(() => resolve()));
  });
}

function sendStream(port: number, text: string): Promise<void> {
  return new Promise((resolve) => connect(port, '127.0.0.1').end(text, () => resolve()));
}

describe('syslog', () => {
  const forms = [
    { does: 'UDP, RFC 5424', transport: 'udp', args: ['-d', '--rfc5424'], format: 'rfc5424' },
    { does: 'UDP, RFC 3164', transport: 'udp', args: ['-d', '--rfc3164'], format: 'rfc3164' },
    { does: 'TCP by line ends', transport: 'tcp', args: ['-T', '--rfc5424'], format: 'rfc5424' },
    {
      does: 'TCP by counted octets',
      transport: 'tcp',
      args: ['-T', '--octet-count', '--rfc5424'],
      format: 'rfc5424',
    },
    { does: 'TCP, RFC 3164', transport: 'tcp', args: ['-T', '--rfc3164'], format: 'rfc3164' },
  ] as const;
  for (const { does, transport, args, format } of forms) {
    it(`takes what logger sends: ${does}`, { skip }, async () => {
      const port = await listen({ transport });
      const to = ['-n', '127.0.0.1', '-P', String(port), ...args, '-t', 'my-app', '-p', 'local3.warning'];
      const data = format === 'rfc5424' ? ['--sd-id', 'who@1', '--sd-param', 'user="ann"'] : [];
      await run(LOGGER, [...to, ...data, 'it is "done"']);
      await until(() => lines().length === 1);
      const record = JSON.parse(lines()[0] ?? '') as Record<string, string>;
      assert.equal(record['_msg'], 'it is "done"');
      assert.deepEqual(
        [record['format'], record['app_name'], record['level'], record['facility_keyword'], record['sender']],
        [format, 'my-app', 'warning', 'local3', '127.0.0.1'],
      );
      assert.equal(record['who@1.user'], format === 'rfc5424' ? 'ann' : undefined);
      const { kind, cluster, source: label, app } = taken[0]?.context ?? {};
      assert.deepEqual([kind, cluster, label, app], ['custom', 'edge', 'syslog', 'my-app']);
    });
  }

  it('takes access logs of nginx and HAProxy as lines of an ingress', async () => {
    const port = await listen({});
    await sendDatagram(
      port,
      '<190>Nov 24 00:00:00 web-1 nginx: 10.0.0.1 - - [24/Nov/2026:00:00:00 +0000] "GET / HTTP/1.1" 200 5',
    );
    await sendDatagram(port, '<134>Nov 24 00:00:00 haproxy[1]: 10.0.0.1:5 [24/Nov/2026:00:00:00.000] http~');
    await until(() => lines().length === 2);
    assert.deepEqual(
      taken.map(({ context }) => [context.kind, context.app]),
      [
        ['ingress', 'nginx'],
        ['ingress', 'haproxy'],
      ],
    );
    assert.ok(lines().every((line) => line.startsWith('10.0.0.1')));
  });

  it('keeps what is no message of syslog, and counts it', async () => {
    const port = await listen({ transport: 'tcp' });
    await sendStream(port, 'who knows\n<13>app: fine\n');
    await until(() => lines().length === 2);
    assert.equal(states.list()[0]?.unparsed, 1);
  });

  it('takes nothing from addresses that may not send, and counts it', async () => {
    const port = await listen({}, { allowed: ['10.0.0.0/8', '192.168.1.1'] });
    await sendDatagram(port, '<13>x: y');
    await until(() => dropped()['not-allowed'] === 1);
    assert.deepEqual(lines(), []);
  });

  it('counts datagrams that find no room, while streams wait and lose nothing', async () => {
    const port = await listen({}, { limits: { waitingBytes: 100 } });
    fault = () => {
      throw new Error('disk full');
    };
    for (let i = 0; i < 10; i++) await sendDatagram(port, `<13>app: ${'x'.repeat(40)}`);
    await until(() => (dropped()['no-room'] ?? 0) > 0);
    assert.equal(states.list()[0]?.lastError?.message, 'disk full');
    fault = undefined;
    await until(() => lines().length + (dropped()['no-room'] ?? 0) === 10);
    await source?.stop();

    const tcp = await listen({ transport: 'tcp' }, { limits: { waitingBytes: 1000 } });
    let isFull = true;
    fault = () => {
      if (isFull) throw new Error('disk full');
    };
    const sent = sendStream(tcp, `<13>app: ${'x'.repeat(100)}\n`.repeat(20_000));
    await until(() => states.list()[0]?.lastError !== undefined);
    isFull = false;
    await sent;
    await until(() => lines().length === 20_000);
    assert.deepEqual(dropped(), {});
  });

  it('refuses connections above their bound, and a stream that counts wrongly', async () => {
    const port = await listen({ transport: 'tcp' }, { limits: { connections: 1 } });
    const first = connect(port, '127.0.0.1');
    first.on('error', () => undefined);
    await delay(30);
    await sendStream(port, '<13>app: refused\n').catch(() => undefined);
    await until(() => dropped()['too-many-connections'] === 1);
    first.write('4 <1>axxx');
    await until(() => dropped()['bad-framing'] === 1);
    first.destroy();
  });

  it('has at most so many applications as streams of their own', async () => {
    const port = await listen({ transport: 'tcp' }, { limits: { apps: 2 } });
    await sendStream(port, '<13>a: 1\n<13>b: 2\n<13>c: 3\n<13>d: 4\n');
    await until(() => lines().length === 4);
    assert.deepEqual(new Set(taken.map(({ context }) => context.app)), new Set(['a', 'b', 'other']));
  });

  it('says which address it cannot listen on', async () => {
    const port = await listen({ transport: 'tcp' });
    const before = source;
    await assert.rejects(
      listen({ transport: 'tcp', port }),
      /Syslog cannot be listened for on tcp 127\.0\.0\.1:\d+/,
    );
    await before?.stop();
  });
});

describe('syslog over TLS', () => {
  it('takes messages, and counts clients that speak no TLS', async () => {
    const now = new Date();
    const authority = newAuthority('test', now);
    const request = { subject: { commonName: 'localhost' }, alternativeNames: ['127.0.0.1'] };
    const { certificate, key } = issueLeaf(authority, { ...request, usages: ['serverAuth'] }, now);
    const port = await listen({ transport: 'tls', tls: { cert: certificate, key } });
    const socket = connectTls({ port, host: '127.0.0.1', ca: authority.certificate }, () => {
      socket.end('<13>app: hidden on the way\n');
    });
    await until(() => lines().length === 1);
    await sendStream(port, '<13>app: in the clear\n').catch(() => undefined);
    await until(() => dropped()['tls-failed'] === 1);
  });

  it('takes messages only of clients with a certificate, where authorities for them are given', async () => {
    const now = new Date();
    const authority = newAuthority('test', now);
    const request = { subject: { commonName: 'localhost' }, alternativeNames: ['127.0.0.1'] };
    const server = issueLeaf(authority, { ...request, usages: ['serverAuth'] }, now);
    const client = issueLeaf(authority, { ...request, usages: ['clientAuth'] }, now);
    const tls = { cert: server.certificate, key: server.key, clientAuthority: authority.certificate };
    const port = await listen({ transport: 'tls', tls });
    const to = { port, host: '127.0.0.1', ca: authority.certificate };
    const stranger = connectTls(to, () => stranger.end('<13>app: from a stranger\n'));
    stranger.on('error', () => undefined);
    await until(() => dropped()['tls-failed'] === 1);
    const known = connectTls({ ...to, cert: client.certificate, key: client.key }, () => {
      known.end('<13>app: from somebody known\n');
    });
    await until(() => lines().length === 1);
    assert.match(lines()[0] ?? '', /from somebody known/);
  });
});
