import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { readTar, TarError, writeTar } from './index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const files = {
  'a.rego': 'package a\n',
  'empty.json': '',
  [`${'deep/'.repeat(60)}data.json`]: '{}',
  'ü/名前.yaml': 'a: 1\n',
};

function read(archive: Uint8Array): Record<string, string> {
  const found = [...readTar(archive)].map(({ name, bytes: content }) => [
    name.replace(/^\.\//, ''),
    new TextDecoder().decode(content),
  ]);
  return Object.fromEntries(found);
}

for (const format of ['ustar', 'pax', 'gnu'] as const) {
  test(`reads what tar writes as ${format}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'bulwark-tar-'));
    // ustar has no room for the long name.
    const names = Object.keys(files).filter((name) => format !== 'ustar' || name.length < 200);
    for (const name of names) {
      mkdirSync(join(folder, 'in', dirname(name)), { recursive: true });
      writeFileSync(join(folder, 'in', name), files[name] ?? '');
    }
    execFileSync('tar', [`--format=${format}`, '-cf', join(folder, 'x.tar'), '-C', join(folder, 'in'), '.']);
    assert.deepEqual(
      read(readFileSync(join(folder, 'x.tar'))),
      Object.fromEntries(names.map((name) => [name, files[name]])),
    );
    rmSync(folder, { recursive: true });
  });
}

test('tar reads what we write', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bulwark-tar-'));
  writeFileSync(
    join(folder, 'x.tar'),
    writeTar(Object.entries(files).map(([name, text]) => ({ name, bytes: bytes(text) }))),
  );
  execFileSync('tar', ['-xf', join(folder, 'x.tar'), '-C', folder]);
  for (const [name, text] of Object.entries(files))
    assert.equal(readFileSync(join(folder, name), 'utf8'), text);
  rmSync(folder, { recursive: true });
});

test('files come back whatever their names and bytes are', () => {
  const name = fc
    .string({ minLength: 1, maxLength: 300, unit: 'grapheme' })
    .filter((text) => !text.includes('\0'));
  const entry = fc.record({ name, bytes: fc.uint8Array({ maxLength: 2000 }) });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
      const back = [...readTar(writeTar(entries))];
      assert.deepEqual(
        back.map((one) => [one.name, [...one.bytes]]),
        entries.map((one) => [one.name, [...one.bytes]]),
      );
    }),
  );
});

const sound = writeTar([{ name: 'a', bytes: bytes('x'.repeat(600)) }]);

/** An archive whose first file holds records for the second, and is of another type than it was written as. */
function withHeader(type: string, content: string): Uint8Array {
  const archive = Uint8Array.from(
    writeTar([
      { name: 'extra', bytes: bytes(content) },
      { name: 'a', bytes: bytes('x'.repeat(600)) },
    ]),
  );
  archive[156] = type.charCodeAt(0);
  archive.fill(0x20, 148, 156);
  const sum = archive.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  archive.set(bytes(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return archive;
}

test('records before a file say its name, and its size once more', () => {
  const named = (archive: Uint8Array) =>
    [...readTar(archive)].map(({ name, bytes: { length } }) => [name, length]);
  assert.deepEqual(named(withHeader('x', '10 path=b\n12 size=600\n')), [['b', 600]]);
  assert.deepEqual(named(withHeader('L', 'long\0')), [['long', 600]]);
  assert.deepEqual(named(withHeader('K', 'target\0')), [['a', 600]]);
});
for (const [name, archive, code, limits] of [
  ['an archive that ends inside a file', sound.subarray(0, 1000), 'truncated', {}],
  ['text that is no archive', bytes('not a tar archive '.repeat(100)), 'bad-header', {}],
  ['a file beyond the limit', sound, 'too-large', { fileBytes: 599 }],
  ['a size that its record denies', withHeader('x', '12 size=512\n'), 'bad-header', {}],
  ['a file with holes', withHeader('x', '22 GNU.sparse.major=1\n'), 'bad-header', {}],
  ['a record with a length that is no number in digits', withHeader('x', '0xa path=b\n'), 'bad-header', {}],
  ['a record that does not end where it says', withHeader('x', '9 path=b\n\n'), 'bad-header', {}],
  ['more entries than allowed', sound, 'too-many', { entries: 0 }],
] as const) {
  test(`${name} is refused`, () => {
    assert.throws(
      () => [...readTar(archive, limits)],
      (error) => error instanceof TarError && error.code === code,
    );
  });
}

test('bytes of any kind are read or refused, never worse', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 3000 }),
      fc.nat({ max: 1500 }),
      fc.nat({ max: 255 }),
      (noise, at, byte) => {
        const bent = Uint8Array.from(sound);
        bent[at] = byte;
        for (const archive of [noise, bent]) {
          try {
            for (const entry of readTar(archive)) assert.ok(entry.bytes.length <= archive.length);
          } catch (error) {
            assert.ok(error instanceof TarError);
          }
        }
      },
    ),
  );
});
