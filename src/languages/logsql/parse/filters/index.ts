import { FILTER_START_NAMES } from '../../print/words.ts';
import type { Cursor } from '../cursor.ts';
import type { Filter } from '../types.ts';
import { readArgument, readPhrase } from '../words.ts';
import { FILTER_FUNCTIONS } from './functions.ts';
import { readComparison } from './ranges.ts';
import { readTilde } from './regexps.ts';
import { headOf, type Scope } from './scope.ts';
import { readStreamFilter, readStreamIdFilter } from './streams.ts';
import { readTimeFilter } from './times.ts';

export { readQueryInParens } from './functions.ts';

/** A filter up to `|`, `)` or the end. */
export function readFilter(cursor: Cursor): Filter {
  if (cursor.is('|', ')', '')) throw cursor.unexpected('a filter');
  const first = cursor.token.raw.toLowerCase();
  if (FILTER_START_NAMES.has(first)) {
    throw cursor.failure(
      'syntax',
      `a filter cannot begin with ${JSON.stringify(first)}, the name of a pipe; put the word into quotes to search for it, or '* |' before it to use the pipe`,
    );
  }
  return readOr(cursor, '');
}

function readOr(cursor: Cursor, field: string): Filter {
  const start = cursor.index;
  const filters = [readAnd(cursor, field)];
  while (!cursor.is('|', ')', '')) {
    if (cursor.is('or')) cursor.nextOf("a filter after 'or'");
    filters.push(readAnd(cursor, field));
  }
  const [only] = filters;
  if (only && filters.length === 1) return only;
  return { kind: 'or', filters, place: cursor.placeFrom(start) };
}

function readAnd(cursor: Cursor, field: string): Filter {
  const start = cursor.index;
  const filters = [readGeneric(cursor, field)];
  while (!cursor.is('or', '|', ')', '')) {
    if (cursor.is('and')) cursor.nextOf("a filter after 'and'");
    filters.push(readGeneric(cursor, field));
  }
  const [only] = filters;
  if (only && filters.length === 1) return only;
  return { kind: 'and', filters, place: cursor.placeFrom(start) };
}

function readGeneric(cursor: Cursor, field: string): Filter {
  return readIn(cursor, { field, start: cursor.index });
}

function readIn(cursor: Cursor, scope: Scope): Filter {
  while (cursor.is(':')) cursor.nextOf("a filter after ':'");
  return cursor.nested(() => readBySign(cursor, scope) ?? readWordFilter(cursor, scope));
}

/** Filters that begin with a sign. */
function readBySign(cursor: Cursor, scope: Scope): Filter | undefined {
  if (cursor.token.isQuoted) return undefined;
  switch (cursor.token.text.toLowerCase()) {
    case '{':
      return readStreams(cursor, scope);
    case '*':
      return readStar(cursor, scope);
    case '(':
      return readParens(cursor, scope);
    case '>':
    case '<':
      return readComparison(cursor, scope);
    case '=':
      return readExact(cursor, scope);
    case '!=':
      return negate(readExact(cursor, scope), cursor, scope);
    case '~':
      return readTilde(cursor, scope);
    case '!~':
      return negate(readTilde(cursor, scope), cursor, scope);
    case 'not':
    case '!':
    case '-':
      return readNot(cursor, scope);
    default:
      return undefined;
  }
}

function readWordFilter(cursor: Cursor, scope: Scope): Filter {
  const { isQuoted, text } = cursor.token;
  const read = isQuoted ? undefined : FILTER_FUNCTIONS.get(text.toLowerCase());
  if (read) return read(cursor, scope, finishWord);
  return finishWord(cursor, readPhrase(cursor, scope.field !== ''), scope);
}

/** Behind a word: it is a prefix, a phrase, or names the field of what follows. */
function finishWord(cursor: Cursor, word: string, scope: Scope): Filter {
  if (scope.field === '' && cursor.is(':')) return readFieldFilter(cursor, word, scope);
  if (!cursor.is('*') || cursor.token.hasSpaceBefore) {
    return { kind: 'phrase', ...headOf(cursor, scope), phrase: word };
  }
  cursor.next();
  refuseFieldPattern(cursor, word);
  return { kind: 'prefix', ...headOf(cursor, scope), prefix: word };
}

function refuseFieldPattern(cursor: Cursor, word: string): void {
  if (!cursor.is(':')) return;
  throw cursor.failure('bad_argument', `a filter needs the name of one field, not the pattern ${word}*`);
}

function readFieldFilter(cursor: Cursor, field: string, { start }: Scope): Filter {
  cursor.nextOf(`a filter after the field ${JSON.stringify(field)}`);
  if (field === '_time') return readTimeFilter(cursor, { field, start });
  if (field === '_stream_id') return readStreamIdFilter(cursor, { field, start }, finishWord);
  if (field === '_stream') return readStreamFilter(cursor, { field, start });
  return readIn(cursor, { field, start });
}

function readStreams(cursor: Cursor, scope: Scope): Filter {
  if (scope.field === '' || scope.field === '_stream') return readStreamFilter(cursor, scope);
  throw cursor.failure(
    'bad_argument',
    `{…} selects streams and cannot be applied to the field ${scope.field}`,
  );
}

function readStar(cursor: Cursor, scope: Scope): Filter {
  cursor.next();
  refuseFieldPattern(cursor, '');
  return { kind: 'prefix', ...headOf(cursor, scope), prefix: '' };
}

const BEFORE_PARENS: ReadonlySet<string> = new Set(['', ':', '(', '!', '-', 'not']);

function readParens(cursor: Cursor, scope: Scope): Filter {
  if (!cursor.token.hasSpaceBefore && !BEFORE_PARENS.has(cursor.previousText)) {
    throw cursor.failure('syntax', `missing space between ${JSON.stringify(cursor.previousText)} and '('`);
  }
  cursor.nextOf("a filter after '('");
  const filter = readOr(cursor, scope.field);
  cursor.expect(')', 'after the filters');
  return filter;
}

/** Behind `=`. */
function readExact(cursor: Cursor, scope: Scope): Filter {
  cursor.next();
  const value = readArgument(cursor);
  if (!cursor.is('*') || cursor.token.hasSpaceBefore)
    return { kind: 'exact', ...headOf(cursor, scope), value };
  cursor.next();
  return { kind: 'exact_prefix', ...headOf(cursor, scope), prefix: value };
}

function readNot(cursor: Cursor, scope: Scope): Filter {
  const { text } = cursor.token;
  cursor.nextOf(`a filter after '${text}'`);
  const filter = readIn(cursor, { ...scope, start: cursor.index });
  // Twice is not at all; only what a not itself has read can be one.
  return filter.kind === 'not' ? filter.filter : negate(filter, cursor, scope);
}

function negate(filter: Filter, cursor: Cursor, { start }: Scope): Filter {
  return { kind: 'not', filter, place: cursor.placeFrom(start) };
}

/** `if (filter)`; undefined where there is none, everything where it is empty. */
export function readIf(cursor: Cursor): { readonly if?: Filter } {
  if (!cursor.is('if')) return {};
  const start = cursor.index;
  cursor.next();
  cursor.expect('(', "after 'if'");
  if (cursor.skip(')')) return { if: { kind: 'any', place: cursor.placeFrom(start) } };
  const filter = cursor.nested(() => cursor.grammar.filter(cursor));
  cursor.expect(')', "after the filter of 'if'");
  return { if: filter };
}
