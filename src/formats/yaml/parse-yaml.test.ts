import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { parseYaml, type YamlErrorCode, type YamlValue } from './index.ts';

interface Case {
  readonly yaml: string;
  readonly json?: YamlValue;
  readonly error?: true;
}

test('reads as Kubernetes does: recorded answers of sigs.k8s.io/yaml', () => {
  const cases: Case[] = JSON.parse(readFileSync(new URL('testdata/go-yaml.json', import.meta.url), 'utf8'));
  assert.ok(cases.length > 1000);
  for (const { yaml, json, error } of cases) {
    const { documents, diagnostics } = parseYaml(yaml);
    assert.equal(diagnostics.length > 0, error === true, JSON.stringify(yaml));
    // Through JSON, which has no -0.
    const value = JSON.parse(JSON.stringify(documents[0]?.value ?? null));
    if (error === undefined) assert.deepEqual(value, json, JSON.stringify(yaml));
  }
});

const errors: readonly (readonly [string, string, YamlErrorCode, number, number])[] = [
  ['a list that is never closed', 'a: 1\nb: [1,\n 2\n', 'syntax', 2, 4],
  ['a quote that is never closed', 'a: "x\nb: 1\n', 'syntax', 1, 4],
  ['a key that stands twice', 'a: 1\nb: 2\na: 3\n', 'duplicate-key', 3, 1],
  ['a key that stands twice in a nested map', 'x:\n  - a: {b: 1}\n    "a": 2\n', 'duplicate-key', 3, 5],
  ['a tab as indentation', 'a:\n\tb: 1\n', 'indentation', 2, 1],
  ['an item among keys', 'a: 1\n- b\n', 'syntax', 2, 1],
  ['a line between two columns', 'a:\n    b: 1\n  c: 2\n', 'indentation', 3, 3],
  ['a key deeper than a text', 'a: x\n  b: 1\n', 'indentation', 2, 3],
  ['an alias without anchor', 'a: *x\n', 'unknown-anchor', 1, 4],
  ['an anchor in itself', 'a: &x [*x]\n', 'unknown-anchor', 1, 8],
  ['a key of nothing', '~: 1\n', 'unsupported-key', 1, 1],
  ['a map as key', '{a: 1}: 2\n', 'unsupported-key', 1, 1],
  ['an infinity', 'a: .inf\n', 'not-json', 1, 4],
  ['a tag that does not fit', 'a: !!int x\n', 'bad-tag', 1, 10],
  ['a control character', 'a: 1\nb: \u0007\n', 'control-character', 2, 4],
  ['a template that was not rendered', 'a: {{ .Values.x }}\n', 'unsupported-key', 1, 5],
];
for (const [name, yaml, code, line, column] of errors) {
  test(`says where: ${name}`, () => {
    const { documents, diagnostics } = parseYaml(`${yaml}---\nok: 1\n`, { file: 'f.yaml' });
    assert.deepEqual(
      diagnostics.map((d) => [d.file, d.code, d.line, d.column]),
      [['f.yaml', code, line, column]],
    );
    assert.deepEqual(
      documents.map((d) => d.value),
      [{ ok: 1 }],
      'the next document is read nevertheless',
    );
  });
}

test('a duplicate key names the line of the first', () => {
  const [diagnostic] = parseYaml('a: 1\n\nb: 2\n\na: 3\n').diagnostics;
  assert.match(diagnostic?.message ?? '', /line 1;/);
});

test('__proto__ and constructor are ordinary keys', () => {
  const value = parseYaml('__proto__: {polluted: true}\nconstructor: x\n').documents[0]?.value;
  assert.deepEqual(Object.keys(value as object), ['__proto__', 'constructor']);
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  assert.equal(Object.getPrototypeOf(value), Object.prototype);
});

