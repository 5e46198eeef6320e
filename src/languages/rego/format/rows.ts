import type { Place } from '../errors.ts';

/** The row of a text's last line, when its first one is that of the place. */
export function endRow(place: Place, text: string): number {
  return place.row + newlinesIn(text);
}

export function newlinesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** No row: where a closing bracket is not found. */
export const NOWHERE = -1;

export interface Brackets {
  readonly open: string;
  readonly close: string;
}

export const ROUND: Brackets = { open: '(', close: ')' };
export const SQUARE: Brackets = { open: '[', close: ']' };
export const CURLY: Brackets = { open: '{', close: '}' };

/** The row of the bracket that closes the first one of the text; `skip` jumps over a pair before it. */
export function closingRow(row: number, text: string, brackets: Brackets, skip?: Brackets): number {
  const skipped = skip === undefined ? { at: 0, rows: 0 } : closingOf(text, 0, skip);
  const from = text.indexOf(brackets.open, skipped.at);
  if (from < 0) return NOWHERE;
  const closed = closingOf(text, from, brackets);
  return closed.at >= text.length ? NOWHERE : row + skipped.rows + closed.rows;
}

/** From the first opening bracket at or behind `from` to its closing one; newlines are counted in between. */
function closingOf(text: string, from: number, { open, close }: Brackets): { at: number; rows: number } {
  let at = text.indexOf(open, from);
  if (at < 0) at = text.length;
  let depth = 1;
  let rows = 0;
  while (depth > 0) {
    at++;
    if (at >= text.length) break;
    const character = text[at];
    if (character === open) depth++;
    else if (character === close) depth--;
    else if (character === '\n') rows++;
  }
  return { at, rows };
}
