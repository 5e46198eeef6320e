import type { Place } from '../errors.ts';
import { checkDefault } from './defaults.ts';
import { nameOf, parseHead } from './heads.ts';
import { parseInfix } from './infix.ts';
import { parseBody, parseLiteral } from './literals.ts';
import { isGround, isWildcard, trueBody } from './nodes.ts';
import { relocateExpr, relocateHead } from './relocate.ts';
import {
  enter,
  fail,
  type Kind,
  kindAt,
  leave,
  type Parser,
  peekTight,
  placeOf,
  restore,
  save,
  scan,
  unexpected,
  until,
} from './state.ts';
import { newWildcard, takeRefKeyword } from './terms.ts';
import type { Body, Head, Rule, Term } from './types.ts';

/** A rule with a body, or a default one; what else a statement can be, a query tells. */
export function parseRules(p: Parser): Rule[] | undefined {
  const place = placeOf(p);
  takeRefKeyword(p);
  const isDefault = p.kind === 'default';
  if (isDefault) {
    scan(p);
    takeRefKeyword(p);
  }
  if (kindAt(p) !== 'ident') {
    if (isDefault) refuseKeywordName(p, true);
    return undefined;
  }
  const head = parseHead(p, isDefault);
  if (head === undefined) return undefined;
  if (!isDefault) return parseRuleChain(p, head, place);
  if (!checkDefault(p, head, place)) return undefined;
  return [{ isDefault, head, body: trueBody(place), isBodyGenerated: true, place }];
}

function parseRuleChain(p: Parser, written: Head, place: Place): Rule[] | undefined {
  const hasIf = p.kind === 'if';
  const head = hasIf ? headBeforeIf(written) : headWithoutIf(written);
  if (!hasIf && p.kind !== '{') {
    if (!head.hasContains) return undefined;
    const body = trueBody(place);
    return [{ isDefault: false, head, body, isBodyGenerated: true, place: head.place }];
  }
  const body = hasIf ? parseIfBody(p) : parseBraces(p);
  if (body === undefined) return undefined;
  const branch = parseElseOf(p, head);
  if (branch === null) return undefined;
  const rule: Rule = {
    isDefault: false,
    head,
    body,
    ...(branch && { else: branch }),
    isBodyGenerated: false,
    place: until(p, place),
  };
  return parseContinuations(p, rule);
}

/** `p[x] if` is one value of `p` with a key, as OPA has it; `p[x] = y if` keeps the name of old. */
function headBeforeIf(head: Head): Head {
  const key = lastKey(head);
  if (head.hasContains || key === undefined) return { ...head, hasIf: true };
  const isDynamic = head.args === undefined && (!isGround(key) || key.kind === 'ref' || key.kind === 'var');
  const keyed: Head = { ...head, ...(isDynamic && { key }), hasIf: true };
  if (head.value !== undefined) return { ...keyed, name: nameOf(head.ref) };
  return { ...keyed, value: { kind: 'constant', value: true, place: head.place }, isValueGenerated: true };
}

function lastKey(head: Head): Term | undefined {
  return head.ref.terms.length === 2 ? head.ref.terms[1] : undefined;
}

/** v0's `p[x] { … }` is a set, `p[x] = y { … }` an object. */
function headWithoutIf(head: Head): Head {
  const key = lastKey(head);
  if (key === undefined || head.hasContains || head.args !== undefined) return head;
  const named: Head = { ...head, name: nameOf(head.ref), key };
  if (head.value !== undefined) return named;
  return { ...named, ref: { ...head.ref, terms: head.ref.terms.slice(0, 1) } };
}

/** Behind `if`: one expression, or a body in braces. */
function parseIfBody(p: Parser): Body | undefined {
  scan(p);
  const before = save(p);
  const isBrace = p.kind === '{';
  const expr = parseLiteral(p);
  // `p if {true}` is a body and no set.
  const isSet = isBrace && expr?.kind === 'term' && !expr.isNegated && expr.term.kind === 'set';
  if (expr !== undefined && !isSet) return [expr];
  if (!isBrace) return undefined;
  restore(p, before);
  return parseBraces(p);
}

function parseBraces(p: Parser): Body | undefined {
  scan(p);
  const body = parseBody(p, '}');
  if (body !== undefined) scan(p);
  return body;
}

/** undefined: there is none; null: there is a wrong one. */
function parseElseOf(p: Parser, head: Head): Rule | undefined | null {
  if (p.kind !== 'else') return undefined;
  const next = peekTight(p);
  if (next === '.' || next === '[') {
    // A rule of its own, whose name begins with `else`.
    takeRefKeyword(p);
    return undefined;
  }
  if (head.ref.terms.length > 1 && !isGround(head.ref)) {
    fail(p, placeOf(p), 'else keyword cannot be used on rules with variables in head');
    return null;
  }
  if (head.key !== undefined) {
    fail(p, placeOf(p), 'else keyword cannot be used on multi-value rules');
    return null;
  }
  return parseElse(p, head) ?? null;
}

