import { parseWiths, readExpr } from './exprs.ts';
import { parseInfix } from './infix.ts';
import {
  foldTail,
  isAtOperator,
  negatedExpr,
  notOf,
  operandOf,
  parseGroup,
  parseLeadingGroup,
  parseNotBody,
  refuseBraces,
  refuseWithOnOperand,
  takeNot,
} from './logical.ts';
import { isVar, operatorName } from './nodes.ts';
import {
  enter,
  fail,
  hint,
  type Kind,
  kindAt,
  leave,
  type Parser,
  placeOf,
  restore,
  save,
  scan,
  textOf,
  tokenOf,
  tryWithFuture,
  unexpected,
  until,
} from './state.ts';
import { parseVar, takeRefKeyword } from './terms.ts';
import type { Body, CallTerm, Expr, LogicalExpr, Term, TermExpr, VarTerm } from './types.ts';

/** Up to `end`, which stays the token at hand. */
export function parseBody(p: Parser, end: Kind): Body | undefined {
  if (!enter(p)) return undefined;
  const body = parseQuery(p, end, false);
  leave(p);
  return body;
}

/** Expressions, with newlines or semicolons between. Outside braces a newline ends it: `isStatement`. */
export function parseQuery(p: Parser, end: Kind, isStatement: boolean): Body | undefined {
  if (p.kind === end) {
    fail(p, placeOf(p), 'found empty body');
    return undefined;
  }
  const body: Expr[] = [];
  for (;;) {
    const expr = parseLiteral(p);
    if (expr === undefined) return undefined;
    body.push(expr);
    if (p.kind === ';') {
      scan(p);
      continue;
    }
    if (p.kind === end || isStatement) return body;
    if (!tokenOf(p).isAfterNewline) return refuseJoined(p, end);
  }
}

function refuseJoined(p: Parser, end: Kind): undefined {
  // More than one error about the same place helps nobody.
  if (p.errors.length > 0) return;
  hintInfix(p);
  unexpected(p, `expected \\n or ; or ${end}`);
}

function hintInfix(p: Parser): void {
  if (p.hints.length > 0) return;
  if (p.kind === 'ident') {
    const word = textOf(p);
    if (word === 'in') hint(p, '`import future.keywords.in` for `x in xs` expressions');
    if (word === 'and' || word === 'or') {
      hint(p, `\`import future.keywords.${word}\` for \`x ${word} y\` expressions`);
    }
  }
  if (p.kind !== ',') return;
  const isMembership = tryWithFuture(p, () => {
    scan(p);
    const term = parseInfix(p);
    return term?.kind === 'call' && isMember(term);
  });
  if (isMembership) hint(p, '`import future.keywords.in` for `x in xs` expressions');
}

function isMember(call: CallTerm): boolean {
  const name = operatorName(call);
  return name === 'internal.member_2' || name === 'internal.member_3';
}

export function parseLiteral(p: Parser): Expr | undefined {
  const place = placeOf(p);
  const expr = readLiteral(p);
  if (expr === undefined) return undefined;
  const whole = until(p, place);
  return { ...expr, ...(expr.kind === 'logical' && spread(expr, whole)), place: whole };
}

/** What `not` takes without braces is at the place of the whole. */
function spread(expr: LogicalExpr, place: Expr['place']): Pick<LogicalExpr, 'operands'> {
  const { operator, operands } = expr;
  if (operator !== 'not') return { operands };
  return {
    operands: operands.map((operand) =>
      operand.isExplicit ? operand : { ...operand, body: operand.body.map((inner) => ({ ...inner, place })) },
    ),
  };
}

function readLiteral(p: Parser): Expr | undefined {
  const grouped = parseLeadingGroup(p);
  if (grouped !== 'none') return grouped;
  if (takeRefKeyword(p)) return parseExpr(p, undefined);
  const notPlace = takeNot(p);
  if (notPlace && p.hasNotBodies && kindAt(p) === '{') {
    const not = parseNotBody(p, notPlace);
    return not && foldTail(p, operandOf(not), not.place);
  }
  if (kindAt(p) !== 'some' && kindAt(p) !== 'every') return parseExpr(p, notPlace);
  if (notPlace) {
    unexpected(p, `illegal negation of '${p.kind}'`);
    return undefined;
  }
  return kindAt(p) === 'some' ? parseSome(p) : parseEvery(p);
}

