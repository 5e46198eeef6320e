import { type Key, keyOf, lookup, SetBuilder, type Value } from '../../values/index.ts';
import { any, array, named, object, oneOf, set, signature } from '../declare.ts';
import { graphOperand, neighborsOf, nodesOperand } from '../graph.ts';
import { KEYED, payForParts } from '../parts.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'graph.reachable_paths',
  description: 'All paths from some nodes to where a graph ends or turns back.',
  categories: ['graph'],
  declaration: signature(
    [named('graph', object(any, oneOf(array(any), set(any)))), named('initial', oneOf(array(any), set(any)))],
    named('output', set(array(any))),
  ),
  steps: 20,
  evaluate,
};

function evaluate(context: BuiltinContext, graph: Value, initial: Value): Value {
  const edges = graphOperand(graph);
  const paths = new SetBuilder();
  for (const node of nodesOperand(initial)) {
    context.spend(10);
    const next = lookup(edges, node);
    if (next !== undefined) follow(context, edges, node, neighborsOf(next), paths);
  }
  return paths.build();
}

interface Branch {
  readonly node: Value;
  readonly neighbors: readonly Value[];
  at: number;
}

/**
 * Depth first, without recursion: paths may be as long as the graph is large. A node that one branch of the start has
 * reached ends the other paths of that branch, as OPA's compliance suite has it. (OPA 1.22 follows them: cycles alone
 * end a path there. The number of paths is then exponential in the number of nodes.)
 */
function follow(
  context: BuiltinContext,
  edges: Value,
  start: Value,
  neighbors: readonly Value[],
  paths: SetBuilder,
): void {
  const branches: Branch[] = [{ node: start, neighbors, at: 0 }];
  payForParts(context, start, KEYED);
  const reached = new Set<Key>([keyOf(start)]);
  const note = (...more: Value[]): void => {
    const path = [...branches.map((branch) => branch.node), ...more];
    payForParts(context, path, KEYED);
    paths.add(path);
  };
  if (neighbors.length === 0) note();
  for (let branch = branches.at(-1); branch !== undefined; branch = branches.at(-1)) {
    context.spend(10);
    const neighbor = branch.neighbors[branch.at++];
    if (neighbor === undefined) {
      branches.pop();
      if (branches.length === 1) {
        reached.clear();
        reached.add(keyOf(start));
      }
      continue;
    }
    payForParts(context, neighbor, KEYED);
    const next = reached.has(keyOf(neighbor)) ? undefined : lookup(edges, neighbor);
    if (next === undefined) note();
    else if (neighborsOf(next).length === 0) note(neighbor);
    else {
      branches.push({ node: neighbor, neighbors: neighborsOf(next), at: 0 });
      reached.add(keyOf(neighbor));
    }
  }
}
