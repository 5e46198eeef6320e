import type { Body, Rule } from '../parse/types.ts';
import { insertComments } from './comments.ts';
import { isSetExpr, markLeadingUnion, writeBody, writeExpr } from './exprs.ts';
import { type HeadForm, writeHead } from './heads.ts';
import { CURLY, closingRow, endRow, ROUND, SQUARE } from './rows.ts';
import {
  blankLine,
  type Comments,
  endLine,
  losing,
  startLine,
  textAt,
  tolerating,
  UnexpectedComment,
  type Writer,
  write,
} from './writer.ts';

export function writeRules(w: Writer, rules: readonly Rule[], comments: Comments): Comments {
  let rest = comments;
  for (const [i, rule] of rules.entries()) {
    rest = tolerating(() => insertComments(w, rest, rule.place.row));
    rest = tolerating(() => writeRule(w, rule, false, rest));
    const next = rules[i + 1];
    const isTogether =
      next !== undefined &&
      next.place.row === rule.place.row + 1 &&
      isOneLiner(w, rule) &&
      isOneLiner(w, next);
    if (!isTogether) blankLine(w);
  }
  return rest;
}

/** Written on one line, so that it may stand together with its like. */
function isOneLiner(w: Writer, { body, head, isDefault, else: branch }: Rule): boolean {
  const [only, more] = body;
  if (more !== undefined || isDefault || branch !== undefined) return false;
  if (only !== undefined && isSetExpr(only)) return false;
  return usesIf(w, head.value !== undefined);
}

function usesIf(w: Writer, hasValue: boolean): boolean {
  return (w.layout.isV1 || w.layout.ifs) && (w.layout.contains || hasValue);
}

function isTrueBody(body: Body): boolean {
  const [only, more] = body;
  return (
    more === undefined &&
    only?.kind === 'term' &&
    !only.isNegated &&
    only.with.length === 0 &&
    only.term.kind === 'constant' &&
    only.term.value === true
  );
}

function writeRule(w: Writer, rule: Rule, isElse: boolean, comments: Comments): Comments {
  if (!isElse) startLine(w);
  if (rule.isDefault) write(w, 'default ');
  const isConstant = isTrueBody(rule.body) && rule.else === undefined;
  w.writesCommentOnFinalLine = isConstant;
  const head = tryHead(w, rule, { isDefault: rule.isDefault, isElse, isConstant }, comments);
  if (rule.body.length === 0 || isConstant) {
    endLine(w);
    return head.rest;
  }
  w.writesCommentOnFinalLine = true;
  const hasIf = usesIf(w, rule.head.value !== undefined);
  if (hasIf) {
    write(w, ' if');
    if (isOnLine(w, rule)) return writeOnLine(w, rule, head.rest);
  }
  write(w, ' {');
  if (head.isUnformatted && head.rest.length > 0) write(w, ' ');
  else endLine(w);
  return writeBlock(w, rule, hasIf && !isElse, head.rest);
}

function tryHead(w: Writer, rule: Rule, form: HeadForm, comments: Comments) {
  try {
    return { rest: writeHead(w, rule.head, form, comments), isUnformatted: false };
  } catch (error) {
    if (error instanceof UnexpectedComment) return { rest: error.comments, isUnformatted: true };
    throw error;
  }
}

/** The body is one expression on the line where the head ends. */
function isOnLine(w: Writer, { head, body }: Rule): boolean {
  const [only, more] = body;
  if (only === undefined || more !== undefined || isSetExpr(only)) return false;
  return only.place.row === endRow(head.place, textAt(w, head.place));
}

function writeOnLine(w: Writer, rule: Rule, comments: Comments): Comments {
  const [only] = rule.body;
  write(w, ' ');
  const rest = only === undefined ? comments : tolerating(() => writeExpr(w, only, comments));
  endLine(w);
  return rule.else === undefined ? rest : writeElse(w, rule, rule.else, rest);
}

function writeBlock(w: Writer, rule: Rule, marksUnion: boolean, comments: Comments): Comments {
  const [first] = rule.body;
  if (marksUnion && first !== undefined) markLeadingUnion(w, first);
  w.level++;
  let rest = tolerating(() => writeBody(w, rule.body, comments));
  rest = losing(() => insertComments(w, rest, closeOf(w, rule)));
  w.level--;
  startLine(w);
  write(w, '}');
  return rule.else === undefined ? rest : writeElse(w, rule, rule.else, rest);
}

function closeOf(w: Writer, { head, place }: Rule): number {
  const text = textAt(w, place);
  if (head.args !== undefined) return closingRow(place.row, text, CURLY, ROUND);
  if (head.key !== undefined) return closingRow(place.row, text, CURLY, SQUARE);
  return closingRow(place.row, text, CURLY);
}

function writeElse(w: Writer, rule: Rule, branch: Rule, comments: Comments): Comments {
  const { row } = branch.head.place;
  const wasInline = isInlineElse(w, rule, branch);
  const hasCommentAbove = (comments[0]?.place.row ?? row) < row || w.beforeEnd !== undefined;
  if (!hasCommentAbove && wasInline) {
    write(w, ' ');
  } else {
    blankLine(w);
    startLine(w);
  }
  const rest = losing(() => insertComments(w, comments, row));
  if (hasCommentAbove && !wasInline) startLine(w);
  return writeRule(w, { ...branch, head: elseHead(branch) }, true, rest);
}

/** Does something else stand before the `else` on its line? */
function isInlineElse(w: Writer, rule: Rule, branch: Rule): boolean {
  const line = textAt(w, rule.place).split('\n')[branch.place.row - rule.place.row];
  const isBelow = branch.place.row > rule.place.row;
  return isBelow && line !== undefined && !line.trim().startsWith('else');
}

/** It is written as a head of that name; its value counts as standing beside it. */
function elseHead({ head }: Rule): Rule['head'] {
  const { args: _args, value, ...rest } = head;
  return {
    ...rest,
    name: 'else',
    ref: {
      kind: 'ref',
      terms: [{ kind: 'var', name: 'else', place: head.place }],
      place: head.place,
    },
    ...(value && { value: { ...value, place: head.place } }),
  };
}
