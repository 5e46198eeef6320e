import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';

import { busyboxRoot } from './catalog.ts';
import { buildImage } from './oci.ts';
import { type TarEntry, writeTar } from './tar.ts';

/** Reads ustar back: an independent half of the round trip. */
function readTar(archive: Buffer): TarEntry[] {
  const entries: TarEntry[] = [];
  const text = (from: number, size: number): string =>
    archive.toString('utf8', from, from + size).replace(/\0.*$/s, '');
  for (let at = 0; archive[at] !== 0; ) {
    const prefix = text(at + 345, 155);
    const path = `${prefix === '' ? '' : `${prefix}/`}${text(at, 100)}`.replace(/\/$/, '');
    const mode = Number.parseInt(text(at + 100, 8), 8);
    const size = Number.parseInt(text(at + 124, 12), 8);
    const type = text(at + 156, 1);
    const content = archive.subarray(at + 512, at + 512 + size);
    if (type === '5') entries.push({ kind: 'folder', path, mode });
    else if (type === '2') entries.push({ kind: 'link', path, target: text(at + 157, 100) });
    else entries.push({ kind: 'file', path, mode, content });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return entries;
}

const segment = fc.stringMatching(/^[a-z0-9._-]{1,40}$/).filter((name) => name !== '.' && name !== '..');
const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
const PLAIN = { noNullPrototype: true };
const entry: fc.Arbitrary<TarEntry> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('file' as const),
      path,
      mode: fc.constantFrom(0o644, 0o755, 0o4755),
      content: fc.uint8Array({ maxLength: 1500 }).map((bytes) => Buffer.from(bytes)),
    },
    PLAIN,
  ),
  fc.record({ kind: fc.constant('folder' as const), path, mode: fc.constant(0o755) }, PLAIN),
  fc.record({ kind: fc.constant('link' as const), path, target: segment }, PLAIN),
);
const entries = fc.uniqueArray(entry, { selector: (each) => each.path, maxLength: 12 });

function folderFor(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'bulwark-image-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe('an archive', () => {
  it('gives back what was put in, sorted', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const sorted = [...list].sort((left, right) => (left.path < right.path ? -1 : 1));
        assert.deepEqual(readTar(writeTar(list)), sorted);
      }),
    );
  });

  it('is the same bytes whatever the order of its entries', () => {
    fc.assert(
      fc.property(entries, (list) => {
        assert.ok(writeTar(list).equals(writeTar([...list].reverse())));
      }),
    );
  });

  it('is read by tar as well', (context) => {
    const file = join(folderFor(context), 'a.tar');
    const long = `${'d'.repeat(90)}/${'e'.repeat(90)}`;
    writeFileSync(
      file,
      writeTar([
        { kind: 'folder', path: 'tmp', mode: 0o1777 },
        { kind: 'file', path: long, mode: 0o600, content: Buffer.from('hello') },
        { kind: 'link', path: 'l', target: 'tmp' },
      ]),
    );
    const result = spawnSync('tar', ['-tvf', file], { encoding: 'utf8' });
    assert.equal(result.status, 0, result.stderr);
    assert.match(result.stdout, /^drwxrwxrwt 0\/0 .* tmp\/$/m);
    assert.match(result.stdout, /l -> tmp/);
    assert.ok(result.stdout.includes(long));
  });

  it('refuses a name that does not fit, instead of cutting it', () => {
    const tooLong = { kind: 'file', path: 'f'.repeat(101), mode: 0o644, content: Buffer.alloc(0) } as const;
    assert.throws(() => writeTar([tooLong]), RangeError);
    assert.throws(() => writeTar([{ kind: 'link', path: 'l', target: 't'.repeat(101) }]), RangeError);
  });
});

interface Described {
  readonly digest: string;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
}

describe('an image', () => {
  const layer = busyboxRoot(Buffer.from('binary'), ['busybox', 'sh', 'ls']);
  const image = buildImage({
    names: ['a.local/x:1', 'a.local:5000/y:2'],
    layers: [layer],
    config: { user: '7' },
  });
  const files = new Map(
    readTar(image.archive).map((each) => [each.path, each.kind === 'file' ? each.content : Buffer.alloc(0)]),
  );
  const json = (name: string): unknown => JSON.parse(Buffer.from(files.get(name) ?? []).toString('utf8'));
  const blobOf = (digest: string): string => `blobs/${digest.replace(':', '/')}`;

  it('holds every blob under its digest', () => {
    for (const [name, content] of files) {
      if (!name.startsWith('blobs/sha256/')) continue;
      assert.equal(name, `blobs/sha256/${createHash('sha256').update(content).digest('hex')}`);
    }
  });

  it('leads from the index to manifest, configuration and layers, with true sizes', () => {
    const index = json('index.json') as { manifests: Described[] };
    assert.ok(index.manifests.every((each) => each.digest === image.digest));
    const manifest = json(blobOf(image.digest)) as { config: Described; layers: Described[] };
    for (const each of [manifest.config, ...manifest.layers]) {
      assert.equal(files.get(blobOf(each.digest))?.length, each.size);
    }
    const config = json(blobOf(manifest.config.digest)) as {
      config: { User: string };
      rootfs: { diff_ids: string[] };
    };
    assert.equal(config.config.User, '7');
    assert.deepEqual(
      config.rootfs.diff_ids,
      manifest.layers.map((each) => each.digest),
    );
  });

  it('goes by all its names, and by its digest in each repository', () => {
    const index = json('index.json') as { manifests: Described[] };
    const names = index.manifests.map((each) => each.annotations?.['io.containerd.image.name']);
    assert.deepEqual(names, [
      'a.local/x:1',
      'a.local:5000/y:2',
      `a.local/x@${image.digest}`,
      `a.local:5000/y@${image.digest}`,
    ]);
  });

  it('is the same image when built again', () => {
    const again = buildImage({ names: image.names, layers: [[...layer].reverse()], config: { user: '7' } });
    assert.equal(again.digest, image.digest);
  });
});

describe('a root file system of busybox', () => {
  it('links each applet to the one program, which it does not overwrite', () => {
    const root = busyboxRoot(readFileSync(process.execPath).subarray(0, 10), ['busybox', 'sh']);
    assert.deepEqual(
      root.filter((each) => each.path.startsWith('bin/')).map((each) => [each.kind, each.path]),
      [
        ['file', 'bin/busybox'],
        ['link', 'bin/sh'],
      ],
    );
  });
});
