import {
  type Capabilities,
  type Coverage,
  coverageOf,
  type EvaluateOptions,
  type LineProfile,
  type Policy,
  type PrepareOptions,
  parseQuery,
  profileOf,
  type RegoEvaluationError,
  type TraceEvent,
  type Value,
} from '#languages/rego';
import { CliError, type CommandContext, CommandFailure, type CommandIo } from '#platform/cli';
import { capabilitiesOf } from './capabilities.ts';
import { nowNs, parseDurationMs } from './durations.ts';
import { cleanPath, FileError, readBytes, textOf } from './files.ts';
import { type FlagReader, flagReader } from './flag-reader.ts';
import { documentOf } from './load.ts';
import { harmless, LoadFailure, type OutputError, outputErrorsOf, plainError } from './output-errors.ts';
import { printResult, type Result } from './print-result.ts';
import { profileOrder } from './profile-order.ts';
import { compileProgram, loadProgram, type Program } from './program.ts';
import { withPlainSignals } from './signals.ts';
import { sourceMarks } from './source-marks.ts';
import { createTimers, statisticsOf, type Timers } from './timers.ts';

/** Steps are not counted for somebody who can press ^C; memory is, before the process dies of it. */
export const BUDGET = { steps: Number.MAX_SAFE_INTEGER, memory: 100_000_000, depth: 1000 };

/** `bulwark rego eval`: evaluates a query and prints what it gives. */
export async function run({ args, flags: given, io }: CommandContext): Promise<number> {
  const flags = flagReader(given);
  checkFlags(args, flags);
  const query = flags.isSet('stdin') ? textOf(await io.stdin()) : (args[0] ?? '');
  const timers = createTimers();
  const input = await readInput(flags, io, timers);
  const started: Started = { flags, io, timers, query, input };
  const { result, sources } = evaluateAll(started);
  printResult(io, flags.text('format') ?? 'json', result);
  const errors = result.errors ?? [];
  if (flags.text('format') !== 'json') io.err(sourceMarks(io, errors, sources));
  if (errors.length > (result.builtinErrors ?? 0)) return 2;
  const isDefined = (result.rows?.length ?? 0) > 0;
  return (flags.isSet('fail') && !isDefined) || (flags.isSet('fail-defined') && isDefined) ? 1 : 0;
}

interface Started {
  readonly flags: FlagReader;
  readonly io: CommandIo;
  readonly timers: Timers;
  readonly query: string;
  readonly input: Value | undefined;
}

/** What cannot be meant together. */
function checkFlags(args: readonly string[], flags: FlagReader): void {
  const wrong = (message: string) => new CliError('flag-value', message);
  const [stdin, stdinInput] = [flags.isSet('stdin'), flags.isSet('stdin-input')];
  if (args.length > 0 && stdin) throw wrong('specify query argument or --stdin but not both');
  if (args.length === 0 && !stdin)
    throw new CliError('missing-argument', "specify query argument or --stdin, such as 'data.policy.allow'");
  if (stdin && stdinInput) throw wrong('specify --stdin or --stdin-input but not both');
  if (stdinInput && flags.text('input') !== undefined)
    throw wrong('specify --stdin-input or --input but not both');
  if (flags.isSet('fail') && flags.isSet('fail-defined'))
    throw wrong('specify --fail or --fail-defined but not both');
  if (flags.text('format') === 'source')
    throw wrong('--format source prints partial evaluations, which this command does not make');
  if (flags.isSet('strict-builtin-errors') && flags.isSet('show-builtin-errors')) {
    throw wrong(
      'cannot use --show-builtin-errors with --strict-builtin-errors, --strict-builtin-errors will return the first built-in error encountered immediately',
    );
  }
}

/** The input document: JSON or YAML of a file or of standard input. Throws CommandFailure. */
export async function readInput(
  flags: FlagReader,
  io: CommandIo,
  timers: Timers,
): Promise<Value | undefined> {
  const path = flags.text('input');
  if (path === undefined && !flags.isSet('stdin-input')) return undefined;
  const bytes = path === undefined ? await io.stdin() : readInputFile(path);
  try {
    return timers.time('rego_input_parse', () => documentOf(path ?? 'stdin', bytes, 'any'));
  } catch (error) {
    if (!(error instanceof LoadFailure)) throw error;
    throw new CommandFailure(`unable to parse input: ${error.errors[0]?.message ?? ''}`, 2);
  }
}

function readInputFile(path: string): Uint8Array {
  try {
    return readBytes(cleanPath(path));
  } catch (error) {
    if (error instanceof FileError) throw new CommandFailure(error.message, 2);
    throw error;
  }
}

function evaluateAll(started: Started): { readonly result: Result; readonly sources: Program['sources'] } {
  const { flags, io, timers } = started;
  const count = Math.max(1, flags.number('count') ?? 1);
  let program: Program | undefined;
  const results: Result[] = [];
  try {
    for (let time = 0; time < count; time++) {
      if (time > 0) timers.clear();
      program = loadProgram(flags, io, timers);
      results.push(evaluateOnce(started, program));
    }
  } catch (error) {
    results.push({ errors: errorsOf(error) });
  }
  const sources = [...(program?.sources ?? []), { file: '', text: started.query }];
  return { result: aggregated(results), sources };
}

function errorsOf(error: unknown): readonly OutputError[] {
  return error instanceof FileError ? [plainError(error.message)] : outputErrorsOf(error);
}

