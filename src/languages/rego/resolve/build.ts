import type { Place } from '../errors.ts';
import type {
  Body,
  CallTerm,
  ConstantTerm,
  Expr,
  RefTerm,
  SetComprehension,
  Term,
  TermExpr,
  VarTerm,
} from '../parse/types.ts';

/** An expression that a `:=` has become keeps that it was one: its left side only takes, it does not give. */
export interface AssignedExpr extends TermExpr {
  readonly fromAssignment?: true;
}

/** An expression that is a call: the form that `f(x)`, `a = b` and the operators have at the top of a body. */
export interface CallExpr extends TermExpr {
  readonly term: CallTerm;
}

type RootName = 'input' | 'data';

export type RootTerm = VarTerm & { readonly name: RootName };

export function varTerm(name: string, place: Place): VarTerm {
  return { kind: 'var', name, place };
}

export function constantTerm(value: ConstantTerm['value'], place: Place): ConstantTerm {
  return { kind: 'constant', value, place };
}

export function refTerm(terms: readonly Term[], place: Place): RefTerm {
  return { kind: 'ref', terms, place };
}

export function callTerm(operator: CallTerm['operator'], args: readonly Term[], place: Place): CallTerm {
  return { kind: 'call', operator, args, place };
}

export function termExpr(term: Term, place: Place): TermExpr {
  return { kind: 'term', term, isNegated: false, with: [], place };
}

/** `local = term`, put in by the compiler. */
export function captureExpr(local: string, term: Term): TermExpr {
  return { ...equalityExpr(varTerm(local, term.place), term, term.place), isGenerated: true };
}

export function equalityExpr(left: Term, right: Term, place: Place): TermExpr {
  return termExpr(callTerm(varTerm('eq', place), [left, right], place), place);
}

/** `{local | local = term}`: the empty set where the term is undefined. */
export function capturingSet(local: string, term: Term, withs: Expr['with'] = []): SetComprehension {
  const { place } = term;
  const capture = { ...equalityExpr(varTerm(local, place), term, place), with: withs };
  // No text belongs to the set: a trace would take it for the var that it captures.
  const set = { ...place, end: place.offset };
  return { kind: 'setComprehension', term: varTerm(local, place), body: [capture], place: set };
}

export function trueBody(place: Place): Body {
  return [termExpr(constantTerm(true, place), place)];
}

/** A body of one `true` says nothing: what is appended takes its place. */
export function isEmptyBody(body: Body): boolean {
  const [first] = body;
  return body.length === 1 && first?.kind === 'term' && isTrue(first.term);
}

export function appendToBody(body: Body, added: readonly Expr[]): Body {
  if (added.length === 0) return body;
  return isEmptyBody(body) ? [...added] : [...body, ...added];
}

export function isCallExpr(expr: Expr): expr is CallExpr {
  return expr.kind === 'term' && expr.term.kind === 'call';
}

/** Whether an expression calls a built-in without dots in its name, with the name not being taken by a rule. */
export function isCallOf(expr: Expr, name: string): expr is CallExpr {
  return isCallExpr(expr) && isOperator(expr.term.operator, name);
}

export function isEquality(expr: Expr): expr is CallExpr {
  return isCallOf(expr, 'eq');
}

export function isAssignment(expr: Expr): expr is CallExpr {
  return isCallOf(expr, 'assign');
}

/** The two sides of `eq` and `assign`; undefined where a call by name has another number of arguments. */
export function sidesOf(expr: CallExpr): readonly [Term, Term] | undefined {
  const [left, right, more] = expr.term.args;
  return left && right && !more ? [left, right] : undefined;
}

export function operatorTerms(operator: CallTerm['operator']): readonly Term[] {
  return operator.kind === 'var' ? [operator] : operator.terms;
}

export function isRootName(name: string): name is RootName {
  return name === 'input' || name === 'data';
}

/** A bare `input` or `data`: a ref of one term in OPA's eyes. */
export function isRootDocument(term: Term): term is RootTerm {
  return term.kind === 'var' && isRootName(term.name);
}

export function isRef(term: Term): boolean {
  return term.kind === 'ref' || isRootDocument(term);
}

/** The terms of a ref, a bare root document among them; undefined for other terms. */
export function refTerms(term: Term): readonly Term[] | undefined {
  if (term.kind === 'ref') return term.terms;
  return isRootDocument(term) ? [term] : undefined;
}

export function isComprehension(term: Term): boolean {
  return (
    term.kind === 'arrayComprehension' ||
    term.kind === 'setComprehension' ||
    term.kind === 'objectComprehension'
  );
}

export function isWildcard(name: string): boolean {
  return name.startsWith('$');
}

export function isGeneratedName(name: string): boolean {
  return name.startsWith('__local');
}

function isTrue(term: Term): boolean {
  return term.kind === 'constant' && term.value === true;
}

function isOperator(operator: CallTerm['operator'], name: string): boolean {
  const [head, more] = operatorTerms(operator);
  return head?.kind === 'var' && head.name === name && !more;
}
