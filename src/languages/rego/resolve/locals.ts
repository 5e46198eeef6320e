import type { Place } from '../errors.ts';
import { valueName } from '../parse/nodes.ts';
import { termText } from '../parse/text.ts';
import type {
  Body,
  CallTerm,
  EveryExpr,
  Expr,
  LogicalExpr,
  RefTerm,
  SomeExpr,
  Term,
  TermExpr,
  VarTerm,
  With,
} from '../parse/types.ts';
import {
  type AssignedExpr,
  callTerm,
  constantTerm,
  isAssignment,
  isComprehension,
  isRootDocument,
  isWildcard,
  operatorTerms,
  refTerm,
  sidesOf,
  termExpr,
  varTerm,
} from './build.ts';
import { problem } from './compilation.ts';
import { isCall, keep, type Mapper, mapChildren, mapEntries, mapExpr, mapOperands, mapSame } from './map.ts';
import { equalityOutputs } from './outputs.ts';
import type { Occurrence, Scopes } from './scopes.ts';

import { checkUnusedVars } from './unused.ts';
import { varsOfTerm } from './vars.ts';
import { walkBody } from './walk.ts';

/** Takes `:=`, `some` and the names of locals out of bodies. */
export class LocalRewriter implements Mapper {
  readonly #scopes: Scopes;

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
  }

  /** `used`: vars of the head or term that the body is for. */
  rewriteBody(body: Body, used: ReadonlySet<string>): Body {
    const rewritten: Expr[] = [];
    /** For messages about unused vars: where a local is assigned. */
    const seen: Expr[] = [];
    for (const expr of body) {
      const next = this.#statement(expr);
      if (next) rewritten.push(next);
      seen.push(next?.kind === 'term' && expr.kind === 'term' ? next : expr);
    }
    const first = body[0];
    if (rewritten.length === 0 && first)
      rewritten.push(termExpr(constantTerm(true, first.place), first.place));
    checkUnusedVars(this.#scopes, { body, seen, rewritten, used });
    return rewritten;
  }

  readonly body = (body: Body): Body => this.rewriteBody(body, NOTHING);

  readonly expr = (expr: Expr): Expr => {
    if (expr.kind !== 'term') return expr;
    return keep(expr, { term: this.#top(expr.term), with: this.#withs(expr.with) });
  };

  readonly term = (term: Term): Term => {
    switch (term.kind) {
      case 'var':
        return isRootDocument(term) ? this.#rootDocument(term) : this.#var(term);
      case 'ref':
        return this.#ref(term);
      case 'call':
        return this.#call(term);
      case 'arrayComprehension':
      case 'setComprehension':
        return this.#scopes.within(() => {
          const body = this.rewriteBody(term.body, namesOf([term.term]));
          return { ...term, body, term: this.term(term.term) };
        });
      case 'objectComprehension':
        return this.#scopes.within(() => {
          const body = this.rewriteBody(term.body, namesOf([term.key, term.value]));
          return { ...term, body, key: this.term(term.key), value: this.term(term.value) };
        });
      default:
        return mapChildren(term, this);
    }
  };

  #statement(expr: Expr): Expr | undefined {
    if (expr.kind === 'some') return this.#some(expr);
    if (expr.kind === 'every') return this.#every(expr);
    if (expr.kind === 'logical') return this.#logical(expr);
    return isAssignment(expr) ? this.#assignment(expr) : this.expr(expr);
  }

  #top(term: Term): Term {
    if (term.kind !== 'call') return this.term(term);
    return keep(term, { operator: this.#operator(term.operator), args: mapSame(term.args, this.term) });
  }

  #operator(operator: CallTerm['operator']): CallTerm['operator'] {
    return operator.kind === 'var' ? this.#var(operator) : this.#ref(operator);
  }

  #var(term: VarTerm): VarTerm {
    const local = this.#scopes.declared(term.name);
    if (local !== undefined) this.#scopes.see(term.name);
    else if (!this.#scopes.current.occurrences.has(term.name))
      this.#scopes.insert(term.name, term.name, 'seen');
    return local === undefined || local === term.name ? term : { ...term, name: local };
  }

  /** Bare `input` and `data` stay what they are unless something declares them. */
  #rootDocument(term: VarTerm): VarTerm {
    const occurrence = this.#scopes.occurrence(term.name);
    if (occurrence === undefined || occurrence === 'seen') return term;
    return { ...term, name: this.#scopes.declared(term.name) ?? term.name };
  }

  #ref(ref: RefTerm): RefTerm {
    const [head, ...rest] = ref.terms;
    if (!head) return ref;
    const rewritten = head.kind === 'var' ? this.#var(head) : this.term(head);
    const steps = mapSame(rest, this.term);
    return rewritten === head && steps === rest ? ref : { ...ref, terms: [rewritten, ...steps] };
  }

  #call(call: CallTerm): CallTerm {
    for (const name of varsOfTerm(call.operator).keys()) {
      const local = this.#scopes.declared(name);
      if (local === undefined || local === name) continue;
      this.#fail(`called function ${termText(call.operator)} shadowed`, call.place);
    }
    return keep(call, { operator: this.#operator(call.operator), args: mapSame(call.args, this.term) });
  }

  #withs(withs: readonly With[]): readonly With[] {
    return mapSame(withs, (entry) =>
      keep(entry, { target: this.#target(entry.target), value: this.term(entry.value) }),
    );
  }

  /** `with input as` means the document, also where a local has that name. */
  #target(target: Term): Term {
    const rewritten = this.term(target);
    const [head] = target.kind === 'ref' ? target.terms : [target];
    if (head?.kind !== 'var' || head.name !== 'input') return rewritten;
    if (rewritten.kind === 'ref') return { ...rewritten, terms: [head, ...rewritten.terms.slice(1)] };
    return head;
  }

  #some(expr: SomeExpr): Expr | undefined {
    const { symbols, place } = expr;
    if (isCall(symbols)) return this.#someIn(expr, symbols);
    for (const { name } of symbols) if (this.#declare(name, 'declared', place) === undefined) break;
    return undefined;
  }

  /** `some k, v in xs` is `v = xs[k]`, its vars declared. */
  #someIn(expr: SomeExpr, { args }: CallTerm): Expr | undefined {
    const { place } = expr;
    const container = args.at(-1);
    const value = args.at(-2);
    if (!container || !value) return undefined;
    const key = args.length === 3 ? args[0] : undefined;
    if (this.#isSelfReferring(key ? [key, value] : [value], container, place)) return undefined;
    const step = key ?? varTerm(this.#scopes.generate(), place);
    const source = refTerm([...(container.kind === 'ref' ? container.terms : [container]), step], place);
    const { isNegated, with: withs } = expr;
    const equality = {
      ...termExpr(callTerm(varTerm('eq', place), [value, source], place), place),
      isNegated,
      with: withs,
    };
    const safe = new Set(varsOfTerm(container).keys());
    for (const name of [...equalityOutputs(equality, safe)].toSorted()) {
      if (this.#declare(name, 'declared', place) === undefined) return undefined;
    }
    return this.expr(equality);
  }

  #isSelfReferring(bound: readonly Term[], container: Term, place: Place): boolean {
    const names = new Set(bound.flatMap((term) => [...varsOfTerm(term, PATTERN_VARS).keys()]));
    const clashing = [...varsOfTerm(container, { skipClosures: true }).keys()].filter(
      (name) => names.has(name) && !isWildcard(name),
    );
    for (const name of clashing.toSorted()) this.#fail(`var ${name} assigned before`, place);
    return clashing.length > 0;
  }

  #every(expr: EveryExpr): Expr {
    const domain = this.term(expr.domain);
    return this.#scopes.within(() => {
      const key = expr.key
        ? this.#everyVar(expr.key, expr.place)
        : varTerm(this.#scopes.generate(), expr.place);
      const value = key && this.#everyVar(expr.value, expr.place);
      if (!key || !value) return expr;
      const body = this.rewriteBody(expr.body, NOTHING);
      const late = this.#late();
      return {
        ...expr,
        key,
        value,
        domain: late.term(domain),
        body: late.body(body),
        with: this.#withs(expr.with),
      };
    });
  }

  /** Only operands in braces are scopes of their own. */
  #logical(expr: LogicalExpr): Expr {
    const errors = this.#scopes.errors.length;
    const [first] = expr.operands;
    if (expr.operator === 'not' && first?.isExplicit)
      return this.#scopes.within(() => this.#explicitNot(expr));
    const operands = mapSame(expr.operands, (operand) => {
      const { body, isExplicit } = operand;
      if (isExplicit) return keep(operand, { body: this.#scopes.within(() => this.body(body)) });
      return keep(operand, { body: mapSame(body, (inner) => this.#implicit(inner, expr.operator)) });
    });
    if (this.#scopes.errors.length > errors) return expr;
    // What an operand in braces takes from around it can not be declared behind it.
    for (const { body, isExplicit } of operands) if (isExplicit) this.#see(body);
    return keep(expr, { operands, with: this.#withs(expr.with) });
  }

  #explicitNot(expr: LogicalExpr): Expr {
    const rewritten = mapOperands(expr.operands, this.body);
    const operands = mapOperands(rewritten, this.#late().body);
    return keep(expr, { operands, with: this.#withs(expr.with) });
  }

  #see(body: Body): void {
    walkBody(body, {
      term: (term) => {
        if (term.kind === 'var' && !isRootDocument(term)) this.#var(term);
        return isComprehension(term);
      },
    });
  }

  #implicit(expr: Expr, operator: LogicalExpr['operator']): Expr {
    if (expr.kind === 'logical') return this.#logical(expr);
    if (!isAssignment(expr)) return this.expr(expr);
    const where = operator === 'not' ? 'negated expression' : `implicit ${operator} operand`;
    this.#fail(`cannot assign vars inside ${where}`, expr.place);
    return expr;
  }

  /**
   * A name that nothing else declares is that of the body, also where it stands before its declaration or in the domain:
   * it is not bound there.
   */
  #late(): Mapper {
    const { locals } = this.#scopes.current;
    const mapper: Mapper = {
      term: (term) => {
        if (term.kind !== 'var' || isRootDocument(term)) return mapChildren(term, mapper);
        const local = locals.get(term.name) ?? term.name;
        return local === term.name ? term : { ...term, name: local };
      },
      body: (body) => mapSame(body, mapper.expr),
      expr: (expr) => mapExpr(expr, mapper),
    };
    return mapper;
  }

  #everyVar(term: VarTerm, place: Place): VarTerm | undefined {
    if (isWildcard(term.name)) return term;
    const name = this.#declare(term.name, 'declared', place);
    return name === undefined ? undefined : { ...term, name };
  }

  #assignment(expr: TermExpr & { readonly term: CallTerm }): Expr {
    if (expr.isNegated) {
      this.#fail('cannot assign vars inside negated expression', expr.place);
      return expr;
    }
    const sides = sidesOf(expr);
    if (!sides) return expr;
    const errors = this.#scopes.errors.length;
    const value = this.term(sides[1]);
    const withs = mapSame(expr.with, (entry) => keep(entry, { value: this.term(entry.value) }));
    const target = this.#assigned(sides[0]);
    if (this.#scopes.errors.length > errors) return expr;
    const operator = varTerm('eq', operatorTerms(expr.term.operator)[0]?.place ?? expr.place);
    const assigned: AssignedExpr = {
      ...expr,
      term: { ...expr.term, operator, args: [target, value] },
      with: withs,
      fromAssignment: true,
    };
    return assigned;
  }

  #assigned(term: Term): Term {
    switch (term.kind) {
      case 'var': {
        const name = this.#declare(term.name, 'assigned', term.place);
        return name === undefined ? term : { ...term, name };
      }
      case 'array':
        return keep(term, { items: mapSame(term.items, (item) => this.#assigned(item)) });
      case 'object':
        return keep(term, { entries: this.#assignedEntries(term.entries) });
      default:
        this.#fail(`cannot assign to ${valueName(term)}`, term.place);
        return term;
    }
  }

  #assignedEntries(entries: Extract<Term, { kind: 'object' }>['entries']): typeof entries {
    const values = new Map(entries.map((entry) => [entry[1], this.#assigned(entry[1])]));
    return mapEntries(entries, (term) => values.get(term) ?? term);
  }

  #declare(name: string, occurrence: Occurrence, place: Place): string | undefined {
    const before = this.#scopes.current.occurrences.get(name);
    if (before !== undefined) {
      this.#fail(REDECLARED[before](name), place);
      return undefined;
    }
    const local = this.#scopes.generate();
    this.#scopes.insert(name, local, occurrence);
    return local;
  }

  #fail(message: string, place: Place): void {
    this.#scopes.errors.push(problem('rego_compile_error', message, place));
  }
}

export function namesOf(terms: readonly Term[]): ReadonlySet<string> {
  return new Set(terms.flatMap((term) => [...varsOfTerm(term).keys()]));
}

const REDECLARED: Readonly<Record<Occurrence, (name: string) => string>> = {
  seen: (name) => `var ${name} referenced above`,
  assigned: (name) => `var ${name} assigned above`,
  declared: (name) => `var ${name} declared above`,
  arg: (name) => `arg ${name} redeclared`,
};

const NOTHING: ReadonlySet<string> = new Set();

const PATTERN_VARS = { skipRefHead: true, skipObjectKeys: true, skipClosures: true };
