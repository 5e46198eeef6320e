/** Names of fields, and patterns: a name that ends with `*` stands for all that begin so. */
export const MESSAGE = '_msg';

/** The empty name is that of the message. */
export function canonicalName(name: string): string {
  return name === '' ? MESSAGE : name;
}

export function isWildcard(pattern: string): boolean {
  return pattern.endsWith('*');
}

export function matchesPattern(pattern: string, name: string): boolean {
  return isWildcard(pattern) ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

export function matchesAny(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => matchesPattern(pattern, name));
}

/** What `copy a* as b*` makes of a name that matches `from`. */
export function transferName(from: string, to: string, name: string): string {
  if (!isWildcard(from)) return to;
  return isWildcard(to) ? to.slice(0, -1) + name.slice(from.length - 1) : to;
}
