import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { writeTar } from '#formats/tar';
import { toHost } from '../values/index.ts';
import {
  type BundleFile,
  type BundleOptions,
  type BundleResult,
  openBundle,
  overlapBetween,
  readBundle,
} from './index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const filesOf = (texts: Readonly<Record<string, string>>): BundleFile[] =>
  Object.entries(texts).map(([path, text]) => ({ path, bytes: bytes(text) }));
const tarOf = (texts: Readonly<Record<string, string>>) =>
  writeTar(Object.entries(texts).map(([name, text]) => ({ name, bytes: bytes(text) })));
const read = (texts: Readonly<Record<string, string>>, options?: BundleOptions) =>
  readBundle(filesOf(texts), options);
const gunzip = (archive: Uint8Array, limit: number) => gunzipSync(archive, { maxOutputLength: limit });

function soundBundle(result: BundleResult) {
  assert.deepEqual(
    result.problems.map(({ message }) => message),
    [],
  );
  assert.ok(result.bundle);
  return result.bundle;
}

describe('what a bundle holds', () => {
  it('data at any depth, in JSON and YAML, and no other files', () => {
    const { data } = soundBundle(
      read({
        'data.json': '{"a": 1}',
        'x/y/data.yaml': 'b: 0777\n',
        'x/data.yml': 'c: [1, 2]\n',
        'x/other.json': '{"no": 1}',
        'other.yaml': 'no: 1\n',
      }),
    );
    assert.deepEqual(toHost(data), { a: 1, x: { y: { b: 511 }, c: [1, 2] } });
  });

  it('keys that JavaScript has itself are keys', () => {
    const { data } = soundBundle(read({ '__proto__/data.json': '{"constructor": {"__proto__": 1}}' }));
    assert.equal(JSON.stringify(data), '{"__proto__":{"constructor":{"__proto__":1}}}');
  });

  it('modules with the names of the folder, and the versions of the manifest', () => {
    const { modules, manifest } = soundBundle(
      read(
        {
          '.manifest':
            '{"revision": "7", "rego_version": 0, "file_rego_versions": {"/new/*": 1, "/new/old.rego": 0}, "metadata": {"m": 1}}',
          'a.rego': 'package a',
          'new/b.rego': 'package b',
        },
        { base: 'policy' },
      ),
    );
    assert.deepEqual(
      modules.map(({ file, version }) => [file, version]),
      [
        ['policy/a.rego', 'v0'],
        ['policy/new/b.rego', 'v1'],
      ],
    );
    assert.deepEqual([manifest.revision, manifest.roots, manifest.metadata], ['7', [''], { m: 1 }]);
  });

  it('the version of the caller where the manifest says none', () => {
    const { modules } = soundBundle(read({ 'a.rego': 'package a' }, { version: 'v0' }));
    assert.equal(modules[0]?.version, 'v0');
  });

  it('names with a slash or ./ before them are at the root', () => {
    const { data, modules } = soundBundle(read({ '/data.json': '{"a": 1}', './b/c.rego': 'package c' }));
    assert.deepEqual([data, modules[0]?.path], [{ a: 1 }, 'b/c.rego']);
  });
});

interface Refused {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly options?: BundleOptions;
  readonly code: string;
  readonly message: RegExp;
}

