import type { Checked } from '../check/index.ts';
import { elementAt, noOverload, optionalElement } from '../functions/operators.ts';
import type { Expr, Fold } from '../parse/index.ts';
import { compare } from '../values/compare.ts';
import { equal } from '../values/equal.ts';
import { type CelMap, Optional, TypeValue, type Value } from '../values/types.ts';
import { emptyOf, insertInto, isConstant, isGathering, literalsOf, settled } from './constants.ts';
import type { Step } from './context.ts';
import { dispatch } from './dispatch.ts';
import { foldStep } from './fold.ts';
import { listStep, mapStep, structStep } from './literals.ts';
import { logicStep } from './logic.ts';
import { attempt, equalityCost, isPresent, selected } from './operations.ts';

/** Makes closures of a checked tree. The cost that they charge is that of the reference implementation. */
export class Compiler {
  readonly #checked: Checked;
  readonly #slots = new Map<string, number>();
  readonly #typeNames: ReadonlyMap<string, string>;
  readonly #variables: ReadonlySet<string>;
  readonly #locals: Map<string, number>[] = [];
  /** What variables of `cel.bind` hold, by slot. */
  readonly #bound = new Map<number, Step>();
  #slotCount = 0;

  constructor(checked: Checked, variables: ReadonlySet<string>, typeNames: ReadonlyMap<string, string>) {
    this.#checked = checked;
    this.#variables = variables;
    this.#typeNames = typeNames;
  }

  get slotCount(): number {
    return this.#slotCount;
  }

  /** What is constant is worked out here, once, and costs nothing, as in the API server's optimised programs. */
  compile(expr: Expr): Step {
    const step = this.#stepOf(expr);
    return expr.kind !== 'const' && isConstant(expr) ? settled(step) : step;
  }

