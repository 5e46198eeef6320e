import type { Body, CallTerm, Expr, Term } from '../parse/types.ts';
import { type AssignedExpr, isCallExpr, isEquality, sidesOf } from './build.ts';
import { type IsSafe, isRefSafe, unifiedVars } from './unify.ts';
import { OUTPUT_VARS, SAFETY_VARS, varsOfTerm, varsOfTerms, varsOfWith } from './vars.ts';
import { walkExpr, walkTerm } from './walk.ts';

/** How many arguments a function or built-in takes; undefined where there is none of that name. */
export type ArityOf = (operator: CallTerm['operator']) => number | undefined;

/** The vars that a body binds beyond those that are safe. */
export function bodyOutputs(body: Body, arityOf: ArityOf, safe: ReadonlySet<string>): Set<string> {
  const known = new Set(safe);
  const outputs = new Set<string>();
  for (const expr of body) {
    for (const name of exprOutputs(expr, arityOf, known)) {
      known.add(name);
      if (!safe.has(name)) outputs.add(name);
    }
  }
  return outputs;
}

/** The vars that an expression binds, provided that `safe` are bound. */
export function exprOutputs(expr: Expr, arityOf: ArityOf, safe: ReadonlySet<string>): ReadonlySet<string> {
  if (expr.isNegated || !areWithsSafe(expr, safe)) return NOTHING;
  if (expr.kind === 'some' || expr.kind === 'logical') return NOTHING;
  if (expr.kind === 'every') return refOutputs(expr.domain, safe);
  if (isEquality(expr)) return equalityOutputs(expr, safe);
  if (isCallExpr(expr)) return callOutputs(expr, arityOf, safe);
  return expr.term.kind === 'template' ? NOTHING : refOutputsOfExpr(expr, safe);
}

export function equalityOutputs(expr: AssignedExpr, safe: ReadonlySet<string>): ReadonlySet<string> {
  const sides = isCallExpr(expr) ? sidesOf(expr) : undefined;
  if (!sides) return NOTHING;
  const [left, right] = sides;
  const outputs = refOutputsOfExpr(expr, safe);
  // What `:=` assigns to is no way to bind the right side: it may not count as known.
  const hidden = expr.fromAssignment ? varsOfTerm(left) : undefined;
  const isSafe: IsSafe = (name) => (safe.has(name) || outputs.has(name)) && !hidden?.has(name);
  const found = new Set<string>();
  for (const name of outputs) if (!safe.has(name) && !hidden?.has(name)) found.add(name);
  for (const name of unifiedVars(isSafe, left, right)) if (!safe.has(name)) found.add(name);
  return found;
}

function callOutputs(
  expr: Expr & { readonly term: CallTerm },
  arityOf: ArityOf,
  safe: ReadonlySet<string>,
): ReadonlySet<string> {
  const { operator, args } = expr.term;
  const arity = arityOf(operator);
  if (arity === undefined) return NOTHING;
  const outputs = refOutputsOfExpr(expr, safe);
  if (arity >= args.length) return outputs;
  for (const name of varsOfTerms(args.slice(0, arity), OUTPUT_VARS).keys()) {
    if (!safe.has(name) && !outputs.has(name)) return NOTHING;
  }
  for (const name of varsOfTerms(args.slice(arity), OUTPUT_VARS).keys()) outputs.add(name);
  return outputs;
}

function areWithsSafe(expr: Expr, safe: ReadonlySet<string>): boolean {
  for (const entry of expr.with) {
    for (const name of varsOfWith(entry, SAFETY_VARS, new Map()).keys()) if (!safe.has(name)) return false;
  }
  return true;
}

/** A ref to something that is known enumerates: its steps are bound by it. */
function refOutputs(term: Term, safe: ReadonlySet<string>): Set<string> {
  const outputs = new Set<string>();
  walkTerm(term, { term: (inner) => addRefOutputs(inner, safe, outputs) });
  return outputs;
}

function refOutputsOfExpr(expr: Expr, safe: ReadonlySet<string>): Set<string> {
  const outputs = new Set<string>();
  walkExpr(expr, { term: (inner) => addRefOutputs(inner, safe, outputs) });
  return outputs;
}

function addRefOutputs(term: Term, safe: ReadonlySet<string>, outputs: Set<string>): boolean {
  if (CLOSURES.has(term.kind)) return true;
  if (term.kind !== 'ref') return false;
  if (!isRefSafe(term.terms, (name) => safe.has(name))) return true;
  for (const name of varsOfTerms(term.terms.slice(1), { skipRefHead: true }).keys()) outputs.add(name);
  return false;
}

const CLOSURES: ReadonlySet<Term['kind']> = new Set([
  'arrayComprehension',
  'setComprehension',
  'objectComprehension',
  'template',
]);
const NOTHING: ReadonlySet<string> = new Set();
