import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseModule, parseQuery } from './index.ts';
import type { RegoVersion } from './types.ts';

/** What is wrong with a module behind `package test`, as `row:col message`. */
function refusals(text: string, version: RegoVersion = 'v1'): string[] {
  const { module, diagnostics } = parseModule({ file: '', text: `package test\n${text}` }, { version });
  assert.equal(module, undefined);
  for (const { code } of diagnostics) assert.equal(code, 'rego_parse_error');
  return diagnostics.map(({ message, place }) => `${place?.row}:${place?.col} ${message}`);
}

describe('parseModule: errors as OPA words them', () => {
  const v1: [source: string, ...errors: string[]][] = [
    ['p if {', '2:6 unexpected eof token'],
    ['p if { true', '2:11 unexpected eof token: expected \\n or ; or }'],
    ['p := [1 2]', '2:9 unexpected number token: expected "," or "]"'],
    ['p := {1: 2', '2:10 unexpected eof token: non-terminated object'],
    ['p := (1', '2:7 non-terminated expression'],
    ['p := f(1 2)', '2:10 unexpected number token: expected "," or ")"'],
    ['p { }', '2:5 found empty body'],
    ['p', '2:1 var cannot be used for rule name'],
    ['"p"', '2:1 string cannot be used for rule name'],
    ['p { true }', '2:1 `if` keyword is required before rule body'],
    ['f(x) { x }', '2:1 `if` keyword is required before function body'],
    ['p[x]', '2:1 `contains` keyword is required for partial set rules'],
    [
      'p[x] { x }',
      '2:1 `if` keyword is required before rule body',
      '2:1 `contains` keyword is required for partial set rules',
    ],
    ['p.q.r', '2:1 rule must have value assignment and/or body declaration'],
    ['if := 1', '2:1 if keyword cannot be used for rule name'],
    ['default p := x', '2:1 illegal default rule (value cannot contain var)'],
    ['default f(1) := 2', '2:1 illegal default rule (arguments cannot contain number)'],
    ['default f(x, x) := 2', '2:1 illegal default rule (arguments cannot be repeated x)'],
    ['p if not some x', "2:10 unexpected some keyword: illegal negation of 'some'"],
    ['p if { some 1 }', '2:13 unexpected number token: expected var'],
    ['p if { every x { y } }', '2:16 unexpected { token: expected `x[, y] in xs { ... }` expression'],
    ['p if { every x in y }', '2:21 unexpected } token: missing body'],
    ['p if { x with 1 as 2 }', '2:15 unexpected number token: expected ident'],
    ['p if { x with input 2 }', '2:21 unexpected number token: expected as keyword'],
    ['p if { a.1 }', '2:10 unexpected number token: expected identifier'],
    ['p := 01', '2:6 unexpected number token: expected number without leading zero'],
    ['p := 1e1000000', '2:6 number too big'],
    ['p := "\\ud8zz"', '2:6 illegal string literal: "\\ud8zz"'],
    ['p := "a".b', '2:6 illegal ref (head cannot be string)'],
    ['p := 1\npackage q', '3:1 unexpected package'],
    [
      'import foo',
      '2:8 unexpected import path, must begin with one of: {data, future, input, rego}, got: foo (hint: if this is unexpected, try updating OPA)',
    ],
    [
      'import data.if',
      '2:13 unexpected import path, must not end with a keyword, got: if (hint: import a different path or use an alias)',
    ],
    ['import data.x as input', '2:18 unexpected import alias, must not be a reserved name, got: input'],
    ['import rego.v3', '2:8 invalid import `rego.v3`, must be one of: `rego.v1`, `rego.v2`'],
    ['import rego.v1 as x', '2:19 `rego` imports cannot be aliased'],
    ['import future.x', '2:8 invalid import, must be `future.keywords`'],
    ['count(x)', '2:1 rule name conflicts with built-in function'],
    ['p := x if { y } else', '2:20 unexpected eof token: expected else value term or rule body'],
    ['p[x] if { y } else if z', '2:15 else keyword cannot be used on rules with variables in head'],
    ['p contains x if { y } else if z', '2:23 else keyword cannot be used on multi-value rules'],
    [
      'f(x) contains y',
      '2:6 unexpected contains keyword: the contains keyword can only be used with multi-value rule definitions (e.g., f contains <VALUE> { ... })',
    ],
    ['p := $"{not x}"', "2:9 unexpected negation ('not') in template-string expression"],
    ['p := $"{x := 1}"', "2:9 unexpected assignment (':=') in template-string expression"],
    ['every := 1', '2:1 every keyword cannot be used for rule name'],
  ];
  for (const [source, ...errors] of v1) {
    it(source, () => assert.deepEqual(refusals(source).slice(0, errors.length), errors));
  }

  const v0: [source: string, ...errors: string[]][] = [
    [
      'p if { true }',
      '2:1 var cannot be used for rule name (hint: `import future.keywords.if` for `p if { ... }` rules)',
    ],
    [
      'p { some x in xs }',
      '2:12 unexpected identifier token: expected \\n or ; or } (hint: `import future.keywords.in` for `some x in xs` expressions)',
    ],
    [
      'p { x in xs }',
      '2:7 unexpected identifier token: expected \\n or ; or } (hint: `import future.keywords.in` for `x in xs` expressions)',
    ],
    [
      'p { every x in xs { x } }',
      '2:11 unexpected identifier token: expected \\n or ; or } (hint: `import future.keywords.every` for `every x in xs { ... }` expressions)',
    ],
    ['p := $"a"', '2:6 template strings are not supported by current capabilities'],
    ['import future.keywords.x', '2:8 unexpected keyword, must be one of [and contains every if in not or]'],
  ];
  for (const [source, ...errors] of v0) {
    it(`v0: ${source}`, () => assert.deepEqual(refusals(source, 'v0').slice(0, errors.length), errors));
  }

  it('shows the line and a caret, without its tabs', () => {
    const { diagnostics } = parseModule({ file: '', text: 'package a\n\np if {\n\t\tx 1\n}' });
    assert.deepEqual(diagnostics[0]?.details, ['x 1', '  ^']);
  });

  it('refuses what is no module', () => {
    const messages = (text: string) =>
      parseModule({ file: '', text }).diagnostics.map(({ message }) => message);
    assert.deepEqual(messages(''), ['empty module']);
    assert.deepEqual(messages('p := 1'), ['package expected']);
    assert.deepEqual(messages('package 1'), ['unexpected number token']);
    assert.deepEqual(messages('package a.b[1]'), ['unexpected number token: expecting string']);
  });

  it('says all about rules that are wrong for v1, at once', () => {
    assert.equal(refusals('p { x }\nq[x] { x }\nr').length, 4);
  });
});

