import { useCallback, useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';

/** What the whole page is about, as the address says. */
export interface Scope {
  readonly cluster: string;
  /** Undefined: all namespaces. */
  readonly namespace: string | undefined;
}

export function useScope(): Scope {
  const { cluster = '' } = useParams();
  const [search] = useSearchParams();
  const namespace = search.get('namespace') || undefined;
  return useMemo(() => ({ cluster, namespace }), [cluster, namespace]);
}

/** Changes some values of the address's query; empty ones are taken out. Replaces unless told to push. */
export function useSearchChange(): (
  change: Readonly<Record<string, string | undefined>>,
  push?: boolean,
) => void {
  const [, setSearch] = useSearchParams();
  return useCallback(
    (change, push = false) => {
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: !push },
      );
    },
    [setSearch],
  );
}
