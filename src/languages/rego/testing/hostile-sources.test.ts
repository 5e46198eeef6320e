import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile, RegoCompileError } from '../index.ts';
import type { CompileOptions } from '../types.ts';

// Each of these once took minutes, more memory than there is, or more arguments than a call may have. The sizes are the
// test: what grows with their square again does not end in time.

function repeat(count: number, part: (i: number) => string, between = '\n'): string {
  return Array.from({ length: count }, (_, i) => part(i)).join(between);
}

/** What comes of a source: `value`, `undefined`, or the first of its diagnostics. */
function outcome(rules: string, options: CompileOptions = {}): string {
  const limits = { sourceBytes: 1 << 24, ...options.limits };
  try {
    const policy = compile([{ file: 'p.rego', text: `package p\n${rules}` }], { ...options, limits });
    return policy.prepare('data.p.p').value({ x: 1 }) === undefined ? 'undefined' : 'value';
  } catch (error) {
    if (error instanceof RegoCompileError)
      return `${error.diagnostics[0]?.code}: ${error.diagnostics[0]?.message}`;
    throw error;
  }
}

const CASES: readonly {
  readonly name: string;
  readonly rules: () => string;
  readonly options?: CompileOptions;
  readonly outcome: RegExp;
}[] = [
  {
    name: 'a large constant object',
    rules: () => `p := {${repeat(70_000, (i) => `"k${i}": ${i}`, ',')}}`,
    outcome: /^value$/,
  },
  {
    name: 'vars that are declared and not used',
    rules: () => `p if { some ${repeat(130_000, (i) => `x${i}`, ',')} }`,
    outcome: /^rego_compile_error: declared var x0 unused$/,
  },
  {
    name: 'vars that are assigned and not used',
    rules: () => `p if { ${repeat(40_000, (i) => `x${i} := 1`)} }`,
    options: { strict: true },
    outcome: /^rego_compile_error: assigned var x0 unused$/,
  },
  {
    name: 'imports that are not used',
    rules: () => `${repeat(130_000, (i) => `import data.a${i}`)}\np := 1`,
    options: { strict: true },
    outcome: /^rego_compile_error: import data.a0 unused$/,
  },
  {
    name: 'refs with vars in one body',
    rules: () => `p if { ${repeat(20_000, () => 'a[_]', ';')} }\na := [1]`,
    outcome: /^rego_compile_error: iterations are nested too deep: more than 150$/,
  },
  {
    name: 'refs with vars to many rules',
    rules: () =>
      `p if { ${repeat(8000, () => 'data.p[input.x]', ';')} }\n${repeat(4000, (i) => `q${i} := 1`)}`,
    outcome: /^rego_compile_error: rules refer to one another in too many ways$/,
  },
  {
    name: 'bodies in a body',
    rules: () => `p if { ${repeat(15_000, () => 'every x in a { x }', ';')} }\na := [1]`,
    outcome: /^value$/,
  },
  {
    name: 'more arguments than a call may have',
    rules: () =>
      `f(${repeat(70_000, (i) => `a${i}`, ',')}) := 1\np := f(${repeat(70_000, (i) => `${i}`, ',')})`,
    outcome: /^rego_compile_error: a call has more than 1000 arguments$/,
  },
  {
    name: 'vars that wait for one another from left to right',
    rules: () =>
      `p if { [1, ${repeat(20_000, (i) => `x${i}`, ',')}] = [${repeat(20_001, (i) => `x${i}`, ',')}] }`,
    outcome: /^value$/,
  },
  {
    name: 'vars that wait for one another from right to left',
    rules: () =>
      `p if { [${repeat(20_001, (i) => `x${i}`, ',')}] = [${repeat(20_000, (i) => `x${i + 1}`, ',')}, 1] }`,
    outcome: /^rego_compile_error: too many vars wait for one another to be unified$/,
  },
  {
    name: 'a rule far down',
    rules: () => `p${repeat(100_000, () => '.a', '')} := 1`,
    outcome: /^rego_parse_error: path of a rule has more than 100 keys$/,
  },
  {
    name: 'METADATA with many keys',
    rules: () => `# METADATA\n# custom:\n${repeat(15_000, (i) => `#   k${i}: 1`)}\np := 1`,
    outcome: /^value$/,
  },
  {
    name: 'METADATA with a key twice',
    rules: () => '# METADATA\n# custom:\n#   a: 1\n#   b: 1\n#   a: 1\np := 1',
    outcome:
      /^rego_parse_error: yaml: unmarshal errors:\n {2}line 4: mapping key "a" already defined at line 2$/,
  },
];

for (const { name, rules, options, outcome: expected } of CASES) {
  test(`bounded: ${name}`, () => {
    assert.match(outcome(rules(), options), expected);
  });
}

test('a package far down', () => {
  const text = `package p${'.a'.repeat(100)}\np := 1`;
  assert.throws(() => compile([{ file: 'p.rego', text }]), /path of the package has more than 100 keys/);
});

test('a source is a million characters long, unless the caller allows more', () => {
  const text = `package p\n#${'x'.repeat(1 << 20)}`;
  assert.throws(() => compile([{ file: 'p.rego', text }]), /source is larger than 1048576 characters/);
  assert.ok(compile([{ file: 'p.rego', text }], { limits: { sourceBytes: 1 << 21 } }));
});
