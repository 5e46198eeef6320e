import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examples } from '../examples.ts';
import type { ExplainMode, PlaygroundState } from '../types.ts';
import { openEngine } from './engine.ts';
import { evaluateJob, formatJob } from './run.ts';
import { signaturesJob } from './signatures.ts';
import type { Evaluated } from './types.ts';

const engine = openEngine();
const around = { engine, nowMs: () => 0, capabilities: { clock: () => 1_700_000_000_000_000_000n } };
const plain: PlaygroundState = {
  files: [],
  input: '',
  data: '',
  query: '',
  version: 'v1',
  isStrict: false,
};

function evaluate(change: Partial<PlaygroundState>, explain?: ExplainMode): Promise<Evaluated> {
  return evaluateJob({ kind: 'evaluate', state: { ...plain, ...change }, explain }, around);
}

function evaluateText(text: string, change: Partial<PlaygroundState> = {}): Promise<Evaluated> {
  return evaluate({ files: [{ name: 'p.rego', text: `package p\n\n${text}\n` }], ...change });
}

for (const { id, state } of examples.filter(({ id }) => id !== 'runaway')) {
  test(`the example ${id} has a result, no problem, and is written as opa fmt writes it`, async () => {
    const { outcome, problems, steps } = await evaluate(state);
    assert.deepEqual([outcome.kind, problems], ['value', []]);
    assert.ok(steps > 0);
    for (const file of state.files) {
      const { text } = await formatJob({ kind: 'format', ...file, version: state.version }, around);
      assert.equal(text, file.text, file.name);
    }
  });
}

test('the example that runs away is stopped, with its rule and line', async () => {
  const { outcome, steps } = await evaluate(
    examples.find(({ id }) => id === 'runaway')?.state ?? { query: '1' },
  );
  assert.ok(outcome.kind === 'failed' && outcome.isBudget && outcome.place);
  assert.match(outcome.message, /, in data\.runaway\.sums$/);
  assert.equal(outcome.place.source, 'file:runaway.rego');
  assert.ok(outcome.place.row >= 5 && outcome.place.row <= 10 && steps >= 5_000_000);
});

interface Problems {
  readonly name: string;
  readonly text: string;
  readonly change?: Partial<PlaygroundState>;
  readonly outcome: Evaluated['outcome']['kind'];
  /** Severity, source, row and column of each. */
  readonly problems: readonly string[];
}

const wrong: readonly Problems[] = [
  {
    name: 'a syntax error, in the two ways that OPA has for it',
    text: 'a := = 1',
    outcome: 'refused',
    problems: ['error file:p.rego 3:6', 'error file:p.rego 3:6'],
  },
  {
    name: 'several type errors',
    text: 'a if count(1) == 1\n\nb if count(2) == 1',
    outcome: 'refused',
    problems: ['error file:p.rego 3:6', 'error file:p.rego 5:6'],
  },
  {
    name: 'a conflict',
    text: 'a := 1\n\na := 2 if input',
    change: { input: '1' },
    outcome: 'failed',
    problems: ['error file:p.rego 5:1'],
  },
  {
    name: 'errors of built-ins, which only make something undefined, in the order of the text',
    text: 'b := to_number("x")\n\na := 1 / 0',
    outcome: 'value',
    problems: ['warning file:p.rego 3:6', 'warning file:p.rego 5:6'],
  },
  {
    name: 'input and data that are no JSON',
    text: 'a := 1',
    change: { input: '{\n "a": tru}', data: '[]' },
    outcome: 'refused',
    problems: ['error input 2:10', 'error data 1:1'],
  },
  {
    name: 'a query that is none',
    text: 'a := 1',
    change: { query: 'data.p.' },
    outcome: 'refused',
    problems: ['error query 1:7'],
  },
];

for (const { name, text, change, outcome, problems } of wrong) {
  test(`${name}: said at its place`, async () => {
    const found = await evaluateText(text, change);
    assert.equal(found.outcome.kind, outcome);
    assert.deepEqual(
      found.problems.map(({ severity, place }) => `${severity} ${place?.source} ${place?.row}:${place?.col}`),
      problems,
    );
  });
}

test('an empty source has its error at the first place that there is', async () => {
  const { problems } = await evaluate({ files: [{ name: 'p.rego', text: '' }] });
  assert.deepEqual(
    problems.map(({ place }) => [place?.row, place?.col]),
    [[1, 1]],
  );
});

test('a test that did not pass says why: the expression that it got stuck at, or the error', async () => {
  const { tests } = await evaluateText(
    `test_passes if 1 < 2

test_fails if {
	x := 1
	some y in [5, 6]
	y > 5
	x == y
}

test_conflicts if twice == 1

twice := 1
twice := 2 if input

todo_test_later if false`,
    { input: '1' },
  );
  assert.deepEqual(
    tests.map(({ name, verdict, reason, reasonPlace }) => [name, verdict, reason, reasonPlace?.row]),
    [
      ['test_passes', 'pass', '', undefined],
      ['test_fails', 'fail', 'x == y', 9],
      ['test_conflicts', 'error', 'complete rules must not produce multiple outputs', 15],
      ['todo_test_later', 'skipped', '', undefined],
    ],
  );
});

test('a file may have any name that a link may give it', async () => {
  const files = ['__proto__', 'constructor', 'query'].map((name, i) => ({
    name,
    text: `package p\n\nrule${i} := ${i}\n`,
  }));
  const { outcome, coverage, problems } = await evaluate({ files });
  assert.deepEqual([outcome.kind, problems], ['value', []]);
  assert.deepEqual(Object.keys(coverage).sort(), ['__proto__', 'constructor', 'query']);
});

test('what is not JSON in a result is left readable, and what is too long is counted', async () => {
  const { outcome } = await evaluateText('a := "<b>\\\\u003c & \\u003e"\n\nb := numbers.range(1, 100000)');
  assert.ok(outcome.kind === 'value');
  assert.ok(outcome.text.includes('"<b>\\\\u003c & >"'), outcome.text.slice(0, 60));
  assert.ok(outcome.charactersLeftOut > 0);
});

test('each built-in that has a name has a signature, loaded or not', async () => {
  const { signatures } = signaturesJob(engine);
  const texts = new Map(signatures.map(({ name, parameters, result }) => [name, [...parameters, result]]));
  assert.deepEqual(texts.get('sprintf'), ['format: string', 'values: array[any]', 'string']);
  assert.ok(texts.get('io.jwt.decode_verify')?.[0]?.startsWith('jwt: string'));
  assert.ok(texts.has('walk') && !texts.has('plus') && texts.size > 180, `${texts.size}`);
});