  #stepOf(expr: Expr): Step {
    switch (expr.kind) {
      case 'const':
        return () => expr.value;
      case 'ident':
      case 'select':
        return this.#attribute(expr, 1);
      case 'present':
        return this.#present(expr);
      case 'call':
        return this.#call(expr);
      case 'logic':
        return this.#logic(expr);
      case 'ternary':
        return this.#ternary(expr);
      case 'list':
        return this.#list(expr);
      case 'map':
        return this.#map(expr);
      case 'struct':
        return this.#struct(expr);
      case 'fold':
        return this.#fold(expr);
      case 'bind':
        return this.#bind(expr);
    }
  }

  /**
   * A chain of names, fields and indexes. Each link costs 1, and so does the chain, but not where it is a branch of `?:`
   * or an index itself: `base` says which.
   */
  #attribute(expr: Expr, base: 0 | 1): Step {
    const name = this.#checked.names.get(expr);
    if (expr.kind !== 'call' && name !== undefined) return this.#named(name, base);
    if (expr.kind === 'select') return this.#selection(expr, base);
    if (expr.kind === 'call' && isIndex(expr)) return this.#index(expr, base);
    return this.compile(expr);
  }

  #named(name: string, base: 0 | 1): Step {
    const local = this.#local(name);
    if (local !== undefined) return this.#variable(local, base);
    const bare = name.replace(/^\./, '');
    const type = this.#variables.has(bare) ? undefined : this.#typeNames.get(bare);
    if (type !== undefined) {
      const value = new TypeValue(type);
      return () => value;
    }
    const slot = this.#slotOf(bare);
    return (context) => {
      if (base === 1) context.charge(1);
      return context.variable(slot, bare);
    };
  }

  #variable(slot: number, base: 0 | 1): Step {
    const init = this.#bound.get(slot);
    return (context) => {
      if (base === 1) context.charge(1);
      if (init !== undefined && context.slots[slot] === undefined)
        context.slots[slot] = attempt(init, context);
      return context.local(slot);
    };
  }

  #local(name: string): number | undefined {
    if (name.startsWith('.')) return undefined;
    for (let i = this.#locals.length - 1; i >= 0; i--) {
      const slot = this.#locals[i]?.get(name);
      if (slot !== undefined) return slot;
    }
    return undefined;
  }

  #slotOf(name: string): number {
    const known = this.#slots.get(name);
    if (known !== undefined) return known;
    const slot = this.#slotCount++;
    this.#slots.set(name, slot);
    return slot;
  }

  /** What a link of a chain stands on: another link, or any value, behind which the chain begins with its own price. */
  #root(expr: Expr, base: 0 | 1): Step {
    if (isLink(expr)) return this.#attribute(expr, base);
    const step = this.compile(expr);
    if (base === 0 || expr.kind === 'ternary') return step;
    return (context) => {
      context.charge(1);
      return step(context);
    };
  }

  #selection({ operand, field, at }: Extract<Expr, { kind: 'select' }>, base: 0 | 1): Step {
    const root = this.#root(operand, base);
    return (context) => {
      const value = root(context);
      context.charge(1);
      context.at = at;
      return selected(value, field);
    };
  }

  #index(expr: Extract<Expr, { kind: 'call' }>, base: 0 | 1): Step {
    const [operand, key] = expr.args as readonly [Expr, Expr];
    const root = this.#root(operand, base);
    const index = this.#attribute(key, 0);
    const read = expr.name === '_[_]' ? elementAt : optionalElement;
    return (context) => {
      const value = root(context);
      const at = index(context);
      context.charge(1);
      context.at = expr.at;
      return read(value, at);
    };
  }

  #present({ operand, field, at }: Extract<Expr, { kind: 'present' }>): Step {
    const root = this.#root(operand, 1);
    return (context) => {
      const value = root(context);
      context.at = at;
      return isPresent(value, field);
    };
  }

  #call(expr: Extract<Expr, { kind: 'call' }>): Step {
    if (isIndex(expr)) return this.#attribute(expr, 1);
    if (expr.name === '@not_strictly_false') return this.#notStrictlyFalse(expr);
    if (isGathering(expr)) return this.#gather(expr);
    const space = this.#checked.names.get(expr);
    const whole = expr.target === undefined || space !== undefined ? expr.args : [expr.target, ...expr.args];
    if (expr.name === 'or' || expr.name === 'orValue') return this.#orElse(expr, whole);
    const steps = whole.map((arg) => this.compile(arg));
    const overloads = this.#checked.overloads.get(expr) ?? [];
    const [first, second] = steps;
    if (steps.length === 2 && first !== undefined && second !== undefined) {
      const direct = this.#memberOf(expr, first) ?? this.#direct(expr, first, second);
      if (direct !== undefined) return direct;
    }
    return dispatch(expr.at, overloads, steps);
  }

  /** `x in ['a', 'b']` is free where the list holds nothing but literals, as in the API server. */
  #memberOf({ name, args }: Extract<Expr, { kind: 'call' }>, left: Step): Step | undefined {
    const items = name === '@in' ? literalsOf(args[1] as Expr) : undefined;
    if (items === undefined) return undefined;
    if (items.length === 0) return () => false;
    return (context) => {
      const value = left(context);
      return items.some((item) => equal(value, item));
    };
  }

  /**
   * What a macro appends to its result is put into it in place: a copy for each element would take quadratic time at a
   * linear price. Nobody else sees the list before the loop is over.
   */
  #gather({ args, name, at }: Extract<Expr, { kind: 'call' }>): Step {
    const [target, ...added] = args.map((arg) => this.compile(arg)) as [Step, ...Step[]];
    return (context) => {
      const gathered = target(context);
      const values = added.map((step) => step(context));
      context.at = at;
      context.charge(1);
      if (name === '_+_') (gathered as Value[]).push(...(values[0] as readonly Value[]));
      else insertInto(gathered as CelMap, values);
      return gathered;
    };
  }

  /** Operators that every policy is full of, without the search for an overload. */
  #direct({ name, at }: Extract<Expr, { kind: 'call' }>, left: Step, right: Step): Step | undefined {
    if (name === '_==_' || name === '_!=_') {
      const wanted = name === '_==_';
      return (context) => {
        const a = left(context);
        const b = right(context);
        context.charge(equalityCost(a, b));
        return equal(a, b) === wanted;
      };
    }
    const test = ORDER[name];
    if (test === undefined) return undefined;
    return (context) => {
      const a = left(context);
      const b = right(context);
      context.at = at;
      const order = compare(a, b) ?? noOverload();
      context.charge(typeof a === 'string' || a instanceof Uint8Array ? equalityCost(a, b) : 1);
      return test(order);
    };
  }

  /** A loop goes on over what failed: a later element may settle the answer. */
  #notStrictlyFalse({ args }: Extract<Expr, { kind: 'call' }>): Step {
    const asked = this.compile(args[0] as Expr);
    return (context) => {
      const answer = attempt(asked, context);
      context.charge(1);
      return answer !== false;
    };
  }

  #orElse({ name, at }: Extract<Expr, { kind: 'call' }>, [target, other]: readonly Expr[]): Step {
    const first = this.compile(target as Expr);
    const second = this.compile(other as Expr);
    return (context) => {
      const value = first(context);
      context.at = at;
      if (!(value instanceof Optional)) return noOverload();
      if (value.value === undefined) return second(context);
      return name === 'or' ? value : value.value;
    };
  }

  /** A term that fails is forgiven where another one settles the answer. */
  #logic({ terms, operator }: Extract<Expr, { kind: 'logic' }>): Step {
    const steps = terms.map((term) => this.compile(term));
    return logicStep(steps, operator === '||');
  }

  #ternary({ test, whenTrue, whenFalse, at }: Extract<Expr, { kind: 'ternary' }>): Step {
    const [asked, yes, no] = [
      this.compile(test),
      this.#attribute(whenTrue, 0),
      this.#attribute(whenFalse, 0),
    ];
    return (context) => {
      const answer = asked(context);
      if (answer === true) return yes(context);
      if (answer === false) return no(context);
      context.at = at;
      return noOverload();
    };
  }

  #list({ items }: Extract<Expr, { kind: 'list' }>): Step {
    return listStep(items.map(({ value, isOptional }) => ({ step: this.compile(value), isOptional })));
  }

  #map({ entries, at }: Extract<Expr, { kind: 'map' }>): Step {
    const steps = entries.map(({ key, value, isOptional }) => ({
      key: this.compile(key),
      step: this.compile(value),
      isOptional,
    }));
    return mapStep(steps, at);
  }

  #struct({ type, fields }: Extract<Expr, { kind: 'struct' }>): Step {
    const steps = fields.map(({ name, value, isOptional }) => ({
      name,
      step: this.compile(value),
      isOptional,
    }));
    return structStep(type, steps);
  }

  #bind({ name, init, body }: Extract<Expr, { kind: 'bind' }>): Step {
    const slot = this.#slotCount++;
    this.#bound.set(slot, this.compile(init));
    const then = this.#inScope([[name, slot]], () => this.compile(body));
    // Evaluated when the body first asks for it, as the reference implementation does.
    return (context) => {
      context.slots[slot] = undefined;
      return then(context);
    };
  }

  #inScope<T>(names: readonly (readonly [string, number])[], run: () => T): T {
    this.#locals.push(new Map(names));
    const made = run();
    this.#locals.pop();
    return made;
  }

  #fold(fold: Fold): Step {
    const range = this.compile(fold.range);
    const init = emptyOf(fold.init) ?? this.compile(fold.init);
    const [accumulator, item] = [this.#slotCount++, this.#slotCount++];
    const second = fold.second === undefined ? undefined : this.#slotCount++;
    const names: [string, number][] = [[fold.item, item]];
    if (fold.second !== undefined && second !== undefined) names.push([fold.second, second]);
    return this.#inScope([[fold.accumulator, accumulator]], () => {
      const [condition, step] = this.#inScope(names, () => [
        this.compile(fold.condition),
        this.compile(fold.step),
      ]);
      const result = this.compile(fold.result);
      const endsAtFailure = fold.condition.kind === 'const';
      return foldStep({
        ...{ at: fold.at, range, init, condition, step, result, endsAtFailure },
        ...{ accumulator, item, second },
      });
    });
  }
}

const ORDER: Readonly<Record<string, (order: number) => boolean>> = {
  '_<_': (order) => order < 0,
  '_<=_': (order) => order <= 0,
  '_>_': (order) => order > 0,
  '_>=_': (order) => order >= 0,
};

function isIndex(expr: Expr): boolean {
  return expr.kind === 'call' && (expr.name === '_[_]' || expr.name === '_[?_]' || expr.name === '_?._');
}

function isLink(expr: Expr): boolean {
  return expr.kind === 'ident' || expr.kind === 'select' || isIndex(expr);
}