test('bytes: UTF-8 with and without mark, UTF-16 with mark, and invalid ones with their place', () => {
  const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from('a: é\n', 'utf16le')]);
  for (const bytes of [Buffer.from('a: é\n'), Buffer.from('\ufeffa: é\n'), utf16]) {
    assert.deepEqual(parseYaml(bytes).documents[0]?.value, { a: 'é' });
  }
  const invalid = Buffer.concat([Buffer.from('a: \ufffd1\nb: x'), Buffer.from([0xff]), Buffer.from('\n')]);
  const [diagnostic] = parseYaml(invalid).diagnostics;
  assert.deepEqual([diagnostic?.code, diagnostic?.line, diagnostic?.column], ['not-utf8', 2, 5]);
});

test('alias bombs stop at the limit, in no time and no memory', () => {
  const levels = Array.from(
    { length: 30 },
    (_, i) => `a${i}: &a${i} [${i === 0 ? '1' : Array(9).fill(`*a${i - 1}`)}]`,
  );
  const [diagnostic] = parseYaml(levels.join('\n')).diagnostics;
  assert.equal(diagnostic?.code, 'alias-limit');
});

test('merge bombs stop at the limit', () => {
  const wide = Array.from({ length: 1000 }, (_, i) => `k${i}: ${i}`).join(', ');
  const text = `a: &a {${wide}}\n${Array.from({ length: 1000 }, (_, i) => `m${i}: {<<: *a}`).join('\n')}`;
  assert.equal(parseYaml(text).diagnostics[0]?.code, 'alias-limit');
});

test('nesting stops at the limit, in blocks and in brackets', () => {
  for (const text of ['['.repeat(100_000), '- '.repeat(100_000), '{a: '.repeat(100_000)]) {
    assert.equal(parseYaml(text).diagnostics[0]?.code, 'nesting-limit');
  }
});

test('size is limited', () => {
  const [diagnostic] = parseYaml('a: 1', { limits: { bytes: 3 } }).diagnostics;
  assert.equal(diagnostic?.code, 'too-large');
});

test('documents: markers, directives, empty ones, and markers inside text', () => {
  const text = '%YAML 1.2\n---\na: |\n  ---\n  x\n...\n# nothing\n---\n---\n- b: "---"\n--- c\n';
  const { documents, diagnostics } = parseYaml(text);
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(
    documents.map((d) => d.value),
    [{ a: '---\nx\n' }, [{ b: '---' }], 'c'],
  );
});

const located = `# comment
kind: Pod
spec:
  containers:
  - name: a
    args: [x,
      "y"]
    empty:
  - &c
    name: b
  other: *c
  merged: {<<: *c}
`;
const places: readonly (readonly [(string | number)[], number, number])[] = [
  [[], 2, 1],
  [['kind'], 2, 7],
  [['spec'], 3, 1],
  [['spec', 'containers', 0], 5, 5],
  [['spec', 'containers', 0, 'args', 1], 7, 7],
  [['spec', 'containers', 0, 'empty'], 8, 5],
  [['spec', 'containers', 1, 'name'], 10, 11],
  [['spec', 'containers', 0, 'securityContext', 'privileged'], 5, 5],
  [['spec', 'containers', 7, 'name'], 4, 3],
  [['spec', 'other', 'name'], 11, 10],
  [['spec', 'merged', 'name'], 12, 16],
  [['nope'], 2, 1],
];
for (const [path, line, column] of places) {
  test(`locates ${JSON.stringify(path)}`, () => {
    const mark = parseYaml(located).documents[0]?.locate(path);
    assert.deepEqual([mark?.line, mark?.column], [line, column]);
  });
}

const text = fc.oneof(
  // In brackets a plain ? is a key's mark to Go, and text to the package.
  fc.string({ maxLength: 12 }).map((s) => s.replaceAll('?', '+')),
  fc.constantFrom(
    'yes',
    '0x1F',
    '1e3',
    '~',
    '',
    ' x',
    'x ',
    'a: b',
    'a #b',
    '- x',
    'x\n',
    'x\ny\n\n',
    '\n',
    '\tx',
    'é日本',
    '2001-01-01',
    '|',
  ),
);
const json: fc.Arbitrary<YamlValue> = fc.letrec<{ value: YamlValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
})).value;

