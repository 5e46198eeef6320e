import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { builtinOf } from '../builtins/index.ts';
import { parseModule, parseQuery } from '../parse/index.ts';
import { bodyText } from '../parse/text.ts';
import { type QueryResolved, type QueryResolveOptions, resolveProgram, resolveQuery } from './index.ts';

interface QueryCase {
  readonly query: string;
  readonly body: string;
  /** Names that rows show, by local. */
  readonly names?: { readonly [local: string]: string };
  /** Texts of the expressions, and the locals that have their values. */
  readonly expressions?: readonly (readonly [text: string, local: string])[];
}

const CASES: readonly QueryCase[] = [
  { query: 'data.p.r', body: 'data.p.r = _', expressions: [['data.p.r', '$term1']] },
  {
    query: 'data.p.s[x]',
    body: 'data.p.s[x] = _; _',
    names: { x: 'x' },
    expressions: [['data.p.s[x]', '$term1']],
  },
  {
    query: 'x := 1; y = x + 1',
    body: '__localq0__ = 1; plus(__localq0__, 1, __localq1__); y = __localq1__',
    names: { __localq0__: 'x', y: 'y' },
    expressions: [
      ['x := 1', '$true1'],
      ['y = x + 1', '$true2'],
    ],
  },
  {
    query: 'data.p.r; data.p.o.a',
    body: 'data.p.r = _; data.p.o.a = _; _; _',
    expressions: [
      ['data.p.r', '$term1'],
      ['data.p.o.a', '$term2'],
    ],
  },
  { query: 'data.p.f(1) == 2', body: 'data.p.f(1, __localq0__); equal(__localq0__, 2, _)' },
  { query: 'data.p.f(1, x)', body: 'data.p.f(1, x)', names: { x: 'x' } },
  { query: 'not data.p.r', body: 'not data.p.r', expressions: [['not data.p.r', '$true1']] },
  {
    query: 'some x in data.p.s',
    body: '__localq2__ = data.p.s[__localq1__]',
    names: { __localq2__: 'x' },
    expressions: [['some x in data.p.s', '$true1']],
  },
  { query: 'some x; x = 2', body: '__localq0__ = 2', names: { __localq0__: 'x' } },
  { query: 'x = y; y = input.a', body: 'y = input.a; x = y', names: { x: 'x', y: 'y' } },
  { query: 'print("x")', body: 'true' },
  { query: '_ = 1', body: '_ = 1' },
  {
    query: 'input.x with input as {"x": data.q}',
    body: '__localq1__ = data.q; __localq0__ = {"x": __localq1__}; input.x = _ with input as __localq0__',
  },
  { query: '$"a{input.x}"', body: '' },
];

const REFUSED: readonly (readonly [
  query: string,
  message: string,
  options?: Partial<QueryResolveOptions>,
])[] = [
  ['not x', 'var x is unsafe'],
  ['foo(1)', 'undefined function foo'],
  ['x := 1; x := 2', 'var x assigned above'],
  ['x := print(1)', 'print(1) used as value'],
  ['input.a with foo as 1', 'with keyword target must reference existing input, data, or a function'],
  ['x := 1', 'assigned var x unused', { strict: true }],
  [
    'input := 1; input == 1',
    'variables must not shadow input (use a different variable name)',
    { strict: true },
  ],
  ['any([true])', 'deprecated built-in function calls in expression: any', { strict: true }],
  [
    'count([]) == 0',
    'unsafe built-in function calls in expression: count',
    { allow: (name) => name !== 'count' },
  ],
];

describe('queries', () => {
  for (const { query, body, names, expressions } of CASES) {
    it(query, () => {
      const { query: resolved, diagnostics } = resolve(query);
      assert.deepEqual(diagnostics, []);
      assert.ok(resolved);
      if (body !== '') assert.equal(bodyText(resolved.body), body);
      if (names) assert.deepEqual(Object.fromEntries(resolved.names), names);
      if (expressions) {
        assert.deepEqual(
          resolved.expressions.map(({ text, local }) => [text, local]),
          expressions,
        );
      }
    });
  }

  for (const [query, message, options] of REFUSED) {
    it(`refuses ${query}`, () => {
      const { query: resolved, diagnostics } = resolve(query, options);
      assert.equal(resolved, undefined);
      assert.deepEqual(
        diagnostics.map((diagnostic) => diagnostic.message),
        [message],
      );
    });
  }

  it('sees the names of a package and of imports', () => {
    const { module } = parseModule({ file: '', text: 'package x\nimport data.p.o as lib' });
    const { query } = resolve('r; lib.a', { package: ['data', 'p'], imports: module?.imports ?? [] });
    assert.ok(query && bodyText(query.body).startsWith('data.p.r = _; data.p.o.a = _'));
  });

  it('says when there is more wrong than it shows', () => {
    const { diagnostics } = resolve(Array.from({ length: 12 }, (_, index) => `x${index} > 1`).join('; '));
    assert.equal(diagnostics.length, 11);
    assert.equal(diagnostics.at(-1)?.message, 'error limit reached');
  });
});

function resolve(text: string, options: Partial<QueryResolveOptions> = {}): QueryResolved {
  const source = 'package p\nr := 1\ns contains x if some x in [1, 2]\nf(x) := x + 1\no := {"a": false}';
  const { module } = parseModule({ file: 'p.rego', text: source });
  const { program } = resolveProgram(module ? [module] : [], { declarations: builtinOf });
  const { body } = parseQuery(text);
  assert.ok(program && body);
  return resolveQuery(program, body, { declarations: builtinOf, text, ...options });
}
