/** The names of all vars inside, however deep. */
export function namesIn(roots: readonly (object | undefined)[]): string[] {
  const names: string[] = [];
  for (const node of nodesIn(roots)) {
    if ('kind' in node && node.kind === 'var' && 'name' in node) names.push(String(node.name));
  }
  return names;
}

/** All objects of a tree, but for places. Without recursion: a tree may be deep. */
export function* nodesIn(root: object): Generator<object> {
  const stack: object[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    for (const [key, child] of Object.entries(node)) {
      if (typeof child === 'object' && child !== null && key !== 'place' && key !== 'places')
        stack.push(child);
    }
  }
}
