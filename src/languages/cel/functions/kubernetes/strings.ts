import { DYN, INT, listOf, STRING } from '../../check/types.ts';
import { fail } from '../../errors.ts';
import { typeNameOf } from '../../values/kind.ts';
import { costSize } from '../../values/size.ts';
import type { Value } from '../../values/types.ts';
import { type CelFunction, type Library, member, plain } from '../types.ts';
import { type FormatStyle, formatText } from './format-text.ts';

const traversal = ([text]: readonly Value[]): number => Math.ceil(costSize(text ?? null) * 0.1);
const rebuilding = ([text]: readonly Value[]): number => Math.ceil(costSize(text ?? null) * 0.2);
const building = (_args: readonly Value[], result: Value): number => Math.ceil(costSize(result) * 0.2);

/** Letters by code point; most texts have no other than those that are one unit. */
function lettersOf(text: string): readonly string[] {
  return /[\ud800-\udfff]/.test(text) ? [...text] : text.split('');
}

function charAt(text: string, index: number): string {
  const letters = lettersOf(text);
  if (index < 0 || index > letters.length) fail(`index out of range: ${index}`);
  return letters[index] ?? '';
}

function indexOf(text: string, part: string, offset = 0): number {
  if (offset < 0) fail(`index out of range: ${offset}`);
  const letters = lettersOf(text);
  if (part === '') return Math.min(Number(offset), letters.length);
  if (offset >= letters.length) return -1;
  const before = letters.slice(0, offset).join('').length;
  const found = text.indexOf(part, before);
  return found === -1 ? -1 : lettersOf(text.slice(0, found)).length;
}

function lastIndexOf(text: string, part: string, offset?: number): number {
  const letters = lettersOf(text);
  if (offset !== undefined && offset < 0) fail(`index out of range: ${offset}`);
  const from = offset ?? letters.length - 1;
  if (part === '') return offset === undefined ? letters.length : Math.min(Number(from), letters.length);
  if (from >= letters.length) return -1;
  const before = letters.slice(0, from).join('').length;
  const found = text.lastIndexOf(part, before);
  return found === -1 ? -1 : lettersOf(text.slice(0, found)).length;
}

function substring(text: string, start: number, end?: number): string {
  const letters = lettersOf(text);
  const until = end ?? letters.length;
  if (start > until && end !== undefined) fail(`invalid substring range. start: ${start}, end: ${end}`);
  if (start < 0 || start > letters.length) fail(`index out of range: ${start}`);
  if (until < 0 || until > letters.length) fail(`index out of range: ${until}`);
  return letters.slice(start, until).join('');
}

function replace(text: string, old: string, by: string, count = -1): string {
  if (count < 0)
    return old === '' ? replaceSome(text, old, by, Number.POSITIVE_INFINITY) : text.split(old).join(by);
  return replaceSome(text, old, by, count);
}

function replaceSome(text: string, old: string, by: string, count: number): string {
  if (old === '') return between(lettersOf(text), by, count);
  let made = '';
  let from = 0;
  for (let left = count; left > 0; left--) {
    const found = text.indexOf(old, from);
    if (found === -1) break;
    made += text.slice(from, found) + by;
    from = found + old.length;
  }
  return made + text.slice(from);
}

/** The empty text is found before each letter and at the end. */
function between(letters: readonly string[], by: string, count: number): string {
  let made = '';
  for (let i = 0; i <= letters.length; i++) made += (i < count ? by : '') + (letters[i] ?? '');
  return made;
}

function split(text: string, separator: string, count = -1): string[] {
  if (count === 0) return [];
  const parts = separator === '' ? [...lettersOf(text)] : text.split(separator);
  if (count < 0 || parts.length <= count) return parts;
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)];
}

function join(parts: readonly Value[], separator = ''): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : fail(`join: invalid input: ${typeNameOf(part)}`)))
    .join(separator);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

function quote(text: string): string {
  return `"${text.toWellFormed().replace(/[\x07\b\f\n\r\t\v\\"]/g, (letter) => ESCAPES[letter] ?? letter)}"`;
}

/** What Go calls white space, which a byte order mark is not. */
const SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`^${SPACE}+`);
const SPACES = new RegExp(SPACE);

function trim(text: string): string {
  const begun = text.replace(LEADING, '');
  let end = begun.length;
  while (end > 0 && SPACES.test(begun.charAt(end - 1))) end--;
  return begun.slice(0, end);
}

const lower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
const upper = (text: string): string => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());

const TEXTS = listOf(STRING);

function ofText(name: string, id: string, run: (text: string) => string): CelFunction {
  return { name, overloads: [member(id, [STRING], STRING, run, traversal)] };
}

/** Functions on texts, as the API server has them since 1.29. */
export function stringsWith(style: FormatStyle): Library {
  return {
    functions: [
      { name: 'charAt', overloads: [member('string_char_at_int', [STRING, INT], STRING, charAt)] },
      {
        name: 'indexOf',
        overloads: [
          member(
            'string_index_of_string',
            [STRING, STRING],
            INT,
            (a: string, b: string) => indexOf(a, b),
            traversal,
          ),
          member('string_index_of_string_int', [STRING, STRING, INT], INT, indexOf, traversal),
        ],
      },
      {
        name: 'lastIndexOf',
        overloads: [
          member(
            'string_last_index_of_string',
            [STRING, STRING],
            INT,
            (a: string, b: string) => lastIndexOf(a, b),
            traversal,
          ),
          member('string_last_index_of_string_int', [STRING, STRING, INT], INT, lastIndexOf, traversal),
        ],
      },
      {
        name: 'join',
        overloads: [
          member('list_join', [TEXTS], STRING, (parts: readonly Value[]) => join(parts), building),
          member('list_join_string', [TEXTS, STRING], STRING, join, building),
        ],
      },
      ofText('lowerAscii', 'string_lower_ascii', lower),
      ofText('upperAscii', 'string_upper_ascii', upper),
      ofText('trim', 'string_trim', trim),
      {
        name: 'replace',
        overloads: [
          member(
            'string_replace_string_string',
            [STRING, STRING, STRING],
            STRING,
            (a: string, b: string, c: string) => replace(a, b, c),
            rebuilding,
          ),
          member(
            'string_replace_string_string_int',
            [STRING, STRING, STRING, INT],
            STRING,
            replace,
            rebuilding,
          ),
        ],
      },
      {
        name: 'split',
        overloads: [
          member(
            'string_split_string',
            [STRING, STRING],
            TEXTS,
            (a: string, b: string) => split(a, b),
            rebuilding,
          ),
          member('string_split_string_int', [STRING, STRING, INT], TEXTS, split, rebuilding),
        ],
      },
      {
        name: 'substring',
        overloads: [
          member(
            'string_substring_int',
            [STRING, INT],
            STRING,
            (text: string, start: number) => substring(text, start),
            traversal,
          ),
          member('string_substring_int_int', [STRING, INT, INT], STRING, substring, traversal),
        ],
      },
      {
        name: 'format',
        overloads: [
          member(
            'string_format',
            [STRING, listOf(DYN)],
            STRING,
            (pattern: string, args: readonly Value[]) => formatText(style, pattern, args),
            traversal,
          ),
        ],
      },
      { name: 'strings.quote', overloads: [plain('strings_quote', [STRING], STRING, quote, traversal)] },
    ],
  };
}
