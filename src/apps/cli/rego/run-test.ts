import {
  type EvaluateOptions,
  type Policy,
  RegoEvaluationError,
  stringifyJson,
  type TraceEvent,
  type Value,
} from '#languages/rego';
import { nowNs } from './durations.ts';
import { type Measured, measure } from './measure.ts';
import type { TestCase } from './test-cases.ts';

/** A case within a test. */
export interface SubResult {
  readonly name: string;
  isFailed: boolean;
  readonly cases: Map<string, SubResult>;
}

export interface TestResult {
  readonly test: TestCase;
  readonly isFailed: boolean;
  readonly error?: RegoEvaluationError;
  readonly durationNs: number;
  readonly output: string;
  readonly events: readonly TraceEvent[];
  readonly cases: ReadonlyMap<string, SubResult>;
  /** How long it takes, where it was measured. */
  readonly bench?: Pick<Measured, 'samples' | 'totalNs'>;
}

export function isPassed({ test, isFailed, error }: TestResult): boolean {
  return !test.isSkipped && !isFailed && error === undefined;
}

export interface RunOptions extends EvaluateOptions {
  /** Events are kept for traces. */
  readonly keepsEvents: boolean;
}

/** Runs one test. An error of it is a result. */
export function runTest(test: TestCase, policy: Policy, { keepsEvents, ...options }: RunOptions): TestResult {
  const none = { test, isFailed: false, durationNs: 0, output: '', events: [], cases: new Map() };
  if (test.isSkipped) return none;
  const events: TraceEvent[] = [];
  const entered: string[][] = [];
  const lines: string[] = [];
  const startedAt = nowNs();
  const done = (rest: Pick<TestResult, 'isFailed'> & Partial<TestResult>): TestResult => ({
    ...none,
    durationNs: nowNs() - startedAt,
    output: lines.map((line) => `${line}\n`).join(''),
    events,
    ...rest,
  });
  try {
    const value = policy.prepare(test.query).value(
      {},
      {
        ...options,
        onPrint: (text) => lines.push(text),
        onEvent: (event) => {
          if (keepsEvents) events.push(event);
          noteCase(test, event, entered);
          options.onEvent?.(event);
        },
      },
    );
    if (test.caseVars.length === 0) return done({ isFailed: value !== true });
    const cases = casesOf(value, entered);
    return done({
      isFailed: value === undefined || [...cases.values()].some(({ isFailed }) => isFailed),
      cases,
    });
  } catch (error) {
    if (error instanceof RegoEvaluationError) return done({ isFailed: false, error });
    throw error;
  }
}

/** The same test again and again. */
export function benchTest(
  test: TestCase,
  policy: Policy,
  options: EvaluateOptions,
  ms: number,
): Pick<Measured, 'samples' | 'totalNs'> {
  const { samples, totalNs } = measure(policy.prepare(test.query), {}, options, ms);
  return { samples, totalNs };
}

/** A case is begun when the variables that name it are known in the body of the rule. */
function noteCase({ caseVars, place, end }: TestCase, event: TraceEvent, entered: string[][]): void {
  if (caseVars.length === 0 || event.isRule || event.place.file !== place.file) return;
  if (event.place.offset < place.offset || event.place.offset >= end) return;
  const names = caseVars.map((name) => event.locals.get(name));
  if (names.some((name) => name === undefined)) return;
  const path = names.map((name) => nameText(name ?? null));
  if (entered.at(-1)?.join('\0') !== path.join('\0')) entered.push(path);
}

function nameText(value: Value): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}

/** What came out passed; what was begun and did not come out failed. */
function casesOf(value: Value | undefined, entered: readonly (readonly string[])[]): Map<string, SubResult> {
  const cases = outcomesOf(value);
  for (const path of entered) addFailed(cases, path);
  return new Map([...cases].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function outcomesOf(value: Value | undefined): Map<string, SubResult> {
  if (value === undefined || !isPlainObject(value)) return new Map();
  return new Map(
    Object.entries(value).map(([name, inner]) => {
      const cases = outcomesOf(inner);
      const isFailed = isPlainObject(inner)
        ? [...cases.values()].some((each) => each.isFailed)
        : inner !== true;
      return [name, { name, isFailed, cases }];
    }),
  );
}

function addFailed(cases: Map<string, SubResult>, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return false;
  const known = cases.get(name);
  if (known && rest.length === 0) return known.isFailed;
  const entry = known ?? { name, isFailed: true, cases: new Map<string, SubResult>() };
  cases.set(name, entry);
  if (rest.length === 0) return true;
  if (addFailed(entry.cases, rest)) entry.isFailed = true;
  return entry.isFailed;
}

function isPlainObject(value: Value | undefined): value is { readonly [name: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
