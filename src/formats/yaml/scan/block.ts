import type { YamlValue } from '../types.ts';
import { readBlockScalar } from './block-scalar.ts';
import { addEntry, type Entries, failKey, keyOfValue, mergeEntries } from './entries.ts';
import { readFlowCollection } from './flow-collections.ts';
import { plainLineEnd, readLongPlain } from './plain.ts';
import {
  applyTag,
  finishAnchor,
  type Properties,
  readAlias,
  readProperties,
  resolveScalar,
  skipBlanks,
  startAnchor,
} from './properties.ts';
import { readQuoted } from './quoted.ts';
import {
  advance,
  CR,
  closeRow,
  enter,
  fail,
  isBlankOrBreak,
  LF,
  openRow,
  type Reader,
  ROW,
  ROW_END,
  SPACE,
  sharedKey,
  TAB,
} from './reader.ts';
import { isTextByFirst, plainKey } from './resolve.ts';

/** The content of a document, `pos` at its start (behind `---` when `marked`); nothing may follow it. */
export function readRoot(r: Reader, marked: boolean): YamlValue {
  const value = readNode(r, -1, !marked);
  if (advance(r)) {
    fail(
      r,
      r.pos,
      'indentation',
      'This line belongs to nothing above it; check its indentation, or separate documents by ---.',
    );
  }
  return value;
}

/**
 * A value under a collection at column `parent`. `inline` says that a collection may begin on this very line
 * (behind `- `), which is not so behind `key: `.
 */
function readNode(r: Reader, parent: number, inline: boolean): YamlValue {
  const row = openRow(r);
  const from = r.pos;
  skipBlanks(r);
  if (inline && r.pos > from) checkTab(r, from);
  r.inList = inline;
  const c = r.text.charCodeAt(r.pos);
  if (c !== LF && c !== CR && c !== 35) return readContent(r, row, parent, inline || r.fresh, undefined);
  const empty = r.pos;
  if (!advance(r) || !belongs(r, parent)) return readEmpty(r, row, empty, undefined);
  return readContent(r, row, parent, true, undefined);
}

/** Where a collection may begin, blanks are indentation, which tabs cannot be. */
function checkTab(r: Reader, from: number): void {
  let i = from;
  while (i < r.pos && r.text.charCodeAt(i) !== TAB) i++;
  if (i === r.pos || isLineEnd(r)) return;
  fail(r, i, 'indentation', 'A tab is used for indentation; YAML allows spaces only.');
}

function readEmpty(r: Reader, row: number, at: number, properties: Properties | undefined): YamlValue {
  closeRow(r, row, properties?.start ?? at, at);
  return properties === undefined ? null : applyTag(r, properties.tag, '', true, properties.start);
}

/** Whether the fresh line belongs to the collection; lists may stand as deep as the key that holds them. */
function belongs(r: Reader, parent: number): boolean {
  const column = r.pos - r.lineStart;
  return column > parent || (column === parent && !r.inList && isDash(r));
}

function isDash(r: Reader): boolean {
  return r.text.charCodeAt(r.pos) === 45 && isBlankOrBreak(r.text.charCodeAt(r.pos + 1));
}

function readContent(
  r: Reader,
  row: number,
  parent: number,
  block: boolean,
  properties: Properties | undefined,
): YamlValue {
  const c = r.text.charCodeAt(r.pos);
  switch (c) {
    case 34:
    case 39:
      return readQuotedContent(r, row, block, properties);
    case 91:
    case 123:
      return readFlowContent(r, row);
    case 124:
    case 62:
      return readTextBlock(r, row, parent, properties);
    case 38:
    case 33:
      if (properties === undefined) return readDecorated(r, row, parent, block);
      break;
    case 42:
      if (properties === undefined) return readAliasContent(r, row, block);
      break;
    case 45:
      if (isDash(r)) return readList(r, row, block);
      break;
    case 63:
    case 58:
      if (isBlankOrBreak(r.text.charCodeAt(r.pos + 1))) return readMapContent(r, row, block);
      break;
  }
  return readPlainContent(r, row, parent, block, properties);
}

