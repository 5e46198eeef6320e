import { parseArgs } from 'node:util';
import { type Backend, compile, type Prepared, RegoEvaluationError } from '#languages/rego';

/**
 * Policies that run away, each stopped by the budget, beside a well-behaved one that takes the same number of steps:
 * the longest of them may take twice as long. Prints one line; `--each` prints every policy first.
 */
const { values: flags } = parseArgs({
  options: {
    steps: { type: 'string', default: '5000000' },
    backend: { type: 'string', default: 'compiled' },
    each: { type: 'boolean', default: false },
  },
});
const STEPS = Number(flags.steps);

interface Program {
  readonly name: string;
  readonly rules: string;
  readonly input?: unknown;
}

/** What a policy of good manners does: looks at elements, compares, builds what it answers. */
const WELL_BEHAVED: Program = {
  name: 'well-behaved',
  rules: `names := {item.name | some item in input.items; item.size > 10; startswith(item.image, "good/")}
p := [size | some round in input.rounds; some item in input.items; item.kind == "pod"; size := item.size + round; size > 20]
q := {name: count(p) | some name in names}`,
  input: {
    rounds: Array.from({ length: 100_000 }, (_, index) => index),
    items: Array.from({ length: 100 }, (_, index) => ({
      name: `n${index}`,
      size: index,
      kind: index % 2 === 0 ? 'pod' : 'job',
      image: 'good/one',
    })),
  },
};

const numbers = Array.from({ length: 3000 }, (_, index) => index);
const text = 'a'.repeat(200_000);
const deep = (depth: number): unknown =>
  depth === 0 ? numbers.slice(0, 50) : { a: deep(depth - 1), b: deep(depth - 1) };

const ADVERSARIAL: readonly Program[] = [
  { name: 'triple product', rules: 'p := count([1 | input[_]; input[_]; input[_]])', input: numbers },
  {
    name: 'product of sets',
    rules: 'p := {[a, b, c] | some a in input; some b in input; some c in input}',
    input: numbers,
  },
  { name: 'endless range', rules: 'p := count(numbers.range(1, 1000000000000))' },
  {
    name: 'ranges of ranges',
    rules: 'p := [x | some n in numbers.range(1, 100000); x := numbers.range(1, n)]',
  },
  {
    name: 'catastrophic pattern',
    rules: 'p := [1 | input.n[_]; regex.match("^(a+)+$", concat("", [input.t, "!"]))]',
    input: { n: numbers, t: text },
  },
  {
    name: 'all matches',
    rules: 'p := [m | some n in input.n; m := regex.find_n("a*?", substring(input.t, n, -1), -1)]',
    input: { n: numbers, t: text },
  },
  {
    name: 'replacing',
    rules: 'p := [m | some n in input.n; m := replace(substring(input.t, n, -1), "a", "bb")]',
    input: { n: numbers, t: text },
  },
  {
    name: 'splitting',
    rules: 'p := [m | some n in input.n; m := count(split(substring(input.t, n, -1), ""))]',
    input: { n: numbers, t: text },
  },
  {
    name: 'wide formats',
    rules: 'p := [m | some n in input; m := sprintf("%900000d", [n])]',
    input: numbers,
  },
  {
    name: 'walking',
    rules: 'p := [1 | some n in input.n; walk(input.t, [_, 77])]',
    input: { n: numbers, t: deep(10) },
  },
  {
    name: 'sorting',
    rules: 'p := [1 | some n in input; sort([x | some m in input; x := (m * 7919) % 3001])[0] == n]',
    input: numbers,
  },
  {
    name: 'unions',
    rules: 's := {x | some x in input}\np := [1 | some n in input; count(s | {n}) == n]',
    input: numbers,
  },
  {
    name: 'concatenating',
    rules: 'p := [1 | some n in input; count(array.concat(input, [n])) == n]',
    input: numbers,
  },
  {
    name: 'comparing',
    rules: 'p := [1 | some n in input.n; array.concat(input.a, [n]) == array.concat(input.a, [n, 1])]',
    input: { n: numbers, a: numbers },
  },
  {
    name: 'big powers',
    rules: `a := 123456789123456789123456789 * 987654321987654321
b := ((a * a) * (a * a)) * ((a * a) * (a * a))
c := ((b * b) * (b * b)) * ((b * b) * (b * b))
d := ((c * c) * (c * c)) * ((c * c) * (c * c))
p := [x | some n in input; x := (d * d) % (c + n)]`,
    input: numbers,
  },
  {
    name: 'JSON',
    rules: 'p := [1 | some n in input; count(json.unmarshal(json.marshal(array.concat(input, [n])))) == n]',
    input: numbers,
  },
  {
    name: 'functions',
    rules:
      'f(x) := y if { y := [z | some z in input; z > x] }\np := [1 | some n in input; count(f(n)) == 4000]',
    input: numbers,
  },
  { name: 'every', rules: 'p := [1 | some n in input; every x in input { x + n >= 0 }]', input: numbers },
];

function prepare({ name, rules }: Program): Prepared {
  const source = { file: `${name}.rego`, text: `package bench\n\n${rules}\n` };
  return compile([source]).prepare('data.bench.p', { backend: flags.backend as Backend });
}

/** Milliseconds until the budget stopped it. */
function stopMs(program: Program): number {
  const prepared = prepare(program);
  const started = performance.now();
  try {
    prepared.value(program.input, { budget: { steps: STEPS, memory: 1_000_000_000 }, isPlain: true });
  } catch (error) {
    if (error instanceof RegoEvaluationError && error.code === 'eval_budget_error')
      return performance.now() - started;
    throw error;
  }
  throw new Error(`${program.name} ended by itself within ${STEPS} steps`);
}

function main(): void {
  for (let round = 0; round < 2; round++) stopMs(WELL_BEHAVED);
  const measure = Math.min(...Array.from({ length: 3 }, () => stopMs(WELL_BEHAVED)));
  const rows = ADVERSARIAL.map((program) => ({
    name: program.name,
    ratio: Math.min(...Array.from({ length: 2 }, () => stopMs(program))) / measure,
  })).sort((a, b) => b.ratio - a.ratio);
  if (flags.each) for (const { name, ratio } of rows) console.log(`${name.padEnd(22)} ${ratio.toFixed(2)}`);
  const worst = rows[0];
  console.log(
    `rego-budget: ${rows.length} runaway policies stopped after ${STEPS} steps; a well-behaved one takes ${measure.toFixed(0)} ms for as many, the longest ${worst?.ratio.toFixed(2)} times that (${worst?.name})`,
  );
}

main();