/** Of several runs the first is shown, with figures of all. */
function aggregated(results: readonly Result[]): Result {
  const failed = results.find(({ errors }) => errors !== undefined && errors.length > 0);
  const [first = {}] = failed ? [failed] : results;
  if (results.length < 2 || failed) return first;
  const { profile: _profile, metrics, ...rest } = first;
  return {
    ...rest,
    ...(metrics && {
      aggregatedMetrics: Object.fromEntries(
        Object.keys(metrics).map((name) => [
          name,
          statisticsOf(results.map((result) => result.metrics?.[name] ?? 0)),
        ]),
      ),
    }),
    ...(_profile && { aggregatedProfile: aggregatedProfile(results) }),
  };
}

function aggregatedProfile(results: readonly Result[]): NonNullable<Result['aggregatedProfile']> {
  const key = ({ location }: LineProfile) => `${location.row}:${location.file}`;
  return (results[0]?.profile ?? []).map((line) => {
    const same = results.flatMap(({ profile = [] }) => profile.filter((other) => key(other) === key(line)));
    const { total_time_ns: _time, ...rest } = line;
    return { ...rest, total_time_ns_stats: statisticsOf(same.map((each) => each.total_time_ns)) };
  });
}

type TimedEvent = TraceEvent & { readonly timeNs: number };

function evaluateOnce({ flags, io, timers, query, input }: Started, program: Program): Result {
  const isProfiled = wantsProfile(flags);
  const isTraced = explainOf(flags) !== undefined || isProfiled;
  const isCovered = flags.isSet('coverage');
  const policy = compileProgram(program, flags, { instrument: isTraced || isCovered }, timers);
  if (parseQuery(query).body?.length === 0) return { errors: [plainError('cannot evaluate empty query')] };
  const prepared = timers.time('rego_query_compile', () => policy.prepare(query, queryScope(flags)));
  const events: TimedEvent[] = [];
  const builtinErrors: OutputError[] = [];
  const seen = new Set<string>();
  const onEvent = (event: TraceEvent) => {
    if (isTraced || isNew(event, seen)) events.push({ ...event, timeNs: nowNs() });
  };
  const granted = capabilitiesOf(io, flags.isSet('allow-net'));
  const options: EvaluateOptions = {
    ...evaluateOptions(flags, io, program, granted.capabilities),
    ...((isTraced || isCovered) && { onEvent }),
    ...(flags.isSet('show-builtin-errors') && {
      onBuiltinError: (error: RegoEvaluationError) => builtinErrors.push(...outputErrorsOf(error)),
    }),
  };
  const facts = () => factsOf(flags, { events, policy, timers });
  try {
    const rows = timers.time('rego_query_eval', () =>
      withPlainSignals(() => prepared.evaluate(input, options)),
    );
    const refusal = granted.refusal();
    if (refusal !== undefined) return { errors: [plainError(refusal)], ...facts() };
    return { rows, errors: builtinErrors, builtinErrors: builtinErrors.length, ...facts() };
  } catch (error) {
    return { errors: outputErrorsOf(error), ...facts() };
  }
}

/** For coverage it is enough to know of each place once. */
function isNew({ event, place, isRule }: TraceEvent, seen: Set<string>): boolean {
  const key = `${event}:${isRule}:${place.offset}:${place.end}:${place.file}`;
  return seen.size < seen.add(key).size;
}

/** `--package` and `--import`. */
export function queryScope(flags: FlagReader): QueryScope {
  const name = flags.text('package');
  const imports = flags.list('import');
  return { ...(name !== undefined && { package: name }), ...(imports.length > 0 && { imports }) };
}

type QueryScope = PrepareOptions & { readonly package?: string; readonly imports?: readonly string[] };

export function evaluateOptions(
  flags: FlagReader,
  io: CommandIo,
  { data }: Program,
  capabilities: Capabilities,
): EvaluateOptions {
  const timeout = flags.text('timeout');
  const endsAt = timeout === undefined ? 0 : performance.now() + parseDurationMs('--timeout', timeout);
  return {
    data,
    isPlain: true,
    budget: BUDGET,
    capabilities,
    ...(endsAt > 0 && { deadline: () => performance.now() > endsAt }),
    ...(flags.isSet('strict-builtin-errors') && { strictBuiltinErrors: true }),
    onPrint: (text) => io.err(`${io.interactive ? harmless(text) : text}\n`),
  };
}

function factsOf(
  flags: FlagReader,
  { events, policy, timers }: { events: readonly TimedEvent[]; policy: Policy; timers: Timers },
): Result {
  const explain = explainOf(flags);
  const wantsMetrics = flags.isSet('metrics') || wantsProfile(flags);
  const coverage: Coverage | undefined = flags.isSet('coverage')
    ? coverageOf(events, policy.modules)
    : undefined;
  return {
    ...(explain && { explanation: { events, mode: explain } }),
    ...(wantsMetrics && { metrics: timers.all() }),
    ...(wantsProfile(flags) && { profile: profileLines(flags, events) }),
    ...(coverage && { coverage }),
  };
}

function wantsProfile(flags: FlagReader): boolean {
  return (
    flags.isSet('profile') ||
    flags.number('profile-limit') !== undefined ||
    flags.list('profile-sort').length > 0
  );
}

function profileLines(flags: FlagReader, events: readonly TimedEvent[]): readonly LineProfile[] {
  const criteria = flags.list('profile-sort').flatMap((names) => names.split(','));
  const lines = [...profileOf(events)].sort(profileOrder(criteria));
  const limit = flags.number('profile-limit') ?? 10;
  return limit > 0 ? lines.slice(0, limit) : lines;
}

function explainOf(flags: FlagReader): NonNullable<Result['explanation']>['mode'] | undefined {
  const mode = flags.text('explain');
  return mode === 'full' || mode === 'notes' || mode === 'fails' || mode === 'debug' ? mode : undefined;
}
