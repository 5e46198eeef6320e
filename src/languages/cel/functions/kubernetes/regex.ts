import { INT, listOf, STRING } from '../../check/types.ts';
import { matchCost, patternOf } from '../texts.ts';
import { type Library, member } from '../types.ts';

function find(text: string, pattern: string): string {
  const match = patternOf(pattern).find(text);
  return match === undefined ? '' : text.slice(match.start, match.end);
}

function findAll(text: string, pattern: string, limit = -1): string[] {
  const found: string[] = [];
  for (const { start, end } of patternOf(pattern).findAll(text)) {
    if (limit >= 0 && found.length >= limit) break;
    found.push(text.slice(start, end));
  }
  return found;
}

const TEXTS = listOf(STRING);

/** What a pattern finds in a text. */
export const regex: Library = {
  functions: [
    { name: 'find', overloads: [member('string_find_string', [STRING, STRING], STRING, find, matchCost)] },
    {
      name: 'findAll',
      overloads: [
        member(
          'string_find_all_string',
          [STRING, STRING],
          TEXTS,
          (a: string, b: string) => findAll(a, b),
          matchCost,
        ),
        member('string_find_all_string_int', [STRING, STRING, INT], TEXTS, findAll, matchCost),
      ],
    },
  ],
};
