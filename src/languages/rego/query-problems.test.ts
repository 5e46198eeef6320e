import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RegoCompileError } from './errors.ts';
import { compile } from './policy.ts';

const TEXT = 'package p\nf(x) := 1 if x > 1\ng(a, b) := a\no := {"a": 1}\ns contains x if some x in [1, 2]\n';

/** Queries, and what OPA 1.22.2 says of them: the message, and further lines. */
const cases: readonly { readonly name: string; readonly query: string; readonly said: readonly string[] }[] =
  [
    {
      name: 'too many arguments for a function',
      query: 'data.p.f(data.p.o, data.p.s, 1)',
      said: ['data.p.f: arity mismatch', 'have: (object<a: number>, set[number], number)', 'want: (any)'],
    },
    {
      name: 'too few arguments for a function',
      query: 'data.p.g("a")',
      said: ['data.p.g: arity mismatch', 'have: (string)', 'want: (any, any)'],
    },
    {
      name: 'too many arguments for a built-in',
      query: 'startswith("a")',
      said: ['startswith: arity mismatch', 'have: (string)', 'want: (search: string, base: string)'],
    },
    {
      name: 'an argument of a type that a built-in can not take',
      query: 'startswith(1, "a")',
      said: [
        'startswith: invalid argument(s)',
        'have: (number, string, ???)',
        'want: (search: string, base: string, result: boolean)',
      ],
    },
    {
      name: 'a ref to what no rule has',
      query: 'data.p.o.b',
      said: [
        'undefined ref: data.p.o.b',
        'data.p.o.b',
        '         ^',
        '         have: "b"',
        '         want (one of): ["a"]',
      ],
    },
    {
      name: 'sides that can not be equal',
      query: 'x = 1; x = "a"',
      said: ['match error', 'left  : number', 'right : string'],
    },
    {
      name: 'a ref in a comprehension',
      query: '[x | x := data.p.o.a.b]',
      said: ['undefined ref: data.p.o.a.b', 'data.p.o.a.b', '^^^^^^^^^^', 'have: number'],
    },
  ];

describe('Queries are refused for', () => {
  const policy = compile([{ file: 'p.rego', text: TEXT }]);
  for (const { name, query, said } of cases) {
    it(name, () => {
      assert.throws(
        () => policy.prepare(query),
        (error: unknown) => {
          assert.ok(error instanceof RegoCompileError);
          const [{ message = '', details = [] } = {}] = error.diagnostics;
          assert.deepEqual([message, ...details], said);
          return true;
        },
      );
    });
  }

  it('nothing, where types fit', () => {
    assert.equal(policy.prepare('data.p.f(2)').value({}), 1);
  });
});

describe('Modules are refused for', () => {
  it('types and recursion beside vars that nothing uses', () => {
    const text = 'package p\nq if { some x; 1 = "a" }\nr if r';
    assert.throws(
      () => compile([{ file: 'p.rego', text }], { strict: true }),
      (error: unknown) => {
        assert.ok(error instanceof RegoCompileError);
        assert.deepEqual(
          error.diagnostics.map(({ message }) => message),
          ['declared var x unused', 'rule data.p.r is recursive: data.p.r -> data.p.r'],
        );
        return true;
      },
    );
  });
});
