import type { Body, Expr, Term } from '../parse/types.ts';
import { walkBody, walkExpr, walkTerm } from '../resolve/walk.ts';
import { collectOnce, isRepeated } from './closures.ts';
import { addRow, type Comprehension, KINDS } from './comprehensions.ts';
import { LayeredMap } from './layered-map.ts';
import { UnboundVar } from './planner.ts';
import { define, depthUnder, emit, innerScope, newLocal } from './scope.ts';
import type { Scope } from './state.ts';
import type { Operand, Statement } from './types.ts';

/**
 * Comprehension indexing. Where a comprehension in a scan or function depends on what is around it only by vars that
 * its body could bind itself, it is evaluated once without them, in groups by the values of these vars. So what took
 * time by the product of two collections takes time by their sum. Undefined where it cannot be done, or would be
 * worse. The rules of when are OPA's, and those comprehensions that depend on nothing are taken in as well.
 */
export function planIndexed(scope: Scope, term: Comprehension): Operand | undefined {
  if (!isRepeated(scope)) return undefined;
  const free = freeVars(scope, term);
  if (free.size === 0) return collectOnce(scope, term);
  if (scope.isTrial) return undefined;
  if (isWorse(term.body, free)) return undefined;
  try {
    return attempt(scope, term, [...free].sort());
  } catch (error) {
    if (error instanceof UnboundVar) return undefined;
    throw error;
  }
}

function attempt(scope: Scope, term: Comprehension, free: readonly string[]): Operand | undefined {
  const { planner, context } = scope;
  const target = newLocal(scope);
  const body: Statement[] = [];
  const isArray = term.kind === 'arrayComprehension';
  const inner: Scope = {
    ...innerScope(scope, body, isArray),
    vars: new LayeredMap(scope.vars, new Set(free)),
    reads: new LayeredMap(),
    contexts: new LayeredMap(),
    base: 0,
    isTrial: true,
  };
  planner.planBody(inner, term.body);
  if (inner.isDead) return undefined;
  const groupBy = free.map((name) => localFor(inner, name));
  addRow(
    inner,
    term,
    target,
    groupBy.map((local) => ({ local })),
  );
  const keys = free.map((name) => scope.vars.get(name)).filter((key) => key !== undefined);
  const cache = planner.caches;
  planner.caches += 1;
  scope.frame.depths[target] = depthUnder(scope, ...keys);
  emit(scope, { op: 'collectIndexed', target, kind: KINDS[term.kind], cache, context, keys, groupBy, body });
  return { local: target };
}

function localFor(inner: Scope, name: string): number {
  const operand = inner.vars.get(name);
  if (!operand) throw new UnboundVar(name, inner.frame.place);
  if ('local' in operand) return operand.local;
  const copy = define(inner, 0, (target) => ({ op: 'set', target, value: operand }));
  return 'local' in copy ? copy.local : -1;
}

/** The vars of the comprehension that are bound around it, to more than a constant. */
function freeVars(scope: Scope, term: Comprehension): ReadonlySet<string> {
  const free = new Set<string>();
  walkTerm(term, {
    term(each: Term): boolean {
      const operand = each.kind === 'var' ? scope.vars.get(each.name) : undefined;
      if (each.kind === 'var' && operand && 'local' in operand) free.add(each.name);
      return false;
    },
  });
  return free;
}

/** Whether a lookup would become a scan: a free var as a key, or in what `walk` gives; or a closure needs one. */
function isWorse(body: Body, free: ReadonlySet<string>): boolean {
  const seen = new Set<string>();
  return body.some((expr) => {
    const worse = isWorseExpr(expr, free, seen);
    walkExpr(expr, {
      term(term: Term): boolean {
        if (term.kind === 'var') seen.add(term.name);
        return false;
      },
    });
    return worse;
  });
}

function isWorseExpr(expr: Expr, free: ReadonlySet<string>, seen: ReadonlySet<string>): boolean {
  const isOpen = (term: Term): boolean => term.kind === 'var' && free.has(term.name) && !seen.has(term.name);
  let worse = expr.isNegated && speaksOf(expr, free);
  walkExpr(expr, {
    term(term: Term): boolean {
      if ('body' in term) worse ||= closesOver(term, free);
      if (term.kind === 'ref') worse ||= term.terms.slice(1).some(isOpen);
      return 'body' in term;
    },
    body(body: Body): boolean {
      worse ||= body.some((each) => speaksOf(each, free));
      return true;
    },
  });
  return worse || isWalkInto(expr, isOpen);
}

function isWalkInto(expr: Expr, isOpen: (term: Term) => boolean): boolean {
  if (expr.kind !== 'term' || expr.term.kind !== 'call') return false;
  const { operator, args } = expr.term;
  if (operator.kind !== 'var' || operator.name !== 'walk' || !args[1]) return false;
  const [, output] = args;
  return output.kind === 'array' ? output.items.some(isOpen) : isOpen(output);
}

function closesOver(term: Comprehension, free: ReadonlySet<string>): boolean {
  let found = false;
  walkTerm(term, {
    term(each: Term): boolean {
      if (each.kind === 'var' && free.has(each.name)) found = true;
      return false;
    },
  });
  return found;
}

function speaksOf(expr: Expr, free: ReadonlySet<string>): boolean {
  let found = false;
  walkBody([expr], {
    term(each: Term): boolean {
      if (each.kind === 'var' && free.has(each.name)) found = true;
      return false;
    },
  });
  return found;
}