function parseElse(p: Parser, head: Head): Rule | undefined {
  if (!enter(p)) return undefined;
  const rule = readElse(p, head);
  leave(p);
  return rule;
}

function readElse(p: Parser, above: Head): Rule | undefined {
  const place = placeOf(p);
  const copied = copyHead(p, above, place);
  scan(p);
  const head = readElseHead(p, copied, place);
  if (head === undefined) return undefined;
  const hasIf = p.kind === 'if';
  if (!hasIf && p.kind !== '{') {
    const whole = until(p, place);
    return { isDefault: false, head, body: trueBody(whole), isBodyGenerated: true, place: whole };
  }
  if (hasIf) scan(p);
  const isBrace = kindAt(p) === '{';
  const body = readElseBody(p);
  if (body === undefined) return undefined;
  const next = kindAt(p) === 'else' ? parseElse(p, above) : undefined;
  if (kindAt(p) === 'else' && next === undefined) return undefined;
  const whole = until(p, place);
  return {
    isDefault: false,
    head: { ...head, ...(hasIf && { hasIf }) },
    body: isBrace ? body : body.map((expr) => relocateExpr(expr, whole)),
    ...(next && { else: next }),
    isBodyGenerated: false,
    place: whole,
  };
}

function readElseHead(p: Parser, head: Head, place: Place): Head | undefined {
  if (p.kind === '{' || p.kind === 'if') {
    return { ...head, value: { kind: 'constant', value: true, place }, isValueGenerated: true };
  }
  if (p.kind !== 'assign' && p.kind !== 'eq') {
    unexpected(p, 'expected else value term or rule body');
    return undefined;
  }
  const isAssigned = p.kind === 'assign';
  scan(p);
  const value = parseInfix(p);
  return value && { ...head, isAssigned, value, place: until(p, place) };
}

function readElseBody(p: Parser): Body | undefined {
  if (p.kind === '{') return parseBraces(p);
  if (p.kind === 'eof') {
    unexpected(p, 'rule body expected');
    return undefined;
  }
  const expr = parseLiteral(p);
  return expr && [expr];
}

/** The head again for another body: wildcards among its arguments are new ones. */
function copyHead(p: Parser, head: Head, place: Place): Head {
  const { hasIf: _if, hasContains: _contains, ...rest } = head;
  const args = head.args?.map(
    (arg): Term => (arg.kind === 'var' && isWildcard(arg.name) ? { ...arg, name: newWildcard(p) } : arg),
  );
  return { ...rest, ...(args && { args }), isValueGenerated: false, place };
}

/** v0's `p { … } { … }`. */
function parseContinuations(p: Parser, first: Rule): Rule[] | undefined {
  const rules = [first];
  while (p.kind === '{') {
    const place = placeOf(p);
    if (first.else !== undefined) {
      fail(p, place, 'expected else keyword');
      return undefined;
    }
    const body = parseBraces(p);
    if (body === undefined) return undefined;
    const { hasIf, hasContains } = first.head;
    const whole = until(p, place);
    const head: Head = {
      ...relocateHead(copyHead(p, first.head, whole), whole),
      isValueGenerated: first.head.isValueGenerated,
      ...(hasIf && { hasIf }),
      ...(hasContains && { hasContains }),
    };
    rules.push({ isDefault: false, head, body, isBodyGenerated: false, isContinuation: true, place: whole });
  }
  return rules;
}

const RULE_NAME_FOLLOWERS: readonly Kind[] = ['assign', 'eq', 'if', 'contains', '('];
const OPERATOR_FOLLOWERS: readonly Kind[] = ['assign', 'eq', 'if', 'contains'];
const PATH_FOLLOWERS: readonly Kind[] = ['assign', 'eq', '('];

/** What makes a statement that begins with a keyword a rule of that name, which may not be. */
const FOLLOWERS: ReadonlyMap<Kind, readonly Kind[]> = new Map<Kind, readonly Kind[]>([
  ['every', RULE_NAME_FOLLOWERS],
  ['if', RULE_NAME_FOLLOWERS],
  ['in', RULE_NAME_FOLLOWERS],
  ['some', RULE_NAME_FOLLOWERS],
  ['as', RULE_NAME_FOLLOWERS],
  ['package', PATH_FOLLOWERS],
  ['import', PATH_FOLLOWERS],
  ['not', OPERATOR_FOLLOWERS],
  ['contains', ['if', 'contains']],
]);

export function refuseKeywordName(p: Parser, isDefault: boolean): boolean {
  const followers = FOLLOWERS.get(p.kind);
  if (followers === undefined) return false;
  const { kind } = p;
  if (!isDefault && !followers.includes(nextKind(p))) return false;
  fail(p, placeOf(p), `${kind} keyword cannot be used for rule name`);
  return true;
}

function nextKind(p: Parser): Kind {
  const before = save(p);
  scan(p);
  const { kind } = p;
  restore(p, before);
  return kind;
}