const refused: readonly Refused[] = [
  {
    name: 'broken JSON, with its place',
    files: { 'x/data.json': '{\n "a": }' },
    code: 'bad-data',
    message: /x\/data\.json:2:7: invalid character '}'/,
  },
  {
    name: 'broken YAML',
    files: { 'data.yaml': 'a: [1' },
    code: 'bad-data',
    message: /data\.yaml/,
  },
  { name: 'a list at the root', files: { 'data.json': '[1]' }, code: 'bad-data', message: /must be object/ },
  {
    name: 'two files that say the same',
    files: { 'data.json': '{"a": {"b": 1}}', 'a/data.json': '{"b": 2}' },
    code: 'data-conflict',
    message: /a\/data\.json: conflicting values at \/a\/b, also defined in data\.json/,
  },
  {
    name: 'data below a value',
    files: { 'data.json': '{"a": 1}', 'a/data.json': '{"b": 2}' },
    code: 'data-conflict',
    message: /at \/a, also defined in data\.json/,
  },
  {
    name: 'data outside the roots',
    files: { '.manifest': '{"roots": ["a/b", "/c/"]}', 'data.json': '{"a": {"b": 1, "x": 2}, "c": 1}' },
    code: 'roots',
    message: /^manifest roots \[a\/b c\] do not permit data at path '\/a\/x' \(hint: check bundle directory/,
  },
  {
    name: 'a package outside the roots',
    files: { '.manifest': '{"roots": ["a"]}', 'x.rego': 'package b.c\np := 1' },
    code: 'roots',
    message: /^manifest roots \[a\] do not permit 'package b\.c' in module 'x\.rego'$/,
  },
  {
    name: 'roots that overlap',
    files: { '.manifest': '{"roots": ["a", "a/b"]}' },
    code: 'bad-manifest',
    message: /^manifest has overlapped roots: 'a' and 'a\/b'$/,
  },
  { name: 'a manifest that is no JSON', files: { '.manifest': '{' }, code: 'bad-manifest', message: /1:2/ },
  {
    name: 'a manifest that is a list',
    files: { '.manifest': '[]' },
    code: 'bad-manifest',
    message: /object/,
  },
  {
    name: 'roots that are no list',
    files: { '.manifest': '{"roots": "a"}' },
    code: 'bad-manifest',
    message: /roots has to be a list/,
  },
  {
    name: 'a version that nobody knows',
    files: { '.manifest': '{"rego_version": 7}' },
    code: 'bad-manifest',
    message: /invalid Rego version: 7/,
  },
  {
    name: 'a pattern that is none',
    files: { '.manifest': '{"file_rego_versions": {"[": 1}}' },
    code: 'bad-manifest',
    message: /failed to compile glob pattern \[/,
  },
  {
    name: 'WebAssembly, which would be another policy',
    files: { '.manifest': '{"wasm": [{"entrypoint": "a"}]}' },
    code: 'unsupported',
    message: /WebAssembly/,
  },
  { name: 'a delta bundle', files: { 'patch.json': '{}' }, code: 'unsupported', message: /delta bundles/ },
  {
    name: 'two manifests',
    files: { '.manifest': '{}', 'x/.manifest': '{}' },
    code: 'duplicate-file',
    message: /multiple manifest files: "\.manifest" and "x\/\.manifest"/,
  },
  { name: 'a name that leads out', files: { 'a/../../x.rego': '' }, code: 'bad-name', message: /leads out/ },
  { name: 'a drive', files: { 'C:/x.rego': '' }, code: 'bad-name', message: /drive/ },
  { name: 'a backslash', files: { 'a\\x.rego': '' }, code: 'bad-name', message: /backslash/ },
  { name: 'a control character', files: { 'a\u001b[2J.rego': '' }, code: 'bad-name', message: /control/ },
  {
    name: 'a name of too many folders',
    files: { [`${'a/'.repeat(300)}data.json`]: '1' },
    code: 'bad-name',
    message: /deeper than/,
  },
  { name: 'no name', files: { '': '' }, code: 'bad-name', message: /no name/ },
  {
    name: 'two spellings of one name',
    files: { 'a//b.rego': 'package a', '/a/b.rego': 'package b' },
    code: 'duplicate-file',
    message: /a\/b\.rego more than once/,
  },
  {
    name: 'a file beyond the limit',
    files: { 'a.rego': 'x'.repeat(11) },
    options: { limits: { fileBytes: 10 } },
    code: 'too-large',
    message: /^bundle file 'a\.rego' size \(11 bytes\) exceeded max size \(10 bytes\)$/,
  },
  {
    name: 'all files together beyond the limit',
    files: { 'a.rego': 'x'.repeat(9), 'b.rego': 'x'.repeat(9) },
    options: { limits: { totalBytes: 10 } },
    code: 'too-large',
    message: /exceed 10 bytes/,
  },
  {
    name: 'too many files',
    files: { a: '', b: '' },
    options: { limits: { files: 1 } },
    code: 'too-large',
    message: /more than 1 files/,
  },
];

describe('what is refused', () => {
  for (const { name, files, options, code, message } of refused) {
    it(name, () => {
      const { problems } = read(files, options);
      assert.equal(problems[0]?.code, code);
      assert.match(problems[0]?.message ?? '', message);
    });
  }

  it('all broken data is said at once', () => {
    const { problems } = read({ 'data.json': '{', 'a/data.json': '[', 'b/data.json': '{}' });
    assert.deepEqual(
      problems.map(({ file }) => file),
      ['data.json', 'a/data.json'],
    );
  });
});

describe('archives', () => {
  const tar = tarOf({ '/data.json': '{"a": 1}', '/p.rego': 'package p' });
  for (const [name, archive] of [
    ['tar.gz', gzipSync(tar)],
    ['tar alone', tar],
  ] as const) {
    it(`${name} is read`, () => {
      const bundle = soundBundle(openBundle(new Uint8Array(archive), gunzip));
      assert.deepEqual([bundle.data, bundle.modules.length], [{ a: 1 }, 1]);
    });
  }

  it('what unpacks to too much is stopped', () => {
    const bomb = gzipSync(new Uint8Array(4_000_000));
    const { problems } = openBundle(bomb, gunzip, { limits: { totalBytes: 1000, files: 10 } });
    assert.equal(problems[0]?.code, 'bad-archive');
  });

  it('a gunzip that does not care for the limit is not trusted', () => {
    const bomb = gzipSync(new Uint8Array(4_000_000));
    const { problems } = openBundle(bomb, (archive) => gunzipSync(archive), {
      limits: { totalBytes: 1000, files: 10 },
    });
    assert.equal(problems[0]?.code, 'too-large');
  });

  for (const [name, archive] of [
    ['text', bytes('package p\n'.repeat(100))],
    ['nothing', new Uint8Array()],
    ['half a tar.gz', gzipSync(tar).subarray(0, 40)],
    ['half a tar', tar.subarray(0, 515)],
  ] as const) {
    it(`${name} is no archive`, () => {
      assert.equal(openBundle(archive, gunzip).problems[0]?.code, 'bad-archive');
    });
  }
});

describe('roots of bundles beside each other', () => {
  const overlap = (...roots: readonly (readonly string[])[]) =>
    overlapBetween(roots.map((each, i) => ({ name: `b${i + 1}`, manifest: { roots: each } })))?.message;
  const cases: readonly (readonly [roots: readonly (readonly string[])[], message: string | undefined])[] = [
    [[['a'], ['b', 'ab']], undefined],
    [[['a/b'], ['a/c']], undefined],
    [
      [['a'], ['a/b']],
      'detected overlapping roots in manifests for these bundles: [b1, b2] (a overlaps a/b)',
    ],
    [
      [['a', 'x'], ['a'], ['y']],
      'detected overlapping roots in manifests for these bundles: [b1, b2] (root a is in multiple bundles)',
    ],
    [
      [['a/b'], ['a'], ['a/b/c']],
      'detected overlapping roots in manifests for these bundles: [b1, b2, b3] (a overlaps a/b, a overlaps a/b/c, a/b overlaps a/b/c)',
    ],
    [
      [[''], ['a']],
      "bundles [b1, b2] have overlapping roots and cannot be activated simultaneously because bundle(s) [b1] specify empty root paths ('') which overlap with any other bundle root",
    ],
  ];
  for (const [roots, message] of cases) {
    it(JSON.stringify(roots), () => assert.equal(overlap(...roots), message));
  }
});

describe('large bundles', () => {
  it('many roots and files take no longer than they must', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `r${i}`);
    const files = Object.fromEntries(names.map((name) => [`${name}/data.json`, '{"a": 1}']));
    const manifest = JSON.stringify({ roots: names });
    assert.equal(Object.keys(soundBundle(read({ ...files, '.manifest': manifest })).data).length, 5000);
  });

  it('data that is nested deeply is read or refused', () => {
    for (const depth of [500, 5000, 200_000]) {
      const text = `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
      const { bundle, problems } = read({
        'data.json': text,
        'x/data.json': '{"a": {"b": 1}}',
        '.manifest': '{"roots": ["a", "x"]}',
      });
      assert.equal(bundle === undefined, problems.length > 0);
    }
  });
});

describe('bytes of any kind', () => {
  const sound = gzipSync(
    tarOf({
      'data.json': '{"a": [1, {"b": null}]}',
      '.manifest': '{"roots": ["a"]}',
      'a/p.rego': 'package a',
    }),
  );

  it('an archive with a byte changed is read or refused', () => {
    fc.assert(
      fc.property(fc.nat({ max: sound.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const bent = Uint8Array.from(sound);
        bent[at] = byte;
        const { bundle, problems } = openBundle(bent, gunzip);
        assert.equal(bundle === undefined, problems.length > 0);
      }),
    );
  });

  it('files of any name and content are read or refused', () => {
    const path = fc.oneof(
      fc.constantFrom('data.json', 'a/data.yaml', '.manifest', '.signatures.json', 'p.rego', 'patch.json'),
      fc.string({ maxLength: 12, unit: 'grapheme' }),
    );
    const content = fc.oneof(fc.json(), fc.string({ maxLength: 40 }), fc.constant('package p\np := 1'));
    fc.assert(
      fc.property(fc.array(fc.tuple(path, content), { maxLength: 6 }), (entries) => {
        const files = entries.map(([name, text]) => ({ path: name, bytes: bytes(text) }));
        const { bundle, problems } = readBundle(files, { skipVerify: true });
        assert.equal(bundle === undefined, problems.length > 0);
      }),
    );
  });

  it('manifests of any JSON are read or refused', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            roots: fc.oneof(fc.jsonValue(), fc.array(fc.string({ maxLength: 5 }))),
            revision: fc.jsonValue(),
            rego_version: fc.jsonValue(),
            file_rego_versions: fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.nat({ max: 2 }))),
            metadata: fc.jsonValue(),
            wasm: fc.jsonValue(),
          },
          { requiredKeys: [] },
        ),
        (manifest) => {
          const { bundle, problems } = read({ '.manifest': JSON.stringify(manifest) });
          assert.equal(bundle === undefined, problems.length > 0);
        },
      ),
    );
  });
});

describe('hostile bundles', () => {
  const problemOf = (texts: Readonly<Record<string, string>>) => readBundle(filesOf(texts)).problems[0];

  it('many roots, and as many problems: what is said stays short', () => {
    const roots = Array.from({ length: 10_000 }, (_, i) => `a${i}/b`);
    const data = Object.fromEntries(roots.map((_, i) => [`a${i}`, { c: 1 }]));
    const { problems } = readBundle(
      filesOf({ '.manifest': JSON.stringify({ roots }), 'data.json': JSON.stringify(data) }),
    );
    assert.equal(problems.length, 10_000);
    assert.match(problems[0]?.message ?? '', /a49\/b and 9950 more\] do not permit data at path '\/a0\/c'/);
  });

  it('many patterns of versions, and many modules', () => {
    const name = (i: number) => `${'a'.repeat(30)}${i}`;
    const patterns = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`/*{a,b}*${name(i)}`, 1]));
    const modules = Object.fromEntries(
      Array.from({ length: 2000 }, (_, i) => [`${name(i)}.rego`, 'package a']),
    );
    const problem = problemOf({ '.manifest': JSON.stringify({ file_rego_versions: patterns }), ...modules });
    assert.equal(problem?.code, 'too-large');
  });

  it('a root far down', () => {
    const manifest = JSON.stringify({ roots: [`a${'/b'.repeat(100_000)}`] });
    assert.equal(problemOf({ '.manifest': manifest })?.code, 'bad-manifest');
  });

  it('documents nested deeper than values may be', () => {
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const problem = problemOf({ 'data.json': deep, 'a/data.json': deep });
    assert.deepEqual([problem?.code, problem?.file], ['bad-data', 'data.json']);
  });
});
