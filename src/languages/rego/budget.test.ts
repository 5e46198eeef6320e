import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RegoEvaluationError } from './errors.ts';
import { compile } from './policy.ts';
import type { Backend, Prepared } from './types.ts';

const BACKENDS: readonly Backend[] = ['compiled', 'interpreted'];

const INPUT = {
  n: Array.from({ length: 200 }, (_, index) => index),
  words: Array.from({ length: 200 }, (_, index) => `word-${index}`),
  record: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`key-${index}`, { size: index }])),
  text: 'a'.repeat(3000),
};

/** Programs in which each part of the language and each kind of work is paid for. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'sets and arrays': 'p := [{a, [b]} | some a in [1, 2, 3]; some b in input.n; b < 20]',
  'sets of long strings': `p := {x | some x in input.words} | {"${'x'.repeat(40)}", "b"}`,
  'objects with known keys': 'p := [{"a": n, "b": {"c": [n]}} | some n in input.n]',
  'objects with other keys': `p := [{n: 1, "${'k'.repeat(40)}": 2} | some n in input.n]`,
  'objects of entries': `p := {w: "${'y'.repeat(40)}" | some w in input.words}`,
  'partial rules': 'p[a] contains b if { some a in input.words; some b in [1, 2] }',
  'trees of keys': 'p[a][b] := 1 if { some a in input.words; some b in ["x", "y"] }',
  groups: 'p := [c | some n in [0, 1, 2]; c := {w | some i, w in input.words; i % 3 == n}]',
  'keys of objects': 'p := [k | some k, v in input.record; v.size > 3]',
  'values without their keys': 'p := [1 | some v in input.record; v.size > 3]',
  every: 'p if { every k, v in input.record { startswith(k, "key"); v.size >= 0 } }',
  'a body of many tests': `p := [n | some n in input.n; ${Array.from({ length: 30 }, (_, i) => `n != ${-1 - i}`).join('; ')}]`,
  'a body of many reads': `p := [n | some n in input.n; ${Array.from({ length: 12 }, (_, i) => `input.record["key-${i}"].size >= 0`).join('; ')}]`,
  'an index of rules': `p := [f(n) | some n in input.n]\n${Array.from({ length: 40 }, (_, i) => `f(x) := ${i} if x == ${i}`).join('\n')}\ndefault f(_) := -1`,
  'else and not':
    'p := [f(n) | some n in input.n; not n == 3]\nf(x) := 1 if { x > 100 } else := 2 if { x > 50 } else := 3',
  functions: 'p := [f(n, "a") | some n in input.n]\nf(x, y) := sprintf("%v-%v", [x, y])',
  'formats of strings': 'p := [x | some w in input.words; x := sprintf("%s is not %v", [w, w])]',
  templates: 'p := [x | some w in input.words; x := $"{w} and {w}"]',
  with: 'p := [q | some n in input.n; q := r with input.x as n with data.y.z as n]\nr := input.x + data.y.z',
  'with on a built-in': 'p := [q | some n in [1, 2]; q := r with count as 7]\nr := count(input.n)',
  'data as a whole': 'p := count(data.budget.inner)\ninner.a := 1\ninner.b[x] := 1 if some x in input.words',
  comparisons: `p := [1 | some w in input.words; w < "word-2"; w != "${'z'.repeat(2000)}"; input.text != concat("", [w, input.text])]`,
  'comparisons of composites': 'p := [1 | some n in input.n; [n, [n]] == [n, [n]]; {"a": n} != {"a": -1}]',
  'big numbers':
    'p := {x | some n in [1, 2, 3]; x := (123456789123456789123456789 * 987654321987654321987654321) + n}',
  patterns:
    'p := [w | some w in input.words; regex.match("^(a|b|.)*[0-9]$", w); regex.match("^[a-z]+-1", w)]',
  'patterns of our own': 'p := regex.find_n("(a|aa)+b?", input.text, 3)',
  globs: 'p := [w | some w in input.words; glob.match("{word,other}-1*", [], w)]',
  'errors that end nothing': 'p := [w | some w in input.words; not to_number(w)]',
  'prefixes of many': 'p := [w | some w in input.words; strings.any_prefix_match(w, input.words)]',
  documents: 'p := json.unmarshal(json.marshal(object.union(input.record, {"x": input.words})))',
  walking: 'p := [x | walk(input.record, [_, x]); is_number(x)]',
};

function prepare(rules: string, backend: Backend): Prepared {
  return compile([{ file: 'budget.rego', text: `package budget\n\n${rules}\n` }]).prepare('data.budget.p', {
    backend,
  });
}

function spent(prepared: Prepared): unknown {
  let found: unknown;
  prepared.value(INPUT, { isPlain: true, onSpent: (spending) => (found = spending) });
  assert.ok(found !== undefined);
  return found;
}

for (const [name, rules] of Object.entries(PROGRAMS)) {
  test(`steps and memory do not depend on back end or history: ${name}`, () => {
    const compiled = prepare(rules, 'compiled');
    const first = spent(compiled);
    assert.deepEqual(spent(compiled), first, 'a second evaluation');
    assert.deepEqual(spent(prepare(rules, 'interpreted')), first, 'the other back end');
    assert.deepEqual(spent(prepare(rules, 'compiled')), first, 'compiled anew');
  });
}

/** Each runs away in one of its first two lines. */
const ATTACKS: Readonly<Record<string, string>> = {
  'products of sets': 'p := {[a, b, c] |\nsome a in input.n; some b in input.n; some c in input.n}',
  'catastrophic patterns':
    'p := [1 |\nsome n in input.n; some m in input.n; regex.match("^(a+)+$", sprintf("%s%d!", [input.text, n * m]))]',
  'patterns made up':
    'p := [1 |\nsome n in input.n; some m in input.n; regex.match(sprintf("a%db%d", [n, m]), "x")]',
  unions: 'p := [1 |\nsome n in input.n; some m in input.n; count({x | some x in input.n} | {n, m}) == 0]',
  'growing documents':
    'p := [1 |\nsome n in input.n; some m in input.n; json.marshal([input, n]) == json.marshal([input, m])]',
  'ranges of ranges': 'p := [x |\nsome n in numbers.range(1, 100000); x := numbers.range(1, n)]',
  'errors without end': 'p := [1 |\nsome n in input.n; some m in input.words; json.unmarshal(m) == n]',
};

for (const backend of BACKENDS) {
  for (const [name, rules] of Object.entries(ATTACKS)) {
    test(`${backend}: ${name} end with the budget's error, which names rule and line`, () => {
      const prepared = prepare(rules, backend);
      assert.throws(
        () => prepared.value(INPUT, { isPlain: true, budget: { steps: 1_000_000 } }),
        (error) => {
          assert.ok(error instanceof RegoEvaluationError);
          assert.equal(error.code, 'eval_budget_error');
          assert.match(error.message, /the budget of 1000000 steps is spent, in data\.budget\.p/);
          assert.ok(error.place?.row === 4 || error.place?.row === 3, `row ${error.place?.row}`);
          return true;
        },
      );
    });
  }
}
