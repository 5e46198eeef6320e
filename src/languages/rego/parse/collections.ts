import type { Place } from '../errors.ts';
import {
  type Kind,
  kindAt,
  type Parser,
  placeOf,
  restore,
  type Snapshot,
  save,
  scan,
  tokenOf,
  unexpected,
} from './state.ts';
import type { Term } from './types.ts';

type Entry = readonly [key: Term, value: Term];

/** Up to the closing bracket, which stays the token at hand. */
export function parseArray(p: Parser): Term | undefined {
  return within(p, readArray);
}

export function parseSetOrObject(p: Parser): Term | undefined {
  return within(p, readSetOrObject);
}

function within(p: Parser, read: (p: Parser, place: Place) => Term | undefined): Term | undefined {
  const place = placeOf(p);
  scan(p);
  const term = read(p, place);
  return term && { ...term, place: { ...place, end: tokenOf(p).end } };
}

/** OPA takes a leading comma, and no comprehension after one. */
function skipComma(p: Parser): boolean {
  if (p.kind !== ',') return false;
  scan(p);
  return true;
}

function readArray(p: Parser, place: Place): Term | undefined {
  if (p.kind === ']') return { kind: 'array', items: [], place };
  const mayComprehend = !skipComma(p);
  const before = save(p);
  // `[a | b]` is a comprehension and no union: the first term is read without operators.
  const head = p.grammar.term(p);
  if (head === undefined) return undefined;
  if (kindAt(p) === ']') return { kind: 'array', items: [head], place };
  if (p.kind === ',') {
    scan(p);
    const items = listUntil(p, ']', [head]);
    return items && { kind: 'array', items, place };
  }
  if (p.kind === 'or' && mayComprehend) {
    scan(p);
    const body = p.grammar.body(p, ']');
    if (body !== undefined) return { kind: 'arrayComprehension', term: head, body, place };
    if (kindAt(p) !== ',') return undefined;
  }
  restore(p, before);
  const items = listUntil(p, ']', []);
  return items && { kind: 'array', items, place };
}

function readSetOrObject(p: Parser, place: Place): Term | undefined {
  if (p.kind === '}') return { kind: 'object', entries: [], place };
  const mayComprehend = !skipComma(p);
  const before = save(p);
  const head = p.grammar.term(p);
  if (head === undefined) return undefined;
  if (p.kind === 'or' && mayComprehend) return readSet(p, before, head, true, place);
  if (kindAt(p) === '}' || p.kind === ',') return readSet(p, before, head, mayComprehend, place);
  if (p.kind === ':') return readObject(p, head, mayComprehend, place);
  restore(p, before);
  return readAfterInfix(p, before, mayComprehend, place);
}

function readAfterInfix(p: Parser, before: Snapshot, mayComprehend: boolean, place: Place): Term | undefined {
  const head = p.grammar.infixInList(p);
  if (head === undefined) return undefined;
  if (p.kind === '}' || p.kind === ',') return readSet(p, before, head, false, place);
  if (p.kind === ':') return readObject(p, head, mayComprehend, place);
  unexpected(p, 'non-terminated set');
  return undefined;
}

function readSet(
  p: Parser,
  before: Snapshot,
  head: Term,
  mayComprehend: boolean,
  place: Place,
): Term | undefined {
  if (p.kind === '}') return { kind: 'set', items: [head], place };
  if (p.kind === ',') {
    scan(p);
    const items = listUntil(p, '}', [head]);
    return items && { kind: 'set', items, place };
  }
  if (mayComprehend) {
    scan(p);
    const body = p.grammar.body(p, '}');
    if (body !== undefined) return { kind: 'setComprehension', term: head, body, place };
    if (kindAt(p) !== ',') return undefined;
  }
  restore(p, before);
  const items = listUntil(p, '}', []);
  return items && { kind: 'set', items, place };
}

/** From the colon on. */
function readObject(p: Parser, key: Term, mayComprehend: boolean, place: Place): Term | undefined {
  scan(p);
  const before = save(p);
  const value = p.grammar.term(p);
  if (value === undefined) return undefined;
  if (mayComprehend) {
    if (p.kind === '}' || p.kind === ',') return finishObject(p, key, value, true, place);
    const comprehension = p.kind === 'or' ? finishObject(p, key, value, true, place) : undefined;
    if (comprehension !== undefined) return comprehension;
  }
  restore(p, before);
  const whole = p.grammar.infixInList(p);
  if (whole === undefined) return undefined;
  if (p.kind === '}' || p.kind === ',') return finishObject(p, key, whole, false, place);
  unexpected(p, 'non-terminated object');
  return undefined;
}

function finishObject(
  p: Parser,
  key: Term,
  value: Term,
  mayComprehend: boolean,
  place: Place,
): Term | undefined {
  if (p.kind === '}') return { kind: 'object', entries: [[key, value]], place };
  if (p.kind === ',') {
    scan(p);
    const entries = entriesUntil(p, '}', [[key, value]]);
    return entries && { kind: 'object', entries, place };
  }
  if (!mayComprehend) {
    unexpected(p, 'non-terminated object');
    return undefined;
  }
  scan(p);
  const body = p.grammar.body(p, '}');
  return body && { kind: 'objectComprehension', key, value, body, place };
}

/** Terms up to `end`, with commas between; one may follow the last. */
export function listUntil(p: Parser, end: Kind, terms: Term[]): Term[] | undefined {
  while (p.kind !== end) {
    const term = p.grammar.infixInList(p);
    if (term === undefined) return undefined;
    terms.push(term);
    if (!separated(p, end)) return undefined;
  }
  return terms;
}

function entriesUntil(p: Parser, end: Kind, entries: Entry[]): Entry[] | undefined {
  while (p.kind !== end) {
    const key = p.grammar.infixInList(p);
    if (key === undefined) return undefined;
    if (kindAt(p) !== ':') {
      unexpected(p, 'expected ":"');
      return undefined;
    }
    scan(p);
    const value = p.grammar.infixInList(p);
    if (value === undefined) return undefined;
    entries.push([key, value]);
    if (!separated(p, end)) return undefined;
  }
  return entries;
}

function separated(p: Parser, end: Kind): boolean {
  if (p.kind === end) return true;
  if (p.kind !== ',') {
    unexpected(p, `expected "," or "${end}"`);
    return false;
  }
  scan(p);
  return true;
}
