import type { Place } from '../errors.ts';
import { parseWiths, readExpr } from './exprs.ts';
import { parseInfix } from './infix.ts';
import { operatorName, valueName } from './nodes.ts';
import {
  enter,
  fail,
  hint,
  type Kind,
  kindAt,
  lastEnd,
  leave,
  type Parser,
  peekTight,
  placeOf,
  restore,
  save,
  scan,
  until,
} from './state.ts';
import { parseTerm } from './terms.ts';
import type { Body, Expr, LogicalExpr, Operand, Term, TermExpr } from './types.ts';

/** `not { … }`, `and` and `or`: known after an import. */

/** Nothing of the kind stands here, and nothing was read; or there was, with something wrong. */
type Group = { readonly operand: Operand } | 'none' | 'failed';

type Word = 'and' | 'or';

export function isAtOperator(p: Parser): boolean {
  return wordAt(p) !== undefined;
}

function wordAt(p: Parser): Word | undefined {
  const kind = kindAt(p);
  if (kind === 'logicalAnd') return 'and';
  return kind === 'logicalOr' ? 'or' : undefined;
}

function isActive(p: Parser): boolean {
  return p.keywords.has('and') || p.keywords.has('or');
}

export function operandOf(expr: Expr): Operand {
  return { body: [expr], isExplicit: false, place: expr.place };
}

export function notOf(operand: Operand, place: Place): LogicalExpr {
  return { kind: 'logical', operator: 'not', operands: [operand], isNegated: false, with: [], place };
}

/** Reads `not`, unless it begins a ref; gives its place. */
export function takeNot(p: Parser): Place | undefined {
  if (p.kind !== 'not' || isRefStart(peekTight(p))) return undefined;
  const place = placeOf(p);
  scan(p);
  return place;
}

function isRefStart(kind: Kind): boolean {
  return kind === '.' || kind === '[';
}

/** An expression behind `not`: with the import, an operand of it. */
export function negatedExpr(p: Parser, expr: Expr, notPlace: Place | undefined): Expr {
  if (!notPlace || !p.hasNotBodies) return { ...expr, isNegated: notPlace !== undefined };
  const place = until(p, notPlace);
  return notOf({ body: [expr], isExplicit: false, place }, place);
}

/** A statement that begins with a body in braces or a group in parentheses. */
export function parseLeadingGroup(p: Parser): Expr | undefined | 'none' {
  if (!isActive(p)) return 'none';
  if (p.kind === '{') return parseLeadingBody(p);
  if (p.kind !== '(') return 'none';
  const place = placeOf(p);
  const group = parseGroup(p, false, '');
  if (group === 'none') return group;
  return group === 'failed' ? undefined : foldTail(p, group.operand, place);
}

function parseLeadingBody(p: Parser): Expr | undefined | 'none' {
  const before = save(p);
  const place = placeOf(p);
  scan(p);
  const body = p.grammar.body(p, '}');
  if (body !== undefined) {
    scan(p);
    if (isAtOperator(p)) {
      if (refuseUnion(p, body, place, '')) return undefined;
      return foldTail(p, { body, isExplicit: true, place: until(p, place) }, place);
    }
  }
  restore(p, before);
  return 'none';
}

/** What may follow a whole operand: operators, then `with`, which counts for all. */
export function foldTail(p: Parser, first: Operand, place: Place): Expr | undefined {
  const [only] = first.body;
  return withTail(p, isAtOperator(p) ? parseChain(p, first, place) : only);
}

function withTail(p: Parser, expr: Expr | undefined): Expr | undefined {
  if (!expr || p.kind !== 'with') return expr;
  const withs = parseWiths(p);
  return withs && { ...expr, with: withs };
}

/** `and` binds tighter than `or`; both group to the left. */
function parseChain(p: Parser, first: Operand, place: Place): Expr | undefined {
  if (!enter(p)) return undefined;
  let left: Operand | undefined = takeAnds(p, first, place);
  while (left && wordAt(p) === 'or') {
    scan(p);
    const read = parseOperand(p, 'or');
    const right = read && takeAnds(p, read, read.place);
    left = right && joined(p, 'or', left, right, place);
  }
  leave(p);
  return left?.body[0];
}

function takeAnds(p: Parser, first: Operand, place: Place): Operand | undefined {
  let left: Operand | undefined = first;
  while (left && wordAt(p) === 'and') {
    scan(p);
    const right = parseOperand(p, 'and');
    left = right && joined(p, 'and', left, right, place);
  }
  return left;
}

