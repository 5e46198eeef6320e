import { lookup, SetBuilder, sizeOf, type Value } from '../../values/index.ts';
import { any, array, named, object, oneOf, set, signature } from '../declare.ts';
import { graphOperand, neighborsOf, nodesOperand } from '../graph.ts';
import { KEYED, payForParts } from '../parts.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'graph.reachable',
  description: 'All nodes of a graph that can be reached from some, these included.',
  categories: ['graph'],
  declaration: signature(
    [named('graph', object(any, oneOf(array(any), set(any)))), named('initial', oneOf(array(any), set(any)))],
    named('output', set(any)),
  ),
  steps: 10,
  evaluate,
};

function evaluate(context: BuiltinContext, graph: Value, initial: Value): Value {
  const edges = graphOperand(graph);
  const reached = new SetBuilder();
  const queue = [...nodesOperand(initial)];
  for (let at = 0; at < queue.length; at++) {
    context.spend(10);
    const node = queue[at] as Value;
    payForParts(context, node, KEYED);
    const next = lookup(edges, node);
    // Nodes that the graph has no entry for are not part of it.
    if (next === undefined || !reached.add(node)) continue;
    context.spend(10 * sizeOf(next));
    for (const neighbor of neighborsOf(next)) if (!reached.has(neighbor)) queue.push(neighbor);
  }
  return reached.build();
}
