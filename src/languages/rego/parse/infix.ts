import { varOf } from './nodes.ts';
import { type Kind, lastEnd, offsetOf, type Parser, placeOf, restore, save, scan } from './state.ts';
import { callOf, parseTerm, takeRefKeyword } from './terms.ts';
import type { RefTerm, Term, VarTerm } from './types.ts';

/** How tight an operator binds; `in`, `:=` and `=` bind less than all of these. */
const LEVELS: ReadonlyMap<Kind, number> = new Map<Kind, number>([
  ['equal', 1],
  ['neq', 1],
  ['lt', 1],
  ['gt', 1],
  ['lte', 1],
  ['gte', 1],
  ['or', 2],
  ['and', 3],
  ['plus', 4],
  ['minus', 4],
  ['mul', 5],
  ['div', 5],
  ['rem', 5],
]);
const LOWEST = 1;
const HIGHEST = 5;

export function parseInfix(p: Parser): Term | undefined {
  return parseMembership(p, true);
}

export function parseInfixInList(p: Parser): Term | undefined {
  return parseMembership(p, false);
}

/** `x in xs`, and `k, v in xs` where a comma does not separate elements of a list. */
function parseMembership(p: Parser, mayHaveKey: boolean): Term | undefined {
  const offset = offsetOf(p);
  let left = parseOperators(p, LOWEST, offset);
  while (left !== undefined) {
    const call: Term | undefined =
      (mayHaveKey ? parseKeyedMembership(p, left, offset) : undefined) ?? parseIn(p, [left], left, offset);
    if (call === undefined) break;
    left = call;
    if (p.kind !== 'in') break;
  }
  return left;
}

function parseKeyedMembership(p: Parser, key: Term, offset: number): Term | undefined {
  if (p.kind !== ',') return undefined;
  const before = save(p);
  scan(p);
  const value = parseOperators(p, LOWEST, offset);
  const call = value && parseIn(p, [key, value], key, offset, false);
  if (call === undefined) restore(p, before);
  return call;
}

function parseIn(
  p: Parser,
  left: readonly Term[],
  first: Term,
  offset: number,
  mayBeRef = true,
): Term | undefined {
  if (mayBeRef) takeRefKeyword(p);
  if (p.kind !== 'in') return undefined;
  const operator = memberOf(p, left.length);
  scan(p);
  const right = parseOperators(p, LOWEST, offsetOf(p));
  if (right === undefined) return undefined;
  return callOf(operator, [...left, right], { ...first.place, offset, end: lastEnd(p) }, true);
}

function memberOf(p: Parser, operands: number): RefTerm {
  const place = placeOf(p);
  const name = operands === 2 ? 'member_3' : 'member_2';
  return {
    kind: 'ref',
    terms: [varOf('internal', place), { kind: 'constant', value: name, place }],
    place,
  };
}

/** Operators that bind at least as tight as `lowest`, grouped to the left. */
function parseOperators(p: Parser, lowest: number, offset: number): Term | undefined {
  let left = parseTerm(p);
  let highest = HIGHEST;
  while (left !== undefined) {
    const level = LEVELS.get(p.kind);
    if (level === undefined || level < lowest || level > highest) break;
    const operator = operatorOf(p);
    scan(p);
    const right = parseOperators(p, level + 1, offsetOf(p));
    if (right === undefined) {
      // The error is told; what binds less may go on with what there is, as in OPA.
      highest = level - 1;
      continue;
    }
    left = callOf(operator, [left, right], { ...left.place, offset, end: lastEnd(p) }, true);
  }
  return left;
}

export function operatorOf(p: Parser): VarTerm {
  return varOf(p.kind, placeOf(p));
}