function joined(p: Parser, operator: Word, left: Operand, right: Operand, start: Place): Operand {
  for (const { body } of [left, right]) refuseVoid(p, body, operator);
  const place = until(p, start);
  return operandOf({
    kind: 'logical',
    operator,
    operands: [left, right],
    isNegated: false,
    with: [],
    place,
  });
}

/** `word`: the operator; absent where the reader goes back if this fails. */
function parseOperand(p: Parser, word: Word | undefined): Operand | undefined {
  if (kindAt(p) === '{') return parseBodyOperand(p, word);
  const notPlace = takeNot(p);
  if (notPlace && p.hasNotBodies && kindAt(p) === '{') {
    const not = parseNotBody(p, notPlace);
    return not && operandOf(not);
  }
  if (kindAt(p) === '(' && isActive(p) && (!notPlace || p.hasNotBodies)) {
    const group = parseGroup(p, true, notPlace ? 'not ' : '');
    if (group === 'failed') return undefined;
    if (group !== 'none')
      return notPlace ? operandOf(notOf(group.operand, until(p, notPlace))) : group.operand;
  }
  const place = placeOf(p);
  const expr = readExpr(p);
  return expr && operandOf(negatedExpr(p, { ...expr, place: until(p, place) }, notPlace));
}

function parseBodyOperand(p: Parser, word: Word | undefined): Operand | undefined {
  const place = placeOf(p);
  const refuse = (): void => {
    const text = p.source.text.slice(place.offset, lastEnd(p));
    hint(p, `wrap the operand to keep the value: \`(${text}) ${word} ...\``);
    fail(p, place, bracesText(word ?? 'and'));
  };
  const body = parseBodyOr(p, word ? refuse : undefined);
  if (body === undefined) return undefined;
  refuseUnion(p, body, place, '');
  return { body, isExplicit: true, place: until(p, place) };
}

function bracesText(word: Word): string {
  return `operand of \`${word}\` cannot begin with \`{\` unless the braces hold a body`;
}

/** A body in braces; where they hold a value instead, `refuse` says so. */
function parseBodyOr(p: Parser, refuse: ((term: Term) => void) | undefined): Body | undefined {
  const before = save(p);
  scan(p);
  const isEmpty = kindAt(p) === '}';
  const body = p.grammar.body(p, '}');
  if (body !== undefined) {
    scan(p);
    return body;
  }
  if (isEmpty || !refuse) return undefined;
  const failed = save(p);
  restore(p, before);
  const term = parseInfix(p);
  if (term) refuse(term);
  else restore(p, failed);
  return undefined;
}

/** Behind `not`, at the brace. */
export function parseNotBody(p: Parser, notPlace: Place): LogicalExpr | undefined {
  const place = placeOf(p);
  const body = parseBodyOr(p, (term) => {
    const text = p.source.text.slice(place.offset, lastEnd(p));
    hint(p, `write \`not (${text})\` to negate the value, or \`not {${text}}\` for a body holding it`);
    const message = '`{...}` in an operand position must contain expression(s), got:';
    fail(p, place, `${message} ${valueName(firstWritten(term))}`);
  });
  if (body === undefined || refuseUnion(p, body, place, 'not ')) return undefined;
  return notOf({ body, isExplicit: true, place: until(p, place) }, until(p, notPlace));
}

/** The value that the brace opens. */
function firstWritten(term: Term): Term {
  const [first] = term.kind === 'call' && term.isInfix ? term.args : [];
  return first ? firstWritten(first) : term;
}

/** `(a or b)`, `(not a)`: parentheses around operands. Around anything else they are those of a term. */
export function parseGroup(p: Parser, isOperand: boolean, prefix: string): Group {
  if (!enter(p)) return 'failed';
  const group = readGroup(p, isOperand, prefix);
  leave(p);
  return group;
}

function readGroup(p: Parser, isOperand: boolean, prefix: string): Group {
  const before = save(p);
  const place = placeOf(p);
  const back = (): Group => {
    restore(p, before);
    return 'none';
  };
  scan(p);
  if (kindAt(p) === ')') {
    if (!isOperand) return back();
    fail(p, place, 'empty parenthesized group');
    return 'failed';
  }
  const first = parseOperand(p, undefined);
  if (first === undefined) return back();
  if (isAtOperator(p)) {
    const chain = withTail(p, parseChain(p, first, first.place));
    return chain ? closed(p, operandOf(chain), place) : 'failed';
  }
  if (kindAt(p) === 'with' && !first.isExplicit) return withGroup(p, first, place, isOperand, back);
  if (first.isExplicit) return bodyInParens(p, first, place, prefix, back);
  return isGroup(first) ? closed(p, first, place) : back();
}

