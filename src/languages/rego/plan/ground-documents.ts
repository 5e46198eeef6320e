import { functionFor } from './planner.ts';
import { planBlock } from './rule-index.ts';
import {
  constant,
  createFrame,
  emit,
  finishFunction,
  innerScope,
  newLocal,
  place,
  rootScope,
} from './scope.ts';
import type { Planner, Scope } from './state.ts';
import type { PlanFunction, Statement } from './types.ts';
import { childrenOf, type VirtualNode } from './virtual-tree.ts';

/**
 * A document whose keys are constants, some of them no strings (`p[1] := 2`): it is there with all its keys, as a
 * package is, and each entry is a rule of its own. Nodes of the plan have keys that are strings only; so it is a rule.
 */
export function groundFunction(planner: Planner, node: VirtualNode): number {
  const name = `${node.name}#all`;
  return functionFor(planner, name, () => planGround(planner, node, name));
}

function planGround(planner: Planner, node: VirtualNode, name: string): PlanFunction {
  const where = firstPlace(node);
  const frame = createFrame(planner, { uses: new Map(), forks: new Set(), place: where });
  const body: Statement[] = [];
  const scope = rootScope(frame, body, false);
  const target = newLocal(scope);
  const rows: Statement[] = [];
  const inner = innerScope(scope, rows);
  for (const child of childrenOf(node)) {
    if (!child.isFunction) planBlock(inner, (each) => planEntry(each, child, target));
  }
  emit(scope, { op: 'collect', target, kind: 'object', body: rows });
  emit(scope, { op: 'return', value: { local: target } });
  return finishFunction(frame, { name, kind: 'rule', params: 0 }, body);
}

function planEntry(scope: Scope, child: VirtualNode, to: number): void {
  const { planner, frame, context } = scope;
  const index =
    child.rules.length > 0 ? planner.ruleFunction(planner, child) : planner.groundFunction(planner, child);
  const target = newLocal(scope);
  const where = place(scope, frame.place);
  emit(scope, { op: 'call', target, function: index, context, args: [], place: where });
  emit(scope, { op: 'add', to, keys: [constant(scope, child.key)], value: { local: target }, place: where });
}

/** Somewhere below there is a rule. */
function firstPlace(node: VirtualNode): PlanPlace {
  let next: VirtualNode | undefined = node;
  while (next && next.rules.length === 0) next = childrenOf(next)[0];
  return next?.rules[0]?.rule.place ?? { file: '', row: 1, col: 1, offset: 0, end: 0 };
}

type PlanPlace = Parameters<typeof createFrame>[1]['place'];
