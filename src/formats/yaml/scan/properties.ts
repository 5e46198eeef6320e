import type { YamlValue } from '../types.ts';
import { type Anchor, fail, isBlankOrBreak, type Reader, SPACE, TAB } from './reader.ts';
import { resolvePlain } from './resolve.ts';

/** An anchor and a tag before a value. */
export interface Properties {
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  readonly start: number;
}

const NAME = /[0-9A-Za-z_-]*/y;
const TAG = /!<[^>\s]*>|![^\s,[\]{}]*/y;
const CORE = 'tag:yaml.org,2002:';

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** Reads `&anchor` and `!tag` in either order and the blanks behind them, on one line. */
export function readProperties(r: Reader): Properties {
  const start = r.pos;
  let anchor: string | undefined;
  let tag: string | undefined;
  for (;;) {
    const c = r.text.charCodeAt(r.pos);
    if (c === 38 && anchor === undefined) anchor = readName(r, 'An anchor');
    else if (c === 33 && tag === undefined) tag = readTag(r);
    else break;
    skipBlanks(r);
  }
  r.fresh = false;
  return { anchor, tag, start };
}

export function skipBlanks(r: Reader): void {
  while (r.text.charCodeAt(r.pos) === SPACE || r.text.charCodeAt(r.pos) === TAB) r.pos++;
}

function readName(r: Reader, what: string): string {
  const name = match(NAME, r.text, r.pos + 1);
  const next = r.text.charAt(r.pos + 1 + name.length);
  if (name === '' || !(isBlankOrBreak(next.charCodeAt(0)) || '?:,]}%@`'.includes(next))) {
    fail(
      r,
      r.pos,
      'syntax',
      `${what} needs a name of letters, digits, - and _; quote the value if it is text.`,
    );
  }
  r.pos += 1 + name.length;
  return name;
}

function readTag(r: Reader): string {
  const source = match(TAG, r.text, r.pos);
  const at = r.pos;
  r.pos += source.length;
  if (!isBlankOrBreak(r.text.charCodeAt(r.pos)) && !',]}'.includes(r.text.charAt(r.pos))) {
    fail(r, at, 'bad-tag', 'A tag must be followed by a blank.');
  }
  if (source.startsWith('!<')) return source.slice(2, -1);
  const second = source.indexOf('!', 1);
  if (second < 0) return source;
  const handle = source.slice(0, second + 1);
  const prefix = r.tagHandles?.get(handle) ?? (handle === '!!' ? CORE : undefined);
  if (prefix === undefined)
    fail(r, at, 'bad-tag', `The tag handle ${handle} is not declared by a %TAG line.`);
  return prefix + source.slice(second + 1);
}

/** The value of a plain scalar under its tag; unknown tags leave the text as it is. */
export function applyTag(
  r: Reader,
  tag: string | undefined,
  source: string,
  plain: boolean,
  at: number,
): YamlValue {
  if (tag === undefined) return plain ? resolveScalar(r, source, at) : source;
  if (!tag.startsWith(CORE)) return source;
  const kind = tag.slice(CORE.length);
  if (kind === 'binary') return decodeBinary(r, source, at);
  const check = TAGGED[kind];
  if (check === undefined) return source;
  const value = resolvePlain(source);
  if (!check(value, source)) {
    fail(
      r,
      at,
      'bad-tag',
      `${JSON.stringify(source.slice(0, 60))} is no !!${kind}; mend the value or drop the tag.`,
    );
  }
  if (kind === 'timestamp') return source;
  return kind === 'float' ? finite(r, value, source, at) : value;
}

/** What a plain scalar without a tag means; JSON has no infinity. */
export function resolveScalar(r: Reader, source: string, at: number): YamlValue {
  return finite(r, resolvePlain(source), source, at);
}

function finite(r: Reader, value: YamlValue, source: string, at: number): YamlValue {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    fail(r, at, 'not-json', `${source} is a number that JSON cannot hold; quote it if it is text.`);
  }
  return value;
}

const TAGGED: Readonly<Record<string, (value: YamlValue, source: string) => boolean>> = {
  bool: (value) => typeof value === 'boolean',
  int: (value, source) => typeof value === 'number' && !/[.]|^[-+]?\d+[eE]/.test(source),
  float: (value) => typeof value === 'number',
  null: (value) => value === null,
  timestamp: (value, source) => typeof value === 'string' && /^\d{4}-\d/.test(source),
};

function decodeBinary(r: Reader, source: string, at: number): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(source), (c) => c.charCodeAt(0)));
  } catch {
    return fail(r, at, 'bad-tag', 'The !!binary value is no base64.');
  }
}

/** Values read so far, aliases counted for what they stand for. */
function total(r: Reader): number {
  return r.count + r.expanded;
}

/** Called before the value behind an anchor is read; the result goes to `finishAnchor`. */
export function startAnchor(r: Reader, name: string): number {
  r.anchors ??= new Map<string, Anchor>();
  r.anchors.set(name, { open: true, value: null, size: 0 });
  return total(r);
}

export function finishAnchor(r: Reader, name: string, before: number, value: YamlValue): void {
  r.anchors?.set(name, { open: false, value, size: total(r) - before + 1 });
}

/** Reads `*name`. The value is shared, not copied, but counts in full against the limit. */
export function readAlias(r: Reader): YamlValue {
  const at = r.pos;
  const name = readName(r, 'An alias');
  r.fresh = false;
  const anchor = r.anchors?.get(name);
  if (anchor === undefined) {
    fail(
      r,
      at,
      'unknown-anchor',
      `No anchor &${name} stands before this alias; quote the value if it is text.`,
    );
  }
  if (anchor.open) fail(r, at, 'unknown-anchor', `The anchor &${name} contains itself.`);
  r.expanded += anchor.size;
  if (r.expanded > r.limits.aliasNodes) {
    fail(
      r,
      at,
      'alias-limit',
      `Aliases of this document stand for more than ${r.limits.aliasNodes} values; write them out.`,
    );
  }
  return anchor.value;
}
