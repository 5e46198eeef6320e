import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RegoCompileError, RegoEvaluationError } from './errors.ts';
import { compile, revive } from './policy.ts';
import type { Backend, CompileOptions, EvaluateOptions, Spent } from './types.ts';
import { toHost } from './values/index.ts';

const BACKENDS: readonly Backend[] = ['compiled', 'interpreted'];

interface Case {
  readonly name: string;
  readonly text: string;
  readonly query: string;
  readonly input?: unknown;
  readonly compile?: CompileOptions;
  readonly options?: EvaluateOptions;
  readonly value?: unknown;
  readonly code?: string;
  readonly detail?: string;
}

const GATEKEEPER = `package k8s
violation[{"msg": msg, "details": {"missing": missing}}] {
  provided := {label | input.review.object.metadata.labels[label]}
  required := {label | label := input.parameters.labels[_]}
  missing := required - provided
  count(missing) > 0
  msg := concat(" ", ["you must provide labels:", concat(",", missing)])
}`;

const cases: readonly Case[] = [
  {
    name: 'a template as gatekeeper has them, in v0',
    text: GATEKEEPER,
    query: 'data.k8s.violation',
    compile: { version: 'v0' },
    input: {
      review: { object: { metadata: { labels: { a: '1' } } } },
      parameters: { labels: ['a', 'b', 'c'] },
    },
    value: [{ msg: 'you must provide labels: b,c', details: { missing: ['b', 'c'] } }],
  },
  { name: 'an undefined value', text: 'package p\nx if input.y', query: 'data.p.x', input: {} },
  {
    name: 'keys that JavaScript has itself',
    text: 'package p\nx := [k | some k, v in input; v == 1]\n__proto__ := 5\nconstructor := {"__proto__": 1}',
    query: 'data.p',
    input: JSON.parse('{"__proto__": 1, "constructor": 1, "toString": 2}'),
    value: JSON.parse('{"x": ["__proto__", "constructor"], "__proto__": 5, "constructor": {"__proto__": 1}}'),
  },
  {
    name: 'a function that the query replaces',
    text: 'package p\nf(x) := x + 1\nmock(_) := 40\ng := f(1) + count([1, 2])',
    query: 'data.p.g with data.p.f as data.p.mock with count as 2',
    value: 42,
  },
  {
    name: 'a conflict names its rule',
    text: 'package p\nx := 1 if input.a\nx := 2 if input.b',
    query: 'data.p.x',
    input: { a: 1, b: 1 },
    code: 'eval_conflict_error',
    detail: 'complete rules must not produce multiple outputs',
  },
  {
    name: 'an error of a built-in, in strict evaluation',
    text: 'package p\nx := 1 / input.zero',
    query: 'data.p.x',
    input: { zero: 0 },
    options: { strictBuiltinErrors: true },
    code: 'eval_builtin_error',
    detail: 'div: divide by zero',
  },
  {
    name: 'the same, else',
    text: 'package p\nx := 1 / input.zero',
    query: 'data.p.x',
    input: { zero: 0 },
  },
  {
    name: 'a rule that runs away',
    text: 'package p\nx := count([1 | some i in numbers.range(1, 1000); some j in numbers.range(1, 1000); i == j])',
    query: 'data.p.x',
    options: { budget: { steps: 30_000 } },
    code: 'eval_budget_error',
    detail: 'the budget of 30000 steps is spent, in data.p.x',
  },
  {
    name: 'a value that grows without end',
    text: `package p\nx0 := "0123456789012345"\n${Array.from({ length: 30 }, (_, i) => `x${i + 1} := concat("", [x${i}, x${i}])`).join('\n')}`,
    query: 'data.p.x30',
    code: 'eval_budget_error',
  },
  {
    name: 'a chain of rules that is too long',
    text: `package p\nx0 := input.n\n${Array.from({ length: 2000 }, (_, i) => `x${i + 1} := x${i} + 1`).join('\n')}`,
    query: 'data.p.x2000',
    input: { n: 1 },
    code: 'eval_budget_error',
  },
  {
    name: 'a chain of rules that is long',
    text: `package p\nx0 := input.n\n${Array.from({ length: 900 }, (_, i) => `x${i + 1} := x${i} + 1`).join('\n')}`,
    query: 'data.p.x900',
    input: { n: 1 },
    value: 901,
  },
  {
    name: 'an evaluation that is to stop',
    text: 'package p\nx := count([1 | some i in numbers.range(1, 1000); some j in numbers.range(1, 1000); i == j])',
    query: 'data.p.x',
    options: { deadline: () => true },
    code: 'eval_cancel_error',
  },
];

