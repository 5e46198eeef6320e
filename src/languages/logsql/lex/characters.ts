/** What stands in a word: letters and digits of any script, and `_`. */
export function isWordCode(code: number): boolean {
  if (code < 0x80) {
    return (
      (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
    );
  }
  return WORD.test(String.fromCodePoint(code));
}

const WORD = /^[\p{L}\p{Nd}]$/u;

/** Go's `unicode.IsSpace`. */
export function isSpaceCode(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 9 && code <= 13);
  return code === 0x85 || code === 0xa0 || (code > 0xff && SPACE.test(String.fromCodePoint(code)));
}

const SPACE = /^[\p{Z}]$/u;

/** The code point that ends before `offset`, -1 at the start. */
export function codePointBefore(text: string, offset: number): number {
  if (offset <= 0) return -1;
  const unit = text.charCodeAt(offset - 1);
  if (unit >= 0xdc00 && unit <= 0xdfff && offset > 1) {
    const pair = text.codePointAt(offset - 2) ?? -1;
    if (pair > 0xffff) return pair;
  }
  return unit;
}
