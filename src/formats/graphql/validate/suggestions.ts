/** The names that the typed one may have meant, the nearest first. */
export function suggestionsFor(typed: string, names: readonly string[]): readonly string[] {
  const threshold = Math.floor(new TextEncoder().encode(typed).length * 0.4) + 1;
  return names
    .map((name) => ({ name, distance: distanceOf(typed, name) }))
    .filter(({ distance }) => distance <= threshold)
    .sort((left, right) => left.distance - right.distance)
    .map(({ name }) => name);
}

/** ` Did you mean "a" or "b"?`, or nothing. */
export function suggestionText(prefix: string, names: readonly string[], isQuoted = true): string {
  if (names.length === 0) return '';
  return ` ${prefix} ${orList(isQuoted ? names.map((name) => `"${name}"`) : names)}?`;
}

/** `a`, `a or b`, `a, b, or c`: at most five. */
export function orList(items: readonly string[]): string {
  const shown = items.slice(0, 5);
  if (shown.length <= 2) return shown.join(' or ');
  return `${shown.slice(0, -1).join(', ')}, or ${shown.at(-1)}`;
}

function distanceOf(typed: string, name: string): number {
  if (typed === name) return 0;
  const [left, right] = [typed.toLowerCase(), name.toLowerCase()];
  return left === right ? 1 : levenshtein([...left], [...right]);
}

function levenshtein(left: readonly string[], right: readonly string[]): number {
  // Names far apart in length are far apart: nobody asks how far.
  if (Math.abs(left.length - right.length) > left.length) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (const [line, char] of left.entries()) {
    const next = [line + 1];
    for (const [at, other] of right.entries()) {
      const replaced = (row[at] ?? 0) + (char === other ? 0 : 1);
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
