import type { Place } from '../errors.ts';
import { operatorName } from '../parse/nodes.ts';
import type { Body, Expr, LogicalExpr, Operand } from '../parse/types.ts';
import { insertComments } from './comments.ts';
import { writeNestedBody } from './comprehensions.ts';
import { beginsWithBrace } from './leads.ts';
import { CURLY, newlinesIn } from './rows.ts';
import { type Comments, endLine, startLine, textAt, tolerating, type Writer, write } from './writer.ts';

type Chain = LogicalExpr & { readonly operator: 'and' | 'or' };

export function writeLogical(w: Writer, expr: LogicalExpr, comments: Comments): Comments {
  return isChain(expr) ? writeChain(w, expr, comments) : writeNot(w, expr, comments);
}

/** What is written first without a brace or parenthesis. */
export function firstOperand(expr: LogicalExpr): Expr | undefined {
  const [first] = isChain(expr) ? stepsOf(expr) : [];
  return first && !first.isBraced && !first.hasParens ? first.operand.body[0] : undefined;
}

function isChain(expr: Expr): expr is Chain {
  return expr.kind === 'logical' && expr.operator !== 'not';
}

function writeNot(w: Writer, expr: LogicalExpr, comments: Comments): Comments {
  const [operand] = expr.operands;
  if (operand === undefined) return comments;
  let rest = insertComments(w, comments, expr.place.row);
  write(w, 'not ');
  const [only, more] = operand.body;
  if (operand.isExplicit || more !== undefined || only === undefined) {
    return writeBraces(w, operand.body, expr.place, rest);
  }
  const hasParens = needsParens(only);
  if (hasParens) write(w, '(');
  rest = tolerating(() => w.write.expr(w, only, rest));
  if (hasParens) write(w, ')');
  return rest;
}

/** `with` would count for the whole, `not not` is none, and a brace would open a body. */
function needsParens(expr: Expr): boolean {
  return expr.with.length > 0 || expr.kind === 'logical' || beginsWithBrace(expr);
}

interface Step {
  /** Absent for the first one. */
  readonly word?: 'and' | 'or';
  readonly operand: Operand;
  readonly isBraced: boolean;
  readonly hasParens: boolean;
  /** Where all that is left of it begins. */
  readonly left?: Place;
}

/** The operands of a chain that groups to the left, without parentheses as far as they say nothing. */
function stepsOf(chain: Chain): readonly Step[] {
  const [left, right] = chain.operands;
  if (left === undefined || right === undefined) return [];
  const [inner] = left.body;
  const isFlat = !left.isExplicit && inner && isChain(inner) && !needsParensIn(inner, chain.operator, false);
  const before = isFlat ? stepsOf(inner) : [stepOf(left, chain.operator, false)];
  return [...before, { ...stepOf(right, chain.operator, true), word: chain.operator, left: left.place }];
}

function stepOf(operand: Operand, operator: Chain['operator'], isRight: boolean): Step {
  const [only, more] = operand.body;
  const isBraced = operand.isExplicit || more !== undefined || only === undefined;
  return { operand, isBraced, hasParens: !isBraced && needsParensIn(only, operator, isRight) };
}

function needsParensIn(expr: Expr, operator: Chain['operator'], isRight: boolean): boolean {
  if (expr.with.length > 0) return true;
  if (!isChain(expr)) return beginsWithBrace(expr);
  if (expr.operator === 'or') return operator === 'and' || isRight;
  return operator === 'and' && isRight;
}

/** Operands stay on the lines where they were, one level deeper. */
function writeChain(w: Writer, chain: Chain, comments: Comments): Comments {
  const { level } = w;
  let rest = comments;
  try {
    for (const step of stepsOf(chain)) {
      if (step.word) write(w, ` ${step.word}`);
      if (step.left && rowOf(step) > lastRow(w, step.left)) {
        w.level = level + 1;
        endLine(w);
        startLine(w);
      } else if (step.word) write(w, ' ');
      rest = tolerating(() => writeStep(w, step, rest));
    }
  } finally {
    w.level = level;
  }
  return rest;
}

function rowOf({ operand, isBraced }: Step): number {
  return (isBraced ? operand : (operand.body[0] ?? operand)).place.row;
}

function lastRow(w: Writer, place: Place): number {
  return place.row + newlinesIn(textAt(w, place).trimEnd());
}

function writeStep(w: Writer, { operand, isBraced, hasParens }: Step, comments: Comments): Comments {
  if (isBraced) return writeBraces(w, operand.body, operand.place, comments);
  const [only] = operand.body;
  if (only === undefined) return comments;
  if (hasParens) write(w, '(');
  const rest = w.write.expr(w, only, comments);
  if (hasParens) write(w, ')');
  return rest;
}

function writeBraces(w: Writer, body: Body, place: Place, comments: Comments): Comments {
  const [first] = body;
  if (first?.kind === 'term' && first.term.kind === 'call' && operatorName(first.term) === 'or') {
    w.parenExpr = first;
  }
  write(w, '{');
  const rest = tolerating(() => writeNestedBody(w, body, place, { brackets: CURLY, place }, comments));
  const last = body.at(-1);
  if (last && last.place.row === place.row) write(w, ' ');
  write(w, '}');
  return rest;
}
