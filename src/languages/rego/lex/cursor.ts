/** Walks over the code points of a source, one ahead, and notes characters that no source may have. */
export interface Cursor {
  readonly text: string;
  /** Where `code` stands, in UTF-16 units. */
  offset: number;
  /** The code point at the offset, -1 at the end. */
  code: number;
  row: number;
  col: number;
  /** Of the token that is being read. */
  errors: string[];
}

const BYTE_ORDER_MARK = 0xfeff;
const NEWLINE = 0x0a;

export function cursorOf(text: string): Cursor {
  const cursor: Cursor = { text, offset: 0, code: -1, row: 1, col: 0, errors: [] };
  load(cursor);
  if (cursor.code === BYTE_ORDER_MARK) step(cursor);
  return cursor;
}

export function step(cursor: Cursor): void {
  if (cursor.code < 0) return;
  cursor.offset += cursor.code > 0xffff ? 2 : 1;
  load(cursor);
}

function load(cursor: Cursor): void {
  if (cursor.offset >= cursor.text.length) {
    cursor.code = -1;
    return;
  }
  const code = cursor.text.charCodeAt(cursor.offset);
  cursor.code = code < 0x80 ? code : (cursor.text.codePointAt(cursor.offset) ?? -1);
  if (code === 0 || code >= 0xd800) refuse(cursor);
  if (code === NEWLINE) {
    cursor.row++;
    cursor.col = 0;
  } else {
    cursor.col++;
  }
}

/** OPA reads bytes: what cannot be UTF-8, a half of a surrogate pair, is told as it tells broken bytes. */
function refuse(cursor: Cursor): void {
  const { code } = cursor;
  if (code === 0) cursor.errors.push('illegal null character');
  else if (code >= 0xd800 && code <= 0xdfff) cursor.errors.push('illegal utf-8 character');
  else if (code === BYTE_ORDER_MARK && cursor.offset > 0) cursor.errors.push('illegal byte-order mark');
}

export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

export function isDecimal(code: number): boolean {
  return code >= 48 && code <= 57;
}

const DECIMAL_DIGIT = /^\p{Nd}$/u;

export function isWordPart(code: number): boolean {
  if (isLetter(code) || isDecimal(code)) return true;
  return code >= 0x80 && DECIMAL_DIGIT.test(String.fromCodePoint(code));
}

export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === NEWLINE || code === 0x0d;
}
