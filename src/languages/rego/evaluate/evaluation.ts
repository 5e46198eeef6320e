import type { BuiltinContext, Capabilities } from '../builtins/types.ts';
import { type EvaluationCode, type Place, RegoEvaluationError } from '../errors.ts';
import type { Budget, EvaluateOptions, TraceEvent } from '../types.ts';
import type { Value } from '../values/types.ts';
import type { CallList, Groups, HiddenPaths, Mock, NONE } from './context.ts';
import type { LinkedBuiltin, LinkedNode, PlanFacts, Sources } from './facts.ts';
import type { Meter } from './meter.ts';

/** What an evaluation may spend where its caller does not say. */
export const DEFAULT_BUDGET: Required<Budget> = { steps: 100_000_000, memory: 16_000_000, depth: 1000 };

/** After so many steps it is asked whether somebody wants the evaluation to end. */
const STEPS_BETWEEN_LOOKS = 4096;

const NO_ROWS: readonly never[] = [];
const NO_CAPABILITIES: Capabilities = {};

/** Of plans that have none: nothing is ever put in. */
const NO_CACHES: undefined[] = [];

/** A function of a plan, ready to run. Undefined is Rego's undefined. */
export type Code = (context: Context, ...args: Value[]) => Value | undefined;

/** A plan linked with its built-ins; `functions` is filled by a back end. */
export interface Image {
  readonly facts: PlanFacts;
  readonly builtins: readonly LinkedBuiltin[];
  readonly builtinsByName: ReadonlyMap<string, LinkedBuiltin>;
  readonly nodes: readonly LinkedNode[];
  /** By function: where its rule stands in data; for functions and queries undefined. */
  readonly rulePaths: readonly (readonly string[] | undefined)[];
  readonly functions: Code[];
  /** Where the query stands: an index into the places. */
  readonly entryPlace: number;
  /** What a context's memo and caches start as. */
  readonly emptyMemo: readonly undefined[];
  readonly emptyCaches: readonly undefined[];
  readonly sources: Sources;
}

/** What one evaluation has at hand; not used again. Generated code reads and writes `fuel`, `room` and `depth` itself. */
export class Evaluation implements Meter {
  readonly image: Image;
  /** Steps until the next look at budget and signal; below zero `refill` is due. */
  fuel = 0;
  /** Values that may still be held. */
  room: number;
  depth = 0;
  readonly maxDepth: number;
  /** Where the built-in that runs was called: an index into the plan's places. */
  place = -1;
  /** Base documents as they were given, under whatever `with`. */
  data: Value | undefined = undefined;
  rows: readonly (readonly (Value | undefined)[])[] = NO_ROWS;
  readonly isStrict: boolean;
  readonly capabilities: Capabilities;
  readonly onPrint: EvaluateOptions['onPrint'];
  readonly onBuiltinError: EvaluateOptions['onBuiltinError'];
  readonly onEvent: ((event: TraceEvent) => void) | undefined;
  /** Results of built-ins that depend on more than their arguments, by name and arguments. */
  results: Map<string, Map<unknown, Value | undefined>> | undefined = undefined;
  /** Templates of what every context starts with. */
  readonly emptyMemo: readonly undefined[];
  readonly emptyCaches: readonly undefined[];
  /** What built-ins get: made when the first one is called. */
  builtins: BuiltinContext | undefined = undefined;
  #rows: (readonly (Value | undefined)[])[] | undefined = undefined;
  #reserve: number;
  readonly #budget: Required<Budget>;
  readonly #shouldStop: (() => boolean) | undefined;

  constructor(image: Image, options: EvaluateOptions = {}) {
    this.image = image;
    this.emptyMemo = image.emptyMemo;
    this.emptyCaches = image.emptyCaches;
    this.#budget = options.budget ? { ...DEFAULT_BUDGET, ...options.budget } : DEFAULT_BUDGET;
    this.#reserve = this.#budget.steps;
    this.room = this.#budget.memory;
    this.maxDepth = this.#budget.depth;
    this.isStrict = options.strictBuiltinErrors === true;
    this.capabilities = options.capabilities ?? NO_CAPABILITIES;
    this.onPrint = options.onPrint;
    this.onBuiltinError = options.onBuiltinError;
    this.onEvent = options.onEvent;
    this.#shouldStop = stopperOf(options);
    this.refill(image.entryPlace);
  }

  /** Steps spent so far: the same for both back ends, on every machine. */
  get steps(): number {
    return this.#budget.steps - this.#reserve - this.fuel;
  }

  /** Values held so far. */
  get memory(): number {
    return this.#budget.memory - this.room;
  }

  /** Pays for work done at the place that is known. */
  spend(steps: number): void {
    // Whole steps only: the count stays a small integer, which engines are quick with.
    this.fuel -= Math.trunc(steps);
    if (this.fuel < 0) this.refill(this.place);
  }

