import { compileRegexp } from '#formats/regexp';
import { type Filter, type FilterKind, LogsqlExecutionError, type NodeOf } from '#languages/logsql';
import type { LogKind } from '../types.ts';
import { fieldSql } from './fields.ts';
import { quoteName, quoteText } from './text.ts';

/**
 * A filter as SQL. `where` lets through every row that the filter takes; when it is `exact`, no other. Where it is not,
 * JavaScript looks at each row again.
 */
export interface Condition {
  readonly where: string;
  readonly isExact: boolean;
}

type InFilter = NodeOf<Filter, 'in' | 'contains_all' | 'contains_any'>;
type StreamMatcher = NodeOf<Filter, 'stream'>['alternatives'][number][number];

const ALL: Condition = { where: 'true', isExact: true };
const NONE: Condition = { where: 'false', isExact: true };
/** Anything may be among these rows. */
const UNKNOWN: Condition = { where: 'true', isExact: false };

type Compilers = { readonly [K in FilterKind]: (filter: NodeOf<Filter, K>, kind: LogKind) => Condition };

/** Letters, digits and underscores of any script, as words of LogsQL are made of. */
const WORD = String.raw`\p{L}\p{Nd}_`;
const IS_WORD = /[\p{L}\p{Nd}_]/u;

const COMPILERS: Compilers = {
  and: ({ filters }, kind) =>
    join(
      filters.map((filter) => filterSql(filter, kind)),
      'AND',
    ),
  or: ({ filters }, kind) =>
    join(
      filters.map((filter) => filterSql(filter, kind)),
      'OR',
    ),
  not: ({ filter }, kind) => negate(filterSql(filter, kind)),
  any: () => ALL,
  phrase: ({ field, phrase }, kind) => onField(kind, field, (value) => hasPhrase(value, phrase)),
  prefix: ({ field, prefix }, kind) => onField(kind, field, (value) => hasPrefix(value, prefix)),
  any_case_phrase: ({ field, phrase }, kind) =>
    isAscii(phrase) ? onField(kind, field, (value) => anyCase(hasPhrase, value, phrase)) : UNKNOWN,
  any_case_prefix: ({ field, prefix }, kind) =>
    isAscii(prefix) ? onField(kind, field, (value) => anyCase(hasPrefix, value, prefix)) : UNKNOWN,
  exact: ({ field, value }, kind) =>
    field === 'kind' ? constant(value === kind.name) : onField(kind, field, (sql) => equals(sql, value)),
  exact_prefix: ({ field, prefix }, kind) =>
    onField(kind, field, (value) => (prefix === '' ? 'true' : `starts_with(${value}, ${quoteText(prefix)})`)),
  regexp: ({ field, pattern }, kind) => onField(kind, field, (value) => hasPattern(value, pattern)),
  range: rangeSql,
  len_range: ({ field, min, max }, kind) =>
    onField(kind, field, (value) => `length(coalesce(${value}, '')) BETWEEN ${bound(min)} AND ${bound(max)}`),
  string_range: ({ field, min, max }, kind) =>
    onField(kind, field, (value) => {
      const text = `coalesce(${value}, '')`;
      const below = max === undefined ? '' : ` AND ${text} < ${quoteText(max)}`;
      return `${text} >= ${quoteText(min)}${below}`;
    }),
  ipv4_range: ({ field, min, max }, kind) =>
    onField(kind, field, (value) => `${ipv4Sql(value)} BETWEEN ${min} AND ${max}`),
  in: inSql,
  contains_all: inSql,
  contains_any: inSql,
  seq: ({ field, phrases }, kind) =>
    loosen(
      onField(kind, field, (value) =>
        all(phrases.filter((one) => one !== '').map((one) => hasPhrase(value, one))),
      ),
    ),
  eq_field: ({ field, other }, kind) => {
    const second = fieldSql(kind, other);
    if (second === undefined) return UNKNOWN;
    return onField(kind, field, (first) => `${first} IS NOT DISTINCT FROM ${second}`);
  },
  le_field: () => UNKNOWN,
  lt_field: () => UNKNOWN,
  value_type: () => UNKNOWN,
  time: ({ minNs, maxNs }) => ({ where: `_time BETWEEN ${minNs} AND ${maxNs}`, isExact: true }),
  day_range: () => UNKNOWN,
  week_range: () => UNKNOWN,
  stream: ({ alternatives }, kind) =>
    alternatives.length === 0
      ? ALL
      : join(
          alternatives.map((matchers) =>
            join(
              matchers.map((one) => streamSql(one, kind)),
              'AND',
            ),
          ),
          'OR',
        ),
  stream_id: ({ place }) => {
    // Never answered wrongly: rows of this store have no such field.
    throw new LogsqlExecutionError('unsupported', '_stream_id is not kept here; use _stream', place);
  },
};

