import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BOOL, INT, listOf, mapOf, STRING, type Type, typeText } from './check/index.ts';
import { celEnvironment } from './environment.ts';
import { CelError } from './errors.ts';
import { compileCel } from './flow.ts';
import { kubernetesLibraries } from './functions/kubernetes/index.ts';
import { evaluate, valueOfText } from './testing/evaluate.ts';
import { equal } from './values/equal.ts';
import type { Value } from './values/types.ts';

const types: Readonly<Record<string, Type>> = {
  name: STRING,
  count: INT,
  labels: mapOf(STRING, STRING),
  ports: listOf(INT),
  ready: BOOL,
};
const environment = celEnvironment({ variables: types, libraries: kubernetesLibraries });

/** What is wrong with an expression: place, code and the beginning of the message. */
const REFUSED: readonly (readonly [text: string, place: string, message: string])[] = [
  ['', '1:1 syntax', 'A value is missing'],
  ['1 +', '1:4 syntax', 'A value is missing'],
  ['(1', '1:3 syntax', '")" is missing'],
  ["'abc", '1:1 syntax', 'this text has no closing'],
  ['1\n  + @', '2:5 syntax', '"@" is no part'],
  ['has(name)', '1:5 syntax', 'has() takes a selected field'],
  ['ports.map(1, 2)', '1:11 syntax', 'the name of a variable is wanted'],
  ['for', '1:1 syntax', '"for" is a reserved word'],
  ['9223372036854775808', '1:1 syntax', '9223372036854775808 is more than an int can be'],
  ['nme', '1:1 type', "undeclared reference to 'nme'"],
  ["name + 1 == ''", '1:6 type', "found no matching overload for '_+_' applied to '(string, int)'"],
  ['name.field', '1:5 type', "type 'string' does not support field selection"],
  ['name.all(x, true)', '1:1 type', "expression of type 'string' cannot be range of a comprehension"],
  ['ready ? 1 : name', '1:7 type', "found no matching overload for '_?_:_'"],
  ["[1, 'a']", '1:5 type', "expected type 'int' but found 'string'"],
  ['ready && count', '1:10 type', "found no matching overload for '_&&_'"],
];

/** What an expression is, before it runs. */
const TYPES: readonly (readonly [text: string, type: string])[] = [
  ['count + 1', 'int'],
  ['labels.a', 'string'],
  ["labels[?'a']", 'optional_type(string)'],
  ['ports.map(p, string(p))', 'list(string)'],
  ['ports.filter(p, p > 1)', 'list(int)'],
  ['labels.transformMap(k, v, size(v))', 'map(string, int)'],
  ['cel.bind(x, ports, x[0])', 'int'],
  ['ports.sortBy(p, -p)', 'list(int)'],
  ['[]', 'list(dyn)'],
  ['dyn(1)', 'dyn'],
  ["quantity('1')", 'kubernetes.Quantity'],
  ['type(1)', 'type(int)'],
];

/** What is worked out only when it is asked for, and which failures are forgiven. */
const FORGIVEN: readonly (readonly [text: string, value: Value])[] = [
  ['1 / 0 == 1 || true', true],
  ['false && 1 / 0 == 1', false],
  ['true ? 1 : 1 / 0', 1],
  ['[0, 1].exists(x, 1 / x == 1)', true],
  ['[0, 2].all(x, 1 / x == 1)', false],
  ['cel.bind(x, 1 / 0, true)', true],
  ['cel.bind(x, 1 / 0, x == 1 || true)', true],
  ['[1, 2].map(i, cel.bind(x, i * 10, x + x))', [20, 40]],
  ['optional.of(1).orValue(1 / 0)', 1],
  ['optional.of([1]).optMap(x, x[0])', 1],
  ["{'a': {'b': 1}}.?a.?b.orValue(2)", 1],
  ["{'a': {'b': 1}}.?c.?b.orValue(2)", 2],
];

describe('what is wrong', () => {
  for (const [text, place, message] of REFUSED)
    test(JSON.stringify(text), () => {
      assert.throws(
        () => compileCel(text, environment),
        (error) => {
          const { line, column, code, ...problem } = (error as CelError).problems[0] ?? assert.fail();
          assert.equal(`${line}:${column} ${code}`, place);
          assert.ok(problem.message.startsWith(message), problem.message);
          return error instanceof CelError;
        },
      );
    });

  test('is told all at once where it is about types', () => {
    const broken = (): unknown => compileCel('a + b', environment);
    assert.throws(broken, (error: CelError) => error.problems.length === 2);
  });

  test('has its place in a failure as well', () => {
    const outcome = evaluate('true &&\n  1 / 0 == 1');
    assert.deepEqual('failure' in outcome && [outcome.failure.line, outcome.failure.column], [2, 5]);
  });
});

describe('types', () => {
  for (const [text, type] of TYPES)
    test(text, () => assert.equal(typeText(compileCel(text, environment).type), type));
});

describe('what is forgiven', () => {
  for (const [text, value] of FORGIVEN)
    test(text, () => {
      const found = valueOfText(text);
      const held = found instanceof Object && 'value' in found ? (found.value as Value) : found;
      assert.ok(equal(held, value), JSON.stringify(held));
    });
});

describe('variables', () => {
  test('are asked for once, and only where the expression comes by', () => {
    const asked: string[] = [];
    const read = (variable: string): Value => {
      asked.push(variable);
      return variable === 'ready' ? true : 'a';
    };
    const program = compileCel("ready || name == 'b' ? name + name : ''", environment);
    assert.deepEqual(program.evaluate({ variables: (variable) => read(variable) }), { value: 'aa', cost: 4 });
    assert.deepEqual(asked, ['ready', 'name']);
  });

  test('that have no value fail', () => {
    const outcome = compileCel('name', environment).evaluate({ variables: {} });
    assert.equal('failure' in outcome ? outcome.failure.code : '', 'value');
  });

  test('of a literal are the same in each evaluation, and loops do not add to it', () => {
    const program = compileCel('ports.map(p, p) + [count]', environment);
    for (const count of [1, 2]) {
      const outcome = program.evaluate({ variables: { ports: [7], count } });
      assert.deepEqual('value' in outcome && outcome.value, [7, count]);
    }
  });

  test('gathered from a long list take a time that grows with it', () => {
    const items = Array.from({ length: 50_000 }, (_, i) => i);
    const value = valueOfText('size(x.map(i, i)) + size(x.transformMap(i, v, v))', {
      variables: { x: items },
    });
    assert.equal(value, 100_000);
  });
});
