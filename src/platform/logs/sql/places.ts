/**
 * Where the value of a flat field may be in a record: `a.b.c` is `{"a":{"b":{"c":…}}}`, `{"a":{"b.c":…}}`, `{"a.b":{"c":…}}` or
 * `{"a.b.c":…}`, as names have dots of their own (`annotations.authorization.k8s.io/reason`). JSON paths for DuckDB, the most
 * nested first.
 */
export function placesOf(name: string): readonly string[] {
  return splits(name.split('.')).map((names) => `$${names.map((one) => `."${one}"`).join('')}`);
}

/** Every way to put neighbours together again. */
function splits([first = '', ...rest]: readonly string[]): readonly (readonly string[])[] {
  if (rest.length === 0) return [[first]];
  const inner = splits(rest);
  return [
    ...inner.map((names) => [first, ...names]),
    ...inner.map(([next = '', ...others]) => [`${first}.${next}`, ...others]),
  ];
}
