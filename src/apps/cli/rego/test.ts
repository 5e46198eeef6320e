import { compileRegexp } from '#formats/regexp';
import {
  coverageOf,
  type ExplainMode,
  type Policy,
  RegoEvaluationError,
  type TraceEvent,
} from '#languages/rego';
import { CliError, type CommandContext, type CommandIo } from '#platform/cli';
import { readBundles } from './bundles.ts';
import { capabilitiesOf } from './capabilities.ts';
import { failureText } from './check.ts';
import { parseDurationMs } from './durations.ts';
import { BUDGET } from './eval.ts';
import { ignoreOf } from './files.ts';
import { type FlagReader, flagReader, versionOf } from './flag-reader.ts';
import { type Json, prettyJson } from './json.ts';
import { loadPaths } from './load.ts';
import { outputErrorsOf } from './output-errors.ts';
import { compileProgram, merged, type Program } from './program.ts';
import { benchTest, isPassed, runTest, type TestResult } from './run-test.ts';
import { withPlainSignals } from './signals.ts';
import { type TestCase, testCases, withUniqueTests } from './test-cases.ts';
import { prettyReporter, type ReportOptions, resultsJson } from './test-report.ts';

/** `bulwark rego test`: runs the rules that are tests. */
export async function run({ args, flags: given, io }: CommandContext): Promise<number> {
  const flags = flagReader(given);
  const threshold = flags.number('threshold') ?? 0;
  if (!(threshold >= 0 && threshold <= 100)) {
    throw new CliError('flag-value', 'Code coverage threshold must be between 0 and 100');
  }
  const matches = matcher(flags.text('run'));
  let suite: Suite;
  try {
    suite = prepareSuite(args, flags, io);
  } catch (error) {
    io.err(`${failureText(error)}\n`);
    return 1;
  }
  const tests = suite.tests.filter((test) => matches(`${test.package}.${test.name}`));
  for (let time = Math.max(1, flags.number('count') ?? 1); time > 0; time--) {
    const code = runAll({ ...suite, tests }, flags, io);
    if (code !== 0) return code;
  }
  return 0;
}

function matcher(pattern: string | undefined): (name: string) => boolean {
  if (pattern === undefined) return () => true;
  try {
    const regexp = compileRegexp(pattern);
    return (name) => regexp.test(name);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError('flag-value', `--run is no regular expression: ${reason}`);
  }
}

interface Suite {
  readonly tests: readonly TestCase[];
  readonly policy: Policy;
  readonly program: Program;
}