/** Plain text on one line, which is nearly every value; keys and longer texts turn off to the side. */
function readPlainContent(
  r: Reader,
  row: number,
  parent: number,
  block: boolean,
  properties: Properties | undefined,
): YamlValue {
  const text = r.text;
  const start = r.pos;
  const first = text.charCodeAt(start);
  if (NO_PLAIN[first] === 1) failStart(r, first);
  const end = plainLineEnd(text, start);
  r.pos = end;
  if (block && isKeyColon(r, end)) {
    r.pos = start;
    return readMapContent(r, row, true);
  }
  r.fresh = false;
  const more = advance(r) && r.pos - r.lineStart > parent && !r.sawComment;
  const source = more ? rereadLong(r, start, parent) : text.slice(start, end);
  closeRow(r, row, start, more ? r.pos : end);
  if (properties !== undefined) return applyTag(r, properties.tag, source, true, start);
  return isTextByFirst(first) ? source : resolveScalar(r, source, start);
}

/** The next line is deeper, so the scalar goes on: from its start again, the slow way. */
function rereadLong(r: Reader, start: number, parent: number): string {
  r.pos = start;
  r.fresh = false;
  r.lineStart = r.text.lastIndexOf('\n', start) + 1;
  return readLongPlain(r, parent);
}

const NO_PLAIN = new Uint8Array(65536);
for (const c of ',[]{}#&*!|>\'"%@`\t') NO_PLAIN[c.charCodeAt(0)] = 1;

function failStart(r: Reader, c: number): never {
  const shown = c === TAB ? 'A tab' : `A ${String.fromCharCode(c)}`;
  return fail(r, r.pos, 'syntax', `${shown} cannot start a value; put the text in quotes.`);
}

function isKeyColon(r: Reader, from: number): boolean {
  let i = from;
  while (r.text.charCodeAt(i) === SPACE || r.text.charCodeAt(i) === TAB) i++;
  return r.text.charCodeAt(i) === 58 && isBlankOrBreak(r.text.charCodeAt(i + 1));
}

function readQuotedContent(
  r: Reader,
  row: number,
  block: boolean,
  properties: Properties | undefined,
): YamlValue {
  const start = r.pos;
  const lineStart = r.lineStart;
  const source = readQuoted(r);
  if (block && lineStart === r.lineStart && isKeyColon(r, r.pos)) {
    r.pos = start;
    return readMapContent(r, row, true);
  }
  closeRow(r, row, start, r.pos);
  return applyTag(r, properties?.tag, source, false, start);
}

function readFlowContent(r: Reader, row: number): YamlValue {
  const start = r.pos;
  const value = readFlowCollection(r, row);
  if (isKeyColon(r, r.pos)) failKey(r, start, 'a list or a map');
  return value;
}

function readTextBlock(
  r: Reader,
  row: number,
  parent: number,
  properties: Properties | undefined,
): YamlValue {
  const start = r.pos;
  const { value, end } = readBlockScalar(r, parent);
  closeRow(r, row, start, end);
  r.fresh = false;
  skipToContent(r);
  return properties?.tag === undefined ? value : applyTag(r, properties.tag, value, false, start);
}

/** A block of text ends at the start of a line, which `advance` would not know. */
function skipToContent(r: Reader): void {
  if (r.pos >= r.end) return;
  r.pos--;
  advance(r);
}

function readAliasContent(r: Reader, row: number, block: boolean): YamlValue {
  const start = r.pos;
  const mark = r.expanded;
  const value = readAlias(r);
  if (block && isKeyColon(r, r.pos)) {
    r.expanded = mark;
    r.pos = start;
    return readMapContent(r, row, true);
  }
  closeRow(r, row, start, r.pos);
  return value;
}

