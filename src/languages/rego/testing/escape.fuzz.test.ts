import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compile, RegoCompileError, RegoEvaluationError, stringifyJson } from '../index.ts';

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'length'];
const HOSTILE = [
  ...NAMES,
  '"];globalThis.pwned=1;["',
  '\u0024{globalThis.pwned=1}',
  '*/globalThis.pwned=1/*',
  '\n',
  '\u2028',
  '\ud800',
  '\\',
  '`',
  '</script>',
  '',
  '0',
];

const hostile = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 8 }));
const name = fc.constantFrom(...NAMES, 'arguments', 'eval', 'c', 'e', 'r', 'v0', 'K0', 'f0', 'Object');

/** JSON of a string is a Rego string too, but for surrogates that stand alone. */
function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed());
}

/** What both back ends make of a policy: they agree, and throw nothing but errors of this engine. */
function outcome(text: string, input: unknown, query = 'data'): string {
  const [compiled, interpreted] = (['compiled', 'interpreted'] as const).map((backend) => {
    try {
      const rows = compile([{ file: 'p.rego', text }])
        .prepare(query, { backend })
        .evaluate(input);
      return rows.map(({ bindings, expressions }) =>
        [bindings, ...expressions.map(({ value }) => value)].map((value) => stringifyJson(value)).join(),
      );
    } catch (error) {
      if (error instanceof RegoCompileError || error instanceof RegoEvaluationError) return error.message;
      throw error;
    }
  });
  assert.deepEqual(compiled, interpreted, text);
  return String(compiled);
}

function fingerprint(): readonly string[] {
  const owners = [globalThis, Object.prototype, Array.prototype, Function.prototype, String.prototype];
  return owners.map((owner) => Reflect.ownKeys(owner).map(String).sort().join(' '));
}

test('hostile strings and names of a policy stay strings and names', () => {
  const before = fingerprint();
  let evaluated = 0;
  fc.assert(
    fc.property(hostile, hostile, name, name, (a, b, rule, variable) => {
      const [x, y] = [quoted(a), quoted(b)];
      const policy = `package p[${quoted(`q${a}`)}]
${rule}[${x}] := ${y} if input[${x}] == ${y}
made := object.union({${x}: {${y}: ${x}}}, {"z": input[${x}]})
grouped[${variable}] contains ${x} if some ${variable} in [${x}, ${y}]
read := [v | some k in [${x}, ${y}, "${rule}"]; some from in [made, input, input[${x}], {${x}, 1}]; v := from[k]]
text := $"{${x}}{input[${y}]}"
f(${variable}) := ${variable}[${x}]
called := f({${x}: ${y}})
mocked := m if { m := f(1) with f as [${x}] with input.${rule} as ${y} }
merged := object.union({${x}: {"a": 1}}, {${x}: {${y}: 2}})
walked := {path | walk({${x}: [${y}]}, [path, _])}`;
      const seen = outcome(policy, { [a.toWellFormed()]: b.toWellFormed(), other: 1 });
      if (seen.startsWith('{}')) evaluated++;
      else if (process.env['SEEN']) process.stderr.write(seen + policy);
    }),
    { numRuns: 60 },
  );
  assert.deepEqual(fingerprint(), before);
  assert.ok(evaluated > 20, `only ${evaluated} policies were well-formed`);
});

test('nothing that is inherited is data', () => {
  const documents = [{}, [], '', 1, { a: [] }, ['a'], Object.create(null), new Map(), new Set([1])];
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'at', 'map', 'length']) {
    const policy = `package p
direct := input.${key}
computed := input[k] if { k := concat("", ["${key}"]) }
gotten if object.get({}, "${key}", 0) != 0
chosen := object.filter({}, ["${key}"])["${key}"]
patched := json.patch({}, [{"op": "test", "path": "/${key}", "value": null}])
of_result := f(1).${key}
f(_) := input
of_set := {1, "a"}["${key}"]`;
    for (const document of documents) assert.equal(outcome(policy, document, 'data.p'), '{},{}', key);
  }
});

test('columns of a query are own properties', () => {
  const [row] = compile([]).prepare('constructor = 1; __proto__ = {"x": 2}; toString = 3').evaluate(null);
  assert.deepEqual(Object.keys(row?.bindings ?? {}).sort(), ['__proto__', 'constructor', 'toString']);
  assert.equal(Object.getPrototypeOf(row?.bindings), Object.prototype);
});
