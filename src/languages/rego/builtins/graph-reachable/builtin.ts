import { lookup, SetBuilder, type Value } from '../../values/index.ts';
import { any, array, named, object, oneOf, set, signature } from '../declare.ts';
import { graphOperand, neighborsOf, nodesOperand } from '../graph.ts';
import { payForParts } from '../parts.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'graph.reachable',
  description: 'All nodes of a graph that can be reached from some, these included.',
  categories: ['graph'],
  declaration: signature(
    [named('graph', object(any, oneOf(array(any), set(any)))), named('initial', oneOf(array(any), set(any)))],
    named('output', set(any)),
  ),
  evaluate,
};

function evaluate(context: BuiltinContext, graph: Value, initial: Value): Value {
  const edges = graphOperand(graph);
  const reached = new SetBuilder();
  const queue = [...nodesOperand(initial)];
  for (let at = 0; at < queue.length; at++) {
    context.spend(1);
    const node = queue[at] as Value;
    payForParts(context, node);
    const next = lookup(edges, node);
    // Nodes that the graph has no entry for are not part of it.
    if (next === undefined || !reached.add(node)) continue;
    for (const neighbor of neighborsOf(next)) if (!reached.has(neighbor)) queue.push(neighbor);
  }
  return reached.build();
}
