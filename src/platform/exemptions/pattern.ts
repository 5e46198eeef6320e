export type TextMatcher = (text: string) => boolean;

/**
 * Compiles a pattern in which `*` stands for any run of characters, and nothing else is special. Patterns come
 * from people and names from strangers, so there is no regular expression: each piece between stars is looked
 * for once, from left to right, and time is linear in the length of the text.
 */
export function compilePattern(pattern: string): TextMatcher {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return (text) => text === first;
  const last = pieces[pieces.length - 1] ?? '';
  const middle = pieces
    .slice(1, -1)
    .filter((piece) => piece !== '')
    .map(compileSearch);
  const fixed = first.length + last.length;
  return (text) =>
    text.length >= fixed &&
    text.startsWith(first) &&
    text.endsWith(last) &&
    inOrder(text, middle, first.length, text.length - last.length);
}

/** Whether any of the patterns matches; no patterns match everything. */
export function compilePatterns(patterns: readonly string[]): TextMatcher {
  if (patterns.length === 0 || patterns.includes('*')) return () => true;
  const literal = new Set(patterns.filter((pattern) => !pattern.includes('*')));
  const wild = patterns.filter((pattern) => pattern.includes('*')).map(compilePattern);
  if (wild.length === 0) return (text) => literal.has(text);
  return (text) => literal.has(text) || wild.some((matches) => matches(text));
}

/** Where the piece ends at its first place in `text[from, to)`, or -1. */
type Search = (text: string, from: number, to: number) => number;

/** The leftmost place of each piece leaves the most room for the ones after it, so one pass decides. */
function inOrder(text: string, pieces: readonly Search[], from: number, to: number): boolean {
  let at = from;
  for (const search of pieces) {
    at = search(text, at, to);
    if (at < 0) return false;
  }
  return true;
}

/** Knuth, Morris and Pratt: unlike `indexOf`, no pattern makes it go over the text again. */
function compileSearch(piece: string): Search {
  const fallback = fallbackTable(piece);
  return (text, from, to) => {
    let matched = 0;
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      while (matched > 0 && piece.charCodeAt(matched) !== code) matched = fallback[matched - 1] ?? 0;
      if (piece.charCodeAt(matched) === code) matched++;
      if (matched === piece.length) return at + 1;
    }
    return -1;
  };
}

/** For each prefix: the length of its longest proper prefix that is its suffix too. */
function fallbackTable(piece: string): Uint32Array {
  const table = new Uint32Array(piece.length);
  let matched = 0;
  for (let at = 1; at < piece.length; at++) {
    while (matched > 0 && piece[matched] !== piece[at]) matched = table[matched - 1] ?? 0;
    if (piece[matched] === piece[at]) matched++;
    table[at] = matched;
  }
  return table;
}
