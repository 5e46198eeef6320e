import { fail, isBlankOrBreak, type Reader } from './scan/reader.ts';

/** One document of a stream, by offsets. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  /** Start of the line that `start` is in. */
  readonly lineStart: number;
  /** Behind `---` on the same line: no map or list may begin there. */
  readonly marked: boolean;
  /** Offset of the lines before `---` that hold `%` directives, or -1. */
  readonly directives: number;
}

/**
 * Cuts a stream at its `---` and `...` lines before anything is parsed: inside a document no valid value has
 * such a line, so an error in one document cannot swallow the next. Documents without content are left out.
 */
export function* splitDocuments(text: string): Generator<Segment> {
  const nextMarker = createMarkerSearch(text);
  const percent = text.includes('%');
  let start = 0;
  let lineStart = 0;
  let marked = false;
  let directives = -1;
  for (let marker = nextMarker(0); ; marker = nextMarker(start)) {
    const end = marker < 0 ? text.length : marker;
    const directive = marked || !percent ? -1 : firstDirective(text, start, end);
    if (directive >= 0 && text.startsWith('---', end)) directives = directive;
    else if (hasContent(text, start, end)) yield { start, end, lineStart, marked, directives };
    if (directive < 0) directives = -1;
    if (marker < 0) return;
    marked = text.charCodeAt(marker) === 45;
    lineStart = marked ? marker : text.indexOf('\n', marker) + 1;
    start = marked ? marker + 3 : lineStart;
  }
}

/** Finds the next line that begins with `---` or `...` and a blank; each part of the text is searched once. */
function createMarkerSearch(text: string): (from: number) => number {
  const next = { '---': -2, '...': -2 };
  const find = (marker: '---' | '...', from: number): number => {
    if (next[marker] !== -1 && next[marker] < from) next[marker] = markerOf(text, marker, from);
    return next[marker];
  };
  return (from) => {
    const dashes = find('---', from);
    const dots = find('...', from);
    return dashes < 0 ? dots : dots < 0 ? dashes : Math.min(dashes, dots);
  };
}

function markerOf(text: string, marker: string, from: number): number {
  const first = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (from === 0 && isMarker(text, marker, first)) return first;
  const pattern = `\n${marker}`;
  for (let at = text.indexOf(pattern, Math.max(0, from - 1)); at >= 0; at = text.indexOf(pattern, at + 1)) {
    if (isMarker(text, marker, at + 1)) return at + 1;
  }
  return -1;
}

function isMarker(text: string, marker: string, at: number): boolean {
  return text.startsWith(marker, at) && (at + 3 >= text.length || isBlankOrBreak(text.charCodeAt(at + 3)));
}

const CONTENT = /^[ \t]*[^\s#]/m;
const DIRECTIVE = /^%/m;

function hasContent(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; ) {
    const c = text.charCodeAt(i);
    if (c === 35) i = text.indexOf('\n', i);
    else if (isBlankOrBreak(c) || c === 0xfeff) i++;
    else return true;
    if (i < 0) return false;
  }
  return false;
}

/** Directives stand before everything else but comments. */
function firstDirective(text: string, start: number, end: number): number {
  const part = text.slice(start, end);
  if (!part.includes('%')) return -1;
  const first = CONTENT.exec(part);
  return first !== null && part.charAt(first.index) === '%' ? start + (DIRECTIVE.exec(part)?.index ?? 0) : -1;
}

/** Reads `%TAG` lines; `%YAML` of another major version is refused, other directives mean nothing to us. */
export function readDirectives(r: Reader, from: number, to: number): void {
  let at = from;
  while (at < to) {
    const lf = r.text.indexOf('\n', at);
    const words = r.text.slice(at, lf).trim().split(/\s+/);
    if (words[0] === '%YAML' && !/^1\.\d+$/.test(words[1] ?? '')) {
      fail(r, at, 'syntax', 'Only %YAML 1.x is known; drop the line.');
    }
    if (words[0] === '%TAG' && words[1] !== undefined && words[2] !== undefined) {
      r.tagHandles ??= new Map();
      r.tagHandles.set(words[1], words[2]);
    }
    at = lf + 1;
  }
}