/** On one line with a key the anchor and tag are the key's; before a line break they are the collection's. */
function readDecorated(r: Reader, row: number, parent: number, block: boolean): YamlValue {
  const start = r.pos;
  const properties = readProperties(r);
  const sameLine = !isLineEnd(r);
  if (sameLine && block && startsKey(r)) {
    r.pos = start;
    return readMapContent(r, row, true);
  }
  const before = properties.anchor === undefined ? 0 : startAnchor(r, properties.anchor);
  const value = readBehind(r, row, parent, properties, sameLine);
  if (properties.anchor !== undefined) finishAnchor(r, properties.anchor, before, value);
  return value;
}

function readBehind(
  r: Reader,
  row: number,
  parent: number,
  properties: Properties,
  sameLine: boolean,
): YamlValue {
  if (sameLine) return readContent(r, row, parent, false, properties);
  const at = r.pos;
  if (!advance(r) || !belongs(r, parent)) return readEmpty(r, row, at, properties);
  return readContent(r, row, parent, true, properties);
}

function isLineEnd(r: Reader): boolean {
  const c = r.text.charCodeAt(r.pos);
  return c === LF || c === CR || c === 35;
}

/** Looks whether a scalar key begins here, without reading it for good. */
function startsKey(r: Reader): boolean {
  const { pos, lineStart } = r;
  const c = r.text.charCodeAt(pos);
  if (c === 58 && isBlankOrBreak(r.text.charCodeAt(pos + 1))) return true;
  if (c === 91 || c === 123 || c === 124 || c === 62) return false;
  if (c === 34 || c === 39) {
    readQuoted(r);
    const found = lineStart === r.lineStart && isKeyColon(r, r.pos);
    r.pos = pos;
    r.lineStart = lineStart;
    return found;
  }
  return isKeyColon(r, plainLineEnd(r.text, pos));
}

function readList(r: Reader, row: number, block: boolean): YamlValue {
  if (!block)
    fail(r, r.pos, 'syntax', 'A list cannot begin behind a key on the same line; start it on the next line.');
  enter(r);
  const start = r.pos;
  const column = start - r.lineStart;
  const list: YamlValue[] = [];
  let last = row;
  do {
    const dash = r.pos++;
    r.fresh = false;
    last = r.count;
    list.push(readItem(r, column));
    r.rows[last * ROW] = dash;
  } while (advance(r) && r.pos - r.lineStart === column && isDash(r));
  checkDepth(r, column);
  r.depth--;
  closeRow(r, row, start, r.rows[last * ROW + ROW_END] ?? start);
  return list;
}

function readItem(r: Reader, column: number): YamlValue {
  return readNode(r, column, true);
}

/** A line between the columns of two collections belongs to neither. */
function checkDepth(r: Reader, column: number): void {
  if (r.fresh && r.pos < r.end && r.pos - r.lineStart > column) {
    fail(r, r.pos, 'indentation', 'This line is indented deeper than its neighbours; align it with them.');
  }
}

function readMapContent(r: Reader, row: number, block: boolean): YamlValue {
  if (!block) {
    fail(
      r,
      r.pos,
      'syntax',
      'A second key on the same line; put it on a line of its own, or quote the text that contains ": ".',
    );
  }
  enter(r);
  const start = r.pos;
  const column = start - r.lineStart;
  const entries: Entries = { map: {}, row, merged: undefined };
  let last: number;
  do {
    last = r.count;
    readEntry(r, entries, column);
  } while (advance(r) && r.pos - r.lineStart === column);
  checkDepth(r, column);
  r.depth--;
  closeRow(r, row, start, r.rows[last * ROW + ROW_END] ?? start);
  return entries.map;
}

function readEntry(r: Reader, entries: Entries, column: number): void {
  const keyStart = r.pos;
  const c = r.text.charCodeAt(keyStart);
  if (c === 63 && isBlankOrBreak(r.text.charCodeAt(keyStart + 1))) {
    readExplicitEntry(r, entries, column);
    return;
  }
  const child = r.count;
  const key = readKey(r, c);
  r.fresh = false;
  r.count = child;
  const value = readNode(r, column, false);
  if (key === '<<' && c === 60) mergeEntries(r, entries, child, keyStart, value);
  else addEntry(r, entries, child, keyStart, key, value);
}