export function filterSql(filter: Filter, kind: LogKind): Condition {
  const compile = COMPILERS[filter.kind] as (filter: Filter, kind: LogKind) => Condition;
  return compile(filter, kind);
}

function constant(isTrue: boolean): Condition {
  return isTrue ? ALL : NONE;
}

function onField(kind: LogKind, name: string, toSql: (value: string) => string): Condition {
  const value = fieldSql(kind, name);
  // Null is not true and not false; a filter is one of them, and its `not` the other.
  return value === undefined ? UNKNOWN : { where: `coalesce(${toSql(value)}, false)`, isExact: true };
}

function join(conditions: readonly Condition[], word: 'AND' | 'OR'): Condition {
  const [neutral, decided] = word === 'AND' ? [ALL, NONE] : [NONE, ALL];
  if (conditions.some((one) => isSame(one, decided))) return decided;
  const open = conditions.filter((one) => !isSame(one, neutral));
  if (open.length === 0) return neutral;
  return {
    where: `(${open.map(({ where }) => where).join(` ${word} `)})`,
    isExact: open.every(({ isExact }) => isExact),
  };
}

function isSame(a: Condition, b: Condition): boolean {
  return a.where === b.where && a.isExact === b.isExact;
}

/** What is not certain to be taken may be among what is not. */
function negate({ where, isExact }: Condition): Condition {
  if (!isExact) return UNKNOWN;
  return where === 'true' ? NONE : where === 'false' ? ALL : { where: `NOT ${where}`, isExact };
}

function loosen({ where }: Condition): Condition {
  return { where, isExact: false };
}

function all(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : `(${conditions.join(' AND ')})`;
}

