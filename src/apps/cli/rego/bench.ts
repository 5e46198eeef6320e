import type { EvaluateOptions } from '#languages/rego';
import { CliError, type CommandContext } from '#platform/cli';
import { boxTable } from './box-table.ts';
import { capabilitiesOf } from './capabilities.ts';
import { failureErrors } from './check.ts';
import { parseDurationMs } from './durations.ts';
import { evaluateOptions, queryScope, readInput } from './eval.ts';
import { textOf } from './files.ts';
import { flagReader } from './flag-reader.ts';
import { prettyJson } from './json.ts';
import { type Measured, measure } from './measure.ts';
import { countedText, errorJson } from './output-errors.ts';
import { compileProgram, loadProgram } from './program.ts';
import { withPlainSignals } from './signals.ts';
import { createTimers, percentile } from './timers.ts';

const DEFAULT_MS = 1000;

/** `bulwark rego bench`: evaluates a prepared query again and again, and says how long it takes. */
export async function run({ args, flags: given, io }: CommandContext): Promise<number> {
  const flags = flagReader(given);
  if (args.length === 0 && !flags.isSet('stdin'))
    throw new CliError('missing-argument', "specify a query, such as 'data.policy.allow'");
  const query = flags.isSet('stdin') ? textOf(await io.stdin()) : (args[0] ?? '');
  const input = await readInput(flags, io, createTimers());
  const format = flags.text('format') ?? 'pretty';
  try {
    const program = loadProgram(flags, io);
    const prepared = compileProgram(program, flags).prepare(query, queryScope(flags));
    const { capabilities } = capabilitiesOf(io, flags.isSet('allow-net'));
    const options: EvaluateOptions = {
      ...evaluateOptions(flags, io, program, capabilities),
      onPrint: () => undefined,
    };
    if (flags.isSet('fail') && prepared.evaluate(input, options).length === 0) {
      io.err('error: undefined result\n');
      return 1;
    }
    const ms = parseDurationMs('--duration', flags.text('duration') ?? `${DEFAULT_MS}ms`);
    for (let time = Math.max(1, flags.number('count') ?? 1); time > 0; time--) {
      const measured = withPlainSignals(() => measure(prepared, input, options, ms));
      io.out(report(format, measured, flags.isSet('metrics')));
    }
    return 0;
  } catch (error) {
    const errors = failureErrors(error);
    if (format === 'json') io.err(`${prettyJson({ errors: errors.map(errorJson) })}\n`);
    else io.err(`${countedText(errors)}\n`);
    return 1;
  }
}

function report(format: string, measured: Measured, withMetrics: boolean): string {
  const { samples, totalNs } = measured;
  const perRun = Math.round(totalNs / samples);
  const extra = withMetrics ? histogram(measured) : [];
  if (format === 'json') {
    const facts = { N: samples, T: totalNs, Bytes: 0, Extra: Object.fromEntries(extra) };
    return `${prettyJson(facts)}\n`;
  }
  if (format === 'gobench') {
    const parts = extra.map(([name, value]) => `${shortNumber(value).padStart(12)} ${name}`);
    return `${[`BenchmarkOPAEval`, String(samples).padStart(8), `${perRun} ns/op`, ...parts].join('\t')}\n`;
  }
  const rows = [
    ['samples', String(samples)],
    ['ns/op', String(perRun)],
    ...extra.map(([name, value]) => [name, shortNumber(value)]),
  ];
  const width = Math.max(...rows.map(([, value = '']) => value.length));
  return boxTable(rows.map(([name = '', value = '']) => [name, value.padStart(width)]));
}

function histogram({ times, samples }: Measured): readonly (readonly [string, number])[] {
  const sorted = [...times];
  const mean = sorted.reduce((sum, time) => sum + time, 0) / sorted.length;
  const variance = sorted.reduce((sum, time) => sum + (time - mean) ** 2, 0) / sorted.length;
  const figures: Readonly<Record<string, number>> = {
    '75%': percentile(sorted, 0.75),
    '90%': percentile(sorted, 0.9),
    '95%': percentile(sorted, 0.95),
    '99%': percentile(sorted, 0.99),
    '99.9%': percentile(sorted, 0.999),
    '99.99%': percentile(sorted, 0.9999),
    count: samples,
    max: sorted.at(-1) ?? 0,
    mean,
    median: percentile(sorted, 0.5),
    min: sorted[0] ?? 0,
    stddev: Math.sqrt(variance),
  };
  return Object.entries(figures).map(([name, value]) => [
    `histogram_timer_rego_query_eval_ns_${name}`,
    value,
  ]);
}

function shortNumber(value: number): string {
  return value < 100 ? value.toFixed(1) : String(Math.round(value));
}
