import type { PodView } from '../types.ts';

/** Who owns whom among the objects of a cluster, by uid, and which shapes of pods each owner has. */
export interface Ownership {
  readonly link: (uid: string, owner: string) => void;
  readonly unlink: (uid: string) => void;
  /** True when the owner had no pod of this shape before. */
  readonly addPod: (owner: string, shape: PodView) => boolean;
  /** True when it was the last of its shape. */
  readonly removePod: (owner: string, shape: PodView) => boolean;
  readonly ownerOf: (uid: string) => string | undefined;
  readonly childrenOf: (uid: string) => Iterable<string>;
  /** The uid and its owners, from the bottom up. A ring ends where it closes. */
  readonly chain: (uid: string) => Iterable<string>;
  /** Everything below the uid, itself included. */
  readonly family: (uid: string) => Iterable<string>;
  /** Shapes of the pods that the uid owns directly. */
  readonly shapesOf: (uid: string) => Iterable<PodView>;
}

const NOBODY: readonly string[] = [];

export function createOwnership(): Ownership {
  const owners = new Map<string, string>();
  const children = new Map<string, Set<string>>();
  const pods = new Map<string, Map<PodView, number>>();

  function unlink(uid: string): void {
    const owner = owners.get(uid);
    if (owner === undefined) return;
    owners.delete(uid);
    const siblings = children.get(owner);
    siblings?.delete(uid);
    if (siblings?.size === 0) children.delete(owner);
  }

  function link(uid: string, owner: string): void {
    if (owners.get(uid) === owner) return;
    unlink(uid);
    if (owner === '' || uid === '') return;
    owners.set(uid, owner);
    const siblings = children.get(owner) ?? new Set<string>();
    children.set(owner, siblings.add(uid));
  }

  function* chain(uid: string): Iterable<string> {
    const seen = new Set<string>();
    for (let next: string | undefined = uid; next !== undefined && !seen.has(next); next = owners.get(next)) {
      seen.add(next);
      yield next;
    }
  }

  function* family(uid: string): Iterable<string> {
    const seen = new Set([uid]);
    for (const member of seen) {
      yield member;
      for (const child of children.get(member) ?? NOBODY) seen.add(child);
    }
  }

  return {
    link,
    unlink,
    addPod: (owner, shape) => countPod(pods, owner, shape, 1),
    removePod: (owner, shape) => countPod(pods, owner, shape, -1),
    ownerOf: (uid) => owners.get(uid),
    childrenOf: (uid) => children.get(uid) ?? NOBODY,
    chain,
    family,
    shapesOf: (uid) => pods.get(uid)?.keys() ?? [],
  };
}

function countPod(
  pods: Map<string, Map<PodView, number>>,
  owner: string,
  shape: PodView,
  by: 1 | -1,
): boolean {
  const shapes = pods.get(owner) ?? new Map<PodView, number>();
  const before = shapes.get(shape) ?? 0;
  const after = before + by;
  if (after > 0) pods.set(owner, shapes.set(shape, after));
  else {
    shapes.delete(shape);
    if (shapes.size === 0) pods.delete(owner);
  }
  return by === 1 ? before === 0 : before === 1;
}
