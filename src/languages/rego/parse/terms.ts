import type { Place } from '../errors.ts';
import { listUntil, parseArray, parseSetOrObject } from './collections.ts';
import { isKeywordIn, wordOf } from './keywords.ts';
import { stringOf, valueName, varOf } from './nodes.ts';
import { parseNumberTerm, parseStringTerm, parseTemplate } from './scalars.ts';
import {
  enter,
  fail,
  type Kind,
  knownTerm,
  lastEnd,
  leave,
  offsetOf,
  type Parser,
  peekTight,
  placeOf,
  rememberTerm,
  restore,
  save,
  scan,
  scanTight,
  textOf,
  tokenOf,
  unexpected,
} from './state.ts';
import type { CallTerm, RefTerm, Term, VarTerm } from './types.ts';

/** One term, with the ref or call that it begins, without operators. */
export function parseTerm(p: Parser): Term | undefined {
  const at = p.index;
  const known = knownTerm(p);
  if (known !== undefined) {
    restore(p, known.after);
    return known.term;
  }
  if (!enter(p)) return undefined;
  const term = readTerm(p);
  leave(p);
  rememberTerm(p, at, term);
  return term;
}

function readTerm(p: Parser): Term | undefined {
  if (p.kind === 'minus') return readNegative(p);
  return parseTermFinish(p, readHead(p));
}

/** Behind `and` and `or` as names stands a parenthesis: the built-ins. */
function readLogicalName(p: Parser): Term | undefined {
  if (peekTight(p) === '(') return parseVar(p);
  unexpected(p);
  return undefined;
}

function readHead(p: Parser): Term | undefined {
  switch (p.kind) {
    case 'null':
      return { kind: 'constant', value: null, place: placeOf(p) };
    case 'true':
    case 'false':
      return { kind: 'constant', value: p.kind === 'true', place: placeOf(p) };
    case '.':
    case 'number':
      return parseNumberTerm(p);
    case 'string':
      return parseStringTerm(p);
    case 'template-string-part':
    case 'template-string-end':
      return parseTemplate(p, false);
    case 'raw-template-string-part':
    case 'raw-template-string-end':
      return parseTemplate(p, true);
    case 'ident':
    case 'contains':
      return parseVar(p);
    case 'logicalAnd':
    case 'logicalOr':
      return readLogicalName(p);
    case '[':
      return parseArray(p);
    case '{':
      return parseSetOrObject(p);
    case '(':
      return readParenthesized(p);
    default:
      unexpected(p);
      return undefined;
  }
}

/** `-x` of a ref is `0 - x`; of a number it is the number. */
function readNegative(p: Parser): Term | undefined {
  const place = placeOf(p);
  const before = save(p);
  scan(p);
  if (p.kind !== 'ident' && p.kind !== 'contains') {
    restore(p, before);
    return parseTermFinish(p, parseNumberTerm(p));
  }
  const term = parseTermFinish(p, parseVar(p));
  if (term === undefined) return undefined;
  const zero: Term = { kind: 'constant', value: 0, place };
  return callOf(varOf('minus', place), [zero, term], { ...place, end: lastEnd(p) }, true);
}

function readParenthesized(p: Parser): Term | undefined {
  const { offset } = placeOf(p);
  scan(p);
  const term = p.grammar.infix(p);
  if (term === undefined) return undefined;
  if (p.kind !== ')') {
    fail(p, placeOf(p), 'non-terminated expression');
    return undefined;
  }
  const place = { ...term.place, offset, end: tokenOf(p).end };
  return term.kind === 'call' ? { ...term, isParenthesized: true, place } : { ...term, place };
}

export function parseVar(p: Parser): VarTerm {
  const name = textOf(p);
  return varOf(name === '_' ? newWildcard(p) : name, placeOf(p));
}

export function newWildcard(p: Parser): string {
  return `$${p.wildcards++}`;
}

/** Goes on behind a head: a call or a ref only where it follows at once. */
function parseTermFinish(p: Parser, head: Term | undefined): Term | undefined {
  if (head === undefined) return undefined;
  const offset = offsetOf(p);
  scanTight(p);
  if (beginsRef(p.kind)) return parseRef(p, head, offset);
  if (p.kind === 'whitespace') scan(p);
  return head;
}

const OPERATORS: ReadonlySet<Kind> = new Set<Kind>([
  'plus',
  'minus',
  'mul',
  'div',
  'rem',
  'and',
  'or',
  'equal',
  'neq',
  'gt',
  'gte',
  'lt',
  'lte',
]);

