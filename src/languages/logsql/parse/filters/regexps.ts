import type { Cursor } from '../cursor.ts';
import type { Filter } from '../types.ts';
import { readWord } from '../words.ts';
import { headOf, type Scope } from './scope.ts';

/** Patterns for everything and for everything that is not empty are simpler filters. */
export function makeRegexp(cursor: Cursor, scope: Scope, pattern: string): Filter {
  const head = headOf(cursor, scope);
  if (pattern === '' || pattern === '.*') return { kind: 'any', place: head.place };
  if (pattern === '.+') return { kind: 'prefix', ...head, prefix: '' };
  return { kind: 'regexp', ...head, pattern };
}

/** Behind `~`. */
export function readTilde(cursor: Cursor, scope: Scope): Filter {
  cursor.next();
  return makeRegexp(cursor, scope, readWord(cursor, undefined, 'a regular expression'));
}
