import { MAX_CODE_POINT, negateRanges, normalizeRanges, type Ranges } from './ranges.ts';

const DIGIT: Ranges = [0x30, 0x39];
const SPACE: Ranges = [0x09, 0x0a, 0x0c, 0x0d, 0x20, 0x20];
const WORD: Ranges = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];

/** `\d` and its kin; ASCII alone, as in RE2. */
export const PERL_CLASSES: ReadonlyMap<string, Ranges> = new Map([
  ['d', DIGIT],
  ['s', SPACE],
  ['w', WORD],
]);

/** The names between `[:` and `:]`. */
export const POSIX_CLASSES: ReadonlyMap<string, Ranges> = new Map([
  ['alnum', [0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a]],
  ['alpha', [0x41, 0x5a, 0x61, 0x7a]],
  ['ascii', [0x00, 0x7f]],
  ['blank', [0x09, 0x09, 0x20, 0x20]],
  ['cntrl', [0x00, 0x1f, 0x7f, 0x7f]],
  ['digit', DIGIT],
  ['graph', [0x21, 0x7e]],
  ['lower', [0x61, 0x7a]],
  ['print', [0x20, 0x7e]],
  ['punct', [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e]],
  ['space', [0x09, 0x0d, 0x20, 0x20]],
  ['upper', [0x41, 0x5a]],
  ['word', WORD],
  ['xdigit', [0x30, 0x39, 0x41, 0x46, 0x61, 0x66]],
]);

// Scripts whose long name has four letters; every other name of that form is an ISO 15924 code, which Go does not take.
const FOUR_LETTER_SCRIPTS = new Set(['Ahom', 'Cham', 'Kawi', 'Lisu', 'Thai', 'Toto', 'Sunu', 'Garay']);
const MAX_CACHED = 64;
const cache = new Map<string, Ranges>();

/** The set of `\p{name}`: a general category, a script, Any, Assigned or ASCII. Case and `_`, `-`, blanks do not count. */
export function unicodeClass(name: string): Ranges | undefined {
  const key = canonicalName(name);
  const known = cache.get(key);
  if (known) return known;
  const ranges = specialClass(key) ?? propertyClass(key);
  if (ranges && cache.size < MAX_CACHED) cache.set(key, ranges);
  return ranges;
}

function canonicalName(name: string): string {
  const words = name.split(/[ _-]+/).filter((word) => word !== '');
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()).join('_');
}

function specialClass(key: string): Ranges | undefined {
  if (key === 'Any') return [0, MAX_CODE_POINT];
  if (key === 'Ascii') return [0, 0x7f];
  if (key === 'Assigned') return negateRanges(scanProperty('Cn') ?? []);
  if (key === 'Lc') return scanProperty('LC');
  return undefined;
}

function propertyClass(key: string): Ranges | undefined {
  if (!/^[A-Za-z_]{1,40}$/.test(key)) return undefined;
  const category = scanProperty(key);
  if (category) return category;
  if (/^[A-Z][a-z]{3}$/.test(key) && !FOUR_LETTER_SCRIPTS.has(key)) return undefined;
  return scanProperty(`Script=${key === 'Signwriting' ? 'SignWriting' : key}`);
}

/** Reads the property from the host, one pass over the code points where anything is assigned. */
function scanProperty(property: string): Ranges | undefined {
  const expression = propertyExpression(property);
  if (!expression) return undefined;
  const out: number[] = [];
  for (const [from, to] of ASSIGNED_PLANES) scanPlane(expression, from, to, out);
  for (const [from, to] of UNIFORM_PLANES) {
    if (isIn(expression, from)) out.push(from, to);
  }
  return normalizeRanges(out);
}

// Planes 4 to 13 hold nothing, planes 15 and 16 private use alone: one code point answers for all of them.
const ASSIGNED_PLANES = [
  [0x0000, 0xd7ff],
  [0xe000, 0x3ffff],
  [0xe0000, 0xeffff],
] as const;
const UNIFORM_PLANES = [
  [0xd800, 0xdfff],
  [0x40000, 0xdffff],
  [0xf0000, 0xffffd],
  [0x100000, 0x10fffd],
  [0xffffe, 0xfffff],
  [0x10fffe, 0x10ffff],
] as const;

function propertyExpression(property: string): RegExp | undefined {
  try {
    return new RegExp(`\\p{${property.startsWith('Script=') ? property : `gc=${property}`}}+`, 'gu');
  } catch {
    // No such property: the pattern is refused by whoever asked.
    return undefined;
  }
}

function isIn(expression: RegExp, point: number): boolean {
  expression.lastIndex = 0;
  return expression.test(String.fromCodePoint(point));
}

const CHUNK = 0x1000;

function scanPlane(expression: RegExp, from: number, to: number, out: number[]): void {
  for (let start = from; start <= to; start += CHUNK) {
    const points: number[] = [];
    for (let point = start; point <= Math.min(to, start + CHUNK - 1); point += 1) points.push(point);
    for (const match of String.fromCodePoint(...points).matchAll(expression)) {
      const text = match[0];
      const last = text.codePointAt(text.length - (text.charCodeAt(text.length - 1) >> 10 === 0x37 ? 2 : 1));
      out.push(text.codePointAt(0) ?? 0, last ?? 0);
    }
  }
}
