import { RegexpError } from './errors.ts';
import { foldRanges } from './fold.ts';
import { PERL_CLASSES, POSIX_CLASSES, unicodeClass } from './named-classes.ts';
import { MAX_CODE_POINT, negateRanges, normalizeRanges, type Ranges } from './ranges.ts';

/** What was read, and where reading goes on. */
export interface Read<T> {
  readonly value: T;
  readonly next: number;
}

/** `[…]`, at the index of its opening bracket. */
export function parseBracketClass(text: string, start: number, fold: boolean): Read<Ranges> {
  let at = start + 1;
  const isNegated = text[at] === '^';
  if (isNegated) at += 1;
  const out: number[] = [];
  for (let isFirst = true; isFirst || text[at] !== ']'; isFirst = false) {
    const item = parseNamed(text, at, fold) ?? parseSpan(text, at, start, fold);
    for (const point of item.value) out.push(point);
    at = item.next;
  }
  const ranges = normalizeRanges(out);
  return { value: isNegated ? negateRanges(ranges) : ranges, next: at + 1 };
}

/** `[:alpha:]`, `\d` or `\pL`; undefined where none of these stands. */
function parseNamed(text: string, at: number, fold: boolean): Read<Ranges> | undefined {
  if (text.startsWith('[:', at)) {
    const end = text.indexOf(':]', at + 2);
    if (end >= 0) return parsePosix(text.slice(at, end + 2), end + 2, fold);
  }
  return parseEscapedClass(text, at, fold);
}

function parsePosix(whole: string, next: number, fold: boolean): Read<Ranges> {
  const isNegated = whole[2] === '^';
  const ranges = POSIX_CLASSES.get(whole.slice(isNegated ? 3 : 2, -2));
  if (!ranges) throw new RegexpError('invalid character class range', whole);
  return { value: groupOf(ranges, isNegated, fold), next };
}

/** `\d`, `\D`, `\pL`, `\P{Greek}` …; undefined where none of these stands. */
export function parseEscapedClass(text: string, at: number, fold: boolean): Read<Ranges> | undefined {
  if (text[at] !== '\\') return undefined;
  const letter = text[at + 1] ?? '';
  const perl = PERL_CLASSES.get(letter.toLowerCase());
  if (perl) return { value: groupOf(perl, letter < 'a', fold), next: at + 2 };
  return letter === 'p' || letter === 'P' ? parseUnicode(text, at, fold) : undefined;
}

function groupOf(ranges: Ranges, isNegated: boolean, fold: boolean): Ranges {
  const folded = fold ? foldRanges(ranges) : ranges;
  return isNegated ? negateRanges(folded) : folded;
}

function parseUnicode(text: string, start: number, fold: boolean): Read<Ranges> {
  const at = start + 2;
  const next = unicodeNameEnd(text, start);
  const whole = text.slice(start, next);
  let name = text[at] === '{' ? text.slice(at + 1, next - 1) : text.slice(at, next);
  let isNegated = text[start + 1] === 'P';
  if (name.startsWith('^')) {
    isNegated = !isNegated;
    name = name.slice(1);
  }
  const ranges = unicodeClass(name);
  if (!ranges) throw new RegexpError('invalid character class range', whole);
  return { value: groupOf(ranges, isNegated, fold), next };
}

function unicodeNameEnd(text: string, start: number): number {
  const at = start + 2;
  if (text[at] !== '{') return at + widthAt(text, at);
  const end = text.indexOf('}', at);
  if (end < 0) throw new RegexpError('invalid character class range', text.slice(start));
  return end + 1;
}

function parseSpan(text: string, start: number, classStart: number, fold: boolean): Read<Ranges> {
  const low = parseClassPoint(text, start, classStart);
  let { next } = low;
  let high = low.value;
  // A dash before the closing bracket is a dash.
  if (text[next] === '-' && next + 1 < text.length && text[next + 1] !== ']') {
    const end = parseClassPoint(text, next + 1, classStart);
    next = end.next;
    high = end.value;
    if (high < low.value) throw new RegexpError('invalid character class range', text.slice(start, next));
  }
  const ranges = [low.value, high];
  return { value: fold ? foldRanges(ranges) : ranges, next };
}

function parseClassPoint(text: string, at: number, classStart: number): Read<number> {
  if (at >= text.length) throw new RegexpError('missing closing ]', text.slice(classStart));
  if (text[at] === '\\') return parseEscape(text, at);
  return { value: text.codePointAt(at) ?? 0, next: at + widthAt(text, at) };
}

export function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : at < text.length ? 1 : 0;
}

const CONTROL_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['v', 0x0b],
]);

/** An escape that stands for one code point, at the index of its backslash. */
export function parseEscape(text: string, start: number): Read<number> {
  const letter = text[start + 1];
  if (letter === undefined) throw new RegexpError('trailing backslash at end of expression', '');
  const control = CONTROL_ESCAPES.get(letter);
  if (control !== undefined) return { value: control, next: start + 2 };
  if (letter === 'x') return parseHexEscape(text, start);
  if (letter >= '0' && letter <= '7') return parseOctalEscape(text, start);
  const point = text.codePointAt(start + 1) ?? 0;
  const next = start + 1 + widthAt(text, start + 1);
  if (point >= 0x80 || /[0-9A-Za-z]/.test(letter)) {
    throw new RegexpError('invalid escape sequence', text.slice(start, next));
  }
  return { value: point, next };
}

/** `\0`, `\123`; a single digit that is not 0 would be a back reference, which there is none of. */
function parseOctalEscape(text: string, start: number): Read<number> {
  const isOctal = (at: number) => /^[0-7]$/.test(text[at] ?? '');
  if (text[start + 1] !== '0' && !isOctal(start + 2)) {
    throw new RegexpError('invalid escape sequence', text.slice(start, start + 2));
  }
  let next = start + 2;
  while (next < start + 4 && isOctal(next)) next += 1;
  return { value: Number.parseInt(text.slice(start + 1, next), 8), next };
}

function parseHexEscape(text: string, start: number): Read<number> {
  const at = start + 2;
  const match = text[at] === '{' ? /^\{[0-9A-Fa-f]{1,12}\}/ : /^[0-9A-Fa-f]{2}/;
  const digits = match.exec(text.slice(at, at + 14))?.[0];
  const value = digits === undefined ? Number.NaN : Number.parseInt(digits.replace(/[{}]/g, ''), 16);
  if (digits === undefined || value > MAX_CODE_POINT) {
    throw new RegexpError('invalid escape sequence', text.slice(start, hexErrorEnd(text, at)));
  }
  return { value, next: at + digits.length };
}

/** How far Go had read when it gave up. */
function hexErrorEnd(text: string, start: number): number {
  const isHex = (at: number) => /^[0-9A-Fa-f]$/.test(text[at] ?? '');
  if (text[start] !== '{')
    return start + (isHex(start) ? 1 : 0) + widthAt(text, start + (isHex(start) ? 1 : 0));
  let at = start + 1;
  let value = 0;
  while (isHex(at) && value <= MAX_CODE_POINT) {
    value = value * 16 + Number.parseInt(text[at] ?? '', 16);
    at += 1;
  }
  return value > MAX_CODE_POINT ? at : at + widthAt(text, at);
}