for (const backend of BACKENDS) {
  for (const each of cases) {
    test(`${backend}: ${each.name}`, () => {
      const prepared = compile([{ file: 'p.rego', text: each.text }], each.compile).prepare(each.query, {
        backend,
      });
      assertOutcome(each, () => prepared.value(each.input, each.options));
      const again = revive(prepared.text(), { backend });
      assertOutcome(each, () => again.value(each.input, each.options));
    });
  }
}

function assertOutcome({ value, code, detail }: Case, run: () => ReturnType<typeof toHost> | unknown): void {
  if (code === undefined) {
    const got = run() as Parameters<typeof toHost>[0] | undefined;
    assert.deepEqual(got === undefined ? undefined : JSON.parse(JSON.stringify(toHost(got))), value);
    return;
  }
  assert.throws(run, (error) => {
    if (!(error instanceof RegoEvaluationError)) throw error;
    assert.equal(error.code, code);
    if (detail !== undefined) assert.equal(error.detail, detail);
    assert.ok(error.place, 'errors have a place');
    return true;
  });
}

test('all that is wrong is said at once', () => {
  const sources = [
    { file: 'a.rego', text: 'package a\nx = {' },
    { file: 'b.rego', text: 'package b\ny := ]' },
  ];
  assert.throws(
    () => compile(sources),
    (error) =>
      error instanceof RegoCompileError &&
      new Set(error.diagnostics.map(({ place }) => place?.file)).size === 2,
  );
});

test('rows have bindings and expressions', () => {
  const policy = compile([{ file: 'p.rego', text: 'package p\nxs := [1, 2]' }]);
  const rows = policy.prepare('x := data.p.xs[_]; x > 1').evaluate({});
  assert.equal(rows.length, 1);
  assert.deepEqual(rows[0]?.bindings, { x: 2 });
  assert.deepEqual(
    rows[0]?.expressions.map(({ text, value }) => [text, value]),
    [
      ['x := data.p.xs[_]', true],
      ['x > 1', true],
    ],
  );
});

test('rows have the places of expressions as they stand in the query', () => {
  const prepared = compile([]).prepare('some x in [1]; y := x + 1; not y > 3; z := count([y])');
  const [row] = prepared.evaluate({});
  assert.deepEqual(
    row?.expressions.map(({ text, place }) => [place.col, text]),
    [
      [1, 'some x in [1]'],
      [16, 'y := x + 1'],
      [28, 'not y > 3'],
      [39, 'z := count([y])'],
    ],
  );
});

test('what is no text is an error where it stands, in comments too', () => {
  for (const [text, place] of [
    ['package p\n# \ud800\nx := 1', '2:1'],
    ['package p\nx := 1 # \ud800', '2:8'],
    ['package p\ny := 2\n# \ud800', '3:1'],
  ] as const) {
    assert.throws(() => compile([{ file: 'p.rego', text }]), {
      message: `1 error occurred: p.rego:${place}: rego_parse_error: illegal utf-8 character`,
    });
  }
});

test('the digest is that of sources and options', () => {
  const sources = [{ file: 'p.rego', text: 'package p' }];
  assert.equal(compile(sources).digest, compile(sources).digest);
  assert.notEqual(compile(sources).digest, compile(sources, { strict: true }).digest);
  assert.notEqual(compile(sources).digest, compile([{ file: 'q.rego', text: 'package p' }]).digest);
});

test('a revived text that is not the expected one is refused', () => {
  const text = compile([]).prepare('x = 1').text();
  assert.throws(() => revive(text, { digest: 'f'.repeat(64) }), TypeError);
  assert.deepEqual(revive(text).evaluate(undefined)[0]?.bindings, { x: 1 });
});

test('what is known is folded in, and is there where the input is read as a whole', () => {
  const text =
    'package p\nlabels := input.parameters.labels\nall := input\nsum := count(input.parameters.labels) + input.n';
  const policy = compile([{ file: 'p.rego', text }]);
  const known = [{ path: ['parameters'], value: { labels: ['a', 'b'] } }];
  for (const backend of BACKENDS) {
    assert.deepEqual(policy.prepare('data.p', { backend, known }).value({ n: 5 }), {
      labels: ['a', 'b'],
      all: { n: 5, parameters: { labels: ['a', 'b'] } },
      sum: 7,
    });
    assert.equal(policy.prepare('data.p.sum', { backend, known }).value({ n: 5, parameters: 1 }), 7);
  }
});

