import type { Problem } from '../types.ts';
import {
  type Capabilities,
  coverageOf,
  type EvaluateOptions,
  explainText,
  type LoadingEngine,
  type LoadingPolicy,
  type Module,
  type Row,
  stringifyJson,
  type Value,
} from './engine.ts';
import { hearingEvents } from './listeners.ts';
import { fromDiagnostic, fromError, parseDocument } from './problems.ts';
import { runTests } from './tests.ts';
import type { Evaluated, EvaluateJob, FormatJob, Formatted, Outcome } from './types.ts';

/** What one evaluation may spend: a second or two of the interpreter on a small machine. */
const STEPS = 5_000_000;
const MEMORY = 4_000_000;
/** And in all, with the tests: well before the page ends the worker. */
const MOST_MS = 6000;
const MOST_RESULT_CHARACTERS = 500_000;

/** What the page grants: a clock and randomness, as the browser has them; no network, no names of hosts. */
export interface Surroundings {
  readonly engine: LoadingEngine;
  readonly nowMs: () => number;
  readonly capabilities: Capabilities;
}

/** Compiles and evaluates what the page holds. Everything that is wrong with it is in the answer. */
export async function evaluateJob(job: EvaluateJob, around: Surroundings): Promise<Evaluated> {
  const { state } = job;
  const input = parseDocument('input', state.input);
  const data = parseDocument('data', state.data);
  const empty = emptyAnswer(state.query);
  const documents = [...input.problems, ...data.problems];
  const begun = around.nowMs();
  let policy: LoadingPolicy;
  try {
    policy = await around.engine.compile(toSources(state.files), {
      version: state.version,
      strict: state.isStrict,
      enablePrint: true,
      instrument: true,
    });
  } catch (error) {
    return { ...empty, problems: [...documents, ...fromError(error)] };
  }
  const query = state.query.trim() || packageOf(policy.modules);
  const warnings = policy.warnings.map((each) => fromDiagnostic(each, 'warning'));
  const answer = { ...empty, query, problems: [...documents, ...warnings] };
  if (documents.length > 0) return answer;
  return runQuery(job, policy, answer, { input: input.value, data: data.value ?? {} }, { ...around, begun });
}

async function runQuery(
  job: EvaluateJob,
  policy: LoadingPolicy,
  answer: Evaluated,
  { input, data }: { readonly input: Value | undefined; readonly data: Value },
  { nowMs, capabilities, begun }: Surroundings & { readonly begun: number },
): Promise<Evaluated> {
  const heard = hearingEvents(job.explain !== undefined);
  // Loading what the policy needs is no work of the policy.
  const times = { compiled: nowMs() };
  const options: EvaluateOptions = {
    data,
    capabilities,
    deadline: () => nowMs() - times.compiled > MOST_MS,
    onBuiltinError: heard.onBuiltinError,
    budget: { steps: STEPS, memory: MEMORY },
  };
  const { outcome, problems, steps } = await ask(async () => {
    const prepared = await policy.prepare(answer.query, { backend: 'interpreted' });
    times.compiled = nowMs();
    return (onSpent) =>
      prepared.evaluate(input, {
        ...options,
        onEvent: heard.onEvent,
        onPrint: heard.onPrint,
        onSpent,
      });
  });
  const isRefused = outcome.kind === 'refused' || (outcome.kind === 'failed' && outcome.isBudget);
  const hasTests = job.state.query.trim() === '' && !isRefused;
  const tests = hasTests ? await runTests(policy, input, options, heard) : [];
  return {
    ...answer,
    outcome,
    problems: [...answer.problems, ...problems, ...heard.builtinErrors()],
    tests,
    printed: heard.printed,
    printedLeftOut: heard.printedCount() - heard.printed.length,
    trace: job.explain ? explainText(heard.events, job.explain) : '',
    eventsLeftOut: job.explain ? heard.eventCount() - heard.events.length : 0,
    coverage: linesOf(policy.modules, heard.looked),
    steps,
    compileMs: times.compiled - begun,
    evaluateMs: nowMs() - times.compiled,
  };
}

type OnSpent = NonNullable<EvaluateOptions['onSpent']>;

