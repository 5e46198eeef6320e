import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compile } from './policy.ts';
import type { Backend } from './types.ts';

const INPUT = { a: 1, b: false, c: null, arr: [1, 2, 3], s: 'abc' };

const BACKENDS: readonly Backend[] = ['compiled', 'interpreted'];

/** Bodies, and whether they hold in OPA 1.22.2. */
const cases: readonly { readonly name: string; readonly body: string; readonly holds: boolean }[] = [
  {
    name: 'an argument that is undefined, behind `not` with the import',
    body: 'not startswith(input.foo, "x")',
    holds: true,
  },
  { name: 'a body that holds', body: 'not { x := input.a; x > 0 }', holds: false },
  { name: 'a body that does not hold', body: 'not { x := input.a; x > 1 }', holds: true },
  { name: 'a body with a var from around it', body: 'some x in [1, 2, 3]; not { x > 1 }', holds: true },
  {
    name: 'a body that declares what it looks for',
    body: 'not { some x in input.arr; x == 7 }',
    holds: true,
  },
  { name: 'a body in a body', body: 'not { not { input.zz } }', holds: false },
  { name: 'both operands hold', body: 'input.a and input.s', holds: true },
  { name: 'the right operand is false', body: 'input.a and input.b', holds: false },
  { name: 'the left operand is undefined', body: 'input.zz and input.a', holds: false },
  { name: 'the left operand of `or` holds', body: 'input.a or input.b', holds: true },
  { name: 'the right operand of `or` holds', body: 'input.b or input.a', holds: true },
  { name: 'no operand holds', body: 'input.b or input.zz', holds: false },
  { name: '`and` binds tighter than `or`', body: 'input.a or input.zz and input.zz', holds: true },
  { name: 'parentheses bind tighter', body: '(input.a or input.b) and input.c', holds: true },
  { name: '`not` binds tighter than `and`', body: 'not input.b and input.a', holds: true },
  { name: '`not` of a group', body: 'not (input.a and input.zz)', holds: true },
  {
    name: 'operands that have several solutions each',
    body: '{ some x in input.arr; x == 2 } and { some x in input.arr; x == 3 }',
    holds: true,
  },
  {
    name: 'each operand has vars of its own',
    body: '{ x := 1; x == 1 } and { x := 2; x == 2 }',
    holds: true,
  },
  { name: 'a var that is bound behind', body: 'x == 1 and input.a; x = 1', holds: true },
  { name: 'calls in calls', body: 'count(input.arr) > 1 and count(input.arr) < 10', holds: true },
  {
    name: 'a call that is undefined, at the left of `or`',
    body: 'startswith(input.nope, "a") or startswith(input.s, "a")',
    holds: true,
  },
  {
    name: '`with` for all operands',
    body: 'input.b and input.c with input.b as 1 with input.c as 2',
    holds: true,
  },
  { name: '`with` for one operand', body: '(input.b with input.b as 1) and input.a', holds: true },
  { name: '`with` for a group', body: '(input.b or input.zz) with input.zz as true', holds: true },
  { name: '`with` for a body', body: 'not { input.b } with input.b as true', holds: false },
  { name: 'in the body of `every`', body: 'every x in [1, 2] { x == 1 or x == 2 }', holds: true },
  { name: 'in a comprehension', body: '[x | some x in [1, 2, 3]; x == 1 or x == 3] == [1, 3]', holds: true },
  { name: 'functions', body: 'f(1) and not f(2)', holds: true },
  {
    name: '`or` and `and` are also names of built-ins',
    body: 'and({1, 2}, {2}) == {2} and input.a',
    holds: true,
  },
];

describe('`not { … }`, `and` and `or`', () => {
  for (const { name, body, holds } of cases) {
    for (const backend of BACKENDS) {
      it(`${name} (${backend})`, () =>
        assert.equal(resultOf('import future.keywords', body, backend), holds));
    }
  }

  it('are not known without an import: `not` is undefined where its expression can not be evaluated', () => {
    assert.equal(resultOf('', 'not startswith(input.foo, "x")', 'compiled'), false);
    assert.throws(() => resultOf('', 'input.a and input.b', 'compiled'), {
      message: /unexpected identifier token/,
    });
  });

  it('come with the import of each, and of `rego.v2`', () => {
    assert.equal(resultOf('import future.keywords.not', 'not { input.b }', 'compiled'), true);
    assert.equal(resultOf('import future.keywords.and', 'input.a and input.s', 'compiled'), true);
    assert.equal(resultOf('import future.keywords.or', 'input.b or input.s', 'compiled'), true);
    assert.equal(resultOf('import rego.v2', 'input.b or not { input.b }', 'compiled'), true);
  });
});

function resultOf(directive: string, body: string, backend: Backend): boolean {
  const text = `package p\n${directive}\nf(x) if x == 1\nq if { ${body} }`;
  return (
    compile([{ file: 'p.rego', text }])
      .prepare('data.p.q', { backend })
      .value(INPUT) === true
  );
}
