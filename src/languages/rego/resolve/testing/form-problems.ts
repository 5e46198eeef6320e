import { termText } from '../../parse/text.ts';
import type { Body, Expr, Head, Rule, Term } from '../../parse/types.ts';
import { isCallExpr, isComprehension, isGeneratedName, isRootDocument } from '../build.ts';
import { type ArityOf, exprOutputs } from '../outputs.ts';
import type { Program } from '../types.ts';
import { SAFETY_VARS, varsOfExpr, varsOfTerms } from '../vars.ts';

/** Where a program is not in the form that types.ts promises. */
export function formProblems(program: Program, arityOf: ArityOf): readonly string[] {
  const checker = new FormChecker(arityOf);
  for (const { rules } of program.modules) for (const rule of rules) checker.rule(rule);
  return checker.problems;
}

class FormChecker {
  readonly problems: string[] = [];
  readonly #arityOf: ArityOf;

  constructor(arityOf: ArityOf) {
    this.#arityOf = arityOf;
  }

  rule(rule: Rule): void {
    for (let branch: Rule | undefined = rule; branch; branch = branch.else) {
      const args = varsOfTerms(branch.head.args ?? []).keys();
      const bound = this.#body(branch.body, new Set(['input', 'data', ...args]));
      this.#head(branch.head, bound);
    }
  }

  #head({ ref, args = [], key, value }: Head, bound: ReadonlySet<string>): void {
    const given = [...ref.terms.slice(1), ...(key ? [key] : []), ...(value ? [value] : [])];
    for (const term of [...args, ...given]) this.#plain(term);
    for (const name of varsOfTerms(given).keys())
      if (!bound.has(name) && !isGeneratedName(name)) this.#say(`${name} in a head is not bound`);
  }

  #body(body: Body, outer: ReadonlySet<string>): ReadonlySet<string> {
    const bound = new Set(outer);
    for (const expr of body) {
      const outputs = exprOutputs(expr, this.#arityOf, bound);
      const vars = [...varsOfExpr(expr, SAFETY_VARS).keys()];
      const missing = vars.filter((name) => !bound.has(name) && !outputs.has(name));
      if (missing.length > 0) this.#say(`${missing.join()} needed too early`);
      this.#expr(expr, bound);
      for (const name of vars) bound.add(name);
    }
    return bound;
  }

  #expr(expr: Expr, bound: ReadonlySet<string>): void {
    for (const { target, value } of expr.with) {
      if (target.kind !== 'ref') this.#say(`with ${termText(target)} as a target`);
      if (value.kind !== 'ref') this.#plain(value);
    }
    if (expr.kind === 'some') this.#say('a declaration');
    else if (expr.kind === 'logical') for (const { body } of expr.operands) this.#body(body, bound);
    else if (expr.kind === 'every') {
      this.#plain(expr.domain);
      this.#body(expr.body, new Set([...bound, expr.value.name, ...(expr.key ? [expr.key.name] : [])]));
    } else if (isCallExpr(expr)) this.#call(expr.term, bound);
    else this.#side(expr.term, bound);
  }

  #call({ operator, args }: Extract<Term, { kind: 'call' }>, bound: ReadonlySet<string>): void {
    const isEquality = operator.kind === 'var' && operator.name === 'eq';
    if (operator.kind === 'var' && operator.name === 'assign') this.#say('an assignment');
    if (isEquality && args.length !== 2) this.#say('an equality without two sides');
    for (const arg of args) {
      if (isEquality) this.#side(arg, bound);
      else this.#plain(arg);
    }
  }

  /** What may be a side of an equality, or a condition: a ref or comprehension as a whole too. */
  #side(term: Term, bound: ReadonlySet<string>): void {
    if (term.kind === 'ref') for (const step of term.terms.slice(1)) this.#plain(step);
    else if (isComprehension(term)) this.#comprehension(term, bound);
    else if (!isRootDocument(term)) this.#plain(term);
  }

  #comprehension(term: Term, bound: ReadonlySet<string>): void {
    if (
      term.kind !== 'arrayComprehension' &&
      term.kind !== 'setComprehension' &&
      term.kind !== 'objectComprehension'
    ) {
      return;
    }
    const elements = term.kind === 'objectComprehension' ? [term.key, term.value] : [term.term];
    const inner = this.#body(term.body, bound);
    for (const element of elements) this.#plain(element);
    for (const name of varsOfTerms(elements).keys()) {
      if (!inner.has(name)) this.#say(`${name} of a comprehension is not bound`);
    }
  }

  /** Constants, vars, and collections of them. */
  #plain(term: Term): void {
    if (term.kind === 'array' || term.kind === 'set') for (const item of term.items) this.#plain(item);
    else if (term.kind === 'object')
      for (const entry of term.entries) for (const part of entry) this.#plain(part);
    else if ((term.kind !== 'constant' && term.kind !== 'var') || isRootDocument(term)) {
      this.#say(`${term.kind} ${termText(term)} inside of a term`);
    }
  }

  #say(problem: string): void {
    this.problems.push(problem);
  }
}
