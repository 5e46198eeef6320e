import type { Positions } from './positions.ts';

const MAX_WAYS = 32;
const MAX_SETS = 400;
const MAX_WORK = 20_000;

/** How a backtracking matcher does on a pattern. */
export interface Cost {
  /** One search, from any place to the first match, takes time linear in the text. */
  readonly isSearchLinear: boolean;
  /** So do all searches together that list every match. */
  readonly isListingLinear: boolean;
  /** The most ways that are alive at one character. */
  readonly ways: number;
}

/**
 * Proves how long a backtracking matcher can take. What it tries on a text is a tree of ways through the places of the
 * pattern. The ways that can be alive behind each prefix are counted for all texts at once: sets of places, each with
 * the number of ways to it, followed letter by letter until no new set appears. If no count passes a small bound, the
 * tree has at most that many nodes for each character; if one does, or the sets do not end, nothing is proven.
 */
export function costOf(positions: Positions, isAnchored: boolean): Cost {
  const attempt = waysIn(positions, false);
  // A search starts anew at each character. Attempts that reach a certain place do not fail, so that only the ways
  // that avoid these add up over the starts.
  const search = isAnchored || attempt === undefined ? attempt : waysIn(positions, true);
  const isSearchLinear = search !== undefined;
  const isListingLinear = isSearchLinear && (isAnchored || !looksFar(positions));
  return { isSearchLinear, isListingLinear, ways: Math.max(1, attempt ?? 0, search ?? 0) };
}

/** undefined: nothing is proven. */
function waysIn(positions: Positions, isSearch: boolean): number | undefined {
  const letters = positions.takes[1]?.length ?? 0;
  const seen = new Set<string>();
  const waiting: Ways[] = [new Map([[0, 1]])];
  let work = 0;
  let most = 1;
  for (let ways = waiting.pop(); ways; ways = waiting.pop()) {
    for (let letter = 0; letter < letters; letter += 1) {
      const next = advance(positions, ways, letter, isSearch);
      work += 1 + ways.size;
      if (!next || work > MAX_WORK) return undefined;
      most = Math.max(most, sumOf(next));
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      if (seen.size > MAX_SETS) return undefined;
      waiting.push(next);
    }
  }
  return most;
}

function sumOf(ways: Ways): number {
  let sum = 0;
  for (const count of ways.values()) sum += count;
  return sum;
}

/** Places, each with the number of ways that lead to it. */
type Ways = ReadonlyMap<number, number>;

function keyOf(ways: Ways): string {
  return [...ways].sort(([a], [b]) => a - b).join();
}

/** undefined: more ways than are allowed. */
function advance(positions: Positions, ways: Ways, letter: number, isSearch: boolean): Ways | undefined {
  const { edges, takes, certain } = positions;
  const next = new Map<number, number>();
  let total = 0;
  for (const [place, count] of ways) {
    if (isSearch && certain.has(place)) continue;
    for (const [target, multiplicity] of edges[place] ?? []) {
      if (takes[target]?.[letter] !== 1) continue;
      total += count * multiplicity;
      if (total > MAX_WAYS) return undefined;
      next.set(target, (next.get(target) ?? 0) + count * multiplicity);
    }
  }
  if (isSearch) next.set(0, 1);
  return next;
}

/**
 * Can a match be certain and the matcher still read on without end before it gives up on a longer one? Then every match
 * of a list could cost the rest of the text.
 */
function looksFar({ size, edges, certain }: Positions): boolean {
  const state = new Uint8Array(size); // 1: being visited, 2: done
  const hasCycle = (place: number): boolean => {
    state[place] = 1;
    for (const target of edges[place]?.keys() ?? []) {
      if (certain.has(target) || state[target] === 2) continue;
      if (state[target] === 1 || hasCycle(target)) return true;
    }
    state[place] = 2;
    return false;
  };
  for (const place of certain) {
    for (const target of edges[place]?.keys() ?? []) {
      if (!certain.has(target) && state[target] === 0 && hasCycle(target)) return true;
    }
  }
  return false;
}