function parseExpr(p: Parser, notPlace: Expr['place'] | undefined): Expr | undefined {
  const before = save(p);
  if (notPlace && p.hasNotBodies && p.kind === '(') {
    const group = parseGroup(p, true, 'not ');
    if (group === 'failed') return undefined;
    if (group !== 'none') return foldTail(p, operandOf(notOf(group.operand, until(p, notPlace))), notPlace);
  }
  const place = placeOf(p);
  const expr = readExpr(p);
  if (expr === undefined) return undefined;
  const withPlace = placeOf(p);
  const withs = parseWiths(p);
  if (withs === undefined) return undefined;
  hintEvery(p, expr, () => restore(p, before));
  const negated = negatedExpr(p, expr, notPlace);
  const read = { ...negated, with: withs };
  if (!isAtOperator(p)) return read;
  if (withs.length > 0) return refuseWithOnOperand(p, withPlace);
  if (!notPlace && refuseBraces(p, expr, place)) return undefined;
  // Behind `not` it is at the place of both already.
  const first = read.kind === 'logical' ? read : { ...read, place: until(p, place) };
  return foldTail(p, operandOf(first), first.place);
}

/** In v0 an unknown `every` is a var; the hint says what would make more of it. */
function hintEvery(p: Parser, expr: TermExpr, back: () => void): void {
  if (p.version !== 'v0' || expr.term.kind !== 'var' || expr.term.name !== 'every') return;
  const after = save(p);
  back();
  const every = tryWithFuture(p, () => parseEvery(p));
  restore(p, after);
  if (every !== undefined) {
    hint(p, '`import future.keywords.every` for `every x in xs { ... }` expressions');
  }
}

function parseSome(p: Parser): Expr | undefined {
  const place = placeOf(p);
  const before = save(p);
  scan(p);
  const term = parseInfix(p);
  if (term?.kind === 'call') return finishSomeIn(p, term, place);
  restore(p, before);
  if (p.version === 'v0') hintSomeIn(p);
  return parseDeclaration(p, place);
}

function finishSomeIn(p: Parser, call: CallTerm, place: Expr['place']): Expr | undefined {
  if (!isMember(call)) {
    unexpected(p, 'expected `x in xs` or `x, y in xs` expression');
    return undefined;
  }
  const withs = parseWiths(p);
  return withs && { kind: 'some', symbols: call, isNegated: false, with: withs, place };
}

function hintSomeIn(p: Parser): void {
  const isMembership = tryWithFuture(p, () => {
    scan(p);
    const term = parseInfix(p);
    return term?.kind === 'call' && isMember(term);
  });
  if (isMembership) hint(p, '`import future.keywords.in` for `some x in xs` expressions');
}

function parseDeclaration(p: Parser, place: Expr['place']): Expr | undefined {
  const symbols: VarTerm[] = [];
  do {
    scan(p);
    if (kindAt(p) !== 'ident') {
      unexpected(p, 'expected var');
      return undefined;
    }
    symbols.push(parseVar(p));
    scan(p);
  } while (p.kind === ',');
  return { kind: 'some', symbols, isNegated: false, with: [], place };
}

function parseEvery(p: Parser): Expr | undefined {
  const place = placeOf(p);
  scan(p);
  const term = parseInfix(p);
  const parts = term && everyParts(p, term);
  if (parts === undefined) return undefined;
  if (p.kind !== '{') {
    unexpected(p, 'missing body');
    return undefined;
  }
  scan(p);
  const body = parseBody(p, '}');
  if (body === undefined) return undefined;
  scan(p);
  const withs = parseWiths(p);
  return withs && { kind: 'every', ...parts, body, isNegated: false, with: withs, place };
}

interface EveryParts {
  readonly key?: VarTerm;
  readonly value: VarTerm;
  readonly domain: Term;
}

function everyParts(p: Parser, term: Term): EveryParts | undefined {
  if (term.kind !== 'call' || !isMember(term)) {
    unexpected(p, 'expected `x[, y] in xs { ... }` expression');
    return undefined;
  }
  const [domain, value, key] = [...term.args].reverse();
  if (domain === undefined || value === undefined) return undefined;
  if (key !== undefined && !isVar(key)) {
    unexpected(p, 'expected key to be a variable');
    return undefined;
  }
  if (!isVar(value)) {
    unexpected(p, 'expected value to be a variable');
    return undefined;
  }
  return key === undefined ? { value, domain } : { key, value, domain };
}
