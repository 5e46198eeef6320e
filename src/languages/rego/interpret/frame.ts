import type { Builder } from '../evaluate/build.ts';
import type { Cursor } from '../evaluate/cursor.ts';
import type { Context, Evaluation } from '../evaluate/evaluation.ts';
import type { GroupBuilder } from '../evaluate/groups.ts';
import type { BuilderKind } from '../evaluate/prices.ts';
import type { Operand, Statement } from '../plan/types.ts';
import type { Value } from '../values/types.ts';

/** How a statement ended: it ran, it failed, the function is to end, or (from LEAVE on) a block is left. */
export type Signal = number;
export const RAN = 0;
export const FAILED = 1;
export const RETURNED = 2;
export const LEAVE = 3;

/** Groups in the making: the group of a row is in these locals. */
export interface Grouping {
  readonly groups: GroupBuilder;
  readonly groupBy: readonly number[];
}

/** What the walk knows of a function before it runs. */
export interface Prepared {
  readonly body: readonly Statement[];
  readonly locals: number;
  readonly place: number;
  /** Locals that begin undefined in each round of a loop, by the loop's body. */
  readonly scopes: ReadonlyMap<readonly Statement[], readonly number[]>;
  readonly builders: ReadonlyMap<Statement, BuilderKind>;
  /** By `select` statement, which bodies run for which constant: made when it is first run. */
  readonly choices: Map<Statement, Map<Value | undefined, readonly number[]>>;
  /** What a body costs when it begins, where that is anything: see `bodySteps`. */
  readonly costs: ReadonlyMap<readonly Statement[], number>;
}

/** One run of one function. */
export class Frame {
  readonly e: Evaluation;
  readonly fn: Prepared;
  readonly contexts: Context[];
  readonly locals: (Value | undefined)[];
  /** Locals that hold a place in data. */
  readonly cursors: (Cursor | undefined)[] = [];
  readonly builders: (Builder | Grouping | undefined)[] = [];
  readonly run: (frame: Frame, body: readonly Statement[]) => Signal;
  result: Value | undefined = undefined;

  constructor(
    context: Context,
    fn: Prepared,
    args: readonly Value[],
    run: (frame: Frame, body: readonly Statement[]) => Signal,
  ) {
    this.e = context.e;
    this.fn = fn;
    this.contexts = [context];
    this.locals = [...args];
    this.run = run;
  }

  context(index: number): Context {
    const context = this.contexts[index];
    if (!context) throw this.e.error('eval_internal_error', 'a context is used before it is made', -1);
    return context;
  }

  /** The value of an operand; undefined for a local that has none. */
  read(operand: Operand): Value | undefined {
    return 'local' in operand ? this.locals[operand.local] : this.e.image.facts.constants[operand.constant];
  }

  /** The value of an operand that has one in every sound plan. */
  value(operand: Operand): Value {
    const value = this.read(operand);
    if (value === undefined)
      throw this.e.error('eval_internal_error', 'a local is read before it is set', -1);
    return value;
  }

  values(operands: readonly Operand[]): Value[] {
    return operands.map((operand) => this.value(operand));
  }

  cursor(local: number): Cursor {
    const cursor = this.cursors[local];
    if (!cursor) throw this.e.error('eval_internal_error', 'a cursor is used before it is made', -1);
    return cursor;
  }

  /** Sets a local, or says that the statement failed. */
  keep(target: number | undefined, value: Value | undefined): Signal {
    if (value === undefined) return FAILED;
    if (target !== undefined) this.locals[target] = value;
    return RAN;
  }

  keepCursor(target: number, cursor: Cursor | undefined): Signal {
    if (!cursor) return FAILED;
    this.cursors[target] = cursor;
    return RAN;
  }

  /** Pays for a body that begins. */
  pay(body: readonly Statement[]): void {
    const steps = this.fn.costs.get(body);
    if (steps !== undefined) this.e.fuel -= steps;
  }

  /** Begins a round of a loop: what the last one left is gone. */
  begin(body: readonly Statement[]): void {
    this.pay(body);
    const fresh = this.fn.scopes.get(body);
    if (!fresh) return;
    for (const local of fresh) {
      this.locals[local] = undefined;
      this.cursors[local] = undefined;
    }
  }
}
