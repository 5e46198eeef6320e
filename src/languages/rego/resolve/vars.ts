import type { Place } from '../errors.ts';
import type { Body, Expr, Head, LogicalExpr, Term, With } from '../parse/types.ts';
import { isCallExpr, isRootDocument, operatorTerms } from './build.ts';
import { isCall } from './map.ts';

/** What a search for vars passes over. */
export interface VarOptions {
  readonly skipRefHead?: boolean;
  readonly skipObjectKeys?: boolean;
  /** Comprehensions, templates and the bodies of `every`. */
  readonly skipClosures?: boolean;
  readonly skipSets?: boolean;
  /** Names of functions, and of what `with` replaces and by what. */
  readonly skipCallHead?: boolean;
  readonly skipTemplates?: boolean;
  /** The vars of operands without braces that count as those of the expression around them, closures or not. */
  readonly promoted?: (body: Body) => Iterable<string>;
}

/** The vars that an expression has to have bound, or binds itself: none of nested bodies, no function names. */
export const SAFETY_VARS: VarOptions = { skipCallHead: true, skipClosures: true };

export const OUTPUT_VARS: VarOptions = {
  skipClosures: true,
  skipSets: true,
  skipObjectKeys: true,
  skipRefHead: true,
};

/** Vars with the place where each was met first. */
export type VarPlaces = Map<string, Place>;

export function varsOfTerm(term: Term, options: VarOptions = {}, found: VarPlaces = new Map()): VarPlaces {
  switch (term.kind) {
    case 'constant':
      return found;
    case 'var':
      if (options.skipRefHead && isRootDocument(term)) return found;
      if (!found.has(term.name)) found.set(term.name, term.place);
      return found;
    case 'ref':
      return varsOfRef(term.terms, options, found);
    case 'array':
      return varsOfTerms(term.items, options, found);
    case 'set':
      return options.skipSets ? found : varsOfTerms(term.items, options, found);
    case 'object':
      for (const [key, value] of term.entries) {
        if (!options.skipObjectKeys) varsOfTerm(key, options, found);
        varsOfTerm(value, options, found);
      }
      return found;
    case 'call':
      return varsOfCall(operatorTerms(term.operator), term.args, options, found);
    default:
      return options.skipClosures ? found : varsOfClosure(term, options, found);
  }
}

export function varsOfTerms(
  terms: readonly Term[],
  options: VarOptions = {},
  found: VarPlaces = new Map(),
): VarPlaces {
  for (const term of terms) varsOfTerm(term, options, found);
  return found;
}

export function varsOfBody(body: Body, options: VarOptions = {}, found: VarPlaces = new Map()): VarPlaces {
  for (const expr of body) varsOfExpr(expr, options, found);
  return found;
}

export function varsOfExpr(expr: Expr, options: VarOptions = {}, found: VarPlaces = new Map()): VarPlaces {
  if (expr.kind === 'every') {
    if (options.skipClosures) return varsOfTerm(expr.domain, options, found);
    if (expr.key) varsOfTerm(expr.key, options, found);
    varsOfTerm(expr.value, options, found);
    varsOfTerm(expr.domain, options, found);
    varsOfBody(expr.body, options, found);
  } else if (expr.kind === 'some') {
    if (isCall(expr.symbols)) varsOfTerm(expr.symbols, options, found);
    else varsOfTerms(expr.symbols, options, found);
  } else if (expr.kind === 'logical') varsOfOperands(expr, options, found);
  else if (isCallExpr(expr)) {
    varsOfCall(operatorTerms(expr.term.operator), expr.term.args, options, found);
  } else varsOfTerm(expr.term, options, found);
  for (const entry of expr.with) varsOfWith(entry, options, found);
  return found;
}

function varsOfOperands(expr: LogicalExpr, options: VarOptions, found: VarPlaces): void {
  for (const { body, isExplicit } of expr.operands) {
    if (!options.skipClosures) varsOfBody(body, options, found);
    else if (options.promoted && !isExplicit) {
      for (const name of options.promoted(body)) if (!found.has(name)) found.set(name, expr.place);
    }
  }
}

/** All vars of a head but its name. */
export function varsOfHead(head: Head): VarPlaces {
  const found = varsOfTerms(head.args ?? []);
  varsOfTerms(head.ref.terms.slice(1), {}, found);
  if (head.key) varsOfTerm(head.key, {}, found);
  return head.value ? varsOfTerm(head.value, {}, found) : found;
}

function varsOfRef(terms: readonly Term[], options: VarOptions, found: VarPlaces): VarPlaces {
  for (const [index, term] of terms.entries()) {
    if (index > 0) varsOfTerm(term, options, found);
    else if (!options.skipRefHead) varsOfTerm(term, options, found);
  }
  return found;
}

function varsOfCall(
  operator: readonly Term[],
  args: readonly Term[],
  options: VarOptions,
  found: VarPlaces,
): VarPlaces {
  if (options.skipCallHead || options.skipRefHead) varsOfTerms(operator.slice(1), options, found);
  else varsOfTerms(operator, options, found);
  return varsOfTerms(args, options, found);
}

export function varsOfWith({ target, value }: With, options: VarOptions, found: VarPlaces): VarPlaces {
  if (!options.skipCallHead) {
    varsOfTerm(target, options, found);
    return varsOfTerm(value, options, found);
  }
  if (target.kind === 'ref') varsOfTerms(target.terms.slice(1), options, found);
  if (value.kind === 'ref') return varsOfTerms(value.terms.slice(1), options, found);
  return isRootDocument(value) ? found : varsOfTerm(value, options, found);
}

function varsOfClosure(term: Term, options: VarOptions, found: VarPlaces): VarPlaces {
  switch (term.kind) {
    case 'arrayComprehension':
    case 'setComprehension':
      varsOfTerm(term.term, options, found);
      return varsOfBody(term.body, options, found);
    case 'objectComprehension':
      varsOfTerm(term.key, options, found);
      varsOfTerm(term.value, options, found);
      return varsOfBody(term.body, options, found);
    case 'template':
      if (options.skipTemplates) return found;
      for (const part of term.parts) if (typeof part !== 'string') varsOfExpr(part, options, found);
      return found;
    default:
      return found;
  }
}
