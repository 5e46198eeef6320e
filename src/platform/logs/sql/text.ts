/** SQL text. Everything that comes from outside goes through these two. */

/** A name of a column: names of fields come from kinds, which areas write, and from queries, which anybody writes. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** DuckDB's parser ends at a zero byte, so those are put in as an expression. */
export function quoteText(text: string): string {
  const parts = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? (parts[0] ?? "''") : `(${parts.join(' || chr(0) || ')})`;
}
