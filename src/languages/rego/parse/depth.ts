/**
 * How deep a tree is, found without recursion: later stages walk trees recursively, and chains of operators make deep
 * ones without any bracket.
 */
export function depthOf(root: object): number {
  const stack: { readonly node: object; readonly depth: number }[] = [{ node: root, depth: 0 }];
  let deepest = 0;
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const isList = Array.isArray(at.node);
    const depth = isList ? at.depth : at.depth + 1;
    if (depth > deepest) deepest = depth;
    for (const [key, child] of Object.entries(at.node)) {
      if (typeof child !== 'object' || child === null || key === 'place') continue;
      stack.push({ node: child, depth });
    }
  }
  return deepest;
}
