import type { Body, CallTerm, EveryExpr, Expr, LogicalExpr, SomeExpr, Term } from '../parse/types.ts';
import { calleeOf, callOnly, callValue } from './calls.ts';
import { callOnce } from './closures.ts';
import { COMPARISONS, holds } from './comparisons.ts';
import { traceExpr } from './events.ts';
import { isUnread, match } from './match.ts';
import { pathOf } from './mocks.ts';
import { constantValue } from './planner.ts';
import { depthNow, emit, fail, innerScope, newBlock, newLocal, openScan, place, scanLocal } from './scope.ts';
import type { Scope } from './state.ts';
import type { Comparison, Operand, Statement } from './types.ts';
import { unify } from './unify.ts';
import { planValue, settle, solutionOf } from './values.ts';
import { planWith } from './with.ts';

/** The expressions of a body, one after the other: each stands in the scans that those before it have opened. */
export function planBody(scope: Scope, body: Body): void {
  for (const expr of body) {
    if (scope.isDead) return;
    if (!scope.planner.options.instrument || expr.isGenerated) planExpr(scope, expr);
    else traceExpr(scope, expr, () => planExpr(scope, expr));
  }
}

function planExpr(scope: Scope, expr: Expr): void {
  const around = scope.context;
  planWith(scope, expr.with);
  if (expr.isNegated) planNot(scope, (inner) => planExpr(inner, { ...expr, isNegated: false, with: [] }));
  else if (expr.kind === 'logical') planLogical(scope, expr);
  else if (expr.kind === 'every') planEvery(scope, expr);
  else if (expr.kind === 'some') planSome(scope, expr);
  else planCondition(scope, expr.term);
  scope.context = around;
}

/** `a and b` is `not not a` and `not not b`; `a or b` is `not { not a; not b }`. */
function planLogical(scope: Scope, { operator, operands }: LogicalExpr): void {
  const planOperands = (outer: Scope): void => {
    for (const { body } of operands) {
      if (!outer.isDead) planNot(outer, (inner) => inner.planner.planBody(inner, body));
    }
  };
  if (operator === 'not') planOperands(scope);
  else if (operator === 'or') planNot(scope, planOperands);
  else {
    for (const operand of operands) {
      if (!scope.isDead) {
        planNot(scope, (outer) => planNot(outer, (inner) => inner.planner.planBody(inner, operand.body)));
      }
    }
  }
}

function planNot(scope: Scope, plan: (inner: Scope) => void): void {
  const id = newBlock(scope);
  const body: Statement[] = [];
  const inner = innerScope(scope, body, false);
  plan(inner);
  if (inner.isDead) return;
  if (body.length === 0) {
    fail(scope);
    return;
  }
  emit(inner, { op: 'leave', id });
  emit(scope, { op: 'not', id, body });
}

function planEvery(scope: Scope, expr: EveryExpr): void {
  const source = planValue(scope, expr.domain);
  const id = newBlock(scope);
  const body: Statement[] = [];
  const inner = innerScope(scope, body, false);
  const depth = depthNow(scope) + 1;
  const value = newLocal(inner, depth);
  inner.vars.set(expr.value.name, { local: value });
  const key = expr.key && !isUnread(scope, expr.key) ? newLocal(inner, depth) : undefined;
  if (expr.key && key !== undefined) inner.vars.set(expr.key.name, { local: key });
  inner.planner.planBody(inner, expr.body);
  if (!inner.isDead) emit(inner, { op: 'leave', id });
  const keyed = key === undefined ? {} : { key };
  emit(scope, { op: 'every', id, source, ...keyed, value, body, place: place(scope, expr.place) });
}

/** `some x` has been used up by then; `some k, v in xs` goes through what it names. */
function planSome(scope: Scope, { symbols, place: where }: SomeExpr): void {
  if (!('operator' in symbols)) return;
  const keyed = symbols.args.length === 3;
  const [first, second, third] = symbols.args;
  const [keyTerm, item, collection] = keyed ? [first, second, third] : [undefined, first, second];
  if (!item || !collection) return;
  const source = planValue(scope, collection);
  const key = keyTerm ? scanLocal(scope) : undefined;
  const value = scanLocal(scope);
  openScan(scope, (body) => ({
    op: 'scan',
    source,
    ...(key === undefined ? {} : { key }),
    value,
    isOrdered: scope.isOrdered,
    body,
    place: place(scope, where),
  }));
  if (keyTerm && key !== undefined) match(scope, settle(scope, keyTerm), { local: key });
  match(scope, settle(scope, item), { local: value });
}

/** A term as a condition: holds unless it is undefined or false. */
function planCondition(scope: Scope, term: Term): void {
  if (term.kind === 'call') planCallCondition(scope, term);
  else requireTrue(scope, planValue(scope, term));
}

function requireTrue(scope: Scope, value: Operand): void {
  const known = constantValue(scope.planner, value);
  if (known === undefined) emit(scope, { op: 'truthy', value });
  else if (known === false) fail(scope);
}

function planCallCondition(scope: Scope, call: CallTerm): void {
  const [left, right] = call.args;
  const name = pathOf(call.operator).join('.');
  const test = Object.hasOwn(COMPARISONS, name) ? COMPARISONS[name] : undefined;
  const isPlain = call.args.length === 2 && !scope.planner.mocks.functions.has(name);
  if (name === 'eq' && left && right) unify(scope, left, right);
  else if (test && left && right && isPlain) {
    compare(scope, test, planValue(scope, left), planValue(scope, right));
  } else planOtherCall(scope, call);
}

function planOtherCall(scope: Scope, call: CallTerm): void {
  const callee = calleeOf(scope, call);
  const args = call.args.slice(0, callee.arity).map((arg) => planValue(scope, arg));
  const output = call.args[callee.arity];
  if (callee.kind === 'builtin' && callee.isVoid) {
    callOnly(scope, call, callee, args);
    return;
  }
  const value = solutionOf(
    scope,
    call,
    callOnce(scope, call, callee, args) ?? callValue(scope, call, callee, args),
    callee,
  );
  if (output) match(scope, settle(scope, output), value);
  else requireTrue(scope, value);
}

function compare(scope: Scope, test: Comparison, left: Operand, right: Operand): void {
  const [a, b] = [constantValue(scope.planner, left), constantValue(scope.planner, right)];
  if (a === undefined || b === undefined) emit(scope, { op: 'compare', test, left, right });
  else if (!holds(test, a, b)) fail(scope);
}