  /** One more row of the query: mostly there is one, and a list of one takes less room than one that grows. */
  addRow(row: readonly (Value | undefined)[]): void {
    if (this.#rows === undefined) this.rows = this.#rows = [row];
    else this.#rows.push(row);
  }

  /** Called when the fuel is below zero. */
  refill(at: number): void {
    const place = at < 0 ? this.image.entryPlace : at;
    const left = this.#reserve + this.fuel;
    if (left < 0)
      throw this.error('eval_budget_error', `the budget of ${this.#budget.steps} steps is spent`, place);
    if (this.#shouldStop?.())
      throw this.error('eval_cancel_error', 'caller cancelled query execution', place);
    this.fuel = Math.min(STEPS_BETWEEN_LOOKS, left);
    this.#reserve = left - this.fuel;
  }

  /** Pays for values that stay. */
  hold(units: number, place: number): void {
    this.room -= units;
    if (this.room < 0) this.noRoom(place);
  }

  noRoom(place: number): never {
    throw this.error('eval_budget_error', `the budget of ${this.#budget.memory} values held is spent`, place);
  }

  tooDeep(place: number): never {
    throw this.error('eval_budget_error', `calls are nested more than ${this.maxDepth} deep`, place);
  }

  /** What the engine itself refuses: its stack has run out, at a depth that we allow, or a value is too large for it. */
  refusal(cause: Error): RegoEvaluationError {
    const place = this.place < 0 ? this.image.entryPlace : this.place;
    const isStack = /stack|recursion/i.test(cause.message);
    const detail = isStack ? 'calls are nested too deep' : `a value is too large: ${cause.message}`;
    return this.error('eval_budget_error', detail, place, { cause });
  }

  error(code: EvaluationCode, detail: string, place: number, options?: ErrorOptions): RegoEvaluationError {
    const at = this.image.facts.places[place];
    const text = code === 'eval_budget_error' && at ? `${detail}${ruleAt(this.image, at)}` : detail;
    return new RegoEvaluationError(code, text, at, options);
  }

  placeOf(place: number): Place | undefined {
    return this.image.facts.places[place];
  }
}

/** The rule that a place is in: the last one of its file that begins before it. */
function ruleAt({ facts }: Image, at: Place): string {
  let best: { name: string; offset: number } | undefined;
  for (const { name, place, kind } of facts.functions) {
    if (kind !== 'query' && !name.startsWith('data.')) continue;
    const from = facts.places[place ?? -1];
    if (!from || from.file !== at.file || from.offset > at.offset) continue;
    if (!best || from.offset >= best.offset) best = { name, offset: from.offset };
  }
  return best ? `, in ${best.name}` : '';
}

function stopperOf({ signal, deadline }: EvaluateOptions): (() => boolean) | undefined {
  if (signal && deadline) return () => signal.aborted || deadline();
  if (signal) return () => signal.aborted;
  return deadline;
}

/**
 * What a function sees of the outside. `with` makes a new one on top of another; nothing is ever put back, since
 * what follows the expression still holds the old one.
 */
export class Context {
  /** The evaluation it belongs to; a short name, as generated code reads it often. */
  readonly e: Evaluation;
  readonly input: Value | undefined;
  readonly data: Value | undefined;
  readonly mocks: ReadonlyMap<string, Mock> | undefined;
  readonly hidden: HiddenPaths | undefined;
  /** What `with` has put into data, by itself. */
  readonly put: Value | undefined;
  /** Data with what was put merged in: made when a document above a replaced path is asked for. */
  whole: Value | undefined;
  /** By function: the value of a rule, NONE, or undefined where it was not asked yet. */
  readonly memo: (Value | typeof NONE | undefined)[];
  /** By function: the last calls of those that are worth to be kept; made when there is one. See `callsOf`. */
  calls: (CallList | undefined)[] | undefined;
  /** By cache number. */
  readonly caches: (Groups | undefined)[];
  /** The same context without mocks: a replacement sees what it replaces unreplaced. */
  unmocked: Context | undefined;

  constructor(
    e: Evaluation,
    input: Value | undefined,
    data: Value | undefined,
    mocks?: ReadonlyMap<string, Mock>,
    hidden?: HiddenPaths,
    put?: Value,
  ) {
    this.e = e;
    this.input = input;
    this.data = data;
    this.mocks = mocks;
    this.hidden = hidden;
    this.put = put;
    this.whole = undefined;
    this.memo = e.emptyMemo.slice();
    this.calls = undefined;
    this.caches = e.emptyCaches.length === 0 ? NO_CACHES : e.emptyCaches.slice();
    this.unmocked = undefined;
  }
}
