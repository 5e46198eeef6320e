import { operatorName } from '../../parse/nodes.ts';
import { refText, termText } from '../../parse/text.ts';
import type { Body, CallTerm, Expr, RefTerm, Term, TermExpr, With } from '../../parse/types.ts';
import { bindEqual, bindType } from './bind.ts';
import type { TypeEnvironment } from './environment.ts';
import { type Comprehension, typeOfTerm } from './infer.ts';
import { argumentProblem, matchProblem, type TypeProblem, undefinedFunction, wantedOf } from './messages.ts';
import { RefChecker } from './refs.ts';
import { keysOf, valuesOf } from './select.ts';
import type { FunctionType, StaticType } from './static-type.ts';
import { unifies } from './unify.ts';
import { environmentOf, type Unsettled } from './with.ts';

type Possible = StaticType | undefined;

/** What a check of bodies has to know of the whole. */
export interface BodyContext {
  /** A ref with the names and terms of the source in place of generated locals. */
  readonly original: (ref: RefTerm) => RefTerm;
  readonly unsettled: Unsettled;
}

interface CheckedBody {
  readonly environment: TypeEnvironment;
  readonly problems: readonly TypeProblem[];
  /** What was known of the locals around it. */
  readonly version: number;
}

/** Checks bodies, those of comprehensions once for each state of what is around them. */
export class BodyChecker {
  readonly #context: BodyContext;
  readonly #checked = new WeakMap<TypeEnvironment, Map<Comprehension, CheckedBody>>();

  constructor(context: BodyContext) {
    this.#context = context;
  }

  /** The environment with what is then known of the locals. */
  check(
    environment: TypeEnvironment,
    body: Body,
  ): { readonly environment: TypeEnvironment; readonly problems: readonly TypeProblem[] } {
    const inside = environment.above();
    const problems: TypeProblem[] = [];
    for (const expr of body) for (const problem of this.#expr(inside, expr)) problems.push(problem);
    return { environment: inside, problems };
  }

  typeOf(environment: TypeEnvironment, term: Term): Possible {
    return typeOfTerm(environment, term, this.#bodyOf);
  }

  readonly #bodyOf = (environment: TypeEnvironment, term: Comprehension): TypeEnvironment | undefined => {
    const found = this.#comprehension(environment, term);
    return found.problems.length === 0 ? found.environment : undefined;
  };

  #comprehension(environment: TypeEnvironment, term: Comprehension): CheckedBody {
    const all = this.#checked.get(environment) ?? new Map<Comprehension, CheckedBody>();
    this.#checked.set(environment, all);
    const known = all.get(term);
    const { version } = environment.locals;
    if (known?.version === version) return known;
    const found = { ...this.check(environment, term.body), version };
    all.set(term, found);
    return found;
  }

  #expr(environment: TypeEnvironment, expr: Expr): readonly TypeProblem[] {
    environment.table.spend(1);
    const inside = environmentOf(environment, expr, {
      typeOf: (term) => this.typeOf(environment, term),
      unsettled: this.#context.unsettled,
    });
    // Of several comprehensions OPA keeps what is wrong with the last one.
    let nested: readonly TypeProblem[] = [];
    for (const term of comprehensionsIn(expr)) {
      const { problems } = this.#comprehension(inside, term);
      if (problems.length > 0) nested = problems;
    }
    const refs = new RefChecker(this.#bindContext(inside), this.#context.original);
    refs.expr(expr);
    const before = [...nested, ...refs.problems];
    const problem = this.#statement(inside, expr);
    // What follows from a problem that has been found already is not said.
    const isConsequence = before.length > 0 && problem?.isOfUnknown;
    return problem && !isConsequence ? [...before, problem] : before;
  }

