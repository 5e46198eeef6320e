/** JSON data, as trees are made of. */
export type Tree = boolean | number | string | readonly Tree[] | { readonly [key: string]: Tree };

const HIDDEN = new Set(['place', 'typePlaces']);

/**
 * A document as gqlparser writes its structures into JSON, pruned as OPA does: without places, nulls and empty
 * collections; empty strings, zeroes and falses stay.
 */
export function toTree(node: object): { readonly [key: string]: Tree } {
  const tree: Record<string, Tree> = {};
  for (const [key, value] of Object.entries(node)) {
    const part = HIDDEN.has(key) ? undefined : toPart(value);
    if (part !== undefined) tree[key.charAt(0).toUpperCase() + key.slice(1)] = part;
  }
  return tree;
}

function toPart(value: unknown): Tree | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) {
    const tree = toTree(value);
    return Object.keys(tree).length === 0 ? undefined : tree;
  }
  const items = value.flatMap((item: unknown) => toPart(item) ?? []);
  return items.length === 0 ? undefined : items;
}
