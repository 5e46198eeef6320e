import { isGround } from '../../parse/nodes.ts';
import type { Expr, Term } from '../../parse/types.ts';
import type { TypeEnvironment } from './environment.ts';
import type { StaticType } from './static-type.ts';
import { type Step, stepOf, TypeNode } from './tree.ts';

type Possible = StaticType | undefined;

interface WithContext {
  readonly typeOf: (term: Term) => Possible;
  readonly unsettled: Unsettled;
}

/**
 * A tree in which all rules are any that a ref may refer to, and those that depend on them; undefined where there are
 * none. A function that is replaced keeps its type, so that the other one's arguments can be counted.
 */
export type Unsettled = (ref: readonly Term[], isFunction: boolean) => TypeNode | undefined;

/**
 * Where an expression with `with` is checked: what is replaced can be what it was, or what it is replaced by; of what
 * depends on it nothing is known.
 */
export function environmentOf(
  environment: TypeEnvironment,
  expr: Expr,
  context: WithContext,
): TypeEnvironment {
  let inside = environment;
  const replaced: (readonly [readonly Step[], StaticType])[] = [];
  for (const { target, value } of expr.with) {
    const path = target.kind === 'ref' ? target.terms : [target];
    const type = environment.typeOfRef(path);
    const isFunction = type?.kind === 'function';
    const tree = context.unsettled(path, isFunction);
    if (tree) inside = inside.aboveExpression(tree);
    if (isFunction) continue;
    const steps = knownSteps(environment, path);
    replaced.push([steps, replacedType(environment, target, type, context.typeOf(value))]);
  }
  if (replaced.length === 0) return inside;
  const tree = new TypeNode();
  for (const [steps, type] of replaced) tree.put(steps, type);
  return inside.aboveExpression(tree);
}

function replacedType({ table }: TypeEnvironment, target: Term, type: Possible, value: Possible): StaticType {
  if (!isGround(target) || !type || !value) return table.any;
  return table.or(type, value) ?? table.any;
}

/** The part of a path before its first var. */
function knownSteps({ table }: TypeEnvironment, path: readonly Term[]): Step[] {
  const steps: Step[] = [];
  for (const [index, term] of path.entries()) {
    const step = index === 0 || isGround(term) ? stepOf(table, term) : undefined;
    if (!step) break;
    steps.push(step);
  }
  return steps;
}
