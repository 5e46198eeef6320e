import { compareStrings } from '../values/index.ts';
import type { BundleProblem, Manifest } from './types.ts';

type Rooted = { readonly name: string; readonly manifest: Pick<Manifest, 'roots'> };

/** The roots of a manifest, asked for by path. */
export interface RootIndex {
  /** One of them is the path or above it. */
  readonly contains: (path: readonly string[]) => boolean;
  /** One of them is below the path. */
  readonly reachesBelow: (path: readonly string[]) => boolean;
}

export function rootIndex(roots: readonly string[]): RootIndex {
  const own = new Set(roots);
  const above = new Set(roots.flatMap((root) => prefixesOf(root.split('/')).slice(0, -1)));
  return {
    contains: (path) => own.has('') || prefixesOf(path).some((prefix) => own.has(prefix)),
    reachesBelow: (path) => above.has(path.join('/')),
  };
}

/** The path and all that is above it, from the top: `a`, `a/b`. */
function prefixesOf(path: readonly string[]): readonly string[] {
  const prefixes: string[] = [];
  for (const part of path) prefixes.push(prefixes.length === 0 ? part : `${prefixes.at(-1)}/${part}`);
  return prefixes;
}

/** Each problem names the roots: of many of them, with many problems, only the first. */
const MOST_NAMED = 50;

/** The roots as a message has them. */
export function rootsText(roots: readonly string[]): string {
  const more = roots.length - MOST_NAMED;
  return `[${roots.slice(0, MOST_NAMED).join(' ')}${more > 0 ? ` and ${more} more` : ''}]`;
}

/** Two roots of one manifest, one of which contains the other. */
export function overlapWithin(roots: readonly string[]): readonly [string, string] | undefined {
  const seen = new Set<string>();
  for (const root of roots) {
    if (seen.has(root)) return [root, root];
    seen.add(root);
  }
  if (seen.has('') && roots.length > 1) return ['', roots.find((root) => root !== '') ?? ''];
  for (const root of roots) {
    const outer = prefixesOf(root.split('/')).find((prefix) => prefix !== root && seen.has(prefix));
    if (outer !== undefined) return [outer, root];
  }
  return undefined;
}

/** Bundles that cannot be in use at the same time, since their roots overlap: in OPA's words. */
export function overlapBetween(bundles: readonly Rooted[]): BundleProblem | undefined {
  const owners = new Map<string, Set<string>>();
  for (const { name, manifest } of bundles) {
    for (const root of manifest.roots) owners.set(root, (owners.get(root) ?? new Set()).add(name));
  }
  const colliding = new Set<string>();
  const conflicts = new Set<string>();
  for (const [root, names] of owners) {
    for (const outer of new Set(['', ...prefixesOf(root.split('/'))])) {
      const others = owners.get(outer) ?? new Set();
      const both = outer === root ? names : new Set([...names, ...others]);
      if (others.size === 0 || both.size < 2) continue;
      for (const name of both) colliding.add(name);
      conflicts.add(outer === root ? `root ${root} is in multiple bundles` : `${outer} overlaps ${root}`);
    }
  }
  if (colliding.size === 0) return undefined;
  return { code: 'roots', message: overlapText(bundles, colliding, conflicts) };
}

function overlapText(
  bundles: readonly Rooted[],
  colliding: ReadonlySet<string>,
  conflicts: ReadonlySet<string>,
): string {
  const list = (names: Iterable<string>) => [...names].sort(compareStrings).join(', ');
  const empty = bundles.filter(({ manifest }) => manifest.roots.includes('')).map(({ name }) => name);
  if (empty.length > 0) {
    return `bundles [${list(colliding)}] have overlapping roots and cannot be activated simultaneously because bundle(s) [${list(empty)}] specify empty root paths ('') which overlap with any other bundle root`;
  }
  return `detected overlapping roots in manifests for these bundles: [${list(colliding)}] (${list(conflicts)})`;
}
