import type { Term } from '../parse/types.ts';
import { isGround } from './ground.ts';
import { depthNow } from './scope.ts';
import type { Scope } from './state.ts';
import { type PlacedRule, rulesOf, type VirtualNode } from './virtual-tree.ts';

/**
 * A document with keys of which one entry is asked for, once in an evaluation: the entry alone is evaluated, with the
 * keys bound before the bodies. Gives the number of keys that can be bound; 0 where the whole document is better.
 */
export function keysToBind(scope: Scope, node: VirtualNode, keys: readonly Term[]): number {
  const { planner, frame } = scope;
  if (planner.options.instrument || frame.isFunction || depthNow(scope) > 0 || !node.isPartial) return 0;
  if (planner.references.get(node) !== 1) return 0;
  const firstOpen = keys.findIndex((key) => !isGround(scope, key));
  let count = firstOpen === -1 ? keys.length : firstOpen;
  for (const placed of rulesOf(node)) count = Math.min(count, bindable(placed, node));
  return count;
}

/** How many of the leading keys of a definition are patterns that a value can be matched with. */
function bindable(placed: PlacedRule, node: VirtualNode): number {
  if (placed.rule.else) return 0;
  const terms = keyTerms(placed, node);
  const first = terms.findIndex((term) => !isMatchable(term));
  return first === -1 ? terms.length : first;
}

function isMatchable(term: Term): boolean {
  if (term.kind === 'array') return term.items.every(isMatchable);
  return term.kind === 'var' || term.kind === 'constant';
}

/** All keys of an entry: those in the ref, and the element of a set. */
export function keyTerms({ rule: { head }, ref }: PlacedRule, node: VirtualNode): readonly Term[] {
  const keys = ref.slice(node.path.length);
  return head.value === undefined && head.key ? [...keys, head.key] : keys;
}