function isGroup({ body: [only] }: Operand): boolean {
  return only !== undefined && (only.kind === 'logical' || only.isNegated);
}

function closed(p: Parser, operand: Operand, start: Place): Group {
  if (p.kind !== ')') {
    fail(p, placeOf(p), 'expected ) to close parenthesized group');
    return 'failed';
  }
  scan(p);
  return { operand: { ...operand, place: until(p, start) } };
}

/** `(a with x as 1)`: the way to give `with` to one operand. */
function withGroup(p: Parser, first: Operand, start: Place, isOperand: boolean, back: () => Group): Group {
  const place = placeOf(p);
  const expr = withTail(p, first.body[0]);
  if (!expr) return 'failed';
  if (isAtOperator(p)) {
    refuseWithOnOperand(p, place);
    return 'failed';
  }
  const group = closed(p, operandOf(expr), start);
  return group === 'failed' || isOperand || isAtOperator(p) ? group : back();
}

/** Parentheses hold no body: in them braces are a value. */
function bodyInParens(p: Parser, { place }: Operand, start: Place, prefix: string, back: () => Group): Group {
  const braces = p.source.text.slice(place.offset, lastEnd(p));
  back();
  const again = save(p);
  scan(p);
  const term = parseTerm(p);
  restore(p, again);
  if (term) return 'none';
  hint(p, `drop the parens to keep the body: \`${prefix}${braces}\``);
  fail(p, start, '`(...)` in an operand position cannot contain a body');
  return 'failed';
}

export function refuseWithOnOperand(p: Parser, place: Place): undefined {
  const word = wordAt(p) ?? 'and';
  hint(
    p,
    'Wrap the operand in `(...)` or `{...}` to scope, or move `with` after the ' +
      `\`${word}\` expression to apply it to the whole expression`,
  );
  fail(p, place, `\`with\` modifier is not allowed on operand of \`${word}\``);
}

/** An operand that begins with a brace that opens no body. */
export function refuseBraces(p: Parser, { term }: TermExpr, place: Place): boolean {
  const text = p.source.text.slice(place.offset, lastEnd(p));
  if (!text.startsWith('{')) return false;
  if (term.kind === 'object' && term.entries.length === 0) {
    fail(p, place, 'found empty body');
    return true;
  }
  const word = wordAt(p) ?? 'and';
  hint(p, `wrap the operand to keep the value: \`(${text}) ${word} ...\``);
  fail(p, place, bracesText(word));
  return true;
}

/** `{ a | b }` may be a comprehension as well as a body of a union. */
function refuseUnion(p: Parser, body: Body, start: Place, prefix: string): boolean {
  const [first] = body;
  if (first?.kind !== 'term' || first.term.kind !== 'call') return false;
  const { term, place } = first;
  const isUnion = term.isInfix === true && operatorName(term) === 'or';
  const { text } = p.source;
  if (!isUnion || text.slice(place.offset, place.end).trimStart().startsWith('(')) return false;
  const braces = text.slice(start.offset, lastEnd(p));
  const [from, to] = [place.offset - start.offset, place.end - start.offset];
  const union = `${braces.slice(0, from)}(${braces.slice(from, to)})${braces.slice(to)}`;
  hint(p, `write \`${prefix}(${braces})\` for the comprehension, or \`${prefix}${union}\` for the set union`);
  fail(
    p,
    start,
    'ambiguous `{ ... | ... }` operand: read as a body holding a set-union expression, not as a comprehension',
  );
  return true;
}

/** Calls that give nothing can never fail: an operand of nothing else decides nothing. */
function refuseVoid(p: Parser, body: Body, word: Word): void {
  const isVoid = body.every((expr) => expr.kind === 'term' && !expr.isNegated && isPrint(expr.term));
  const [first] = body;
  if (!isVoid || !first) return;
  hint(
    p,
    '`print` produces no value and always succeeds, so the operand can never fail; ' +
      'move it out of the operand, or add an expression that can fail',
  );
  fail(p, first.place, `operand of \`${word}\` cannot consist only of calls to \`print\``);
}

function isPrint(term: Term): boolean {
  return term.kind === 'call' && operatorName(term) === 'print';
}
