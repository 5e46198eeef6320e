import type { Row } from '../rows/index.ts';
import { isWildcard, matchesAny } from '../values/names.ts';

/**
 * The values of the fields that the patterns name: `''` for names that are not there, nothing for patterns that match
 * none.
 */
export function* valuesOf(row: Row, patterns: readonly string[]): Iterable<string> {
  for (const [, value] of fieldsMatching(row, patterns)) yield value;
}

export function* fieldsMatching(row: Row, patterns: readonly string[]): Iterable<readonly [string, string]> {
  if (!patterns.some(isWildcard)) {
    for (const name of patterns) yield [name, row.get(name)];
    return;
  }
  const seen = new Set<string>();
  for (const name of row.names()) {
    if (!matchesAny(patterns, name)) continue;
    seen.add(name);
    yield [name, row.get(name)];
  }
  for (const name of patterns) if (!isWildcard(name) && !seen.has(name)) yield [name, ''];
}

/** Is any of the fields there? */
export function hasAny(row: Row, patterns: readonly string[]): boolean {
  for (const value of valuesOf(row, patterns)) if (value !== '') return true;
  return false;
}
