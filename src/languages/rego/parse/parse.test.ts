import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exprText, moduleText, parseModule, parseQuery, ruleText } from './index.ts';
import type { Module, RegoVersion } from './types.ts';

function moduleOf(text: string, version: RegoVersion = 'v1'): Module {
  const { module, diagnostics } = parseModule(
    { file: 'test.rego', text: `package test\n\n${text}\n` },
    { version },
  );
  assert.deepEqual(diagnostics, []);
  assert.ok(module);
  return module;
}

const ruleTexts = (text: string, version?: RegoVersion) =>
  moduleOf(text, version).rules.map((rule) => ruleText(rule, version));

describe('parseModule: rules', () => {
  const v1: [source: string, ...texts: string[]][] = [
    ['p := 1', 'p := 1 if { true }'],
    ['p = 1', 'p = 1 if { true }'],
    ['p if x', 'p = true if { x }'],
    ['p if { x; y }', 'p = true if { x; y }'],
    ['p if {true}', 'p = true if { true }'],
    ['p if {{1}}', 'p = true if { {1} }'],
    ['p contains 1', 'p contains 1 if { true }'],
    ['p contains x if x := 1', 'p contains x if { assign(x, 1) }'],
    ['p[x] := y if y := x', 'p[x] := y if { assign(y, x) }'],
    ['p.q.r := 1', 'p.q.r := 1 if { true }'],
    ['p.q[x].r contains y if y := x', 'p.q[x].r contains y if { assign(y, x) }'],
    ['p["not-a-name"] := 1', 'p["not-a-name"] := 1 if { true }'],
    ['f(x) := x', 'f(x) := x if { true }'],
    ['f(_, [x]) if x', 'f(_, [x]) = true if { x }'],
    ['a.f(x) := x', 'a.f(x) := x if { true }'],
    ['default p := 1', 'default p := 1'],
    ['default p', 'default p = true'],
    ['p if {}', 'p = true if { {} }'],
    ['default f(_) := {"a": [1]}', 'default f(_) := {"a": [1]}'],
    ['p := 1 if { x } else := 2 if y else := 3', 'p := 1 if { x } else = 2 if { y } else = 3 if { true }'],
    ['in.x := 1', 'in.x := 1 if { true }'],
    ['p if { default.x == 1 }', 'p = true if { equal(default.x, 1) }'],
  ];
  for (const [source, ...expected] of v1) {
    it(source, () => assert.deepEqual(ruleTexts(source), expected));
  }

  const v0: [source: string, ...texts: string[]][] = [
    ['p { x }', 'p = true { x }'],
    ['p[x] { x = 1 }', 'p[x] { x = 1 }'],
    ['p[x] = y { y = x }', 'p[x] = y { y = x }'],
    ['p { x } { y }', 'p = true { x }', 'p = true { y }'],
    ['f(_) { x } { y }', 'f(_) = true { x }', 'f(_) = true { y }'],
    ['p = 1 { x } else = 2 { y }', 'p = 1 { x } else = 2 { y }'],
    ['p["a"]', 'p["a"] { true }'],
    ['if := 1', 'if := 1 { true }'],
    ['default p = false', 'default p = false'],
  ];
  for (const [source, ...expected] of v0) {
    it(`v0: ${source}`, () => assert.deepEqual(ruleTexts(source, 'v0'), expected));
  }

  it('knows keywords in v0 after their import', () => {
    assert.equal(moduleOf('import future.keywords.in\np { 1 in [1] }', 'v0').version, 'v0');
    assert.equal(moduleOf('import future.keywords.every\np { every x in [1] { x } }', 'v0').version, 'v0');
    assert.equal(moduleOf('import future.keywords\np contains x if some x in [1]', 'v0').version, 'v0');
    const raised = moduleOf('import rego.v1\np contains x if some x in [1]', 'v0');
    assert.deepEqual([raised.version, raised.parsedAs], ['v1', 'v0']);
  });

  it('gives wildcards names of their own', () => {
    const { rules } = moduleOf('p { f(_) = _ }\nq[_] { x }', 'v0');
    assert.match(JSON.stringify(rules[0]?.body), /\$0.*\$1/u);
    assert.equal(rules[1]?.head.key?.kind === 'var' && rules[1].head.key.name, '$2');
  });
});

