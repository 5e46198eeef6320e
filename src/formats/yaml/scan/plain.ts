import { CR, fail, isBlankOrBreak, LF, type Reader, SPACE, TAB } from './reader.ts';

/**
 * Plain scalars. `r.pos` stands on the first character; the functions return the source text and leave `pos`
 * behind its last character.
 */

/** The end of the plain text on this line, without trailing blanks; stops before `: `, ` #` and the break. */
export function plainLineEnd(text: string, from: number): number {
  let last = from;
  for (let i = from; ; i++) {
    const c = text.charCodeAt(i);
    if (c === SPACE || c === TAB) continue;
    if (c === LF || c === CR) return last;
    if (c === 58 && isBlankOrBreak(text.charCodeAt(i + 1))) return last;
    if (c === 35 && i > from && last !== i) return last;
    last = i + 1;
  }
}

/** As above inside `[]` and `{}`, whose marks end it too. */
function flowLineEnd(text: string, from: number): number {
  let last = from;
  for (let i = from; ; i++) {
    const c = text.charCodeAt(i);
    if (c === SPACE || c === TAB) continue;
    if (c === LF || c === CR || c === 44 || c === 63 || c === 91 || c === 93 || c === 123 || c === 125)
      return last;
    if (c === 58 && isBlankOrBreak(text.charCodeAt(i + 1))) return last;
    if (c === 35 && i > from && last !== i) return last;
    last = i + 1;
  }
}

/** A plain scalar that goes on over lines indented deeper than `indent`. */
export function readLongPlain(r: Reader, indent: number): string {
  const text = r.text;
  let end = plainLineEnd(text, r.pos);
  let out = text.slice(r.pos, end);
  for (;;) {
    const next = nextContent(r, end);
    if (next < 0) break;
    const column = next - r.text.lastIndexOf('\n', next - 1) - 1;
    if (column <= indent || text.charCodeAt(next) === 35) break;
    const breaks = countBreaks(text, end, next);
    r.lineStart = next - column;
    r.pos = next;
    end = plainLineEnd(text, next);
    if (end === next) break;
    out += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + text.slice(next, end);
    failOnKey(r, end);
  }
  r.pos = end;
  return out;
}

/** A second line of a scalar that looks like a key: the most common slip of all, so it gets its own words. */
function failOnKey(r: Reader, end: number): void {
  const i = skipLineBlanks(r.text, end);
  if (r.text.charCodeAt(i) === 58) {
    fail(
      r,
      r.pos,
      'indentation',
      'This key stands deeper than the ones before it, whose last value is a text; align it with its neighbours.',
    );
  }
}

function skipLineBlanks(text: string, from: number): number {
  let i = from;
  while (text.charCodeAt(i) === SPACE || text.charCodeAt(i) === TAB) i++;
  return i;
}

/** The next content behind this line's end, or -1 when a comment, a key or the document's end comes first. */
function nextContent(r: Reader, from: number): number {
  let i = from;
  let breaks = 0;
  while (i < r.end) {
    const c = r.text.charCodeAt(i);
    if (c === LF) breaks++;
    else if (c !== SPACE && c !== TAB && c !== CR) return breaks > 0 ? i : -1;
    i++;
  }
  return -1;
}

function countBreaks(text: string, from: number, to: number): number {
  let breaks = 0;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === LF) breaks++;
  return breaks;
}

/** A plain scalar inside a flow collection, over as many lines as it likes. */
export function readFlowPlain(r: Reader): string {
  const text = r.text;
  let end = flowLineEnd(text, r.pos);
  let out = text.slice(r.pos, end);
  for (;;) {
    const next = nextContent(r, end);
    if (next < 0 || text.charCodeAt(next) === 35) break;
    const lineEnd = flowLineEnd(text, next);
    if (lineEnd === next) break;
    const breaks = countBreaks(text, end, next);
    out += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + text.slice(next, lineEnd);
    r.lineStart = text.lastIndexOf('\n', next - 1) + 1;
    end = lineEnd;
  }
  r.pos = end;
  return out;
}
