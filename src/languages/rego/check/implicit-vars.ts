import type { Body } from '../parse/types.ts';
import { isCallExpr, isEquality, sidesOf } from '../resolve/build.ts';
import { type ArityOf, equalityOutputs } from '../resolve/outputs.ts';
import { OUTPUT_VARS, SAFETY_VARS, varsOfExpr, varsOfTerms } from '../resolve/vars.ts';

/**
 * The vars of an operand without braces that have to be bound around it. It was one expression; where it has become
 * several, what one of them binds for another is its own.
 */
export function implicitVars(body: Body, arityOf: ArityOf): ReadonlySet<string> {
  const times = new Map<string, number>();
  for (const expr of body) {
    for (const name of varsOfExpr(expr, SAFETY_VARS).keys()) times.set(name, (times.get(name) ?? 0) + 1);
  }
  if (body.length === 1) return new Set(times.keys());
  const bound = new Set([...boundByEquality(body, times.keys()), ...boundByCalls(body, arityOf)]);
  return new Set([...times].filter(([name, count]) => count === 1 || !bound.has(name)).map(([name]) => name));
}

/** What is no side of an equality by itself comes from outside. */
function boundByEquality(body: Body, names: Iterable<string>): ReadonlySet<string> {
  const equalities = body.filter(isEquality);
  const safe = new Set(['data', 'input', ...names]);
  for (const side of equalities.flatMap((expr) => sidesOf(expr) ?? [])) {
    if (side.kind === 'var') safe.delete(side.name);
  }
  const bound = new Set<string>();
  for (let known = -1; known !== bound.size; ) {
    known = bound.size;
    for (const name of equalities.flatMap((expr) => [...equalityOutputs(expr, safe)])) {
      bound.add(name);
      safe.add(name);
    }
  }
  return bound;
}

function boundByCalls(body: Body, arityOf: ArityOf): ReadonlySet<string> {
  const outputs = body.flatMap((expr) => {
    if (isEquality(expr)) return [];
    const arity = isCallExpr(expr) ? arityOf(expr.term.operator) : undefined;
    return isCallExpr(expr) && arity !== undefined ? expr.term.args.slice(arity) : [];
  });
  return new Set(varsOfTerms(outputs, OUTPUT_VARS).keys());
}
