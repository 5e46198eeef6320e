import { type Cursor, isDecimal, isLetter, isWordPart, step } from './cursor.ts';

const QUOTE = 0x22;
const BACKTICK = 0x60;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const NEWLINE = 0x0a;
const LETTER_U = 0x75;
/** `\ " / b f n r t` */
const ESCAPED: ReadonlySet<number> = new Set([0x5c, 0x22, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74]);

export function readWord(cursor: Cursor): void {
  while (isWordPart(cursor.code)) step(cursor);
}

export function readNumber(cursor: Cursor): void {
  readDigits(cursor);
  if (cursor.code === 0x2e) {
    step(cursor);
    if (!readDigits(cursor)) cursor.errors.push('expected fraction');
  }
  if (cursor.code === 0x65 || cursor.code === 0x45) readExponent(cursor);
  // 0a2b is one wrong number and not a number and a word.
  if (isLetter(cursor.code)) {
    cursor.errors.push('illegal number format');
    readWord(cursor);
  }
}

function readExponent(cursor: Cursor): void {
  step(cursor);
  if (cursor.code === 0x2b || cursor.code === 0x2d) step(cursor);
  if (!readDigits(cursor)) cursor.errors.push('expected exponent');
}

function readDigits(cursor: Cursor): boolean {
  if (!isDecimal(cursor.code)) return false;
  while (isDecimal(cursor.code)) step(cursor);
  return true;
}

/** From behind the opening quote to behind the closing one. */
export function readString(cursor: Cursor): void {
  for (;;) {
    const { code } = cursor;
    if (code === NEWLINE || code < 0) {
      cursor.errors.push('non-terminated string');
      return;
    }
    step(cursor);
    if (code === QUOTE) return;
    if (code === BACKSLASH) readEscape(cursor, false);
  }
}

export function readRawString(cursor: Cursor): void {
  while (cursor.code !== BACKTICK) {
    if (cursor.code < 0) {
      cursor.errors.push('non-terminated string');
      return;
    }
    step(cursor);
  }
  step(cursor);
}

/** Steps over what follows a backslash. The digits of `\u` are looked at when the string is decoded. */
function readEscape(cursor: Cursor, isTemplate: boolean): void {
  if (ESCAPED.has(cursor.code) || (isTemplate && cursor.code === OPEN_BRACE)) {
    step(cursor);
  } else if (cursor.code === LETTER_U) {
    for (let i = 0; i < 4; i++) step(cursor);
  } else {
    cursor.errors.push('illegal escape sequence');
  }
}

export interface TemplatePart {
  readonly text: string;
  /** An expression follows. */
  readonly isOpen: boolean;
}

/** From behind the delimiter (a quote or the `}` of an expression) to behind the next one. */
export function readTemplatePart(cursor: Cursor, isRaw: boolean): TemplatePart {
  const close = isRaw ? BACKTICK : QUOTE;
  let text = '';
  let from = cursor.offset;
  for (;;) {
    const { code, offset } = cursor;
    if (code < 0 || (code === NEWLINE && !isRaw)) {
      cursor.errors.push('non-terminated string');
      return { text: text + cursor.text.slice(from, offset), isOpen: false };
    }
    step(cursor);
    if (code === close || code === OPEN_BRACE) {
      return { text: text + cursor.text.slice(from, offset), isOpen: code === OPEN_BRACE };
    }
    if (code !== BACKSLASH) continue;
    if (cursor.code === OPEN_BRACE) {
      text += cursor.text.slice(from, offset);
      from = cursor.offset;
      step(cursor);
    } else if (!isRaw) {
      readEscape(cursor, true);
    }
  }
}
