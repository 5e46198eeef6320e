import type { Overload } from '../functions/types.ts';
import type { Expr, Fold } from '../parse/index.ts';
import { qualifiedName } from '../parse/index.ts';
import { kindOf } from '../values/kind.ts';
import { Bindings, instantiate, isMoreGeneral } from './assign.ts';
import type { Environment } from './environment.ts';
import {
  BOOL,
  BYTES,
  DOUBLE,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  opaque,
  optionalOf,
  STRING,
  type Type,
  typeOf,
  typeText,
  UINT,
} from './types.ts';

export interface CheckProblem {
  readonly at: number;
  readonly message: string;
}

/** What the checker found out about a tree. */
export interface Checked {
  readonly type: Type;
  readonly problems: readonly CheckProblem[];
  /** Trees of names with dots that are one name. */
  readonly names: ReadonlyMap<Expr, string>;
  /** The overloads that a call may turn out to be. */
  readonly overloads: ReadonlyMap<Expr, readonly Overload[]>;
}

const CONSTANT: Readonly<Record<string, Type>> = {
  null_type: NULL,
  bool: BOOL,
  int: INT,
  uint: UINT,
  double: DOUBLE,
  string: STRING,
  bytes: BYTES,
};

/** Types of all parts of an expression, all problems at once. */
export function check(expr: Expr, environment: Environment): Checked {
  const checker = new Checker(environment);
  const type = checker.check(expr);
  return { type, problems: checker.problems, names: checker.names, overloads: checker.overloads };
}

interface Member {
  readonly at: number;
  readonly type: Type;
}

class Checker {
  readonly problems: CheckProblem[] = [];
  readonly names = new Map<Expr, string>();
  readonly overloads = new Map<Expr, readonly Overload[]>();
  readonly #environment: Environment;
  readonly #bindings = new Bindings();
  readonly #scopes: Map<string, Type>[] = [];
  /** Members of lists and maps as they are written. */
  readonly #literals: (readonly Member[])[] = [];
  /** Calls of `format` around what is checked: they take values of any types. */
  #formats = 0;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  check(expr: Expr): Type {
    const type = this.#bindings.resolve(this.#typeOf(expr), true);
    if (this.#environment.homogeneousLiterals && this.problems.length === 0) this.#checkLiterals();
    return type;
  }

