/** Finds many words at once in one pass over a text (Aho and Corasick, 1975). */
export interface WordFinder {
  /** Calls for the number of each word that ends somewhere in the text; a word may be told more than once. */
  readonly find: (text: string, found: (word: number) => void) => void;
}

const ROOT = 0;
const ASCII = 128;

interface Trie {
  readonly next: Map<number, number>[];
  readonly ends: number[][];
}

/** Words are ASCII; letters of other scripts in a text are none of any word. */
export function createWordFinder(words: readonly string[]): WordFinder {
  const symbols = symbolsOf(words);
  const trie = trieOf(words, symbols);
  const { table, ends } = tableOf(trie, symbols.count);
  const { classes, count } = symbols;
  return {
    find: (text, found) => {
      let state = ROOT;
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        state = table[state * count + (code < ASCII ? (classes[code] ?? 0) : 0)] ?? ROOT;
        const hits = ends[state];
        if (hits !== undefined) for (const word of hits) found(word);
      }
    },
  };
}

interface Symbols {
  /** By letter; 0 is a letter that no word has. */
  readonly classes: Uint8Array;
  readonly count: number;
}

function symbolsOf(words: readonly string[]): Symbols {
  const classes = new Uint8Array(ASCII);
  let count = 1;
  for (const word of words)
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at);
      if (code < ASCII && classes[code] === 0) classes[code] = count++;
    }
  return { classes, count };
}

function trieOf(words: readonly string[], { classes }: Symbols): Trie {
  const trie: Trie = { next: [new Map()], ends: [[]] };
  for (const [index, word] of words.entries()) {
    let state = ROOT;
    for (let at = 0; at < word.length; at++) state = child(trie, state, classes[word.charCodeAt(at)] ?? 0);
    trie.ends[state]?.push(index);
  }
  return trie;
}

function child({ next, ends }: Trie, state: number, symbol: number): number {
  const known = next[state]?.get(symbol);
  if (known !== undefined) return known;
  next.push(new Map());
  ends.push([]);
  next[state]?.set(symbol, next.length - 1);
  return next.length - 1;
}

/** Where each letter leads from each state, with the ways back after a letter that does not fit already in it. */
function tableOf(trie: Trie, count: number): { table: Int32Array; ends: (readonly number[] | undefined)[] } {
  const table = new Int32Array(trie.next.length * count);
  const ends: (readonly number[] | undefined)[] = [];
  const back = new Int32Array(trie.next.length);
  const queue = [ROOT];
  for (let turn = 0; turn < queue.length; turn++) {
    const state = queue[turn] ?? ROOT;
    const fallback = back[state] ?? ROOT;
    const own = [...(trie.ends[state] ?? []), ...(state === ROOT ? [] : (ends[fallback] ?? []))];
    ends[state] = own.length === 0 ? undefined : own;
    for (let symbol = 0; symbol < count; symbol++) {
      const inherited = state === ROOT ? ROOT : (table[fallback * count + symbol] ?? ROOT);
      const next = trie.next[state]?.get(symbol);
      table[state * count + symbol] = next ?? inherited;
      if (next === undefined) continue;
      back[next] = inherited;
      queue.push(next);
    }
  }
  return { table, ends };
}
