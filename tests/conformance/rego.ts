import { globSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import {
  type Backend,
  type Builtin,
  compareValues,
  compile,
  type EvaluateOptions,
  parseJson,
  RegoCompileError,
  RegoEvaluationError,
  type Row,
  stringifyJson,
  type Value,
} from '#languages/rego';
import type { Suite, SuiteResult } from './types.ts';

interface Case {
  readonly note: string;
  readonly query: string;
  readonly modules?: readonly string[];
  readonly data?: Value;
  readonly input?: Value;
  /** A term of Rego: inputs that are no JSON. */
  readonly input_term?: string;
  readonly want_result?: readonly { readonly [name: string]: Value }[];
  readonly want_error_code?: string;
  readonly want_error?: string;
  /** Errors of built-ins end the evaluation. */
  readonly strict_error?: boolean;
  /** The values of bindings are compared as sets. */
  readonly sort_bindings?: boolean;
  readonly ignore_generated_vars?: boolean;
  readonly ignore?: boolean;
}

const USAGE = 'expected --backend compiled, interpreted or both';

/** Every file holds `{"cases": […]}`, as OPA's own suite does. Numbers are read without loss. */
function casesOf(folder: string): readonly Case[] {
  const cases = globSync('**/*.json', { cwd: folder })
    .sort()
    .flatMap((name) => {
      const content = parseJson(readFileSync(join(folder, name), 'utf8')) as { cases?: readonly Case[] };
      return content.cases ?? [];
    })
    .filter(({ ignore }) => ignore !== true);
  if (cases.length === 0) throw new Error(`${folder} holds no case: expected NAME.json with {"cases": […]}`);
  return cases;
}

function backendsOf(options: readonly string[]): readonly Backend[] {
  const [option, value] = options;
  if (option === undefined) return ['compiled', 'interpreted'];
  if (option !== '--backend') throw new Error(USAGE);
  if (value === 'both') return ['compiled', 'interpreted'];
  if (value !== 'compiled' && value !== 'interpreted') throw new Error(USAGE);
  return [value];
}

/** Why a case failed on a back end. */
function judge(entry: Case, backend: Backend): string | undefined {
  try {
    const rows = evaluate(entry, backend);
    if (entry.want_error !== undefined || entry.want_error_code !== undefined) {
      return `no error, but ${entry.want_error_code ?? ''} ${entry.want_error ?? ''}`;
    }
    return entry.want_result === undefined
      ? 'the case wants nothing'
      : compareRows(entry, rows, entry.want_result);
  } catch (error) {
    return judgeError(entry, error);
  }
}

function evaluate(entry: Case, backend: Backend): readonly Row[] {
  const sources = (entry.modules ?? []).map((text, index) => ({ file: `test-${index}.rego`, text }));
  const prepared = compile(sources, { builtins: [testSleep] }).prepare(entry.query, { backend });
  const options: EvaluateOptions = {
    data: entry.data ?? {},
    strictBuiltinErrors: entry.strict_error === true,
    capabilities: {
      clock: () => BigInt(Date.now()) * 1_000_000n,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      runtime: {},
      dns: addressesOf,
    },
  };
  return prepared.evaluate(inputOf(entry, backend), options);
}

/** OPA's own runner brings it: it lets time pass, which the clock of an evaluation must not show. */
const testSleep: Builtin = {
  name: 'test.sleep',
  description: 'Waits.',
  declaration: { args: [{ type: 'string' }], result: { type: 'null' } },
  isNondeterministic: true,
  evaluate: (_context, duration) => {
    const milliseconds = Number(/^(\d+)ms$/.exec(String(duration))?.[1]);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
    return null;
  },
};

/** The cases that may be run without a network ask for addresses, and for the own machine. */
function addressesOf(host: string): readonly string[] {
  if (isIP(host) !== 0) return [host];
  if (host === 'localhost') return ['127.0.0.1', '::1'];
  throw new Error(`lookup ${host}: no such host`);
}

function inputOf({ input, input_term }: Case, backend: Backend): Value | undefined {
  if (input_term === undefined) return input;
  return compile([]).prepare(input_term, { backend }).value(undefined);
}

/**
 * Rows are compared as a set of objects of JSON, as OPA's runner does. Some files have been through a program that
 * keeps numbers as doubles: what is not equal may be so when both sides are.
 */
function compareRows(
  entry: Case,
  rows: readonly Row[],
  want: NonNullable<Case['want_result']>,
): string | undefined {
  const found = rows.map(({ bindings }) => rowText(bindings, entry));
  const wanted = want.map((row) => stringifyJson(row));
  if (isSameSet(found, wanted) || isSameSet(found.map(asDoubles), wanted.map(asDoubles))) return undefined;
  return `wanted ${shorten(wanted.join(' ') || 'nothing')}, got ${shorten(found.join(' ') || 'nothing')}`;
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [new Set(a), new Set(b)];
  return left.size === right.size && a.every((text) => right.has(text));
}

function asDoubles(text: string): string {
  return JSON.stringify(JSON.parse(text));
}

function rowText(bindings: Row['bindings'], { sort_bindings, ignore_generated_vars }: Case): string {
  const entries = Object.entries(bindings)
    .filter(([name]) => !ignore_generated_vars || !name.startsWith('__localq'))
    .map(([name, value]) => [name, sort_bindings ? sorted(asJson(value)) : asJson(value)] as const);
  return stringifyJson(Object.fromEntries(entries));
}

/** Sets are then arrays, and all keys are strings; numbers stay what they are. */
function asJson(value: Value): Value {
  return parseJson(stringifyJson(value));
}

function sorted(value: Value): Value {
  return Array.isArray(value) ? value.toSorted(compareValues) : value;
}

function judgeError({ want_error, want_error_code }: Case, error: unknown): string | undefined {
  if (!(error instanceof RegoEvaluationError || error instanceof RegoCompileError)) {
    return `threw ${error instanceof Error ? shorten(error.stack ?? error.message) : String(error)}`;
  }
  if (want_error === undefined && want_error_code === undefined) return shorten(error.message);
  const code = error instanceof RegoEvaluationError ? error.code : error.diagnostics[0]?.code;
  if (want_error_code !== undefined && code !== want_error_code) {
    return `wanted ${want_error_code}, got ${shorten(error.message)}`;
  }
  if (want_error === undefined || opaText(error).includes(want_error)) return undefined;
  return `wanted ${want_error}, got ${shorten(error.message)}`;
}

/** OPA has no columns where it has a file. */
function opaText(error: RegoEvaluationError | RegoCompileError): string {
  if (error instanceof RegoCompileError || error.place === undefined) return error.message;
  const { file, row, col } = error.place;
  return `${file === '' ? `${row}:${col}` : `${file}:${row}`}: ${error.code}: ${error.detail}`;
}

function shorten(text: string): string {
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}

async function run(folder: string, options: readonly string[]): Promise<SuiteResult> {
  const backends = backendsOf(options);
  const cases = casesOf(folder);
  const failed = cases.flatMap((entry) => {
    const reasons = backends.flatMap((backend) => {
      const why = judge(entry, backend);
      return why === undefined ? [] : [`${backend}: ${why}`];
    });
    return reasons.length === 0 ? [] : [{ name: entry.note, why: reasons.join('; ') }];
  });
  return { passed: cases.length - failed.length, failed };
}

export const rego: Suite = { name: 'rego', run };