describe('parseQuery: terms and expressions', () => {
  const terms: [source: string, text: string][] = [
    ['1 + 2 * 3', 'plus(1, mul(2, 3))'],
    ['(1 + 2) * 3', 'mul(plus(1, 2), 3)'],
    ['1 - 2 - 3', 'minus(minus(1, 2), 3)'],
    ['a | b & c', 'or(a, and(b, c))'],
    ['a + 1 < b | c', 'lt(plus(a, 1), or(b, c))'],
    ['x := 1 in [2]', 'assign(x, internal.member_2(1, [2]))'],
    ['k, v in xs', 'internal.member_3(k, v, xs)'],
    ['[1, 2 in x]', '[1, internal.member_2(2, x)]'],
    ['f((1, 2 in x))', 'f(internal.member_3(1, 2, x))'],
    ['x == y in z', 'internal.member_2(equal(x, y), z)'],
    ['-x', 'minus(0, x)'],
    ['-1', '-1'],
    ['.5', '.5'],
    ['1e3', '1e3'],
    ['"a\\u00e9\\n"', '"aé\\n"'],
    ['`a\\n`', '"a\\\\n"'],
    ['[,1, 2,]', '[1, 2]'],
    ['{}', '{}'],
    ['set()', 'set()'],
    ['{2, 1, 2}', '{1, 2}'],
    ['{"b": 1, "a": 2}', '{"a": 2, "b": 1}'],
    ['[x | x := 1; y]', '[x | assign(x, 1); y]'],
    ['{x | y}', '{x | y}'],
    ['{x: y | z}', '{x: y | z}'],
    ['{(x | y)}', '{or(x, y)}'],
    ['{x + 1: y | z}', '{(x + 1): y | z}'],
    ['{1 | 2, 3}', '{3, or(1, 2)}'],
    ['a.b["c"].d[e][1]', 'a.b.c.d[e][1]'],
    ['a["b c"]', 'a["b c"]'],
    ['f(x).y[z](1)', 'f(x).y[z](1)'],
    ['{"a": 1}.a', '{"a": 1}.a'],
    ['not x', 'not x'],
    ['x = y', 'x = y'],
    ['some x, y', 'some x, y'],
    ['some x in y', 'some x in y'],
    ['some k, v in y with input as 1', 'some k, v in y with input as 1'],
    ['every x in y { x; z }', 'every x in y { x; z }'],
    ['every k, v in y { k }', 'every k, v in y { k }'],
    ['x with input.a as 1 with f as g', 'x with input.a as 1 with f as g'],
    ['$"a {x} \\{ {1 + 1}"', '$"a {x} \\{ {plus(1, 1)}"'],
    ['not.x', 'not.x'],
    ['contains(x, "a")', 'contains(x, "a")'],
  ];
  for (const [source, text] of terms) {
    it(source, () => {
      const { body, diagnostics } = parseQuery(source);
      assert.deepEqual(diagnostics, []);
      assert.equal(moduleBody(body), text);
    });
  }

  it('takes many expressions, on lines or with semicolons', () => {
    assert.equal(parseQuery('x := 1; y\nz').body?.length, 3);
    assert.deepEqual(parseQuery('').body, []);
  });

  it('takes the keywords of imports', () => {
    const { imports } = moduleOf('import future.keywords.in', 'v0');
    assert.equal(parseQuery('x in y', { version: 'v0', imports }).body?.length, 1);
    assert.equal(parseQuery('x in y', { version: 'v0' }).body?.length, 3);
  });

  it('keeps __proto__ and constructor as names like others', () => {
    const { body } = parseQuery('__proto__.constructor({"__proto__": 1})');
    assert.equal(moduleBody(body), '__proto__.constructor({"__proto__": 1})');
  });
});

function moduleBody(body: Module['rules'][number]['body'] | undefined): string {
  return body?.map(exprText).join('; ') ?? '';
}

describe('moduleText', () => {
  it('prints what is parsed to the same text', () => {
    const source = 'import data.x as y\np contains z if { some z in y; z > 1 } \nq := {(a + 1) | a := 1}';
    const text = moduleText(moduleOf(source));
    const { module } = parseModule({ file: '', text });
    assert.equal(module && moduleText(module), text);
    assert.match(text, /p contains z if \{ some z in y; gt\(z, 1\) \}/u);
  });
});