/** The ref of a rule's head: space before `(` and `[` is allowed. */
export function parseHeadFinish(p: Parser, head: Term): Term | undefined {
  const offset = offsetOf(p);
  scanTight(p);
  if (OPERATORS.has(p.kind)) unexpected(p);
  if (p.kind === 'whitespace') scan(p);
  return beginsRef(p.kind) ? parseRef(p, head, offset) : head;
}

function beginsRef(kind: Kind): boolean {
  return kind === '(' || kind === '.' || kind === '[';
}

const REF_HEADS: ReadonlySet<Term['kind']> = new Set<Term['kind']>([
  'var',
  'array',
  'object',
  'set',
  'arrayComprehension',
  'objectComprehension',
  'setComprehension',
  'call',
]);

function parseRef(p: Parser, head: Term, offset: number): Term | undefined {
  if (!enter(p)) return undefined;
  if (!REF_HEADS.has(head.kind)) {
    fail(p, head.place, `illegal ref (head cannot be ${valueName(head)})`);
  }
  const term = readRef(p, head, offset);
  leave(p);
  return term;
}

function readRef(p: Parser, head: Term, offset: number): Term | undefined {
  const terms: Term[] = [head];
  for (;;) {
    switch (p.kind) {
      case '.':
        if (!readField(p, terms)) return undefined;
        break;
      case '[':
        if (!readIndex(p, terms)) return undefined;
        break;
      case '(':
        return readCallOfRef(p, terms, offset);
      default: {
        const place = { ...head.place, offset, end: lastEnd(p) };
        if (p.kind === 'whitespace') scan(p);
        return refOf(terms, place);
      }
    }
  }
}

function refOf(terms: readonly Term[], place: Place): Term {
  const [head] = terms;
  return terms.length === 1 && head !== undefined ? { ...head, place } : { kind: 'ref', terms, place };
}

function readField(p: Parser, terms: Term[]): boolean {
  scanTight(p);
  if (p.kind !== 'ident' && !isRefKeyword(p, p.kind)) {
    unexpected(p, 'expected identifier');
    return false;
  }
  terms.push(stringOf(textOf(p), placeOf(p)));
  scanTight(p);
  return true;
}

function readIndex(p: Parser, terms: Term[]): boolean {
  scan(p);
  const term = p.grammar.infix(p);
  if (term === undefined) return false;
  if (p.kind !== ']') {
    unexpected(p, 'expected [');
    return false;
  }
  terms.push(term);
  scanTight(p);
  return true;
}

function readCallOfRef(p: Parser, terms: readonly Term[], offset: number): Term | undefined {
  const [head] = terms;
  if (head === undefined) return undefined;
  const operator = refOf(terms, { ...head.place, offset, end: offsetOf(p) });
  const call = parseCall(p, operator, offset);
  if (call === undefined) return undefined;
  if (p.kind === '.' || p.kind === '[') {
    const ref = parseRef(p, call, offset);
    return ref && { ...ref, place: { ...ref.place, offset, end: lastEnd(p) } };
  }
  if (p.kind === 'whitespace') scan(p);
  return { ...call, place: { ...call.place, end: lastEnd(p) } };
}

function parseCall(p: Parser, operator: Term, offset: number): Term | undefined {
  scan(p);
  const args = p.kind === ')' ? [] : listUntil(p, ')', []);
  if (args === undefined) return undefined;
  const place = { ...operator.place, offset, end: tokenOf(p).end };
  scanTight(p);
  if (args.length === 0 && operator.kind === 'var' && operator.name === 'set') {
    return { kind: 'set', items: [], place };
  }
  const callee: RefTerm | VarTerm =
    operator.kind === 'var' || operator.kind === 'ref'
      ? operator
      : { kind: 'ref', terms: [operator], place: operator.place };
  return callOf(callee, args, place);
}

export function callOf(
  operator: RefTerm | VarTerm,
  args: readonly Term[],
  place: Place,
  isInfix = false,
): CallTerm {
  return isInfix ? { kind: 'call', operator, args, isInfix, place } : { kind: 'call', operator, args, place };
}

/** May a keyword be a name within a ref? */
export function isRefKeyword(p: Parser, kind: Kind): boolean {
  return isKeywordIn(kind, p.version) || p.keywords.get(wordOf(kind)) === kind;
}

/** A keyword that begins a ref (`default.x`, `in[y]`) is a name. */
export function takeRefKeyword(p: Parser): boolean {
  if (!isRefKeyword(p, p.kind)) return false;
  const next = peekTight(p);
  if (next !== '.' && next !== '[') return false;
  p.kind = 'ident';
  return true;
}
