import { operatorOf, parseInfix } from './infix.ts';
import { exprOf } from './nodes.ts';
import { kindAt, type Parser, placeOf, scan, unexpected, until } from './state.ts';
import { callOf, parseTerm } from './terms.ts';
import type { TermExpr, With } from './types.ts';

/** A term, or two with `:=` or `=` between. */
export function readExpr(p: Parser): TermExpr | undefined {
  const place = placeOf(p);
  const left = parseInfix(p);
  if (left === undefined) return undefined;
  if (p.kind !== 'assign' && p.kind !== 'eq') return exprOf(left, place);
  const operator = operatorOf(p);
  scan(p);
  const right = parseInfix(p);
  return right && exprOf(callOf(operator, [left, right], until(p, place), true), place);
}

export function parseWiths(p: Parser): With[] | undefined {
  const withs: With[] = [];
  while (p.kind === 'with') {
    const part = parseWith(p);
    if (part === undefined) return undefined;
    withs.push(part);
  }
  return withs;
}

function parseWith(p: Parser): With | undefined {
  const place = placeOf(p);
  scan(p);
  if (kindAt(p) !== 'ident') {
    unexpected(p, 'expected ident');
    return undefined;
  }
  const target = parseTerm(p);
  if (target === undefined) return undefined;
  if (target.kind !== 'ref' && target.kind !== 'var') unexpected(p, 'expected with target path');
  if (kindAt(p) !== 'as') {
    unexpected(p, 'expected as keyword');
    return undefined;
  }
  scan(p);
  const value = parseInfix(p);
  return value && { target, value, place: until(p, place) };
}
