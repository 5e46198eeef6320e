import { type ExplainMode, explainText, type TraceEvent, valueText } from '#languages/rego';
import type { CommandIo } from '#platform/cli';
import { durationText } from './durations.ts';
import { type Json, prettyJson } from './json.ts';
import { errorJson, harmless, outputErrorsOf } from './output-errors.ts';
import { isPassed, type SubResult, type TestResult } from './run-test.ts';

export interface ReportOptions {
  readonly verbose: boolean;
  /** Shows the line that failed, with its variables. */
  readonly varValues: boolean;
  readonly explain: ExplainMode;
}

const LINE = `${'-'.repeat(80)}\n`;

/** Prints results as they come, then failures, then the sum, as `opa test` does. */
export function prettyReporter(io: CommandIo, options: ReportOptions) {
  const results: TestResult[] = [];
  let lastFile = '';
  let isShown = false;
  return {
    add: (result: TestResult) => {
      results.push(result);
      if (result.bench) io.out(benchText(result, result.bench));
      isShown ||= result.bench !== undefined;
      if (result.bench || (!options.verbose && isPassed(result))) return;
      const { file } = result.test.place;
      if (lastFile !== '' && lastFile !== file) io.out('\n');
      lastFile = file;
      const text = resultText(result, options);
      io.out(io.colour ? harmless(text) : text);
    },
    end: () => {
      const failures = results.filter(({ isFailed }) => isFailed);
      if (failures.length > 0 && (options.verbose || options.varValues)) {
        io.out(`${LINE}FAILURES\n${LINE}${failures.map((each) => failureText(each, options)).join('')}`);
      }
      if (isShown || lastFile !== '') io.out(LINE);
      io.out(sumText(results));
    },
  };
}

/** A line as Go's benchmarks have it. */
function benchText({ test }: TestResult, { samples, totalNs }: NonNullable<TestResult['bench']>): string {
  const perRun = String(Math.round(totalNs / samples)).padStart(10);
  return `${test.package}.${test.name}\t${String(samples).padStart(8)}\t${perRun} ns/op\n`;
}

function titleOf(result: TestResult): string {
  const { test, isFailed, error, durationNs } = result;
  const name = `${test.package}.${test.name}`;
  if (test.isSkipped) return `${name}: SKIPPED`;
  const outcome = isPassed(result) ? 'PASS' : isFailed ? 'FAIL' : error ? 'ERROR' : 'FAIL';
  return `${name}: ${outcome} (${durationText(durationNs)})`;
}

function resultText(result: TestResult, { verbose }: ReportOptions): string {
  const { test, cases, output, error } = result;
  const lines = [`${test.place.file}:${test.place.row}:`, titleOf(result)];
  for (const [depth, { name, isFailed }] of leaves(cases, 0)) {
    if (isFailed || verbose) lines.push(`  ${'  '.repeat(depth)}${name}: ${isFailed ? 'FAIL' : 'PASS'}`);
  }
  if (output !== '')
    lines.push(
      '',
      ...output
        .trim()
        .split('\n')
        .map((line) => `  ${line}`),
      '',
    );
  if (error) lines.push(`  ${outputErrorsOf(error)[0]?.text ?? ''}`);
  return lines.map((line) => `${line}\n`).join('');
}

function* leaves(
  cases: ReadonlyMap<string, SubResult>,
  depth: number,
): Generator<readonly [number, SubResult]> {
  for (const each of cases.values()) {
    yield [depth, each];
    yield* leaves(each.cases, depth + 1);
  }
}

function failureText(result: TestResult, { verbose, varValues, explain }: ReportOptions): string {
  const { events, cases } = result;
  const trace = verbose ? `\n${indented(explainText(events, explain), 2)}` : '';
  const failed = [...leaves(cases, 0)].filter(([, each]) => each.isFailed && each.cases.size === 0);
  const lines = failed.map(([depth, { name }]) => `${'  '.repeat(depth + 1)}${name}: FAIL\n`).join('');
  return `${titleOf(result)}\n${trace}${varValues ? failedLine(events) : ''}${lines === '' ? '' : `\n${lines}`}\n`;
}

/** The expression that failed last, and what its variables were. */
function failedLine(events: readonly TraceEvent[]): string {
  const event = events.findLast((each) => each.event === 'fail' && each.place.file !== '');
  if (!event) return '\n';
  const { place, text, locals } = event;
  const values = [...locals].map(([name, value]) => `${name}: ${valueText(value)}\n`);
  const where = values.length > 0 ? `\nWhere:\n\n${values.sort().join('')}` : '';
  return `\n  ${place.file}:${place.row}:\n${indented(`${text}\n${where}`, 4)}\n`;
}

function indented(text: string, blanks: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(blanks));
}

function sumText(results: readonly TestResult[]): string {
  const sums = { PASS: 0, FAIL: 0, SKIPPED: 0, ERROR: 0 };
  for (const result of results) {
    const { test, error, cases } = result;
    if (test.isSkipped) sums.SKIPPED++;
    else if (error) sums.ERROR++;
    else if (cases.size === 0) sums[isPassed(result) ? 'PASS' : 'FAIL']++;
    for (const [, each] of leaves(cases, 0)) {
      if (each.cases.size === 0) sums[each.isFailed ? 'FAIL' : 'PASS']++;
    }
  }
  const total = Object.values(sums).reduce((sum, count) => sum + count, 0);
  return Object.entries(sums)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name}: ${count}/${total}\n`)
    .join('');
}

/** The results as `opa test --format json` has them. */
export function resultsJson(results: readonly TestResult[]): string {
  return `${prettyJson(results.length === 0 ? null : results.map(resultJson))}\n`;
}

function resultJson({ test, isFailed, error, durationNs, output, cases, bench }: TestResult): Json {
  const { file, row, col } = test.place;
  const [shown] = error ? outputErrorsOf(error) : [];
  return {
    location: { file, row, col },
    package: test.package,
    name: test.name,
    fail: isFailed || undefined,
    error: shown ? errorJson(shown) : undefined,
    skip: test.isSkipped || undefined,
    duration: durationNs,
    output: output === '' ? undefined : Buffer.from(output).toString('base64'),
    sub_results: cases.size > 0 ? casesJson(cases) : undefined,
    benchmark_result: bench ? { N: bench.samples, T: bench.totalNs, Bytes: 0 } : undefined,
  };
}

function casesJson(cases: ReadonlyMap<string, SubResult>): Json {
  return Object.fromEntries(
    [...cases].map(([key, { name, isFailed, cases: inner }]) => [
      key,
      { name, fail: isFailed || undefined, sub_results: inner.size > 0 ? casesJson(inner) : undefined },
    ]),
  );
}
