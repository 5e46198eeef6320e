const SURROGATE = /[\ud800-\udfff]/;

/** By code point, as Go orders UTF-8; UTF-16 units have another order where surrogates are. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(at);
    if (x !== y) return lift(x) < lift(y) ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

/** Puts the units of surrogate pairs above all others. */
function lift(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x1_0000 : unit;
}

/** So many are sorted by hand: the engine takes longer to begin. */
const FEW = 12;

/** Sorts in place. */
export function sortStrings(strings: string[]): string[] {
  if (strings.length <= FEW) return sortFew(strings);
  if (isSorted(strings)) return strings;
  // Without a function the engine sorts by itself, several times as fast.
  strings.sort();
  for (const text of strings) if (SURROGATE.test(text)) return strings.sort(compareStrings);
  return strings;
}

function sortFew(strings: string[]): string[] {
  for (let i = 1; i < strings.length; i++) {
    const text = strings[i] as string;
    let to = i;
    for (; to > 0 && compareStrings(strings[to - 1] as string, text) > 0; to--) {
      strings[to] = strings[to - 1] as string;
    }
    strings[to] = text;
  }
  return strings;
}

function isSorted(strings: readonly string[]): boolean {
  let before = strings[0] ?? '';
  for (const text of strings) {
    if (text !== before && compareStrings(before, text) > 0) return false;
    before = text;
  }
  return true;
}
