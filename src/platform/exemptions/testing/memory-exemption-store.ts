import type { ExemptionStore, StoredExemption } from '../types.ts';

/** An exemption store in memory, held to the same tests as the real one. */
export function createMemoryExemptionStore(): ExemptionStore {
  const kept = new Map<string, StoredExemption>();
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of watchers) watcher();
  };
  return {
    list: async () => [...kept.values()].sort(byAge),
    get: async (id) => kept.get(id),
    insert: async (exemption) => {
      kept.set(exemption.id, structuredClone(exemption));
      changed();
    },
    update: async (id, input) => {
      const before = kept.get(id);
      if (before === undefined) return undefined;
      const after = structuredClone({ ...before, ...input });
      kept.set(id, after);
      changed();
      return after;
    },
    remove: async (id) => {
      const before = kept.get(id);
      if (kept.delete(id)) changed();
      return before;
    },
    watch: async (onChange) => {
      watchers.add(onChange);
      return async () => void watchers.delete(onChange);
    },
  };
}

function byAge(a: StoredExemption, b: StoredExemption): number {
  return a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1;
}
