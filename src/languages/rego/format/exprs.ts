import { operatorName } from '../parse/nodes.ts';
import type { Body, Expr, SomeExpr, With } from '../parse/types.ts';
import { writeCallExpr, writeMembership } from './calls.ts';
import { insertComments } from './comments.ts';
import { writeNestedBody } from './comprehensions.ts';
import { isUnion } from './items.ts';
import { leadOf } from './leads.ts';
import { firstOperand, writeLogical } from './logical.ts';
import { CURLY, endRow, newlinesIn } from './rows.ts';
import {
  blankLine,
  type Comments,
  endLine,
  losing,
  newLine,
  startLine,
  textAt,
  tolerating,
  type Writer,
  write,
} from './writer.ts';

/** Expressions on lines of their own; blank lines of the source stay, one for many. */
export function writeBody(w: Writer, body: Body, comments: Comments): Comments {
  const [first] = body;
  if (first === undefined) return comments;
  let rest = insertComments(w, comments, first.place.row);
  for (const [i, expr] of body.entries()) {
    const before = body[i - 1];
    if (before !== undefined && expr.place.row > lastRowOf(w, before) + 1) blankLine(w);
    startLine(w);
    rest = tolerating(() => writeExpr(w, expr, rest));
    endLine(w);
  }
  return rest;
}

function lastRowOf(w: Writer, { place }: Expr): number {
  return place.row + newlinesIn(textAt(w, place));
}

export function writeExpr(w: Writer, expr: Expr, comments: Comments): Comments {
  const parens = w.parenExpr === expr;
  if (parens) w.parenExpr = undefined;
  let rest = insertComments(w, comments, expr.place.row);
  if (!w.isInline) startLine(w);
  if (expr.isNegated) write(w, 'not ');
  if (parens) write(w, '(');
  rest = writeExprTerms(w, expr, rest);
  if (parens) write(w, ')');
  return writeWiths(w, expr, rest);
}

function writeExprTerms(w: Writer, expr: Expr, comments: Comments): Comments {
  switch (expr.kind) {
    case 'some':
      return losing(() => writeSome(w, expr, comments));
    case 'every':
      return losing(() => writeEvery(w, expr, comments));
    case 'logical':
      return losing(() => writeLogical(w, expr, comments));
    case 'term':
      return expr.term.kind === 'call'
        ? writeCallExpr(w, expr.term, comments)
        : w.write.term(w, expr.term, comments);
  }
}

function writeSome(w: Writer, expr: SomeExpr, comments: Comments): Comments {
  let rest = insertComments(w, comments, expr.place.row);
  write(w, 'some ');
  if ('kind' in expr.symbols) return writeMembership(w, expr.symbols, rest, expr.place, false);
  let { row } = expr.place;
  for (const [i, symbol] of expr.symbols.entries()) {
    if (symbol.place.row > row) {
      newLine(w);
      write(w, '\t');
      row = symbol.place.row;
    } else if (i > 0) {
      write(w, ' ');
    }
    rest = w.write.term(w, symbol, rest);
    if (i < expr.symbols.length - 1) write(w, ',');
  }
  return rest;
}

function writeEvery(w: Writer, expr: Extract<Expr, { kind: 'every' }>, comments: Comments): Comments {
  const { place, body } = expr;
  let rest = insertComments(w, comments, place.row);
  write(w, 'every ');
  if (expr.key !== undefined) {
    rest = w.write.term(w, expr.key, rest);
    write(w, ', ');
  }
  rest = w.write.term(w, expr.value, rest);
  write(w, ' in ');
  rest = w.write.term(w, expr.domain, rest);
  write(w, ' {');
  rest = tolerating(() => writeNestedBody(w, body, place, { brackets: CURLY, place }, rest));
  const [first, second] = body;
  if (second === undefined && first?.place.row === place.row) write(w, ' ');
  write(w, '}');
  return rest;
}

/** The first one stays on the line where the terms end, if it was there; others go as in the source. */
function writeWiths(w: Writer, expr: Expr, comments: Comments): Comments {
  const [first] = expr.with;
  if (first === undefined) return comments;
  let row = termsEndRow(w, expr, first);
  let rest = comments;
  let withs = expr.with;
  if (first.place.row === row) {
    rest = writeWith(w, first, rest, false);
    withs = withs.slice(1);
  }
  const { level } = w;
  try {
    for (const part of withs) {
      const isBelow = part.place.row > row;
      if (isBelow) {
        w.level = level + 1;
        newLine(w);
        row = part.place.row;
      }
      rest = writeWith(w, part, rest, isBelow);
    }
  } finally {
    w.level = level;
  }
  return rest;
}

function termsEndRow(w: Writer, { place }: Expr, first: With): number {
  const text = textAt(w, place);
  const before = first.place.offset - place.offset;
  const terms = before > 0 && before <= text.length ? text.slice(0, before) : text;
  return endRow(place, terms.replace(/[ \t\r\n]+$/u, ''));
}

function writeWith(w: Writer, part: With, comments: Comments, isBelow: boolean): Comments {
  let rest = losing(() => insertComments(w, comments, part.place.row));
  if (!isBelow) write(w, ' ');
  write(w, 'with ');
  rest = losing(() => w.write.term(w, part.target, rest));
  write(w, ' as ');
  return tolerating(() => w.write.term(w, part.value, rest));
}

/** Not negated: braces of its own that look like those of a body. */
export function isSetExpr(expr: Expr): boolean {
  return expr.kind === 'term' && !expr.isNegated && expr.term.kind === 'set';
}

/** A union that begins a body in braces would be read as a comprehension: it gets parentheses. */
export function markLeadingUnion(w: Writer, expr: Expr): void {
  if (expr.kind === 'logical' && expr.operator !== 'not') {
    const first = firstOperand(expr);
    if (first) markLeadingUnion(w, first);
    return;
  }
  if (expr.kind !== 'term' || expr.isNegated || expr.term.kind !== 'call') return;
  if (operatorName(expr.term) === 'or' && expr.term.args.length === 2) {
    w.parenExpr = expr;
    return;
  }
  const lead = leadOf(expr.term);
  if (lead !== undefined && isUnion(lead)) w.parenTerm = lead;
}
