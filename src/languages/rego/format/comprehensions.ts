import type { Place } from '../errors.ts';
import type { Body, Term } from '../parse/types.ts';
import { insertComments } from './comments.ts';
import { hasParens, isUnion } from './items.ts';
import { groupByLine } from './iterables.ts';
import { type Brackets, CURLY, closingRow, SQUARE } from './rows.ts';
import {
  type Comments,
  closing,
  endLine,
  losing,
  newLine,
  startLine,
  textAt,
  type Writer,
  write,
} from './writer.ts';

type Comprehension = Extract<
  Term,
  { kind: 'arrayComprehension' | 'setComprehension' | 'objectComprehension' }
>;

export function writeComprehension(w: Writer, term: Comprehension, comments: Comments): Comments {
  const { place } = term;
  if (term.kind === 'objectComprehension') {
    write(w, '{');
    return closing(w, '}', () => writeEntry(w, term, comments));
  }
  const brackets = term.kind === 'arrayComprehension' ? SQUARE : CURLY;
  write(w, brackets.open);
  return closing(w, brackets.close, () => writeHead(w, term.term, term.body, { brackets, place }, comments));
}

function writeEntry(
  w: Writer,
  term: Extract<Term, { kind: 'objectComprehension' }>,
  comments: Comments,
): Comments {
  const parens = isUnion(term.key);
  if (parens) write(w, '(');
  const rest = losing(() => w.write.term(w, term.key, comments));
  if (parens) write(w, ')');
  write(w, ': ');
  // The value goes behind the key, whatever line it stood on.
  const value = { ...term.value, place: { ...term.value.place, row: term.place.row } };
  return writeHead(w, value, term.body, { brackets: CURLY, place: term.place }, rest);
}

interface Around {
  readonly brackets: Brackets;
  readonly place: Place;
}

function writeHead(w: Writer, term: Term, body: Body, around: Around, comments: Comments): Comments {
  if (term.place.row - around.place.row >= 1) newLine(w);
  const parens = term.kind === 'call' && (isUnion(term) || hasParens(w, term.place));
  const rest = losing(() => w.write.within(w, term, comments, parens));
  write(w, ' |');
  return writeNestedBody(w, body, term.place, around, rest);
}

/** A body in brackets: on the line when it was, else on lines of its own. */
export function writeNestedBody(
  w: Writer,
  body: Body,
  near: Place,
  { brackets, place }: Around,
  comments: Comments,
): Comments {
  const isBlock = (body[0]?.place.row ?? 0) > near.row || groupByLine(w, body, near.row).length > 1;
  const close = closingRow(place.row, textAt(w, place), brackets);
  if (!isBlock) {
    const rest = writeOnLine(w, body, comments);
    return losing(() => insertComments(w, rest, close));
  }
  endLine(w);
  w.level++;
  try {
    const rest = w.write.body(w, body, comments);
    return losing(() => insertComments(w, rest, close));
  } finally {
    w.level--;
    startLine(w);
  }
}

function writeOnLine(w: Writer, body: Body, comments: Comments): Comments {
  write(w, ' ');
  let rest = comments;
  for (const [i, expr] of body.entries()) {
    if (i > 0) write(w, '; ');
    rest = w.write.expr(w, expr, rest);
  }
  return rest;
}
