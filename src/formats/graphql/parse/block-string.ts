/** The value of a block string: common indentation away, and blank lines at both ends (GraphQL 2021, 2.9.4). */
export function blockStringValue(raw: string): string {
  const lines = raw.split('\n');
  const indents = lines.filter((line) => indentOf(line) < line.length).map(indentOf);
  const common = indents.reduce((least, indent) => Math.min(least, indent), Number.POSITIVE_INFINITY);
  const cut = lines.map((line, at) =>
    at === 0 || common === Number.POSITIVE_INFINITY ? line : line.slice(common),
  );
  let [start, end] = [0, cut.length];
  while (start < end && isBlank(cut[start])) start += 1;
  while (start < end && isBlank(cut[end - 1])) end -= 1;
  return cut.slice(start, end).join('\n');
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

function isBlank(line: string | undefined): boolean {
  return line !== undefined && indentOf(line) === line.length;
}