  #typeOf(expr: Expr): Type {
    switch (expr.kind) {
      case 'const':
        return CONSTANT[kindOf(expr.value)] ?? DYN;
      case 'ident':
        return this.#ident(expr, expr.name);
      case 'select':
        return this.#select(expr);
      case 'present':
        this.#field(this.#typeOf(expr.operand), expr.at);
        return BOOL;
      case 'call':
        return expr.name === 'format' ? this.#format(expr) : this.#call(expr);
      case 'logic':
        for (const term of expr.terms) this.#want(BOOL, term, `_${expr.operator}_`);
        return BOOL;
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
        return this.#inScope([[expr.name, this.#typeOf(expr.init)]], () => this.#typeOf(expr.body));
    }
  }

  #refuse(at: number, message: string): Type {
    this.problems.push({ at, message });
    return DYN;
  }

  #declared(name: string): Type | undefined {
    if (!name.startsWith('.')) {
      for (let i = this.#scopes.length - 1; i >= 0; i--) {
        const type = this.#scopes[i]?.get(name);
        if (type !== undefined) return type;
      }
    }
    const bare = name.replace(/^\./, '');
    const variable = this.#environment.variables.get(bare);
    if (variable !== undefined) return variable;
    const type = this.#environment.types.get(bare);
    return type === undefined ? undefined : typeOf(type);
  }

  #ident(expr: Expr, name: string): Type {
    const type = this.#declared(name);
    if (type === undefined) return this.#refuse(expr.at, `undeclared reference to '${name}'`);
    this.names.set(expr, name);
    return type;
  }

  #select(expr: Extract<Expr, { kind: 'select' }>): Type {
    // The longest name that somebody declared: `google.protobuf.Timestamp`, or a variable with dots.
    const name = qualifiedName(expr);
    const declared = name === undefined || this.#isLocal(name) ? undefined : this.#declared(name);
    if (name !== undefined && declared !== undefined) {
      this.names.set(expr, name);
      return declared;
    }
    return this.#field(this.#typeOf(expr.operand), expr.at);
  }

  /** Whether the first part of a name is a variable of a macro, which goes before all declarations. */
  #isLocal(name: string): boolean {
    const root = name.split('.')[0] ?? '';
    return this.#scopes.some((scope) => scope.has(root));
  }

  #field(operand: Type, at: number): Type {
    const type = this.#bindings.resolve(operand);
    if (type.name === 'optional_type') return optionalOf(this.#field(type.of, at));
    if (type.name === 'map') {
      if (!this.#bindings.assign([[type.key, STRING]]))
        return this.#refuse(at, `type '${typeText(type)}' does not support field selection`);
      return type.value;
    }
    if (type.name === 'dyn' || type.name === 'parameter' || type.name === 'opaque') return DYN;
    return this.#refuse(at, `type '${typeText(type)}' does not support field selection`);
  }

  #want(wanted: Type, expr: Expr, operator: string): void {
    const found = this.#typeOf(expr);
    if (this.#bindings.assign([[wanted, found]])) return;
    this.#refuse(
      expr.at,
      `found no matching overload for '${operator}' applied to '(${typeText(this.#bindings.resolve(found))})'`,
    );
  }

  #ternary(expr: Extract<Expr, { kind: 'ternary' }>): Type {
    this.#want(BOOL, expr.test, '_?_:_');
    const [left, right] = [this.#typeOf(expr.whenTrue), this.#typeOf(expr.whenFalse)];
    const joined = this.#join(left, right);
    if (joined !== undefined) return joined;
    const types = [BOOL, left, right].map((type) => typeText(this.#bindings.resolve(type)));
    return this.#refuse(expr.at, `found no matching overload for '_?_:_' applied to '(${types.join(', ')})'`);
  }

  /** The type that holds both; undefined where they have nothing in common. */
  #join(left: Type, right: Type): Type | undefined {
    const [a, b] = [this.#bindings.resolve(left), this.#bindings.resolve(right)];
    if (a.name === 'dyn' || b.name === 'dyn') return DYN;
    if (a.name === 'null_type' && this.#bindings.assign([[b, a]])) return b;
    if (!this.#bindings.assign([[a, b]])) return undefined;
    return isMoreGeneral(b, a) ? b : a;
  }

  #list(expr: Extract<Expr, { kind: 'list' }>): Type {
    const items = expr.items.map(({ value, isOptional }) => ({
      at: value.at,
      type: this.#entry(value, isOptional),
    }));
    return listOf(this.#common(items));
  }

  #map(expr: Extract<Expr, { kind: 'map' }>): Type {
    const keys: Member[] = [];
    const values: Member[] = [];
    for (const { key, value, isOptional } of expr.entries) {
      keys.push({ at: key.at, type: this.#typeOf(key) });
      values.push({ at: value.at, type: this.#entry(value, isOptional) });
    }
    return mapOf(this.#common(keys), this.#common(values));
  }

  #entry(value: Expr, isOptional: boolean): Type {
    const type = this.#typeOf(value);
    if (!isOptional) return type;
    const of = this.#bindings.fresh();
    if (this.#bindings.assign([[optionalOf(of), type]])) return of;
    return this.#refuse(value.at, `expected type 'optional_type' but found '${typeText(type)}'`);
  }

  /** The type that holds all members of a literal: `dyn` where they have nothing in common. */
  #common(members: readonly Member[]): Type {
    if (this.#formats === 0 && members.length > 1) this.#literals.push(members);
    const [first, ...others] = members;
    if (first === undefined) return this.#bindings.fresh();
    return others.reduce((before: Type, { type }) => this.#join(before, type) ?? DYN, first.type);
  }

  /** Members of a literal are of one type, once everything is known. */
  #checkLiterals(): void {
    for (const members of this.#literals) {
      const texts = members.map(({ type }) => typeText(this.#bindings.resolve(type, true)));
      const odd = texts.findIndex((text) => text !== texts[0]);
      if (odd !== -1)
        this.#refuse(members[odd]?.at ?? 0, `expected type '${texts[0]}' but found '${texts[odd]}'`);
    }
  }

  #struct(expr: Extract<Expr, { kind: 'struct' }>): Type {
    for (const { value, isOptional } of expr.fields) this.#entry(value, isOptional);
    const name = expr.type.replace(/^\./, '');
    const type = this.#environment.types.get(name);
    if (type === undefined) return this.#refuse(expr.at, `undeclared reference to '${expr.type}'`);
    return type.name === 'dyn' ? opaque(name) : type;
  }

  #fold(expr: Fold): Type {
    const range = this.#bindings.resolve(this.#typeOf(expr.range));
    const types = this.#elements(range, expr.second !== undefined, expr.range.at);
    const accumulator = this.#typeOf(expr.init);
    return this.#inScope([[expr.accumulator, accumulator]], () => {
      const names: [string, Type][] = [[expr.item, types.item]];
      if (expr.second !== undefined) names.push([expr.second, types.second]);
      this.#inScope(names, () => {
        this.#want(BOOL, expr.condition, 'condition');
        const step = this.#typeOf(expr.step);
        if (!this.#bindings.assign([[accumulator, step]]))
          this.#refuse(
            expr.step.at,
            `expected type '${typeText(this.#bindings.resolve(accumulator))}' but found '${typeText(this.#bindings.resolve(step))}'`,
          );
        return step;
      });
      return this.#typeOf(expr.result);
    });
  }

  #elements(range: Type, isPair: boolean, at: number): { readonly item: Type; readonly second: Type } {
    switch (range.name) {
      case 'list':
        return isPair ? { item: INT, second: range.item } : { item: range.item, second: DYN };
      case 'map':
        return { item: range.key, second: range.value };
      case 'dyn':
      case 'parameter':
      case 'opaque':
        return { item: DYN, second: DYN };
      default:
        this.#refuse(
          at,
          `expression of type '${typeText(range)}' cannot be range of a comprehension (must be list, map, or dynamic)`,
        );
        return { item: DYN, second: DYN };
    }
  }

  #inScope(names: readonly (readonly [string, Type])[], run: () => Type): Type {
    this.#scopes.push(new Map(names));
    const type = run();
    this.#scopes.pop();
    return type;
  }

  #format(expr: Extract<Expr, { kind: 'call' }>): Type {
    this.#formats++;
    const type = this.#call(expr);
    this.#formats--;
    return type;
  }

  #call(expr: Extract<Expr, { kind: 'call' }>): Type {
    const { target } = expr;
    const args = expr.args.map((arg) => this.#typeOf(arg));
    if (target === undefined) return this.#resolve(expr, expr.name.replace(/^\./, ''), args, false);
    const space = qualifiedName(target);
    if (space !== undefined && !this.#isLocal(space)) {
      const name = `${space.replace(/^\./, '')}.${expr.name}`;
      if (this.#environment.functions.has(name)) {
        this.names.set(expr, name);
        return this.#resolve(expr, name, args, false);
      }
    }
    return this.#resolve(expr, expr.name, [this.#typeOf(target), ...args], true);
  }

  #resolve(expr: Expr, name: string, args: readonly Type[], isMember: boolean): Type {
    const known = this.#environment.functions.get(name);
    if (known === undefined) return this.#refuse(expr.at, `undeclared reference to '${name}'`);
    const fitting: Overload[] = [];
    let result: Type | undefined;
    for (const overload of known) {
      if (overload.isMember !== isMember || overload.args.length !== args.length) continue;
      const [answer, ...wanted] = instantiate([overload.result, ...overload.args], this.#bindings);
      if (!this.#bindings.assign(wanted.map((type, i) => [type, args[i] ?? DYN]))) continue;
      fitting.push(overload);
      const found = this.#bindings.resolve(answer ?? DYN);
      result = result === undefined || sameType(result, found) ? found : DYN;
    }
    this.overloads.set(expr, fitting);
    return result ?? this.#refuse(expr.at, this.#noOverload(name, args, isMember));
  }

  #noOverload(name: string, args: readonly Type[], isMember: boolean): string {
    const texts = args.map((type) => typeText(this.#bindings.resolve(type, true)));
    const applied = isMember ? `${texts[0]}.(${texts.slice(1).join(', ')})` : `(${texts.join(', ')})`;
    return `found no matching overload for '${name}' applied to '${applied}'`;
  }
}

function sameType(a: Type, b: Type): boolean {
  return typeText(a) === typeText(b);
}
