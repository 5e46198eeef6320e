import {
  type Coverage,
  type ExplainMode,
  explainedEvents,
  explainText,
  type LineProfile,
  type Row,
  stringifyJson,
  type TraceEvent,
  type Value,
} from '#languages/rego';
import type { CommandIo } from '#platform/cli';
import { boxTable } from './box-table.ts';
import { durationText } from './durations.ts';
import { Exact, type Json, prettyJson } from './json.ts';
import { countedText, errorJson, type OutputError } from './output-errors.ts';
import { STATISTICS, type Statistics } from './timers.ts';

type AggregatedLine = Omit<LineProfile, 'total_time_ns'> & { readonly total_time_ns_stats: Statistics };

/** What an evaluation gave, and what is known about it. */
export interface Result {
  readonly errors?: readonly OutputError[];
  /** How many of the errors are of built-ins, and were only collected. */
  readonly builtinErrors?: number;
  readonly rows?: readonly Row[];
  readonly explanation?: { readonly events: readonly TraceEvent[]; readonly mode: ExplainMode };
  readonly metrics?: { readonly [name: string]: number };
  readonly aggregatedMetrics?: { readonly [name: string]: Statistics };
  readonly profile?: readonly LineProfile[];
  readonly aggregatedProfile?: readonly AggregatedLine[];
  readonly coverage?: Coverage;
}

const PRINTERS: Readonly<Record<string, (io: CommandIo, result: Result) => void>> = {
  json: (io, result) => io.out(`${prettyJson(resultJson(result))}\n`),
  discard: (io, result) => {
    const { result: rows, ...rest } = resultJson(result);
    io.out(`${prettyJson({ ...rest, ...(rows !== undefined && { result: 'discarded' }) })}\n`);
  },
  pretty: printPretty,
  values: rowPrinter(
    ({ expressions }) => `${prettyJson(expressions.map(({ value }) => new Exact(value)))}\n`,
  ),
  bindings: rowPrinter(({ bindings }) => `${prettyJson(new Exact(bindings))}\n`),
  raw: rowPrinter(({ expressions }) => `${expressions.map(({ value }) => rawText(value)).join(' ')}\n`),
};

/** Prints a result in one of OPA's formats. */
export function printResult(io: CommandIo, format: string, result: Result): void {
  PRINTERS[format]?.(io, result);
}

function rowPrinter(line: (row: Row) => string): (io: CommandIo, result: Result) => void {
  return (io, { errors = [], rows = [] }) => {
    if (errors.length > 0) io.err(`${countedText(errors)}\n`);
    else for (const row of rows) io.out(line(row));
  };
}

/** A string as it is, for scripts; anything else as JSON. */
function rawText(value: Value): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}

function resultJson(result: Result): { readonly [field: string]: Json | undefined } {
  const { errors = [], rows = [], explanation } = result;
  const explained = explanation ? explainedEvents(explanation.events, explanation.mode) : [];
  return {
    errors: errors.length > 0 ? errors.map(errorJson) : undefined,
    result: rows.length > 0 ? rows.map(rowJson) : undefined,
    metrics: result.metrics,
    aggregated_metrics: result.aggregatedMetrics as Json | undefined,
    explanation: explained.length > 0 ? explained.map(eventJson) : undefined,
    profile: result.profile as Json | undefined,
    aggregated_profile: result.aggregatedProfile as Json | undefined,
    coverage: result.coverage as Json | undefined,
  };
}

function rowJson({ expressions, bindings }: Row): Json {
  const names = Object.keys(bindings);
  return {
    expressions: expressions.map(({ value, text, place: { row, col } }) => ({
      value: new Exact(value),
      text,
      location: { row, col },
    })),
    bindings: names.length > 0 ? new Exact(bindings) : undefined,
  };
}

/** An event with OPA's field names; the node is its text. */
function eventJson({ event, place: { file, row, col }, text, depth, locals }: TraceEvent): Json {
  return {
    Op: event.slice(0, 1).toUpperCase() + event.slice(1),
    Node: event === 'note' ? null : text,
    Location: { file, row, col },
    Depth: depth,
    Locals: [...locals].map(([name, value]) => ({
      Key: { type: 'var', value: name },
      Value: new Exact(value),
    })),
    Message: event === 'note' ? text : '',
  };
}

function printPretty(io: CommandIo, result: Result): void {
  const { errors = [], rows = [], explanation } = result;
  if (explanation) io.out(explainText(explanation.events, explanation.mode));
  if (errors.length > 0) io.err(`${countedText(errors)}\n`);
  else io.out(rows.length === 0 ? 'undefined\n' : rowsText(rows));
  io.out(factTables(result));
}

function rowsText(rows: readonly Row[]): string {
  const [first] = rows;
  if (!first) return '';
  const { expressions, bindings } = first;
  const names = Object.keys(bindings).sort();
  if (rows.length === 1 && names.length === 0) {
    const isPlain = expressions.length === 1 || expressions.every(({ value }) => typeof value === 'boolean');
    if (isPlain) return `${prettyJson(new Exact(expressions[0]?.value ?? null))}\n`;
  }
  const shown = expressions.flatMap(({ value }, i) =>
    typeof value !== 'boolean' || names.length === 0 ? [i] : [],
  );
  const cells = (row: Row) => [
    ...shown.map((i) => row.expressions[i]?.value ?? null),
    ...names.map((name) => row.bindings[name] ?? null),
  ];
  return boxTable(
    rows.map((row) => cells(row).map((value) => stringifyJson(value))),
    { header: [...shown.map((i) => expressions[i]?.text ?? ''), ...names] },
  );
}

function factTables({ metrics, profile, aggregatedMetrics, aggregatedProfile, coverage }: Result): string {
  const tables: string[] = [];
  const statistics = STATISTICS.map((name) => name.slice(0, 1).toUpperCase() + name.slice(1));
  if (metrics) {
    const rows = Object.entries(metrics).map(([name, value]) => [name, String(value)]);
    tables.push(boxTable(rows, { header: ['Metric', 'Value'] }));
  }
  if (profile && profile.length > 0) {
    const rows = profile.map((line) => [durationText(line.total_time_ns), ...countCells(line)]);
    tables.push(boxTable(rows, { header: ['Time', ...COUNTS] }));
  }
  if (aggregatedMetrics) {
    const rows = Object.entries(aggregatedMetrics).map(([name, stats]) => [
      name,
      ...STATISTICS.map((each) => String(stats[each])),
    ]);
    tables.push(boxTable(rows, { header: ['Metric', ...statistics] }));
  }
  if (aggregatedProfile && aggregatedProfile.length > 0) {
    const rows = aggregatedProfile.map((line) => [
      ...STATISTICS.map((each) => durationText(line.total_time_ns_stats[each])),
      ...countCells(line),
    ]);
    tables.push(boxTable(rows, { header: [...statistics, ...COUNTS] }));
  }
  if (coverage) tables.push(boxTable([['Overall Coverage', coverage.coverage.toFixed(2)]]));
  return tables.join('');
}

const COUNTS = ['Num Eval', 'Num Redo', 'Num Gen Expr', 'Location'];

function countCells({
  num_eval,
  num_redo,
  num_gen_expr,
  location,
}: Omit<LineProfile, 'total_time_ns'>): string[] {
  const where = location.file === '' ? `query:${location.row}` : `${location.file}:${location.row}`;
  return [num_eval, num_redo, num_gen_expr, where].map(String);
}
