import type { Place } from '../errors.ts';
import { insertComments } from './comments.ts';
import { namesIn } from './walk.ts';
import {
  type Comments,
  endLine,
  losing,
  newLine,
  startLine,
  textAt,
  UnexpectedComment,
  type Writer,
  write,
} from './writer.ts';

/** An element of a list, with the place that decides on which line it goes. */
export interface Item {
  readonly place: Place;
  readonly terms: readonly object[];
  readonly write: (w: Writer, comments: Comments) => Comments;
}

/** In the order of the source, what stood on one line together. The first one goes with the opening bracket. */
export function groupByLine<T extends { readonly place: Place }>(
  w: Writer,
  items: readonly T[],
  row: number,
): T[][] {
  if (w.layout.hasGenerated && hasGeneratedVars(items)) return [[...items]];
  const sorted = [...items].sort((a, b) => a.place.row - b.place.row || a.place.col - b.place.col);
  const lines: T[][] = [];
  let line: T[] = [];
  let last = row;
  for (const [i, item] of sorted.entries()) {
    if (item.place.row > last && i > 0) {
      lines.push(line);
      line = [];
    }
    last = item.place.row;
    line.push(item);
  }
  lines.push(line);
  return lines;
}

/** The places of what a compiler has put in say nothing about lines. */
function hasGeneratedVars(items: readonly object[]): boolean {
  return namesIn(items).some((name) => name.startsWith('__local'));
}

/** Elements between brackets: on one line, or on lines as in the source with a comma at the end. */
export function writeItems(
  w: Writer,
  items: readonly Item[],
  around: Place,
  closeRow: number,
  comments: Comments,
): Comments {
  const lines = groupByLine(w, items, around.row);
  const isSingle = lines.length === 1;
  if (isSingle && hasBetween(comments, around.row, closeRow)) {
    throw new UnexpectedComment(comments);
  }
  if (!isSingle || startsOnNewLine(w, items, lines, around)) {
    return losing(() => writeLines(w, lines, closeRow, comments));
  }
  return losing(() => writeLineItems(w, lines[0] ?? [], comments));
}

/** Comments are in order, so that few are looked at. */
function hasBetween(comments: Comments, from: number, to: number): boolean {
  for (const { place } of comments) {
    if (place.row >= to) return false;
    if (place.row > from) return true;
  }
  return false;
}

function startsOnNewLine(
  w: Writer,
  items: readonly Item[],
  lines: readonly (readonly Item[])[],
  around: Place,
): boolean {
  const first = items.length > 0 ? lines[0]?.[0] : undefined;
  if (first === undefined) return false;
  const text = textAt(w, around);
  const cut = text.indexOf(textAt(w, first.place));
  return cut > 0 && text.slice(0, cut).indexOf('\n') > 0;
}

function writeLines(w: Writer, lines: readonly Item[][], closeRow: number, comments: Comments): Comments {
  w.isDelayed = true;
  endLine(w);
  w.level++;
  startLine(w);
  let rest = comments;
  for (const [i, line] of lines.entries()) {
    rest = writeLineItems(w, line, rest);
    write(w, ',');
    if (i < lines.length - 1) newLine(w);
  }
  endLine(w);
  rest = insertComments(w, rest, closeRow);
  w.level--;
  startLine(w);
  return rest;
}

function writeLineItems(w: Writer, items: readonly Item[], comments: Comments): Comments {
  let rest = comments;
  for (const [i, item] of items.entries()) {
    if (i > 0) write(w, ', ');
    rest = item.write(w, rest);
  }
  return rest;
}
