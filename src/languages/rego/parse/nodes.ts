import type { Place } from '../errors.ts';
import type { Body, CallTerm, ConstantTerm, RefTerm, Term, TermExpr, VarTerm } from './types.ts';

/** Documents that a name alone refers to. */
export function isRootName(name: string): boolean {
  return name === 'data' || name === 'input';
}

export function varOf(name: string, place: Place): VarTerm {
  return { kind: 'var', name, place };
}

export function stringOf(value: string, place: Place): ConstantTerm {
  return { kind: 'constant', value, place };
}

export function exprOf(term: Term, place: Place): TermExpr {
  return { kind: 'term', term, isNegated: false, with: [], place };
}

/** The body of what has none. */
export function trueBody(place: Place): Body {
  return [{ ...exprOf({ kind: 'constant', value: true, place }, place), isGenerated: true }];
}

/** A var that is one in OPA's tree as well, where `input` and `data` are refs of one term. */
export function isVar(term: Term): term is VarTerm {
  return term.kind === 'var' && !isRootName(term.name);
}

export function isWildcard(name: string): boolean {
  return name.startsWith('$');
}

/** What OPA's messages call a kind of value. */
export function valueName(term: Term): string {
  if (term.kind === 'constant') return term.value === null ? 'null' : constantName(term.value);
  if (term.kind === 'var') return isRootName(term.name) ? 'ref' : 'var';
  return term.kind === 'template' ? 'templatestring' : term.kind.toLowerCase();
}

function constantName(value: NonNullable<ConstantTerm['value']>): string {
  const type = typeof value;
  return type === 'string' || type === 'boolean' ? type : 'number';
}

/** The name of a built-in that is an operator: a call of a var. */
export function operatorName(call: CallTerm): string | undefined {
  return call.operator.kind === 'var' ? call.operator.name : dottedName(call.operator);
}

/** `internal.member_2` and its like, when all terms are plain. */
export function dottedName(ref: RefTerm): string | undefined {
  const [head, ...rest] = ref.terms;
  if (head?.kind !== 'var') return undefined;
  const names = rest.map((term) =>
    term.kind === 'constant' && typeof term.value === 'string' ? term.value : undefined,
  );
  return names.includes(undefined) ? undefined : [head.name, ...names].join('.');
}

/** True where no var is: constants, and collections of them. */
export function isGround(term: Term): boolean {
  switch (term.kind) {
    case 'constant':
      return true;
    case 'array':
    case 'set':
      return term.items.every(isGround);
    case 'object':
      return term.entries.every(([key, value]) => isGround(key) && isGround(value));
    case 'ref':
      return term.terms.slice(1).every(isGround);
    case 'var':
      return isRootName(term.name);
    case 'call':
      return term.args.every(isGround);
    default:
      return false;
  }
}
