import type { Place } from '../errors.ts';
import { numberText, parseNumber } from '../values/number-text.ts';
import { operatorName } from './nodes.ts';
import { fail, kindAt, type Parser, placeOf, scan, textOf, tokenOf, unexpected } from './state.ts';
import type { ConstantTerm, Expr, TemplateTerm } from './types.ts';

/** `1.5e3`, `.5`, `-1`: the sign and a leading point are tokens of their own. */
export function parseNumberTerm(p: Parser): ConstantTerm | undefined {
  const place = placeOf(p);
  const sign = readSign(p);
  if (sign === undefined) return undefined;
  const digits = textOf(p);
  if (!sign.endsWith('.') && /^0[^.eE]/u.test(digits)) {
    unexpected(p, 'expected number without leading zero');
    return undefined;
  }
  const text = sign + digits;
  // OPA reads "0e" of two characters as a number with a leading zero; the lexer refuses it anyway.
  const value = parseNumber(text.replace('-.', '-0.').replace(/^\./u, '0.'));
  if (value === undefined) {
    if (sign.endsWith('.') && /[.]/u.test(digits)) unexpected(p, 'invalid float');
    else fail(p, placeOf(p), 'number too big');
    return undefined;
  }
  return numberText(value) === text
    ? { kind: 'constant', value, place }
    : { kind: 'constant', value, raw: text, place };
}

function readSign(p: Parser): string | undefined {
  let sign = '';
  if (p.kind === 'minus') {
    sign = '-';
    scan(p);
    if (kindAt(p) !== 'number' && kindAt(p) !== '.') return unexpectedNumber(p);
  }
  if (p.kind === '.') {
    sign += '.';
    scan(p);
    if (kindAt(p) !== 'number') return unexpectedNumber(p);
  }
  return sign;
}

function unexpectedNumber(p: Parser): undefined {
  unexpected(p, 'expected number');
}

export function parseStringTerm(p: Parser): ConstantTerm | undefined {
  const place = placeOf(p);
  const text = textOf(p);
  if (text.startsWith('`')) return { kind: 'constant', value: text.slice(1, -1), raw: text, place };
  const value = decode(text.slice(1, -1));
  if (value === undefined) {
    fail(p, place, `illegal string literal: ${text}`);
    return undefined;
  }
  return { kind: 'constant', value, place };
}

/** Resolves escapes as JSON has them. A half of a surrogate pair becomes U+FFFD, as in Go. */
function decode(inner: string): string | undefined {
  if (!inner.includes('\\')) return inner;
  try {
    const value: unknown = JSON.parse(`"${inner}"`);
    return typeof value === 'string' ? value.toWellFormed() : undefined;
  } catch {
    return undefined;
  }
}

/** `$"text {expression}"`; the lexer has split it into parts. */
export function parseTemplate(p: Parser, isMultiLine: boolean): TemplateTerm | undefined {
  const place = placeOf(p);
  if (p.version === 'v0')
    return refuse(p, place, 'template strings are not supported by current capabilities');
  const parts: (string | Expr)[] = [];
  const places: Place[] = [];
  for (;;) {
    const text = isMultiLine ? textOf(p) : decode(textOf(p));
    if (text === undefined) {
      fail(p, placeOf(p), `illegal template-string part: ${partText(p)}`);
      return undefined;
    }
    if (text !== '') {
      parts.push(text);
      places.push(placeOf(p));
    }
    if (p.kind === 'template-string-end' || p.kind === 'raw-template-string-end') break;
    const { end } = tokenOf(p);
    scan(p);
    const isCommented = p.source.text.slice(end, tokenOf(p).offset).includes('#');
    const expr = parseTemplateExpr(p);
    if (expr === undefined) return undefined;
    parts.push(isCommented && expr.kind === 'term' ? { ...expr, isCommented } : expr);
    places.push(expr.place);
    scan(p);
  }
  return { kind: 'template', parts, places, isMultiLine, place: { ...place, end: tokenOf(p).end } };
}

function partText(p: Parser): string {
  const { offset, end } = tokenOf(p);
  const { text } = p.source;
  return text.slice(text.startsWith('$', offset) ? offset + 1 : offset - 1, end);
}

function parseTemplateExpr(p: Parser): Expr | undefined {
  const expr = p.grammar.literal(p);
  if (expr === undefined) {
    fail(p, placeOf(p), 'invalid template-string expression');
    return undefined;
  }
  const refused = refusedInTemplate(expr);
  if (refused !== undefined)
    return refuse(p, expr.place, `unexpected ${refused} in template-string expression`);
  if (p.kind !== '}') return refuse(p, placeOf(p), 'expected } to end template string expression');
  return expr;
}

function refuse(p: Parser, place: Place, message: string): undefined {
  fail(p, place, message);
}

function refusedInTemplate(expr: Expr): string | undefined {
  if (expr.isNegated) return `negation ('not')`;
  // What is left of the others is refused when names are resolved.
  if (expr.kind === 'logical') return undefined;
  if (expr.kind !== 'term') return `'${expr.kind}'`;
  if (expr.term.kind !== 'call') return undefined;
  const name = operatorName(expr.term);
  if (name === 'eq') return `unification ('=')`;
  return name === 'assign' ? `assignment (':=')` : undefined;
}