test('reads what the yaml package writes, in each of its styles', () => {
  const styles = fc.record({
    indent: fc.integer({ min: 1, max: 6 }).map((n) => (n === 1 ? 2 : n)),
    indentSeq: fc.boolean(),
    collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
    defaultStringType: fc.constantFrom(
      'PLAIN' as const,
      'QUOTE_SINGLE' as const,
      'QUOTE_DOUBLE' as const,
      'BLOCK_FOLDED' as const,
      'BLOCK_LITERAL' as const,
    ),
    lineWidth: fc.constantFrom(20, 80),
  });
  fc.assert(
    fc.property(json, styles, fc.boolean(), (inner, style, crlf) => {
      const value = { value: inner };
      // The package writes text that begins with a blank into blocks which neither it nor Go reads back.
      fc.pre(
        !style.defaultStringType.startsWith('BLOCK') ||
          !/"(?:\\n|\\t| )|\\n(?:\\t| )/.test(JSON.stringify(inner)),
      );
      // Inside [] and {} go-yaml takes a colon in front of a text for the mark of a value; the package writes it plain.
      fc.pre(style.collectionStyle !== 'flow' || !/(?:^|[[,:])":/.test(JSON.stringify(inner)));
      const written = stringify(value, { version: '1.1', ...style, defaultKeyType: 'QUOTE_DOUBLE' });
      const { documents, diagnostics } = parseYaml(crlf ? written.replaceAll('\n', '\r\n') : written);
      assert.deepEqual(diagnostics, [], written);
      assert.deepEqual(documents[0]?.value ?? null, JSON.parse(JSON.stringify(value)), written);
    }),
    { numRuns: 1500 },
  );
});

test('JSON is YAML', () => {
  fc.assert(
    fc.property(json, fc.constantFrom(0, 2, '\t'), (value, space) => {
      const written = JSON.stringify(value, null, space);
      assert.deepEqual(parseYaml(written).documents[0]?.value ?? null, JSON.parse(written));
    }),
    { numRuns: 500 },
  );
});

test('no input crashes it or hangs it, and every place lies in the text', () => {
  const pieces = fc.constantFrom(
    ...[
      'a',
      ': ',
      '- ',
      '\n',
      '\n  ',
      '? ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '|',
      '>-',
      '&x ',
      '*x',
      '!t ',
      '<<: ',
      '#',
      '---\n',
      '...\n',
      '%',
      '\t',
      '\r',
      '\u0000',
      '\ud800',
      '\ufeff',
      '\u2028',
    ],
  );
  const soup = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(soup, fc.uint8Array({ maxLength: 60 }), fc.string({ unit: 'binary' })), (input) => {
      const { documents, diagnostics } = parseYaml(input);
      for (const { line, column } of diagnostics) assert.ok(line >= 1 && column >= 1);
      for (const document of documents) assert.ok(document.locate(['a', 0, 'b']).line >= 1);
    }),
    { numRuns: 5000 },
  );
});

test('integers beyond 2^53: rounded as values, exact as keys', () => {
  const [document] = parseYaml('9007199254740993: 9007199254740993\n-9_007_199_254_740_995: a\n').documents;
  assert.deepEqual(document?.value, { '9007199254740993': 2 ** 53, '-9007199254740995': 'a' });
});

test('places do not depend on what was looked up before', () => {
  const text = 'a: &x\n  b: [1, {c: 2}]\n  d: 3\ne: *x\nf:\n  <<: *x\n  d: 4\n';
  const stream = parseYaml(`${text}---\n${text}`);
  const step = fc.constantFrom<string | number>('a', 'b', 'c', 'd', 'e', 'f', 0, 1, '1', 'none');
  const look = fc.record({ document: fc.nat(1), path: fc.array(step, { maxLength: 5 }) });
  fc.assert(
    fc.property(fc.array(look, { maxLength: 8 }), (looks) => {
      for (const { document, path } of looks) {
        const fresh = parseYaml(`${text}---\n${text}`).documents[document];
        assert.deepEqual(stream.documents[document]?.locate(path), fresh?.locate(path));
        assert.deepEqual(stream.documents[document]?.find(path), fresh?.find(path));
      }
    }),
  );
});
