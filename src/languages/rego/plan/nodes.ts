import type { MutableNode, Planner } from './state.ts';

import type { VirtualNode } from './virtual-tree.ts';

/** The number of a virtual document in the plan. All that is below it is planned too, and the way to it from `data`. */
export function nodeNumber(planner: Planner, node: VirtualNode): number {
  const number = linkNode(planner, node.path);
  const entry = planner.nodes[number];
  if (entry && !planner.filled.has(number)) {
    planner.filled.add(number);
    planner.pending.push(() => fillNode(planner, node, entry));
  }
  return number;
}

function linkNode(planner: Planner, path: readonly string[]): number {
  let number = 0;
  for (let length = 2; length <= path.length; length++) {
    const key = path[length - 1] ?? '';
    const children = planner.nodes[number]?.children;
    let next = children?.get(key);
    if (next === undefined) {
      next = planner.nodes.length;
      children?.set(key, next);
      planner.nodes.push({ path: path.slice(0, length), children: new Map() });
    }
    number = next;
  }
  return number;
}

/** A rule is one document with all that is below it. Functions are no documents. */
function fillNode(planner: Planner, node: VirtualNode, entry: MutableNode): void {
  if (node.scalars.size > 0 && node.rules.length === 0) {
    entry.rule = planner.groundFunction(planner, node);
    return;
  }
  if (node.rules.length > 0) {
    entry.rule = planner.ruleFunction(planner, node);
    return;
  }
  for (const child of node.children.values()) if (!child.isFunction) nodeNumber(planner, child);
}