function prepareSuite(paths: readonly string[], flags: FlagReader, io: CommandIo): Suite {
  const [version, ignore] = [versionOf(flags), ignoreOf(flags.list('ignore'))];
  const loaded: Program = flags.isSet('bundle')
    ? merged({ sources: [], data: {} }, readBundles(paths, { version, ignore, skipVerify: true }), io)
    : { ...loadPaths(paths, { version, ignore }), bundles: [] };
  const { sources, shown } = withUniqueTests(loaded.sources, version);
  const program = { ...loaded, sources };
  const policy = compileProgram(program, flags, {
    instrument: wantsEvents(flags) || sources.some(({ text }) => /\btest_\w+\[/.test(text)),
    limits: { diagnostics: flags.number('max-errors') || Number.MAX_SAFE_INTEGER },
  });
  return { tests: testCases(policy, shown), policy, program };
}

function isCovering(flags: FlagReader): boolean {
  return flags.isSet('coverage') || (flags.number('threshold') ?? 0) > 0;
}

function wantsEvents(flags: FlagReader): boolean {
  return isCovering(flags) || reportOptions(flags).verbose || flags.isSet('var-values');
}

function reportOptions(flags: FlagReader): ReportOptions {
  const explain = flags.text('explain') as ExplainMode | undefined;
  return {
    verbose: flags.isSet('verbose') || explain !== undefined,
    varValues: flags.isSet('var-values'),
    explain: explain ?? 'fails',
  };
}

function runAll(suite: Suite, flags: FlagReader, io: CommandIo): number {
  const options = reportOptions(flags);
  const isJson = flags.text('format') === 'json';
  const pretty = isJson || isCovering(flags) ? undefined : prettyReporter(io, options);
  const covered = new Map<string, TraceEvent>();
  const results = suite.tests.map((test) => {
    const result = runOne(test, suite, { flags, io, covered });
    pretty?.add(result);
    return result;
  });
  if (isCovering(flags)) return reportCoverage(results, covered.values(), { suite, flags, io, options });
  pretty?.end();
  if (isJson) {
    const isSorted = flags.text('sort') === 'duration';
    io.out(resultsJson(isSorted ? results.toSorted((a, b) => b.durationNs - a.durationNs) : results));
  }
  return codeOf(results, flags, io);
}

function codeOf(results: readonly TestResult[], flags: FlagReader, io: CommandIo): number {
  if (results.length === 0 && flags.isSet('fail-on-empty')) {
    io.err('no tests were run\n');
    return 1;
  }
  const mayBeSkipped = flags.isSet('exit-zero-on-skipped');
  return results.every((each) => isPassed(each) || (each.test.isSkipped && mayBeSkipped)) ? 0 : 2;
}

interface Running {
  readonly flags: FlagReader;
  readonly io: CommandIo;
  /** Each place once: enough for coverage. */
  readonly covered: Map<string, TraceEvent>;
}

function runOne(test: TestCase, { policy, program }: Suite, { flags, io, covered }: Running): TestResult {
  const limitMs = parseDurationMs('--timeout', flags.text('timeout') ?? '5s');
  const endsAt = limitMs > 0 ? performance.now() + limitMs : Number.POSITIVE_INFINITY;
  const isKept = isCovering(flags);
  const granted = capabilitiesOf(io, flags.isSet('allow-net'));
  const result = withPlainSignals(() =>
    runTest(test, policy, {
      keepsEvents: wantsEvents(flags) && !isKept,
      data: program.data,
      isPlain: true,
      budget: BUDGET,
      capabilities: granted.capabilities,
      deadline: () => performance.now() > endsAt,
      ...(isKept && {
        onEvent: (event: TraceEvent) => {
          const { place, isRule, event: kind } = event;
          const key = `${kind}:${isRule}:${place.offset}:${place.end}:${place.file}`;
          if (!covered.has(key)) covered.set(key, { ...event, locals: new Map() });
        },
      }),
    }),
  );
  const refusal = granted.refusal();
  if (refusal === undefined) return measured(result, policy, { flags, data: program.data, granted });
  const error = new RegoEvaluationError('eval_builtin_error', refusal, test.place);
  return { ...result, isFailed: false, error };
}

interface Measuring {
  readonly flags: FlagReader;
  readonly data: Program['data'];
  readonly granted: ReturnType<typeof capabilitiesOf>;
}

/** With `--bench`, how long a test takes that has passed. */
function measured(result: TestResult, policy: Policy, { flags, data, granted }: Measuring): TestResult {
  if (!flags.isSet('bench') || !isPassed(result)) return result;
  const ms = parseDurationMs('--bench-duration', flags.text('bench-duration') ?? '1s');
  const { capabilities } = granted;
  const options = { data, isPlain: true, budget: BUDGET, capabilities };
  return { ...result, bench: withPlainSignals(() => benchTest(result.test, policy, options, ms)) };
}

interface Covering {
  readonly suite: Suite;
  readonly flags: FlagReader;
  readonly io: CommandIo;
  readonly options: ReportOptions;
}

/** Coverage says something only when all tests passed. */
function reportCoverage(
  results: readonly TestResult[],
  events: Iterable<TraceEvent>,
  { suite, flags, io, options }: Covering,
): number {
  const error = results.find((each) => each.error)?.error;
  if (error) {
    io.err(`${outputErrorsOf(error)[0]?.text ?? ''}\n`);
    return 1;
  }
  const failures = results.filter(({ isFailed }) => isFailed);
  if (failures.length > 0) {
    const reporter = prettyReporter(io, options);
    for (const failure of failures) reporter.add(failure);
    reporter.end();
    return 1;
  }
  const report = coverageOf(events, suite.policy.modules);
  const threshold = flags.number('threshold') ?? 0;
  if (report.coverage < threshold) {
    const [got, wanted] = [report.coverage.toFixed(2), threshold.toFixed(2)];
    io.err(`Code coverage threshold not met: got ${got} instead of ${wanted}\n`);
    if (options.verbose) io.err(`${prettyJson(report as unknown as Json)}\n`);
    return 2;
  }
  io.out(`${prettyJson(report as unknown as Json)}\n`);
  return codeOf(results, flags, io);
}
