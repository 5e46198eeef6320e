import type { Results } from '../check/results.ts';
import type { Entry } from './inventory.ts';

/** An entry that has verdicts. */
export type LookedAt = Entry & { readonly results: Results };

/** What counts as a workload: it makes pods, and we could read it. */
export function isWorkload(entry: Entry): boolean {
  return entry.makesPods && entry.unreadable === undefined;
}

/** Those that have verdicts, in no order. */
export function* withResults(entries: Iterable<Entry>): Iterable<LookedAt> {
  for (const entry of entries) if (hasResults(entry)) yield entry;
}

export function hasResults(entry: Entry): entry is LookedAt {
  return entry.results !== undefined;
}

/** Keys by namespace, kind and name. */
export function sortKeys(entries: Iterable<Entry>): readonly string[] {
  const found = [...withResults(entries)];
  return found.sort(byPlace).map((entry) => entry.key);
}

function byPlace(a: Entry, b: Entry): number {
  return compare(a.namespace, b.namespace) || compare(a.kind, b.kind) || compare(a.key, b.key);
}

/** By code unit: the same order on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
