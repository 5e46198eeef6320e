/**
 * How deep a tree is, found without recursion: later stages walk trees recursively, and chains of operators make deep
 * ones without any bracket.
 */
export function depthOf(root: object): number {
  // Two lists and no pairs: each tree is gone through as a whole.
  const nodes: object[] = [root];
  const depths: number[] = [0];
  let deepest = 0;
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const above = depths.pop() ?? 0;
    const depth = Array.isArray(node) ? above : above + 1;
    if (depth > deepest) deepest = depth;
    const { place } = node as { readonly place?: unknown };
    for (const part of Object.values(node)) {
      if (typeof part !== 'object' || part === null || part === place) continue;
      nodes.push(part);
      depths.push(depth);
    }
  }
  return deepest;
}
