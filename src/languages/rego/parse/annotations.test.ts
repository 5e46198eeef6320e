import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseModule } from './index.ts';
import type { Annotations, Module } from './types.ts';

const parse = (text: string) => parseModule({ file: 'a.rego', text });

function moduleOf(text: string): Module {
  const { module, diagnostics } = parse(text);
  assert.deepEqual(diagnostics, []);
  assert.ok(module);
  return module;
}

function only(text: string): Annotations {
  const [first, ...more] = moduleOf(text).annotations;
  assert.ok(first);
  assert.equal(more.length, 0);
  return first;
}

const block = (...lines: string[]) => ['# METADATA', ...lines.map((line) => `# ${line}`)].join('\n');

describe('annotations', () => {
  it('belong to the statement below them', () => {
    const module = moduleOf(
      `${block('title: pkg')}\npackage a.b\n\n${block('title: rule')}\np := 1\n\n${block('scope: document')}\nq[x] := 1 if x := 1`,
    );
    assert.deepEqual(
      module.annotations.map(({ scope, path, title }) => [scope, path.join('.'), title]),
      [
        ['package', 'data.a.b', 'pkg'],
        ['rule', 'data.a.b.p', 'rule'],
        ['document', 'data.a.b.q', undefined],
      ],
    );
    assert.deepEqual(
      module.rules.map(({ annotations }) => annotations?.map(({ scope }) => scope)),
      [['rule'], ['document']],
    );
    assert.equal(module.annotations[1]?.rule, module.rules[0]);
  });

  it('of a document are said of all its rules, those of a rule of the next one only', () => {
    const module = moduleOf(
      `package a\n${block('scope: document', 'title: d')}\n\n${block('title: one')}\np contains 1\n${block('title: two')}\np contains 2`,
    );
    assert.deepEqual(
      module.rules.map(({ annotations }) => annotations?.map(({ title }) => title)),
      [
        ['d', 'one'],
        ['d', 'two'],
      ],
    );
  });

  it('hold all fields', () => {
    const found = only(
      `${block(
        'scope: subpackages',
        'title: 1',
        'description: |',
        '  two',
        '  lines',
        'organizations: [Acme]',
        'authors:',
        '- Jane Doe <jane@example.org>',
        '- {name: John}',
        'related_resources:',
        '- https://example.org',
        '- {ref: https://example.org/b, description: b}',
        'schemas:',
        '- input: schema.input["a b"]',
        '- data.x: {type: string}',
        'custom:',
        '  __proto__: {constructor: 1}',
        'labels: {a: b}',
      )}\npackage a`,
    );
    const { place, ...fields } = found;
    assert.equal(place.row, 1);
    assert.deepEqual(fields.custom && Object.keys(fields.custom), ['__proto__']);
    assert.deepEqual(
      { ...fields, custom: undefined },
      {
        scope: 'subpackages',
        path: ['data', 'a'],
        title: '1',
        description: 'two\nlines\n',
        organizations: ['Acme'],
        authors: [{ name: 'Jane Doe', email: 'jane@example.org' }, { name: 'John' }],
        relatedResources: [
          { ref: 'https://example.org' },
          { ref: 'https://example.org/b', description: 'b' },
        ],
        schemas: [
          { path: ['input'], schema: ['schema', 'input', 'a b'] },
          { path: ['data', 'x'], definition: { type: 'string' } },
        ],
        custom: undefined,
        labels: { a: 'b' },
      },
    );
  });

  it('make an entrypoint a document', () => {
    assert.equal(only(`package a\n${block('entrypoint: true')}\np := 1`).scope, 'document');
  });

  const errors: [name: string, text: string, message: RegExp][] = [
    ['an empty block', `${block()}\npackage a`, /^expected METADATA block, found whitespace$/u],
    ['no YAML', `${block('a: [')}\npackage a`, /^yaml: line /u],
    ['no map', `${block('- a')}\npackage a`, /^yaml: unmarshal errors/u],
    [
      'a wrong scope',
      `${block('scope: x')}\npackage a`,
      /^invalid annotation scope 'x'\. Use one of 'rule'/u,
    ],
    [
      'a package scope on a rule',
      `package a\n${block('scope: package')}\np := 1`,
      /must be applied to package \(have rule\)$/u,
    ],
    [
      'a rule scope on nothing',
      `package a\n${block('scope: rule')}`,
      /^annotation scope 'rule' must be applied to rule$/u,
    ],
    [
      'a block on an import',
      `package a\n${block('title: x')}\nimport data.x`,
      /^invalid annotation scope 'import'/u,
    ],
    [
      'an entrypoint of a rule',
      `package a\n${block('scope: rule', 'entrypoint: true')}\np := 1`,
      /applied to non-document/u,
    ],
    ['a wrong schema', `${block('schemas: [{input: foo}]')}\npackage a`, /^invalid schema reference$/u],
    ['an empty author', `${block('authors: [""]')}\npackage a`, /author is an empty string$/u],
    ['keys that are no text', `${block('custom: {a: {1: 2}}')}\npackage a`, /^invalid map key type\(s\)/u],
    [
      'a billion laughs',
      `${block('custom:', ' a: &a [x,x,x,x,x,x,x,x,x]', ' b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]', ' c: [*b,*b,*b,*b,*b,*b,*b,*b,*b]')}\npackage a`,
      /./u,
    ],
  ];
  for (const [name, text, message] of errors) {
    it(`refuses ${name}`, () => {
      const { module, diagnostics } = parse(text);
      assert.equal(module, undefined);
      assert.match(diagnostics[0]?.message ?? '', message);
    });
  }

  it('can be left alone', () => {
    const { module } = parseModule({ file: '', text: `${block('a: [')}\npackage a` }, { annotations: false });
    assert.deepEqual(module?.annotations, []);
  });
});