test('print goes to whoever listens', () => {
  const source = { file: 'p.rego', text: 'package p\nx if {\n  print("input is", input.a, input.gone)\n}' };
  for (const backend of BACKENDS) {
    const lines: string[] = [];
    const policy = compile([source], { enablePrint: true });
    const onPrint = (text: string, place: { readonly row: number }) => lines.push(`${place.row}: ${text}`);
    assert.equal(policy.prepare('data.p.x', { backend }).value({ a: [1] }, { onPrint }), true);
    assert.deepEqual(lines, ['3: input is [1] <undefined>']);
  }
});

test('an outside that was not granted is an error, never undefined', () => {
  const prepared = compile([{ file: 'p.rego', text: 'package p\nx := time.now_ns()' }]).prepare('data.p.x');
  assert.throws(() => prepared.value({}), /time\.now_ns: the capability "clock" is not granted/);
  assert.equal(prepared.value({}, { capabilities: { clock: () => 5n } }), 5);
  for (const [query, capability] of [
    ['not http.send({"method": "get", "url": "http://a.example"})', 'http'],
    ['http.send({"method": "get", "url": "http://a.example", "raise_error": false})', 'http'],
    ['not net.lookup_ip_addr("a.example")', 'dns'],
    ['rand.intn("x", 5)', 'random'],
  ] as const) {
    for (const backend of BACKENDS) {
      const asked = compile([]).prepare(query, { backend });
      assert.throws(
        () => asked.evaluate({}),
        ({ message }: Error) => message.includes(`the capability "${capability}" is not granted`),
        query,
      );
    }
  }
});

test('an aborted signal ends the evaluation', () => {
  const text =
    'package p\nx := count([1 | some i in numbers.range(1, 1000); some j in numbers.range(1, 1000); i == j])';
  const prepared = compile([{ file: 'p.rego', text }]).prepare('data.p.x');
  assert.throws(
    () => prepared.value({}, { signal: AbortSignal.abort() }),
    /eval_cancel_error: caller cancelled/,
  );
  assert.equal(prepared.value({}), 1000);
});

const DOUBLING = Array.from({ length: 40 }, (_, i) => `x${i + 1} := [x${i}, x${i}]`).join('\n');

test('what holds itself many times over is paid for by its parts', () => {
  const text = `package p\nx0 := input.xs\n${DOUBLING}\n${DOUBLING.replaceAll('x', 'y').replaceAll(/\by0\b/g, 'x0')}`;
  const questions = ['{x40}', '{x40: 1}', 'x40 == y40', '[y40] < [x40]', 'x40 in [y40]', 'input.xs[x40]'];
  for (const backend of BACKENDS) {
    for (const question of questions) {
      const rule = `${text}\nq := ${question}`;
      const prepared = compile([{ file: 'p.rego', text: rule }]).prepare('data.p.q', { backend });
      assert.throws(
        () => prepared.value({ xs: [1, 2] }, { budget: { steps: 200_000 } }),
        (error) => error instanceof RegoEvaluationError && error.code === 'eval_budget_error',
        question,
      );
    }
  }
});

test('what was spent is told at the end, the same on both back ends, also where it ended with an error', () => {
  const text =
    'package p\nx := [i | some i in numbers.range(1, input.n)]\ny := 1 if input.n == 3\ny := 2 if x';
  const spentFor = (n: number, backend: (typeof BACKENDS)[number], budget = {}) => {
    const told: Spent[] = [];
    const prepared = compile([{ file: 'p.rego', text }]).prepare('data.p', { backend });
    try {
      prepared.evaluate({ n }, { budget, onSpent: (spent) => told.push(spent) });
    } catch (error) {
      assert.ok(error instanceof RegoEvaluationError);
    }
    return told;
  };
  for (const n of [1, 3, 500]) {
    const [spent, ...more] = spentFor(n, 'interpreted');
    assert.deepEqual([spent, ...more], spentFor(n, 'compiled'), `${n}`);
    assert.ok(spent !== undefined && spent.steps >= n && spent.memory > 0 && more.length === 0, `${n}`);
  }
  assert.ok((spentFor(500, 'interpreted', { steps: 100 })[0]?.steps ?? 0) >= 100);
});
