import type { Place } from '../errors.ts';
import { sortedEntries, sortedItems } from '../parse/compare.ts';
import { termText } from '../parse/text.ts';
import type { ConstantTerm, Term } from '../parse/types.ts';
import { quote } from '../values/value-text.ts';
import { writeCall } from './calls.ts';
import { insertComments } from './comments.ts';
import { writeComprehension } from './comprehensions.ts';
import { entryItem, itemInBrackets, varText } from './items.ts';
import { writeItems } from './iterables.ts';
import { writeRef } from './refs.ts';
import { CURLY, closingRow, endRow, ROUND, SQUARE } from './rows.ts';
import { writeTemplate } from './templates.ts';
import { writeUnformatted } from './unformatted.ts';
import {
  type Comments,
  closing,
  losing,
  startLine,
  textAt,
  UnexpectedComment,
  type Writer,
  write,
} from './writer.ts';

/**
 * A term laid out, or as it stands in the source where a comment inside has no place in the layout: the terms around
 * are then told, by the same exception, and do so in turn.
 */
export function writeTerm(w: Writer, term: Term, comments: Comments): Comments {
  if (comments.length === 0) return writeTermWithin(w, term, comments, false);
  const { text, level } = w;
  try {
    return writeTermWithin(w, term, comments, false);
  } catch (error) {
    if (!(error instanceof UnexpectedComment)) throw error;
    w.text = text;
    w.level = level;
    dropCommentWithin(w, term.place);
    throw new UnexpectedComment(writeUnformatted(w, term.place, comments));
  }
}

/** The source's text has the comment already. */
function dropCommentWithin(w: Writer, place: Place): void {
  const row = w.beforeEnd?.place.row;
  const text = textAt(w, place);
  if (row !== undefined && text !== '' && row >= place.row && row <= endRow(place, text)) {
    w.beforeEnd = undefined;
  }
}

export function writeTermWithin(w: Writer, term: Term, comments: Comments, hasParens: boolean): Comments {
  const parens = hasParens || w.parenTerm === term;
  if (w.parenTerm === term) w.parenTerm = undefined;
  let rest = losing(() => insertComments(w, comments, term.place.row));
  if (!w.isInline) startLine(w);
  rest = losing(() => writeValue(w, term, rest, parens));
  if (!w.isInline) startLine(w);
  return rest;
}

function writeValue(w: Writer, term: Term, comments: Comments, parens: boolean): Comments {
  switch (term.kind) {
    case 'constant':
      write(w, typeof term.value === 'string' ? stringText(w, term, term.value) : termText(term));
      return comments;
    case 'var':
      write(w, varText(w, term));
      return comments;
    case 'ref':
      return writeRef(w, term, comments);
    case 'array':
      return writeArray(w, term.items, term.place, comments);
    case 'object':
      return writeObject(w, term.entries, term.place, comments);
    case 'set':
      return writeSet(w, term.items, term.place, comments);
    case 'call':
      return writeCall(w, term, comments, parens);
    case 'template':
      return writeTemplate(w, term, comments);
    default:
      return writeComprehension(w, term, comments);
  }
}

/** As it is written: escapes and raw strings stay. What is no string in the source (`.name`) is quoted. */
function stringText(w: Writer, term: ConstantTerm, value: string): string {
  const text = textAt(w, term.place);
  if (text.startsWith('`')) return text;
  const mark = text.at(-1);
  // The text may begin with what stands before the value: an else's.
  const from = mark === '"' || mark === '`' ? text.indexOf(mark) : -1;
  return from < 0 ? quote(value) : text.slice(from);
}

function writeArray(w: Writer, items: readonly Term[], place: Place, comments: Comments): Comments {
  write(w, '[');
  const row = closingRow(place.row, textAt(w, place), SQUARE);
  return closing(w, ']', () => writeItems(w, items.map(itemInBrackets), place, row, comments));
}

function writeSet(w: Writer, items: readonly Term[], place: Place, comments: Comments): Comments {
  const text = textAt(w, place);
  if (items.length === 0) {
    write(w, 'set()');
    return insertComments(w, comments, closingRow(place.row, text, ROUND));
  }
  write(w, '{');
  const row = closingRow(place.row, text, CURLY);
  const elements = sortedItems(items).map(itemInBrackets);
  return closing(w, '}', () => writeItems(w, elements, place, row, comments));
}

function writeObject(
  w: Writer,
  entries: readonly (readonly [Term, Term])[],
  place: Place,
  comments: Comments,
): Comments {
  write(w, '{');
  const row = closingRow(place.row, textAt(w, place), CURLY);
  const items = sortedEntries(entries).map(entryItem);
  return closing(w, '}', () => writeItems(w, items, place, row, comments));
}
