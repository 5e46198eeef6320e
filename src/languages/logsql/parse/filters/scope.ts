import type { Place } from '../../errors.ts';
import { MESSAGE } from '../../values/names.ts';
import type { Cursor } from '../cursor.ts';
import type { Filter } from '../types.ts';

/** Where a filter stands: behind which field (`''`: none), and from which token on. */
export interface Scope {
  readonly field: string;
  readonly start: number;
}

/** What every filter of a field has. */
export function headOf(
  cursor: Cursor,
  { field, start }: Scope,
): { readonly field: string; readonly place: Place } {
  return { field: field === '' ? MESSAGE : field, place: cursor.placeFrom(start) };
}

/** Reads what follows a word that turned out to be no function: a phrase, a prefix, or the name of a field. */
export type ReadWordFilter = (cursor: Cursor, word: string, scope: Scope) => Filter;
