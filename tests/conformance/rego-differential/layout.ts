import type { Random } from './random.ts';

/** The same policy with spaces, line ends and comments where a writer may have put them. */
export function withLayout(random: Random, text: string): string {
  const lines = text.split('\n').flatMap((line) => layoutLine(random, line));
  return lines.join('\n');
}

function layoutLine(random: Random, line: string): readonly string[] {
  const before = random.chance(6) ? [random.of(['', '# a note', '\t# indented', '#no space', '\n'])] : [];
  const indent = random.chance(15) ? random.of(['', '  ', '\t\t', '    ']) : '';
  const after = random.chance(6) ? random.of([' # after', '   ', '\t#after']) : '';
  return [...before, indent + spread(random, line) + after];
}

/** Breaks a line inside brackets, where line ends count for nothing. */
function spread(random: Random, line: string): string {
  let depth = 0;
  let quoted = false;
  let result = '';
  for (const [index, char] of [...line].entries()) {
    result += char;
    if (char === '"' && line[index - 1] !== '\\') quoted = !quoted;
    if (quoted) continue;
    // A chain goes on over line ends, before and behind its word.
    if (char === ' ' && isBesideWord(line, index) && random.chance(15))
      result += random.of(['\n', '\n\t\t', ' ']);
    if ('([{'.includes(char)) depth += 1;
    if (')]}'.includes(char)) depth -= 1;
    if (depth > 0 && ',([{'.includes(char) && random.chance(4)) {
      result += random.of(['\n', '\n\t\t', ' # inside\n', '  ', '\n\n']);
    }
  }
  return result;
}

function isBesideWord(line: string, index: number): boolean {
  return (
    /^ (?:and|or) /.test(line.slice(index, index + 5)) ||
    / (?:and|or) $/.test(line.slice(Math.max(index - 4, 0), index + 1))
  );
}