  #bindContext(environment: TypeEnvironment): {
    environment: TypeEnvironment;
    typeOf: (term: Term) => Possible;
  } {
    return { environment, typeOf: (term) => this.typeOf(environment, term) };
  }

  #statement(environment: TypeEnvironment, expr: Expr): TypeProblem | undefined {
    for (const entry of expr.with) {
      const problem = this.#replacement(environment, entry);
      if (problem) return problem;
    }
    if (expr.kind !== 'term' || expr.term.kind !== 'call') return undefined;
    const name = operatorName(expr.term);
    if (name === 'eq') return this.#equality(environment, expr, expr.term);
    if (name === 'internal.member_2' || name === 'internal.member_3') {
      const problem = this.#membership(environment, expr, expr.term.args, name === 'internal.member_3');
      if (problem) return problem;
    }
    return this.#call(environment, expr, expr.term);
  }

  /** A function may be replaced by one with the same number of arguments, and by any value. */
  #replacement(environment: TypeEnvironment, { target, value, place }: With): TypeProblem | undefined {
    const targetType = this.typeOf(environment, target);
    const valueType = this.typeOf(environment, value);
    if (targetType?.kind !== 'function' || valueType?.kind !== 'function') return undefined;
    const { table } = environment;
    if (unifies(table, targetType, valueType)) return undefined;
    const want = { ...wantedOf(targetType), args: targetType.args };
    return argumentProblem(table, place, termText(target), 'arity mismatch', valueType.args, want);
  }

  #equality(environment: TypeEnvironment, expr: TermExpr, { args }: CallTerm): TypeProblem | undefined {
    const [left, right] = args;
    if (!left || !right || args.length !== 2) {
      const { any } = environment.table;
      const text = args.length < 2 ? 'too few arguments' : 'too many arguments';
      const have = args.map((arg) => this.typeOf(environment, arg));
      const want = { args: [any, any], names: [], variadic: undefined };
      return argumentProblem(environment.table, expr.place, 'eq', text, have, want);
    }
    const leftType = this.typeOf(environment, left);
    const rightType = this.typeOf(environment, right);
    if (bindEqual(this.#bindContext(environment), left, right)) return undefined;
    return matchProblem(expr.place, leftType, rightType);
  }

  /** What `in` looks for has to be something that the collection can hold. */
  #membership(
    environment: TypeEnvironment,
    { place }: TermExpr,
    args: readonly Term[],
    withKey: boolean,
  ): TypeProblem | undefined {
    const { table } = environment;
    const [first, second] = args;
    const collection = args[withKey ? 2 : 1];
    if (!first || !second || !collection) return undefined;
    const type = this.typeOf(environment, collection);
    const values = valuesOf(table, type);
    if (!values) return undefined;
    const problem = withKey ? this.#member(environment, place, first, keysOf(table, type)) : undefined;
    return problem ?? this.#member(environment, place, withKey ? second : first, values);
  }

  #member(
    environment: TypeEnvironment,
    place: TermExpr['place'],
    term: Term,
    type: Possible,
  ): TypeProblem | undefined {
    if (!type || type.isPartial) return undefined;
    const have = this.typeOf(environment, term);
    const isWrong = have && !have.isPartial && !unifies(environment.table, have, type);
    if (!isWrong && bindType(this.#bindContext(environment), term, type)) return undefined;
    return matchProblem(place, have, type);
  }

  #call(
    environment: TypeEnvironment,
    { place }: TermExpr,
    { operator, args }: CallTerm,
  ): TypeProblem | undefined {
    const name = operator.kind === 'var' ? operator.name : refText(operator);
    const type = environment.typeOfRef(operator.kind === 'var' ? [operator] : operator.terms);
    if (type === environment.table.any) return undefined;
    if (type?.kind !== 'function') return undefinedFunction(place, name);
    const { table } = environment;
    const want = wantedOf(type);
    const found = this.#wrongArguments(environment, args, type);
    if (found === undefined) return undefined;
    return argumentProblem(table, place, name, found.text, found.have, want);
  }

  #wrongArguments(
    environment: TypeEnvironment,
    args: readonly Term[],
    type: FunctionType,
  ): { readonly text: string; readonly have: readonly Possible[] } | undefined {
    const want = wantedOf(type);
    const have = args.map((arg) => this.typeOf(environment, arg));
    if (args.length > want.args.length && !type.variadic) return { text: 'too many arguments', have };
    if (args.length < type.args.length) return { text: 'too few arguments', have };
    const context = this.#bindContext(environment);
    for (const [index, arg] of args.entries()) {
      const wanted = index < want.args.length ? want.args[index] : want.variadic;
      const known = have[index];
      if (known && !known.isPartial && !unifies(environment.table, known, wanted)) {
        return { text: 'invalid argument(s)', have };
      }
      if (!bindType(context, arg, wanted)) {
        return { text: 'invalid argument(s)', have: args.map((other) => this.typeOf(environment, other)) };
      }
    }
    return undefined;
  }
}

/** The comprehensions of an expression; those inside them are looked at with their bodies. */
export function comprehensionsIn(expr: Expr): readonly Comprehension[] {
  const found: Comprehension[] = [];
  collectExpr(expr, found);
  return found;
}

function collectExpr(expr: Expr, found: Comprehension[]): void {
  if (expr.kind === 'every') {
    collectTerm(expr.domain, found);
    for (const part of expr.body) collectExpr(part, found);
  } else if (expr.kind === 'logical') {
    for (const part of expr.operands.flatMap(({ body }) => body)) collectExpr(part, found);
  } else if (expr.kind === 'term') collectTerm(expr.term, found);
  for (const { value } of expr.with) collectTerm(value, found);
}

function collectTerm(term: Term, found: Comprehension[]): void {
  switch (term.kind) {
    case 'arrayComprehension':
    case 'setComprehension':
    case 'objectComprehension':
      found.push(term);
      return;
    case 'array':
    case 'set':
      for (const item of term.items) collectTerm(item, found);
      return;
    case 'object':
      for (const part of term.entries.flat()) collectTerm(part, found);
      return;
    case 'ref':
      for (const part of term.terms) collectTerm(part, found);
      return;
    case 'call':
      for (const arg of term.args) collectTerm(arg, found);
  }
}
