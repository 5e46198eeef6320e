import type { Place } from '../errors.ts';
import { parseInfix } from './infix.ts';
import { type Parser, placeOf, scan, unexpected, until } from './state.ts';
import { parseHeadFinish, parseVar } from './terms.ts';
import { refText } from './text.ts';
import type { Head, RefTerm, Term } from './types.ts';

interface Open {
  readonly ref: RefTerm;
  readonly args?: readonly Term[];
  readonly place: Place;
}

/** `p`, `a.b[x]`, `f(x) := y`, `p contains x`: up to what begins the body. */
export function parseHead(p: Parser, isDefault: boolean): Head | undefined {
  const open = openHead(p);
  if (open === undefined) return undefined;
  const { ref, args } = open;
  const base = {
    ref,
    ...(args && args.length > 0 && { args }),
    ...(ref.terms.length < 2 && { name: nameOf(ref) }),
    isAssigned: false,
    isValueGenerated: false,
  };
  if (p.kind === 'contains') return withKey(p, base, open);
  if (p.kind === 'eq' || p.kind === 'assign') return withValue(p, base, open, isDefault);
  return withoutValue(p, base, open);
}

/** The value is `true`, unless a key may follow from the ref. */
function withoutValue(p: Parser, base: Base, { ref, args, place: from }: Open): Head {
  const place = until(p, from);
  if (ref.terms.length === 2 && !args?.length) return { ...base, place };
  return {
    ...base,
    value: { kind: 'constant', value: true, place: { ...place } },
    isValueGenerated: true,
    place,
  };
}

type Base = Omit<Head, 'place'>;

export function nameOf(ref: RefTerm): string {
  const [head] = ref.terms;
  return head?.kind === 'var' ? head.name : '';
}

function openHead(p: Parser): Open | undefined {
  const place = placeOf(p);
  const term = parseHeadFinish(p, parseVar(p));
  if (term === undefined) {
    unexpected(p, 'expected rule head name');
    return undefined;
  }
  if (term.kind === 'call') {
    const ref = headRef(term.operator);
    if (ref !== undefined) return { ref, args: term.args, place };
    unexpected(p, `rule head ref ${term.operator.kind === 'ref' ? refText(term.operator) : ''} invalid`);
    return undefined;
  }
  const ref = headRef(term);
  return ref && { ref, place };
}

function headRef(term: Term): RefTerm | undefined {
  if (term.kind === 'var') return { kind: 'ref', terms: [term], place: term.place };
  return term.kind === 'ref' && term.terms[0]?.kind === 'var' ? term : undefined;
}

function withKey(p: Parser, base: Base, open: Open): Head {
  const name = refText(open.ref);
  if (open.args !== undefined) {
    const example = `${name} contains <VALUE> { ... }`;
    unexpected(
      p,
      `the contains keyword can only be used with multi-value rule definitions (e.g., ${example})`,
    );
  }
  scan(p);
  const key = parseInfix(p);
  if (key === undefined) unexpected(p, `expected rule key term (e.g., ${name} contains <VALUE> { ... })`);
  return { ...base, ...(key && { key }), hasContains: true, place: until(p, open.place) };
}

function withValue(p: Parser, base: Base, open: Open, isDefault: boolean): Head {
  const isAssigned = p.kind === 'assign';
  scan(p);
  const value = parseInfix(p);
  if (value !== undefined) return { ...base, value, isAssigned, place: until(p, open.place) };
  unexpected(p, valueNote(open, isAssigned, isDefault));
  return withoutValue(p, { ...base, isAssigned }, open);
}

function valueNote(open: Open, isAssigned: boolean, isDefault: boolean): string {
  const name = refText(open.ref);
  // OPA prints the key it does not have.
  if (!isAssigned) return `expected rule value term (e.g., ${name}[<nil>] = <VALUE> { ... })`;
  if (open.args !== undefined && open.args.length > 0) {
    return `expected function value term (e.g., ${name}(...) := <VALUE> { ... })`;
  }
  if (isDefault) return `expected default rule value term (e.g., default ${name} := <VALUE>)`;
  return `expected rule value term (e.g., ${name} := <VALUE> { ... })`;
}
