import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RegoCompileError } from '../../errors.ts';
import { compile } from '../../policy.ts';
import { fromHost } from '../../values/index.ts';
import type { NamedSchema } from './schemas.ts';

/** What is said of a source of package `p` whose first line that is. */
function refused(text: string, schemas?: readonly NamedSchema[]): readonly string[] {
  try {
    compile([{ file: 'p.rego', text: `package p\n${text}` }], { ...(schemas && { schemas }) });
    return [];
  } catch (error) {
    if (!(error instanceof RegoCompileError)) throw error;
    return error.diagnostics.map(({ message, place, details = [] }) =>
      [`${place?.row ?? 0}: ${message}`, ...details.map((line) => line.trim())].join(' | '),
    );
  }
}

function schema(path: readonly string[], given: unknown): NamedSchema {
  return { path, schema: fromHost(given) };
}

const UNDEFINED_B = '2: undefined ref: input.b | input.b | ^ | have: "b" | want (one of): ["a"]';
const CLASH = (left: string, right: string) => `2: match error | left  : ${left} | right : ${right}`;

describe('a schema of the input', () => {
  const cases: readonly (readonly [
    name: string,
    schema: unknown,
    source: string,
    refused: readonly string[],
  ])[] = [
    ['a property that is not there', { properties: { a: {} } }, 'q if input.b', [UNDEFINED_B]],
    ['a property that is', { properties: { a: {} } }, 'q if input.a == 1', []],
    ['a type', { properties: { a: { type: 'string' } } }, 'q if input.a == 1', [CLASH('string', 'number')]],
    [
      'the first of several types, of which null is none',
      { properties: { a: { type: ['null', 'string'] } } },
      'q if input.a == 1',
      [CLASH('string', 'number')],
    ],
    [
      'items',
      { properties: { a: { items: { type: 'boolean' } } } },
      'q if input.a[_] == 1',
      [CLASH('boolean', 'number')],
    ],
    [
      'items one by one',
      { properties: { a: { items: [{ type: 'string' }, { type: 'number' }] } } },
      'q if input.a[1] == "x"',
      [CLASH('number', 'string')],
    ],
    [
      'one of several',
      { properties: { a: { anyOf: [{ type: 'string' }, { type: 'number' }] } } },
      'q if input.a == true',
      [CLASH('any<number, string>', 'boolean')],
    ],
    [
      'all of several',
      { allOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: { type: 'string' } } }] },
      'q if input.b == 1',
      [CLASH('string', 'number')],
    ],
    [
      'several that no value can be',
      { allOf: [{ type: 'string' }, { type: 'object' }] },
      'q := 1',
      ['0: type checking: unable to merge these schemas: type mismatch: string and object'],
    ],
    [
      'a reference',
      { properties: { a: { $ref: '#/definitions/x~1y' } }, definitions: { 'x/y': { type: 'string' } } },
      'q if input.a == 1',
      [CLASH('string', 'number')],
    ],
    ['a reference to itself', { properties: { a: { $ref: '#' } } }, 'q if input.a.a.b == 1', []],
    [
      'a reference to nothing',
      { properties: { a: { $ref: '#/x' } } },
      'q := 1',
      ["0: unable to compile the schema: Object has no key 'x'"],
    ],
    [
      'keys of prototypes',
      { properties: { a: { $ref: '#/constructor' } } },
      'q := 1',
      ["0: unable to compile the schema: Object has no key 'constructor'"],
    ],
    ['no object', true, 'q if input.b', []],
    ['what replaces the input', { properties: { a: {} } }, 'q if input.b with input as {"b": 1}', []],
  ];
  for (const [name, given, source, wanted] of cases) {
    it(name, () => assert.deepEqual(refused(source, [schema([], given)]), wanted));
  }

  it('counts for queries', () => {
    const policy = compile([], { schemas: [schema([], { properties: { a: {} } })] });
    assert.throws(() => policy.prepare('input.b'), /undefined ref: input[.]b/);
  });

  it('whatever it is, a policy compiles or is refused', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (given) => {
        const made = { properties: { a: given, b: { anyOf: [given] }, c: { allOf: [given, given] } } };
        refused('q if input.a == 1', [schema([], made)]);
        refused('q if input == 1', [schema([], given)]);
      }),
    );
  });
});

describe('schemas in METADATA', () => {
  const INLINE = '# METADATA\n# schemas:\n# - input: {properties: {a: {type: string}}}\n';

  it('are those of the rule alone', () => {
    assert.deepEqual(refused(`${INLINE}q if input.a == 1\nr if input.a == 1`), [
      '5: match error | left  : string | right : number',
    ]);
  });

  it('are put into what is known', () => {
    const note = '# METADATA\n# schemas:\n# - input.a.b: {type: string}\n';
    assert.deepEqual(refused(`${note}q if { input.a.b == 1; input.a.c == 1; input.d }`), [
      '5: match error | left  : string | right : number',
    ]);
  });

  it('have names, which count where schemas are given', () => {
    const note = '# METADATA\n# schemas:\n# - input: schema.x.y\n';
    const source = `${note}q if input.a == 1`;
    assert.deepEqual(refused(source), []);
    assert.deepEqual(refused(source, []), ['5: undefined schema: schema.x.y']);
    assert.deepEqual(refused(source, [schema(['x', 'y'], { properties: { a: { type: 'string' } } })]), [
      '5: match error | left  : string | right : number',
    ]);
  });

  it('stand for packages below too', () => {
    const outer = '# METADATA\n# scope: subpackages\n# schemas:\n# - input: {properties: {a: {}}}\npackage p';
    const inner = { file: 'q.rego', text: 'package p.q\nq if input.b' };
    assert.throws(() => compile([{ file: 'p.rego', text: outer }, inner]), /undefined ref: input[.]b/);
  });
});