/** Reads a key and its colon. */
function readKey(r: Reader, c: number): string {
  const text = r.text;
  const start = r.pos;
  let key: string;
  if (c === 34 || c === 39) {
    key = readQuotedKey(r);
  } else if (c === 38 || c === 33 || c === 42) {
    key = readOddKey(r);
  } else {
    if (NO_PLAIN[c] === 1) failStart(r, c);
    if (c === 58 || c === 45) checkIndicator(r, start);
    const end = plainLineEnd(text, start);
    key = sharedKey(r, start, end);
    r.pos = end;
    if (!isTextByFirst(c)) key = plainKey(key) ?? failKey(r, start, 'nothing');
  }
  if (text.charCodeAt(r.pos) !== 58) skipBlanks(r);
  if (text.charCodeAt(r.pos) !== 58 || !isBlankOrBreak(text.charCodeAt(r.pos + 1))) failColon(r, start);
  if (r.pos - start > 1024) fail(r, start, 'syntax', 'This key is longer than 1024 characters.');
  r.pos++;
  return key;
}

function checkIndicator(r: Reader, start: number): void {
  if (!isBlankOrBreak(r.text.charCodeAt(start + 1))) return;
  if (r.text.charCodeAt(start) === 58) failKey(r, start, 'nothing');
  fail(r, start, 'syntax', 'A list item stands among the keys of a map; indent it, or put a key before it.');
}

function failColon(r: Reader, start: number): never {
  return fail(
    r,
    start,
    'syntax',
    'A key without ":" here; write "key: value", or indent the line if it continues a text.',
  );
}

function readQuotedKey(r: Reader): string {
  const start = r.pos;
  const lineStart = r.lineStart;
  const key = readQuoted(r);
  if (r.lineStart !== lineStart)
    fail(r, start, 'syntax', 'A key must stand on one line; use "? " for longer ones.');
  return key;
}

/** A key with an anchor or a tag, or an alias as the key. */
function readOddKey(r: Reader): string {
  const start = r.pos;
  if (r.text.charCodeAt(start) === 42) return keyOfValue(r, readAlias(r), start);
  const properties = readProperties(r);
  const before = properties.anchor === undefined ? 0 : startAnchor(r, properties.anchor);
  const value = readScalarKey(r, properties);
  if (properties.anchor !== undefined) finishAnchor(r, properties.anchor, before, value);
  return keyOfValue(r, value, start);
}

function readScalarKey(r: Reader, properties: Properties): YamlValue {
  const start = r.pos;
  const c = r.text.charCodeAt(start);
  if (c === 34 || c === 39) return applyTag(r, properties.tag, readQuotedKey(r), false, start);
  const end = plainLineEnd(r.text, start);
  r.pos = end;
  return applyTag(r, properties.tag, r.text.slice(start, end), true, start);
}

/** `? key`, and `: value` on a line of its own. */
function readExplicitEntry(r: Reader, entries: Entries, column: number): void {
  const keyStart = r.pos++;
  const child = r.count;
  r.fresh = false;
  const key = keyOfValue(r, readNode(r, column, true), keyStart);
  r.count = child;
  const hasValue = advance(r) && r.pos - r.lineStart === column && isValueMark(r);
  if (!hasValue) {
    closeRow(r, openRow(r), keyStart, keyStart);
    addEntry(r, entries, child, keyStart, key, null);
    return;
  }
  r.pos++;
  r.fresh = false;
  addEntry(r, entries, child, keyStart, key, readNode(r, column, true));
}

function isValueMark(r: Reader): boolean {
  return r.text.charCodeAt(r.pos) === 58 && isBlankOrBreak(r.text.charCodeAt(r.pos + 1));
}
