import type { YamlValue } from '../types.ts';
import { addEntry, type Entries, failKey, keyOfValue, mergeEntries } from './entries.ts';
import { readFlowPlain } from './plain.ts';
import {
  applyTag,
  finishAnchor,
  type Properties,
  readAlias,
  readProperties,
  startAnchor,
} from './properties.ts';
import { readQuoted } from './quoted.ts';
import { CR, closeRow, enter, fail, isBlankOrBreak, LF, openRow, type Reader, SPACE, TAB } from './reader.ts';
import { plainKey } from './resolve.ts';

/** Collections in `[]` and `{}`: JSON and everything YAML adds to it. `pos` stands on the bracket. */
export function readFlowCollection(r: Reader, row: number): YamlValue {
  enter(r);
  r.fresh = false;
  const start = r.pos;
  const value = r.text.charCodeAt(r.pos) === 91 ? readFlowList(r) : readFlowMap(r, row);
  r.depth--;
  closeRow(r, row, start, r.pos);
  return value;
}

/** Over blanks, breaks and comments to the next character that means something. */
function skipSpace(r: Reader, open: number): number {
  for (;;) {
    if (r.pos >= r.end) {
      const bracket = r.text.charAt(open);
      fail(
        r,
        open,
        'syntax',
        `This ${bracket} is never closed in its document; add the ${bracket === '[' ? ']' : '}'}.`,
      );
    }
    const c = r.text.charCodeAt(r.pos);
    if (c === LF) r.lineStart = r.pos + 1;
    else if (c === 35) r.pos = r.text.indexOf('\n', r.pos) - 1;
    else if (c !== SPACE && c !== TAB && c !== CR) return c;
    r.pos++;
  }
}

function readFlowList(r: Reader): YamlValue {
  const open = r.pos++;
  const list: YamlValue[] = [];
  for (;;) {
    if (skipSpace(r, open) === 93) break;
    list.push(readFlowItem(r, open));
    const c = skipSpace(r, open);
    if (c === 44) r.pos++;
    else if (c !== 93) fail(r, r.pos, 'syntax', 'Expected , or ] after a list item.');
  }
  r.pos++;
  return list;
}

/** An item of a list; `a: b` in its place is a map of one entry. */
function readFlowItem(r: Reader, open: number): YamlValue {
  const start = r.pos;
  if (isExplicitKey(r)) return readPairs(r, open, openRow(r), start);
  const mark = r.count;
  const value = readFlowNode(r, open);
  if (skipSpace(r, open) !== 58) return value;
  r.count = mark;
  r.pos = start;
  return readPairs(r, open, openRow(r), start);
}

function readPairs(r: Reader, open: number, row: number, start: number): YamlValue {
  const entries: Entries = { map: {}, row, merged: undefined };
  readFlowEntry(r, open, entries);
  closeRow(r, row, start, r.pos);
  return entries.map;
}

function readFlowMap(r: Reader, row: number): YamlValue {
  const open = r.pos++;
  const entries: Entries = { map: {}, row, merged: undefined };
  for (;;) {
    if (skipSpace(r, open) === 125) break;
    readFlowEntry(r, open, entries);
    const c = skipSpace(r, open);
    if (c === 44) r.pos++;
    else if (c !== 125) fail(r, r.pos, 'syntax', 'Expected , or } after a map entry.');
  }
  r.pos++;
  return entries.map;
}

function isExplicitKey(r: Reader): boolean {
  return r.text.charCodeAt(r.pos) === 63;
}

function readFlowEntry(r: Reader, open: number, entries: Entries): void {
  if (isExplicitKey(r)) {
    r.pos++;
    skipSpace(r, open);
  }
  const keyStart = r.pos;
  const mark = r.count;
  const merge = r.text.startsWith('<<', keyStart);
  const key = readFlowKey(r, open);
  r.count = mark;
  const colon = skipSpace(r, open) === 58;
  if (colon) r.pos++;
  const value = colon ? readFlowValue(r, open) : emptyValue(r);
  if (merge && key === '<<') mergeEntries(r, entries, mark, keyStart, value);
  else addEntry(r, entries, mark, keyStart, key, value);
}

function readFlowKey(r: Reader, open: number): string {
  const start = r.pos;
  const c = r.text.charCodeAt(start);
  if (c === 34 || c === 39) return readQuoted(r);
  if (c === 58 || c === 44) failKey(r, start, 'nothing');
  if (!startsPlain(r)) return keyOfValue(r, readFlowNode(r, open), start);
  return plainKey(readFlowPlain(r)) ?? failKey(r, start, 'nothing');
}

function readFlowValue(r: Reader, open: number): YamlValue {
  const c = skipSpace(r, open);
  return c === 44 || c === 125 || c === 93 ? emptyValue(r) : readFlowNode(r, open);
}

function emptyValue(r: Reader): YamlValue {
  closeRow(r, openRow(r), r.pos, r.pos);
  return null;
}

function startsPlain(r: Reader): boolean {
  const c = r.text.charCodeAt(r.pos);
  if (c === 45) return !isBlankOrBreak(r.text.charCodeAt(r.pos + 1));
  return !',[]{}#&*!|>\'"%@`?:'.includes(String.fromCharCode(c));
}

function readFlowNode(r: Reader, open: number): YamlValue {
  const row = openRow(r);
  const c = r.text.charCodeAt(r.pos);
  if (c === 38 || c === 33) return readDecorated(r, open, row);
  return readBare(r, row, undefined);
}

function readDecorated(r: Reader, open: number, row: number): YamlValue {
  const properties = readProperties(r);
  const before = properties.anchor === undefined ? 0 : startAnchor(r, properties.anchor);
  const c = skipSpace(r, open);
  const empty =
    c === 44 || c === 93 || c === 125 || (c === 58 && isBlankOrBreak(r.text.charCodeAt(r.pos + 1)));
  const value = empty ? emptyDecorated(r, row, properties) : readBare(r, row, properties);
  if (properties.anchor !== undefined) finishAnchor(r, properties.anchor, before, value);
  return value;
}

function emptyDecorated(r: Reader, row: number, properties: Properties): YamlValue {
  closeRow(r, row, properties.start, r.pos);
  return applyTag(r, properties.tag, '', true, properties.start);
}

function readBare(r: Reader, row: number, properties: Properties | undefined): YamlValue {
  const start = r.pos;
  const c = r.text.charCodeAt(start);
  if (c === 91 || c === 123) return readFlowCollection(r, row);
  if (c === 42 && properties === undefined) {
    const value = readAlias(r);
    closeRow(r, row, start, r.pos);
    return value;
  }
  const plain = c !== 34 && c !== 39;
  if (plain && !startsPlain(r)) {
    fail(
      r,
      start,
      'syntax',
      `Unexpected ${JSON.stringify(r.text.charAt(start))} where a value must stand; quote it if it is text.`,
    );
  }
  const source = plain ? readFlowPlain(r) : readQuoted(r);
  closeRow(r, row, start, r.pos);
  return applyTag(r, properties?.tag, source, plain, start);
}
