import { bodiesOf } from '../evaluate/facts.ts';
import type { BuilderKind } from '../evaluate/prices.ts';
import { mentionsIn, type Scopes } from '../evaluate/scopes.ts';
import type { Operand, Plan, PlanFunction, Statement } from '../plan/types.ts';
import type { Value } from '../values/types.ts';
import { literal } from './literal.ts';

/** Longer strings are not repeated in the text: they are taken from the list of constants. */
const LONGEST_INLINE = 120;

/** Where control goes from a statement: what is written for a failure, and for each block that can be left. */
export interface Exits {
  readonly fail: string;
  readonly leaves: ReadonlyMap<number, string>;
}

/** What the whole text needs: gathered while functions are written. */
export class Text {
  readonly plan: Plan;
  readonly builtins: ReadonlyMap<string, number>;
  /** Constants that are read from the list, and keys that are read directly. */
  readonly constants = new Set<number>();
  readonly keys = new Set<string>();
  readonly usedBuiltins = new Set<number>();
  /** Lists of numbers that functions look at: written once, outside of them. */
  readonly lists = new Map<string, string>();
  /** Whether some `with` replaces data: only then a read of it has to ask. */
  readonly isDataReplaced: boolean;

  constructor(plan: Plan) {
    this.plan = plan;
    this.isDataReplaced = plan.functions.some(({ body }) => replacesData(body));
    this.builtins = new Map(plan.builtins.map((name, index) => [name, index]));
  }

  /** The name of a list. */
  list(numbers: readonly number[]): string {
    const text = `[${numbers.join(', ')}]`;
    const name = this.lists.get(text) ?? `L${this.lists.size}`;
    this.lists.set(text, name);
    return name;
  }
}

function replacesData(body: readonly Statement[]): boolean {
  return body.some(
    (statement) =>
      (statement.op === 'with' && statement.replacements.some(({ kind }) => kind === 'data')) ||
      bodiesOf(statement).some(replacesData),
  );
}

/** Writes one function. */
export class Writer {
  readonly text: Text;
  readonly fn: PlanFunction;
  readonly index: number;
  readonly scopes: Scopes;
  readonly lines: string[] = [];
  readonly builders: Map<number, { readonly kind: BuilderKind; readonly groupBy?: readonly number[] }> =
    new Map();
  #labels = 0;
  #mentions: ReadonlyMap<number, number> | undefined = undefined;

  constructor(text: Text, fn: PlanFunction, index: number, scopes: Scopes) {
    this.text = text;
    this.fn = fn;
    this.index = index;
    this.scopes = scopes;
  }

  line(...lines: string[]): void {
    for (const each of lines) this.lines.push(each);
  }

  /** A label or name that is new in this function. */
  name(letter: string): string {
    this.#labels++;
    return `${letter}${this.#labels}`;
  }

  /** How often a local is spoken of in this function. */
  mentionsOf(local: number): number {
    this.#mentions ??= mentionsIn(this.fn.body);
    return this.#mentions.get(local) ?? 0;
  }

  /** The place that costs without one of their own are put down to. */
  get place(): number {
    return this.fn.place ?? -1;
  }

  /** The constant that an operand is, or undefined for a local. */
  constant(operand: Operand): Value | undefined {
    return 'constant' in operand ? this.text.plan.constants[operand.constant] : undefined;
  }

  expression(operand: Operand): string {
    if ('local' in operand) return `v${operand.local}`;
    const value = this.text.plan.constants[operand.constant];
    // What is known of the input may be a number where a string or a list belongs, and `5.length` is no JavaScript.
    if (typeof value === 'number') return `(${literal(value)})`;
    if (isInline(value)) return literal(value);
    this.text.constants.add(operand.constant);
    return `K${operand.constant}`;
  }

  expressions(operands: readonly Operand[]): string {
    return operands.map((operand) => this.expression(operand)).join(', ');
  }

  context(index: number): string {
    return index === 0 ? 'c' : `c${index}`;
  }

  /** Declares what begins undefined where a body begins. */
  declare(body: readonly Statement[]): void {
    const locals = this.scopes.get(body) ?? [];
    if (locals.length > 0) this.line(`let ${locals.map((local) => `v${local}`).join(', ')};`);
  }

  /** Steps are paid. */
  step(place: number, steps = 1): void {
    this.line(`if (${steps === 1 ? '--e.fuel' : `(e.fuel -= ${steps})`} < 0) e.refill(${place});`);
  }

  /** Steps are put down: the next step that is paid looks whether they were there. */
  owe(steps: number): void {
    if (steps > 0) this.line(`e.fuel -= ${steps};`);
  }
}

export function isInline(value: Value | undefined): value is null | boolean | number | string {
  if (typeof value === 'string') return value.length <= LONGEST_INLINE;
  return value === null || typeof value === 'boolean' || typeof value === 'number';
}
