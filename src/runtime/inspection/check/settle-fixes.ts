import type { Fix, Path } from '../types.ts';

/**
 * The fixes of several findings as one list that can be carried out one after the other. Every path is meant for the
 * object as it was found, so removals go last, and each before those that stand in front of it in a list. Of two
 * fixes of one place the first holds: it belongs to the finding that was named first. What lies below something that
 * is set anew is not removed: its place may hold another thing by then.
 */
export function settleFixes<T extends Pick<Fix, 'op' | 'path' | 'value'>>(fixes: readonly T[]): readonly T[] {
  const unique = withoutRepeats(fixes);
  const sets = unique.filter(({ op }) => op === 'set');
  const replaced = new Set(sets.map(({ path }) => JSON.stringify(path)));
  const removals = unique.filter(({ op, path }) => op === 'remove' && !liesBelow(path, replaced));
  return [
    // The whole before its parts, so that no part is lost with it.
    ...sets.toSorted((a, b) => a.path.length - b.path.length),
    ...unique.filter(({ op }) => op === 'append'),
    ...removals.toSorted((a, b) => fromTheEnd(a.path, b.path)),
  ];
}

function withoutRepeats<T extends Pick<Fix, 'op' | 'path' | 'value'>>(fixes: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return fixes.filter(({ op, path, value }) => {
    const key = JSON.stringify(op === 'append' ? [path, value ?? null] : [path]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function liesBelow(path: Path, parents: ReadonlySet<string>): boolean {
  if (parents.size === 0) return false;
  return path.some((_, length) => parents.has(JSON.stringify(path.slice(0, length))));
}

/** Later items of a list first, and what lies inside an item before the item itself. */
function fromTheEnd(a: Path, b: Path): number {
  for (let depth = 0; depth < Math.min(a.length, b.length); depth++) {
    const [left, right] = [a[depth], b[depth]];
    if (left === right) continue;
    if (typeof left === 'number' && typeof right === 'number') return right - left;
    return String(left) < String(right) ? -1 : 1;
  }
  return b.length - a.length;
}