describe('limits', () => {
  const n = 20_000;
  const deep: [name: string, text: string][] = [
    ['arrays', `p := ${'['.repeat(n)}`],
    ['parentheses', `p := ${'('.repeat(n)}1${')'.repeat(n)}`],
    ['sets', `p := ${'{'.repeat(n)}`],
    ['bodies', `p if {${'every x in y {'.repeat(n)}`],
    ['templates', `p := ${'$"{'.repeat(n)}`],
    ['comprehensions', `p := ${'[x | '.repeat(n)}`],
    ['operators', `p := 1${' + 1'.repeat(n)}`],
    ['memberships', `p if x${' in x'.repeat(n)}`],
    ['calls', `p := f${'(x).y'.repeat(n)}`],
    ['else', `p if { x }${' else := 1 if { y }'.repeat(n)}`],
  ];
  for (const [name, text] of deep) {
    it(`refuses ${name} that are nested too deep`, () => {
      assert.match(refusals(text)[0] ?? '', /max parsing recursion depth exceeded/u);
    });
  }

  it('takes what is deep, but not too deep', () => {
    const text = `package a\np := ${'['.repeat(100)}${']'.repeat(100)}\nq := 1${' + 1'.repeat(500)}`;
    assert.deepEqual(parseModule({ file: '', text }).diagnostics, []);
    assert.equal(parseModule({ file: '', text }, { limits: { nesting: 50 } }).module, undefined);
  });

  it('refuses a source that is too large', () => {
    const { diagnostics } = parseModule({ file: 'a', text: 'package a' }, { limits: { sourceBytes: 5 } });
    assert.equal(diagnostics[0]?.message, 'source is larger than 5 characters');
  });

  it('stops a source that makes it go back and forth', () => {
    const text = `package a\np { x := ${'[a | b, '.repeat(60)}1${']'.repeat(60)} }`;
    const { module, diagnostics } = parseModule({ file: '', text }, { version: 'v0' });
    assert.ok(module !== undefined || diagnostics.length > 0);
  });

  it('refuses queries as well', () => {
    assert.match(parseQuery('['.repeat(n)).diagnostics[0]?.message ?? '', /recursion depth/u);
    assert.equal(parseQuery('package a').body, undefined);
  });
});
