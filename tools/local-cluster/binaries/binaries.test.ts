import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

import { ClusterError } from '../errors.ts';
import { ensureBinaries } from './ensure.ts';
import { fetchOfficial, parseChecksum } from './official.ts';
import { BINARY_PARTS, type BinaryPart } from './parts.ts';
import { CONTROL_PLANE_BINARIES, NODE_BINARIES, VERSIONS, versionsKey } from './versions.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

describe('a published checksum', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['a bare digest', `${A}\n`, A],
    ['a line for the file', `${A}  kubelet\n`, A],
    ['a line in binary mode', `${A} *kubelet\n`, A],
    ['one of many lines', `${B}  kubectl\n${A}  kubelet\n`, A],
    ['capitals', `${A.toUpperCase()}\n`, A],
    ['lines for other files', `${B}  kubectl\n${B}  etcd\n`, undefined],
    ['a page that is no checksum', '<html>not found</html>', undefined],
    ['half a digest', A.slice(1), undefined],
    ['nothing', '', undefined],
  ];
  for (const [what, text, digest] of cases) {
    it(`is found in ${what}`, () => assert.equal(parseChecksum(text, 'kubelet', 'sha256'), digest));
  }
});

describe('the versions', () => {
  const goMod = (module: string): string =>
    readFileSync(fileURLToPath(new URL(`../go/${module}/go.mod`, import.meta.url)), 'utf8');

  it('are those of the Go modules', () => {
    const kubernetes = goMod('kubernetes');
    assert.ok(kubernetes.includes(`k8s.io/kubernetes v${VERSIONS.kubernetes}\n`));
    assert.ok(kubernetes.includes(`go.etcd.io/etcd/server/v3 v${VERSIONS.etcd}\n`));
    assert.ok(goMod('containerd').includes(`github.com/containerd/containerd/v2 v${VERSIONS.containerd} `));
    assert.ok(goMod('runc').includes(`github.com/opencontainers/runc v${VERSIONS.runc} `));
    assert.match(goMod('gvisor'), new RegExp(`gvisor.dev/gvisor v0.0.0-${VERSIONS.gvisor}`));
  });

  it('are the same for every staging module of Kubernetes', () => {
    const minor = VERSIONS.kubernetes.slice(VERSIONS.kubernetes.indexOf('.') + 1);
    const replaced = [...goMod('kubernetes').matchAll(/=> k8s\.io\/\S+ (\S+)/g)].map((match) => match[1]);
    assert.ok(replaced.length > 30);
    assert.deepEqual([...new Set(replaced)], [`v0.${minor}`]);
  });

  it('name the folder in the cache', () => {
    for (const version of Object.values(VERSIONS)) assert.ok(versionsKey('amd64').includes(version));
  });
});

describe('the parts', () => {
  it('give every program exactly once', () => {
    const given = BINARY_PARTS.flatMap((part) => part.programs).sort();
    assert.deepEqual(given, [...CONTROL_PLANE_BINARIES, ...NODE_BINARIES].sort());
  });

  it('come officially with all their programs, or not at all', () => {
    for (const part of BINARY_PARTS) {
      const programs = part
        .official('amd64')
        .flatMap(({ gives }) => ('program' in gives ? [gives.program] : Object.values(gives.archive)));
      assert.deepEqual([...programs].sort(), [...part.programs].sort(), part.name);
    }
  });
});

describe('an official release', () => {
  const program = Buffer.from('#!/bin/sh\necho real\n');
  const sum = createHash('sha256').update(program).digest('hex');
  const pages: Record<string, string | Buffer> = {
    '/good': program,
    '/good.sha256': `${sum}\n`,
    '/changed': Buffer.from('#!/bin/sh\necho changed\n'),
    '/changed.sha256': `${sum}\n`,
    '/unsigned': program,
  };
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    response.writeHead(page === undefined ? 404 : 200).end(page ?? 'not found');
  });
  before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  after(() => server.close());

  const partAt = (path: string): BinaryPart => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    const [kubernetes] = BINARY_PARTS;
    assert.ok(kubernetes !== undefined);
    const file = {
      url,
      checksumUrl: `${url}.sha256`,
      algorithm: 'sha256',
      gives: { program: 'etcd' },
    } as const;
    return { ...kubernetes, official: () => [file] };
  };
  const folders = (context: TestContext): { readonly work: string; readonly bin: string } => {
    const root = mkdtempSync(join(tmpdir(), 'bulwark-official-'));
    context.after(() => rmSync(root, { recursive: true }));
    for (const name of ['work', 'bin']) mkdirSync(join(root, name));
    return { work: join(root, 'work'), bin: join(root, 'bin') };
  };

  it('is used when its checksum matches', async (context) => {
    const { work, bin } = folders(context);
    assert.deepEqual(await fetchOfficial(partAt('/good'), 'amd64', work, bin), { done: true });
    assert.equal(execFileSync(join(bin, 'etcd'), { encoding: 'utf8' }), 'real\n');
  });

  it('that somebody changed is an error, and is not used', async (context) => {
    const { work, bin } = folders(context);
    await assert.rejects(
      fetchOfficial(partAt('/changed'), 'amd64', work, bin),
      (error: unknown) => error instanceof ClusterError && error.code === 'download-failed',
    );
    assert.deepEqual(readdirSync(bin), []);
  });

  it('that nobody waits for any more ends everything, and is not built instead', async (context) => {
    const { work, bin } = folders(context);
    const stop = AbortSignal.abort(new Error('SIGTERM'));
    await assert.rejects(fetchOfficial(partAt('/good'), 'amd64', work, bin, stop), /SIGTERM/);
    assert.deepEqual(readdirSync(bin), []);
  });

  for (const path of ['/unsigned', '/missing']) {
    it(`is left alone without a checksum (${path})`, async (context) => {
      const { work, bin } = folders(context);
      const result = await fetchOfficial(partAt(path), 'amd64', work, bin);
      assert.deepEqual(result, { done: false, reason: 'its checksum is not published' });
      assert.deepEqual(readdirSync(bin), []);
    });
  }
});

describe('a given folder', () => {
  it('is used as it is, or refused with a list of what it lacks', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'bulwark-bin-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const put = (name: string): void => {
      writeFileSync(join(folder, name), '');
      chmodSync(join(folder, name), 0o755);
    };
    put('etcd');
    await assert.rejects(
      ensureBinaries('loopback', { binaries: folder }, () => {}),
      (error: unknown) =>
        error instanceof ClusterError &&
        error.code === 'binaries-missing' &&
        /lacks kube-apiserver, /.test(error.message),
    );
    for (const name of CONTROL_PLANE_BINARIES) put(name);
    assert.equal(await ensureBinaries('control-plane', { binaries: folder }, () => {}), folder);
  });
});
