import type { Term } from '../parse/types.ts';
import type { Program, ResolvedQuery } from '../resolve/types.ts';
import { type Visitor, walkBody, walkRule } from '../resolve/walk.ts';
import { childOf, childrenOf, type VirtualNode } from './virtual-tree.ts';

/** How often a document is spoken of, in the program and the query together. */
export type References = ReadonlyMap<VirtualNode, number>;

const MANY = 2;

/** Counts refs by the rule that they lead to. One into a package, or by a key not known yet, may mean any rule below. */
export function countReferences(program: Program, query: ResolvedQuery, root: VirtualNode): References {
  const counts = new Map<VirtualNode, number>();
  const visitor: Visitor = {
    term(term: Term): boolean {
      if (term.kind === 'ref') countRef(counts, root, term.terms);
      else if (term.kind === 'var' && term.name === 'data') countBelow(counts, root);
      return term.kind === 'ref';
    },
  };
  for (const { rules } of program.modules) for (const rule of rules) walkRule(rule, visitor);
  walkBody(query.body, visitor);
  return counts;
}

function countRef(
  counts: Map<VirtualNode, number>,
  root: VirtualNode,
  [head, ...keys]: readonly Term[],
): void {
  if (head?.kind !== 'var' || head.name !== 'data') return;
  let node = root;
  for (const key of keys) {
    if (key.kind !== 'constant') break;
    const child = childOf(node, key.value);
    if (!child) return;
    node = child;
    if (node.rules.length > 0) {
      counts.set(node, (counts.get(node) ?? 0) + 1);
      return;
    }
  }
  countBelow(counts, node);
}

function countBelow(counts: Map<VirtualNode, number>, from: VirtualNode): void {
  if (counts.get(from) === MANY && from.rules.length === 0) return;
  counts.set(from, MANY);
  for (const child of childrenOf(from)) countBelow(counts, child);
}
