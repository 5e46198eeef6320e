import type { Labels } from './types.ts';

/** Values of a series that was folded into another. */
export const OTHER = 'other';

/**
 * Keeps the number of series of one metric bounded: a label that takes any value (by mistake or by attack) would
 * fill the memory of this server and of the one that scrapes it.
 */
export function createSeriesLimit<Names extends string>(
  names: readonly Names[],
  max: number,
  onFolded: () => void,
): {
  readonly admit: (labels: Labels<Names>) => Record<Names, string>;
  readonly forget: (labels: Labels<Names>) => void;
} {
  const known = new Set<string>();
  const keyOf = (values: Readonly<Record<Names, string>>) =>
    JSON.stringify(names.map((name) => values[name]));
  const toText = (labels: Labels<Names>) =>
    Object.fromEntries(names.map((name) => [name, String(labels[name]).slice(0, 200)])) as Record<
      Names,
      string
    >;
  return {
    admit: (labels) => {
      const values = toText(labels);
      const key = keyOf(values);
      if (known.has(key)) return values;
      if (known.size < max) {
        known.add(key);
        return values;
      }
      onFolded();
      return Object.fromEntries(names.map((name) => [name, OTHER])) as Record<Names, string>;
    },
    forget: (labels) => {
      known.delete(keyOf(toText(labels)));
    },
  };
}