/** The answer to a query, or why there is none; what it took is told either way. */
async function ask(
  prepare: () => Promise<(onSpent: OnSpent) => readonly Row[]>,
): Promise<Pick<Evaluated, 'outcome' | 'problems' | 'steps'>> {
  let steps = 0;
  try {
    const evaluate = await prepare();
    const rows = evaluate((spent) => {
      steps = spent.steps;
    });
    return { outcome: outcomeOf(rows), problems: [], steps };
  } catch (error) {
    const problems = fromError(error);
    return { outcome: failureOf(problems[0]), problems, steps };
  }
}

function failureOf(problem: Problem | undefined): Outcome {
  if (!problem?.code.startsWith('eval_')) return { kind: 'refused' };
  const { code, message, place } = problem;
  const isBudget = code === 'eval_budget_error' || code === 'eval_cancel_error';
  return { kind: 'failed', isBudget, message, place };
}

function emptyAnswer(query: string): Evaluated {
  return {
    kind: 'evaluated',
    outcome: { kind: 'refused' },
    query,
    problems: [],
    printed: [],
    printedLeftOut: 0,
    trace: '',
    eventsLeftOut: 0,
    tests: [],
    coverage: {},
    steps: 0,
    compileMs: 0,
    evaluateMs: 0,
  };
}

function toSources(files: EvaluateJob['state']['files']) {
  return files.map(({ name, text }) => ({ file: name, text }));
}

/** The package of the first file, as a query. */
function packageOf([first]: readonly Module[]): string {
  const path = first?.package.path ?? ['data'];
  return path
    .map((name, i) =>
      i === 0 ? name : /^[a-zA-Z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`,
    )
    .join('');
}

function outcomeOf(rows: readonly Row[]): Outcome {
  const [first] = rows;
  if (!first) return { kind: 'undefined' };
  const [expression] = first.expressions;
  const isPlain =
    rows.length === 1 && first.expressions.length === 1 && Object.keys(first.bindings).length === 0;
  const value: Value = isPlain && expression ? expression.value : rows.map(rowValue);
  const text = stringifyJson(value, { prefix: '', indent: '  ' });
  return {
    kind: 'value',
    text: unescapeMarkup(text.slice(0, MOST_RESULT_CHARACTERS)),
    charactersLeftOut: Math.max(0, text.length - MOST_RESULT_CHARACTERS),
  };
}

/** Go's encoder escapes these for web pages; here a person reads them. */
function unescapeMarkup(json: string): string {
  return json.replaceAll(/(?<!\\)((?:\\\\)*)\\u00(3c|3e|26)/g, (_, before: string, code: string) => {
    return before + String.fromCharCode(Number.parseInt(code, 16));
  });
}

/** A solution in the shape that `opa eval` gives it. */
function rowValue({ bindings, expressions }: Row): Value {
  const values = expressions.map(({ text, value }) => ({ text, value }));
  return { ...(Object.keys(bindings).length > 0 && { bindings }), expressions: values };
}

function linesOf(
  modules: readonly Module[],
  looked: Parameters<typeof coverageOf>[0],
): Evaluated['coverage'] {
  const { files } = coverageOf(looked, modules);
  const lines = Object.entries(files).map(([name, { covered = [], not_covered: missed = [] }]) => {
    const coveredRows = rowsOf(covered);
    const missedRows = rowsOf(missed).filter((row) => !coveredRows.includes(row));
    return [name, { covered: coveredRows, missed: missedRows }] as const;
  });
  return Object.fromEntries(lines);
}

interface Rows {
  readonly start: { readonly row: number };
  readonly end: { readonly row: number };
}

function rowsOf(ranges: readonly Rows[]): readonly number[] {
  const rows = new Set<number>();
  for (const { start, end } of ranges) for (let row = start.row; row <= end.row; row++) rows.add(row);
  return [...rows].sort((a, b) => a - b);
}

/** Writes a file as `opa fmt` does. */
export async function formatJob(
  { name, text, version }: FormatJob,
  { engine }: Surroundings,
): Promise<Formatted> {
  const { text: written, diagnostics } = await engine.format({ file: name, text }, { target: version });
  const problems = diagnostics.map((each) => fromDiagnostic(each, 'error'));
  return { kind: 'formatted', problems, ...(written !== undefined && { text: written }) };
}
