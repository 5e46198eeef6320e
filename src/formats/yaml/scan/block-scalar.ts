import { CR, fail, isBlankOrBreak, LF, type Reader, SPACE, TAB } from './reader.ts';

interface Header {
  readonly literal: boolean;
  /** `clip` keeps one final break, `strip` none, `keep` all. */
  readonly chomp: 'clip' | 'strip' | 'keep';
  readonly indent: number;
}

/** Reads `|` or `>` at `pos` under a collection at column `parent` (-1: the root). Ends at a fresh line. */
export function readBlockScalar(r: Reader, parent: number): { readonly value: string; readonly end: number } {
  const header = readHeader(r, parent);
  const indent = header.indent > 0 ? header.indent : findIndent(r, parent);
  const lines = header.literal ? readLiteral(r, indent) : readFolded(r, indent);
  const value = chomp(lines.text, lines.breaks, header.chomp);
  r.fresh = false;
  return { value, end: lines.end };
}

function chomp(text: string, breaks: number, mode: Header['chomp']): string {
  if (mode === 'keep') return text + '\n'.repeat(breaks);
  return mode === 'strip' || text === '' || breaks === 0 ? text : `${text}\n`;
}

function readHeader(r: Reader, parent: number): Header {
  const text = r.text;
  const literal = text.charCodeAt(r.pos) === 124;
  let i = r.pos + 1;
  let chompMode: Header['chomp'] = 'clip';
  let indent = 0;
  for (;;) {
    const c = text.charCodeAt(i);
    if ((c === 43 || c === 45) && chompMode === 'clip') chompMode = c === 43 ? 'keep' : 'strip';
    else if (c >= 49 && c <= 57 && indent === 0) indent = Math.max(parent, 0) + (c - 48);
    else break;
    i++;
  }
  const rest = i;
  while (text.charCodeAt(i) === SPACE || text.charCodeAt(i) === TAB) i++;
  if (text.charCodeAt(i) === 35) i = text.indexOf('\n', i);
  if (!isBlankOrBreak(text.charCodeAt(i))) {
    fail(r, rest, 'syntax', 'Only +, -, a digit from 1 to 9 and a comment may follow | or > on its line.');
  }
  startLine(r, text.indexOf('\n', i) + 1);
  return { literal, chomp: chompMode, indent };
}

function startLine(r: Reader, at: number): void {
  r.pos = at;
  r.lineStart = at;
}

/** The deepest indentation of the leading empty lines and the first line with content. */
function findIndent(r: Reader, parent: number): number {
  let deepest = 0;
  let lineStart = r.pos;
  while (lineStart < r.end) {
    const i = skipSpaces(r, lineStart, r.end);
    deepest = Math.max(deepest, i - lineStart);
    const c = r.text.charCodeAt(i);
    if (c === TAB)
      fail(r, i, 'indentation', 'A tab stands where the indentation of this block of text is expected.');
    if (c !== LF && c !== CR) break;
    lineStart = r.text.indexOf('\n', i) + 1;
  }
  return Math.max(deepest, parent + 1, 1);
}

function skipSpaces(r: Reader, from: number, limit: number): number {
  let i = from;
  while (i < limit && r.text.charCodeAt(i) === SPACE) i++;
  return i;
}

interface Lines {
  readonly text: string;
  /** Line breaks behind the last line with content, that line's own among them. */
  readonly breaks: number;
  readonly end: number;
}

/** The next line of the text: its content offset, or -1 when it is empty, or -2 when the text is over. */
function nextLine(r: Reader, indent: number): number {
  if (r.pos >= r.end) return -2;
  const i = skipSpaces(r, r.pos, r.pos + indent);
  const c = r.text.charCodeAt(i);
  if (i - r.pos === indent && c !== LF && c !== CR) return i;
  if (c === LF || c === CR) return -1;
  if (c === TAB) {
    fail(r, i, 'indentation', 'A tab stands where the indentation of this block of text is expected.');
  }
  return -2;
}

function lineEnd(r: Reader, from: number): number {
  const lf = r.text.indexOf('\n', from);
  return r.text.charCodeAt(lf - 1) === CR ? lf - 1 : lf;
}

function toNextLine(r: Reader): void {
  startLine(r, r.text.indexOf('\n', r.pos) + 1);
}

function readLiteral(r: Reader, indent: number): Lines {
  let out = '';
  let breaks = 0;
  let end = r.pos - 1;
  for (let at = nextLine(r, indent); at !== -2; at = nextLine(r, indent)) {
    if (at === -1) {
      breaks++;
    } else {
      if (breaks > 0) out += breaks === 1 ? '\n' : '\n'.repeat(breaks);
      end = lineEnd(r, at);
      out += r.text.slice(at, end);
      breaks = r.unended && end === r.text.length - 1 ? 0 : 1;
    }
    toNextLine(r);
  }
  return { text: out, breaks, end };
}

/** Single breaks between lines that start with text become spaces; around indented lines all breaks stay. */
function readFolded(r: Reader, indent: number): Lines {
  let out = '';
  let breaks = 0;
  let started = false;
  let blankBefore = false;
  let end = r.pos - 1;
  for (let at = nextLine(r, indent); at !== -2; at = nextLine(r, indent)) {
    if (at === -1) {
      breaks++;
    } else {
      const c = r.text.charCodeAt(at);
      const blank = c === SPACE || c === TAB;
      if (!started) out += '\n'.repeat(breaks);
      else if (blank || blankBefore) out += '\n'.repeat(breaks);
      else out += breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
      end = lineEnd(r, at);
      out += r.text.slice(at, end);
      started = true;
      blankBefore = blank;
      breaks = r.unended && end === r.text.length - 1 ? 0 : 1;
    }
    toNextLine(r);
  }
  return { text: out, breaks, end };
}