function any(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`;
}

function equals(value: string, wanted: string): string {
  return wanted === '' ? `${value} IS NULL` : `${value} = ${quoteText(wanted)}`;
}

/** The phrase somewhere, and no letter of a word right before or behind it that would make it a part of a longer one. */
function hasPhrase(value: string, phrase: string): string {
  return phrase === '' ? `${value} IS NULL` : hasWords(value, phrase, true);
}

function hasPrefix(value: string, prefix: string): string {
  return prefix === '' ? `${value} IS NOT NULL` : hasWords(value, prefix, false);
}

function hasWords(value: string, words: string, isWhole: boolean): string {
  const letters = [...words];
  const before = IS_WORD.test(letters[0] ?? '') ? `(?:^|[^${WORD}])` : '';
  const behind = isWhole && IS_WORD.test(letters.at(-1) ?? '') ? `(?:$|[^${WORD}])` : '';
  // A search for text is many times as quick as an automaton, and most rows end there.
  const contains = `contains(${value}, ${quoteText(words)})`;
  if (before === '' && behind === '') return contains;
  const pattern = `${before}${quotePattern(words)}${behind}`;
  return `(${contains} AND regexp_matches(${value}, ${quoteText(pattern)}, 's'))`;
}

function anyCase(has: typeof hasPhrase, value: string, words: string): string {
  return has(`lower(${value})`, words.toLowerCase());
}

/** Beyond ASCII, DuckDB's lower case and LogsQL's are not the same everywhere. */
function isAscii(text: string): boolean {
  return [...text].every((letter) => letter < '\u0080');
}

function quotePattern(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}_\s]/gu, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return code < 0x80 ? `\\x{${code.toString(16)}}` : letter;
  });
}

function hasPattern(value: string, pattern: string): string {
  return `regexp_matches(coalesce(${value}, ''), ${quoteText(pattern)}, 's')`;
}

/** Numbers in digits are compared here; durations, sizes, dates and the rest are looked at again. */
function rangeSql({ field, min, max }: NodeOf<Filter, 'range'>, kind: LogKind): Condition {
  if (min > max) return NONE;
  const value = fieldSql(kind, field);
  if (value === undefined) return UNKNOWN;
  const plain = `regexp_full_match(${value}, '-?[0-9]{1,15}(\\.[0-9]{1,15})?')`;
  const within = `CAST(${value} AS DOUBLE) BETWEEN ${bound(min)} AND ${bound(max)}`;
  return {
    where: `CASE WHEN ${value} IS NULL THEN false WHEN ${plain} THEN ${within} ELSE true END`,
    isExact: false,
  };
}

function bound(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return "'inf'::DOUBLE";
  if (value === Number.NEGATIVE_INFINITY) return "'-inf'::DOUBLE";
  return `${value}::DOUBLE`;
}

const IPV4 = "'([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})'";

function ipv4Sql(value: string): string {
  const part = (index: number): string => `CAST(split_part(${value}, '.', ${index}) AS BIGINT)`;
  const parts = [1, 2, 3, 4].map(part);
  const number = `((${parts[0]} * 256 + ${parts[1]}) * 256 + ${parts[2]}) * 256 + ${parts[3]}`;
  const isByte = parts.map((one) => `${one} <= 255`).join(' AND ');
  return `CASE WHEN regexp_full_match(${value}, ${IPV4}) THEN CASE WHEN ${isByte} THEN ${number} END END`;
}

function inSql({ kind: form, field, values }: InFilter, kind: LogKind): Condition {
  if (values.kind === 'query') return UNKNOWN;
  const list = values.values;
  if (form === 'in') return onField(kind, field, (value) => any([...groupEquals(value, list)]));
  const phrases = list.filter((one) => one !== '');
  if (form === 'contains_all')
    return onField(kind, field, (value) => all(phrases.map((one) => hasPhrase(value, one))));
  if (phrases.length < list.length) return ALL;
  return onField(kind, field, (value) => any(phrases.map((one) => hasPhrase(value, one))));
}

function* groupEquals(value: string, list: readonly string[]): Generator<string> {
  const texts = list.filter((one) => one !== '');
  if (texts.length > 0) yield `coalesce(${value} IN (${texts.map(quoteText).join(', ')}), false)`;
  if (texts.length < list.length) yield `${value} IS NULL`;
}

/**
 * Labels have columns; a label that a kind does not know is empty there. The kind itself is known before anything is read,
 * so that files of the kinds that are not asked for stay closed.
 */
function streamSql({ label, op, value }: StreamMatcher, kind: LogKind): Condition {
  const isNegated = op.startsWith('!');
  const isPattern = op.endsWith('~');
  if (label === 'kind' || !kind.labels.includes(label)) {
    const known = label === 'kind' ? kind.name : '';
    const matches = isPattern ? compileRegexp(`(?s)^(?:${value})$`).test(known) : known === value;
    return constant(matches !== isNegated);
  }
  const text = `coalesce(${quoteName(label)}, '')`;
  const test = isPattern
    ? `regexp_full_match(${text}, ${quoteText(value)}, 's')`
    : `${text} = ${quoteText(value)}`;
  return { where: isNegated ? `NOT (${test})` : `(${test})`, isExact: true };
}
